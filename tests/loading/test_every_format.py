"""A file of every format is loaded from the disk by the way the page Import takes."""

from collections import Counter
from datetime import date

import pytest

from hmip_dash.config import PROJECT
from hmip_dash.imports.recognition import FORMATS, proposal
from hmip_dash.loading import apply, load_context, validation
from hmip_dash.loading.accepted_warnings import Acceptance
from hmip_dash.loading.publication_details import Statement
from hmip_dash.store import queries
from tests.imports.fixtures import corpus
from tests.imports.formats.test_yjb_local import PEOPLE

FILES = corpus.files()
ROWS = {
    "chapter.xlsx": ("yjb-chapter", {"observation": 9}),
    "dfe.csv": ("dfe", {"observation": 1}),
    "lait.csv": ("lait", {"observation": 1}),
    "lait.parquet": ("lait", {"observation": 1}),
    "local.zip": ("yjb-local", {"observation": 4}),
    "performance.xlsx": ("community-performance", {"observation": 15, "target": 3}),
    "ratings.xlsx": ("ratings", {"inspection": 1, "standard_rating": 2}),
    "reoffending.csv": ("reoffending", {"observation": 4}),
    "results.xlsx": ("payment-by-results", {"observation": 2}),
    "tidy.csv": ("tidy", {"observation": 3}),
    "tidy.ods": ("tidy", {"observation": 3}),
    "tidy.xlsx": ("tidy", {"observation": 3}),
    "tidy.zip": ("tidy", {"observation": 3}),
}
"""File → its format, and how many rows of which table it brings."""


@pytest.fixture
def store(small):
    corpus.fill(small)
    return small


@pytest.mark.parametrize("name", sorted(FILES))
def test_it_is_loaded_from_the_disk_whole(store, tmp_path, name):
    format, rows = ROWS[name]
    (tmp_path / name).write_bytes(FILES[name])
    content = (tmp_path / name).read_bytes()

    with store.connect() as connection:
        known = load_context.known(connection, corpus.TODAY)
        found = validation.examine(
            connection,
            known,
            name,
            content,
            mapping=proposal(name, content, known),
            companions=PEOPLE if format == "yjb-local" else None,
            statement=Statement("Nobody", released_on=corpus.TODAY),
        )
    assert (found.prepared.format, [str(p) for p in found.errors]) == (format, [])
    done = apply.apply(
        store,
        found,
        who="tester",
        accepted=Acceptance(kinds=frozenset(p.code for p in found.warnings)),
    )

    added = {table: of["added"] for table, of in done.changes.counts().items()}
    assert added == rows
    with store.connect() as connection:
        loads = queries.publications(connection)
        assert loads["format"].tolist().count(format) == 1
        subjects = list(queries.subjects(connection, date.max))
        values = queries.observations(connection, date.max, subjects=subjects)
    assert len(values) == rows.get("observation", 0)


def test_every_format_has_a_file_or_tests_of_its_own():
    of_format = Counter(format for format, _ in ROWS.values())

    assert set(ROWS) == set(FILES)
    for name in set(FORMATS) - set(of_format):
        tests = PROJECT / f"tests/imports/formats/test_{name.replace('-', '_')}.py"
        assert tests.exists()
