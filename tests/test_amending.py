"""The commands that take a load back, withdraw a figure, and list revisions."""

import os
import sys
from datetime import date, timedelta

import pytest

from hmip_dash.__main__ import main
from tests.build import load, observation

JANUARY, APRIL = date(2026, 1, 31), date(2026, 4, 30)
TODAY = date.today()


@pytest.fixture
def two_loads(small, sqlite_url, use_store):
    """Use a store in which the second load revised what the first one said."""
    for day, value in ((JANUARY, 10.0), (APRIL, 12.0)):
        rows = [observation("starts", "yjs-ashby", "2024-25", value, kind="provider")]
        load(small, "observation", rows, released_on=day)
    use_store(sqlite_url)


def test_undo_takes_the_newer_load_back_and_not_twice(two_loads, capsys):
    assert main(["undo", "2"]) == 0
    said = "1 row of it closed, 1 row that it had replaced known again.\n"
    assert capsys.readouterr().out == f"Load 2 was undone: {said}"

    assert main(["undo", "2"]) == 1
    assert "undone already" in capsys.readouterr().err


def test_revisions_lead_from_load_to_load(two_loads, capsys):
    main(["undo", "2"])
    capsys.readouterr()

    assert main(["revisions", "starts", "yjs-ashby"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "2024-25: 10, from publication 1 (2026-01-31) until publication 2 (2026-04-30)",
        "2024-25: 12, from publication 2 (2026-04-30) until the undoing of publication "
        f"2 ({TODAY})",
        f"2024-25: 10, from publication 1 ({TODAY}), current",
    ]
    main(["revisions", "starts", "yjs-ashby", "--as-known-on", "2026-04-29"])
    said = "2024-25: 10, from publication 1 (2026-01-31), current\n"
    assert capsys.readouterr().out == said
    assert main(["revisions", "starts", "yjs-brook"]) == 1
    assert "No load brought a value" in capsys.readouterr().err


def test_withdraw_leaves_no_value_and_wants_a_key_that_is_one(two_loads, capsys):
    assert main(["withdraw", "observation", "yjs-ashby", "--why", "few"]) == 1
    assert "NAME=VALUE" in capsys.readouterr().err

    key = ["measure_id=starts", "subject=yjs-ashby"]
    assert main(["withdraw", "observation", *key, "--why", "too few"]) == 0

    assert main(["revisions", "starts", "yjs-ashby"]) == 1


def test_status_counts_what_was_known_on_a_day(two_loads, capsys):
    before = (JANUARY - timedelta(days=1)).isoformat()

    main(["status"])
    assert "observation: 1 rows" in capsys.readouterr().out
    main(["status", "--as-known-on", before])
    assert "observation: 0 rows" in capsys.readouterr().out


def test_a_day_that_is_none_is_said_in_words(two_loads, capsys):
    with pytest.raises(SystemExit):
        main(["status", "--as-known-on", "tomorrow"])

    assert "'tomorrow' is not a day like 2026-11-30" in capsys.readouterr().err


def test_a_reader_of_its_lines_who_leaves_is_no_fault(two_loads, monkeypatch):
    told, lines = os.pipe()
    os.close(told)
    with os.fdopen(lines, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)

        assert main(["status"]) == 1
