import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from hmip_dash import packs
from hmip_dash.views.board_pack.choice import PackChoice
from tests.views.made_up import fill

ON = date(2026, 11, 23)


@pytest.fixture
def url(small, sqlite_url):
    fill(small)
    return sqlite_url


def finished(job):
    job.future.result(timeout=300)
    return job


def test_a_pack_is_made_in_a_process_of_its_own(url):
    job = packs.start(
        packs.Wanted(
            url,
            PackChoice(foreword="Dear *board*"),
            ON,
            address="https://ashby.example/board_pack?type=YJS",
            kept="https://ashby.example/board_pack?kept=abc",
        ),
        ".pdf",
    )

    assert finished(job).step == len(packs.STEPS) - 1
    assert job.file_name == "hmip-dash_board-pack_youth-justice-services_2026-11-23.pdf"
    first = PdfReader(io.BytesIO(job.content)).pages[0].extract_text()
    assert "Dear *board*" in first
    for address in ("board_pack?type=YJS", "board_pack?kept=abc"):
        assert f"https://ashby.example/{address}" in first


def test_a_pack_of_a_kept_view_is_read_as_the_store_was_then(url):
    before = packs.Wanted(url, PackChoice(), ON, event=0)

    now, then = packs.read(replace(before, event=None), ON), packs.read(before, ON)

    assert now.sections[0].answer != then.sections[0].answer


def test_an_unknown_area_has_no_file(url):
    job = finished(
        packs.start(packs.Wanted(url, PackChoice(area_code="E99"), ON), ".pptx")
    )

    assert (job.content, job.file_name) == (None, "")


def test_what_goes_wrong_is_not_kept_quiet_and_more_than_a_few_wait_outside(
    tmp_path, capfd
):
    nowhere = f"sqlite:///{tmp_path / 'none' / 'store.sqlite'}"
    jobs = [
        packs.start(packs.Wanted(nowhere, PackChoice(), ON), ".pdf")
        for _ in range(packs.MOST_WAITING + 1)
    ]

    assert jobs.pop() is None
    for job in jobs:
        with pytest.raises(RuntimeError, match="no pack was made"):
            finished(job)
    after = packs.start(packs.Wanted(nowhere, PackChoice(area_code="E99"), ON), ".pdf")
    assert after is not None
    with pytest.raises(RuntimeError):
        finished(after)
    assert "Traceback" in capfd.readouterr().err
