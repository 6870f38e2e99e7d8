"""No file makes loading fall over, save a part, or take all memory."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import fuzz_imports
from hmip_dash.analysis import ratings
from hmip_dash.imports.checks import all_checks
from hmip_dash.imports.recognition import prepare
from tests.imports.fixtures import corpus, files
from tests.imports.formats.made_up import world

SECONDS = 60
MOST_MEBIBYTES = 300


def test_damaged_files_end_in_problems_or_in_one_whole_publication(tmp_path):
    seconds = float(os.environ.get("FUZZ_SECONDS", SECONDS))

    report = fuzz_imports.fuzz(tmp_path, seconds=seconds)

    assert report.failures == []
    assert report.cases > 10 and report.loaded > 0
    assert report.added_mebibytes < MOST_MEBIBYTES


CELLS = st.one_of(
    st.text(max_size=12),
    st.floats(),
    st.integers(),
    st.sampled_from([cell for row in corpus.TIDY for cell in row]),
)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=10, max_size=10), max_size=4))
def test_whatever_stands_in_the_cells_gives_rows_or_problems(rows):
    content = files.csv_file([corpus.HEADINGS, *rows])
    known = world()

    prepared = prepare("made-up.csv", content, known)
    found = all_checks.all_checks(prepared, known, disagreements=ratings.check)

    assert all(problem.message for problem in found)
