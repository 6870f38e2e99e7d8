import io
from datetime import date

import pytest
from pypdf import PdfReader

from hmip_dash import packs
from hmip_dash.views.board_pack_choice import Choice
from tests.views.made_up import fill

ON = date(2026, 11, 23)


@pytest.fixture
def url(small, sqlite_url):
    fill(small)
    return sqlite_url


def finished(job):
    job.future.result(timeout=90)
    return job


def test_a_pack_is_made_in_a_process_of_its_own(url):
    job = packs.start(url, Choice(foreword="Dear *board*"), ON, ".pdf")

    assert finished(job).step == len(packs.STEPS) - 1
    assert job.file_name == "hmip-dash_board-pack_youth-justice-services_2026-11-23.pdf"
    first = PdfReader(io.BytesIO(job.content)).pages[0].extract_text()
    assert "Dear *board*" in first


def test_an_unknown_area_has_no_file(url):
    job = finished(packs.start(url, Choice(area_code="E99"), ON, ".pptx"))

    assert (job.content, job.file_name) == (None, "")


def test_what_goes_wrong_is_not_kept_quiet_and_more_than_a_few_wait_outside(
    tmp_path, capfd
):
    nowhere = f"sqlite:///{tmp_path / 'none' / 'store.sqlite'}"
    jobs = [
        packs.start(nowhere, Choice(), ON, ".pdf")
        for _ in range(packs.MOST_WAITING + 1)
    ]

    assert jobs.pop() is None
    for job in jobs:
        with pytest.raises(RuntimeError, match="no pack was made"):
            finished(job)
    after = packs.start(nowhere, Choice(area_code="E99"), ON, ".pdf")
    assert after is not None
    with pytest.raises(RuntimeError):
        finished(after)
    assert "Traceback" in capfd.readouterr().err
