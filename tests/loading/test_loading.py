"""A file is read, checked and compared, then applied whole or not at all."""

import gc
from datetime import date, timedelta

import pandas as pd
import pytest

from hmip_dash.imports.files import csv_text
from hmip_dash.imports.files import reading as files_reading
from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.loading import (
    accepted_warnings,
    apply,
    last_mapping,
    preview,
    publication_details,
    steps,
)
from hmip_dash.loading.accepted_warnings import Acceptance
from hmip_dash.loading.load_context import known
from hmip_dash.loading.problem_groups import groups
from hmip_dash.loading.publication_details import Statement
from hmip_dash.store import queries
from hmip_dash.store.loads import changes
from hmip_dash.views.shared import citations
from tests import build
from tests.imports.fixtures.files import csv_file
from tests.loading.made_up import HEADINGS, TODAY, examine, fill, row, tidy, values

ODD = tidy(row(value=4.7), row("Brook", value=0))
"""A rate of zero children without a denominator may be of few."""


@pytest.fixture
def store(small):
    fill(small)
    return small


def newest(engine):
    with engine.connect() as connection:
        return queries.publications(connection).iloc[0]


def test_a_file_is_loaded_as_one_publication_with_what_was_said_of_it(store):
    said = Statement("Nobody", "Made-up offences", TODAY, "none", "all of it")

    found = examine(store, tidy(), statement=said)
    done = apply.apply(store, found, who="tester")

    publication = newest(store)
    assert publication["publication_id"] == done.publication_id
    told = ["publisher", "title", "released_on", "licence", "unknown", "format"]
    assert publication[told].tolist() == [
        "Nobody",
        "Made-up offences",
        TODAY,
        "none",
        "all of it",
        "tidy",
    ]
    assert values(store) == [("E06000001", 4.7), ("E06000002", 5.3)]


def test_what_is_not_said_takes_what_is_usual(store):
    found = examine(store, tidy(), statement=Statement())

    about = found.publication
    assert (about["title"], about["publisher"]) == ("ashby", "not stated")
    assert about["released_on"] == TODAY
    assert found.series.startswith(
        "It will be kept as “ashby”, its publisher not stated: a series of its own"
    )


@pytest.mark.parametrize(
    ("format", "name", "usual"),
    [
        ("lait", "bds_long_0.parquet", "Local authority interactive tool (LAIT), long"),
        ("dfe", "la conviction.csv", "la conviction"),
        ("tidy", "in a folder/Ashby 2024.xlsx", "Ashby 2024"),
        ("tidy", "", "not stated"),
    ],
)
def test_a_title_is_that_of_the_publication_or_the_name_of_the_file(
    format, name, usual
):
    publisher, title = publication_details.usual(Prepared(name, "0", format, "", {}))

    assert title.startswith(usual)
    known = {"lait": "Department for Education", "dfe": "Department for Education"}
    assert publisher == known.get(format, "not stated")


def test_ratings_are_published_by_those_whose_they_are():
    rows = pd.DataFrame({"issuer": ["HMI Probation", "HMI Probation", "HMPPS"]})

    one = Prepared("a.csv", "0", "ratings", "", {"inspection": rows.iloc[:2]})
    two = Prepared("a.csv", "0", "ratings", "", {"inspection": rows})

    assert publication_details.usual(one) == ("HM Inspectorate of Probation", "a")
    assert publication_details.usual(two)[0] == "HM Inspectorate of Probation; HMPPS"


def test_unrelated_files_of_which_nothing_was_said_never_become_one_series(store):
    for name in ("data.csv", "data.csv"):
        content = tidy(row("Ashby" if not values(store) else "Brook", 5.3))
        found = examine(store, content, name=name, statement=Statement())
        apply.apply(store, found, who="tester")

    assert found.changes.count("withdrawn") == 0
    assert [subject for subject, _ in values(store)] == ["E06000001", "E06000002"]
    (problem,) = examine(
        store, content, name="data.csv", statement=Statement()
    ).problems
    assert problem.code == "already-loaded"


def test_the_preview_says_which_series_a_file_continues(store):
    said = Statement("Nobody", "Made-up offences", TODAY)
    first = examine(store, tidy(), statement=said)
    assert first.series == (
        "It will be the first load of “Made-up offences”, published by Nobody."
    )

    apply.apply(store, first, who="tester")

    second = examine(store, tidy(row(value=4.9)), statement=said)
    assert second.series.startswith(
        "It continues “Made-up offences”, published by Nobody, after 1 load"
    )
    assert second.changes.count("withdrawn") == 1


def test_the_foot_never_says_published_by_not_stated(store):
    apply.apply(store, examine(store, tidy(), statement=Statement()), who="tester")

    with store.connect() as connection:
        named = citations.publishers(connection, "values", TODAY)
        lines = citations.source_lines(connection, "values", TODAY)

    assert named == "“ashby” (publisher not stated)"
    assert lines == ["ashby. Publisher not stated. Known here from 24 November 2026."]


def test_a_release_to_come_stops_the_load_and_one_today_does_not(store):
    def found(day):
        return examine(store, tidy(), statement=Statement(released_on=day))

    assert found(TODAY).problems == ()
    (problem,) = found(TODAY + timedelta(days=1)).problems
    assert (problem.code, problem.severity) == ("date-to-come", "error")
    assert "25 November 2026" in problem.message


def test_the_day_of_release_is_the_files_own_unless_one_is_given(store):
    rows = [[*HEADINGS, "release_date"], [*row(), "2026-11-20"]]
    of_file = examine(store, csv_file(rows), statement=Statement("Nobody"))
    given = examine(store, csv_file(rows), statement=Statement("Nobody", "", TODAY))

    assert of_file.publication["released_on"] == date(2026, 11, 20)
    assert of_file.series.endswith(
        "It was released on 20 November 2026, as its column release_date says."
    )
    assert given.publication["released_on"] == TODAY
    assert given.series.endswith(
        "Its column release_date says 20 November 2026; the day given with the load "
        "counts."
    )
    assert (
        "released" not in examine(store, tidy(), statement=Statement("Nobody")).series
    )


def test_a_warning_stops_the_load_until_it_is_accepted(store):
    found = examine(store, ODD)

    assert [p.code for p in found.warnings] == ["may-be-few"]
    assert not found.may_apply(Acceptance())
    with pytest.raises(apply.StoppedError):
        apply.apply(store, found, who="tester")
    assert values(store) == []
    other = Acceptance(kinds=frozenset({"far-from-history"}))
    assert not found.may_apply(other)


def test_a_kind_that_was_accepted_is_on_record(store):
    accepted = Acceptance(kinds=frozenset({"may-be-few"}))

    apply.apply(store, examine(store, ODD), who="tester", accepted=accepted)

    assert newest(store)["accepted"] == [
        {"code": "may-be-few", "accepted": "as a kind", "problems": 1}
    ]


def test_a_single_warning_that_was_accepted_is_on_record_with_its_place(store):
    found = examine(store, ODD)
    accepted = Acceptance(single=frozenset(found.warnings))

    apply.apply(store, found, who="tester", accepted=accepted)

    (kept,) = newest(store)["accepted"]
    assert (kept["code"], kept["accepted"], kept["row"], kept["column"]) == (
        "may-be-few",
        "one by one",
        3,
        "value",
    )


def test_an_error_cannot_be_accepted(store):
    found = examine(store, tidy(row(value=-1)))
    everything = Acceptance(
        frozenset(p.code for p in found.problems), frozenset(found.problems)
    )

    assert not found.may_apply(everything)
    assert accepted_warnings.stopping(found.problems, everything) == found.errors


def test_a_note_never_stops_a_load_and_is_not_on_record():
    from hmip_dash.imports.problem import Problem

    note = Problem("a.csv", 0, "", "encoding", "guessed", severity="note")
    assert accepted_warnings.stopping([note], Acceptance()) == []
    assert accepted_warnings.record([note], Acceptance()) == []


def test_a_missing_value_without_a_symbol_is_stored_as_not_available(store):
    apply.apply(store, examine(store, tidy(row(value=""))), who="tester")

    with store.connect() as connection:
        rows = queries.observations(connection, TODAY, subjects=["E06000001"])
    assert rows[["symbol"]].to_numpy().tolist() == [["[x]"]]


def test_the_preview_says_what_changes_and_most_of_all_where(store):
    apply.apply(store, examine(store, tidy()), who="tester")
    found = examine(
        store, tidy(row(value=5.0), row("Brook", 5.4), row("Carr", 6.0)), name="2.csv"
    )
    with store.connect() as connection:
        shown = preview.preview(found.changes, known(connection, TODAY))

    assert shown.sentence == "1 added, 2 changed and 0 withdrawn."
    counts = shown.counts.iloc[0]
    assert (counts["name"], counts["table"]) == ("Offences", "Values")
    told = ["who", "period", "old", "new"]
    assert shown.largest[told].to_numpy().tolist() == [
        ["Ashby", "2023-24", "4.7", "5.0"],
        ["Brook", "2023-24", "5.3", "5.4"],
    ]


def test_what_a_later_file_of_the_series_lacks_is_withdrawn(store):
    said = Statement("Nobody", "Made-up offences", TODAY)
    apply.apply(store, examine(store, tidy(), statement=said), who="tester")
    found = examine(store, tidy(row(value=4.7)), name="2.csv", statement=said)

    assert found.changes.counts()["observation"]["withdrawn"] == 1
    assert found.changes.counts()["observation"]["unchanged"] == 1


def test_history_in_the_store_is_compared_with(store):
    history = [build.observation("offences", "E06000001", "2022-23", 4.7)]
    build.load(store, "observation", history)

    found = examine(store, tidy(row(value=47)))

    assert [p.code for p in found.problems] == ["far-from-history"]


def test_problems_stand_in_groups_errors_first(store):
    found = examine(store, tidy(row(value=-1), row("Brook", 0), row("Carr", 0)))

    assert [(g.severity, g.code, len(g.problems)) for g in groups(found.problems)] == [
        ("error", "impossible-value", 1),
        ("warning", "may-be-few", 2),
    ]


def test_a_mapping_that_was_confirmed_is_found_again(store):
    found = examine(store, tidy())
    found.publication["format"] = last_mapping.FORMAT
    apply.apply(store, found, who="tester", confirmed='[{"made": "up"}]')

    with store.connect() as connection:
        assert last_mapping.newest(connection) == '[{"made": "up"}]'


def test_no_mapping_is_remembered_of_other_formats(store):
    apply.apply(store, examine(store, tidy()), who="tester", confirmed="[]")

    with store.connect() as connection:
        assert last_mapping.newest(connection) == ""
    assert apply.stored_mapping(None) == ""


def test_a_load_shows_how_far_it_is(store):
    told, written = [], []

    found = examine(store, tidy(), tell=lambda step, done: told.append((step, done)))
    apply.apply(store, found, who="tester", progress=written.append)

    shares = [steps.share(*one) for one in told]
    assert list(dict.fromkeys(step for step, _ in told)) == list(steps.STEPS)[1:]
    assert shares == sorted(shares) and 0 < shares[0] < shares[-1] < 1
    assert steps.share(steps.CHECKING, 1.0) == steps.share(steps.COMPARING, 0.0)
    assert sum(written) == 2


def test_how_far_the_reading_of_a_large_file_is_told_meanwhile(monkeypatch):
    monkeypatch.setattr(csv_text, "ROWS_BETWEEN", 2)
    told = []

    files_reading.read(
        "ashby.csv",
        tidy(*[row() for _ in range(5)]),
        tell=lambda step, done: told.append(steps.words(step, done)),
    )

    # 6 lines of the table, with the headings, told of after each second one.
    assert told == [f"Reading the file, {done}%" for done in (29, 57, 86)]


def test_the_day_of_loading_is_today_unless_said():
    assert publication_details.publication(_prepared(), Statement(), date(2026, 1, 2))[
        "released_on"
    ] == date(2026, 1, 2)


def _prepared():
    return Prepared("a.csv", "0", "tidy", "", {})


def test_what_was_compared_before_another_load_is_compared_again(store):
    first = examine(store, tidy(row(value=4.7), row("Brook", 5.3)))
    other = examine(store, tidy(row(value=4.9)), name="2.csv")
    assert (first.changes.count("added"), other.changes.count("added")) == (2, 1)

    apply.apply(store, first, who="tester")
    done = apply.apply(store, other, who="tester")

    assert done.changes.count("changed") == 1
    assert sorted(values(store)) == [("E06000001", 4.9), ("E06000002", 5.3)]


def test_a_load_that_another_one_changed_since_it_was_shown_is_not_applied(store):
    first = examine(store, tidy(row(value=4.7), row("Brook", 5.3)))
    other = examine(store, tidy(row(value=4.9)), name="2.csv")
    apply.apply(store, first, who="tester", as_shown=True)

    with pytest.raises(changes.ChangedMeanwhileError):
        apply.apply(store, other, who="tester", as_shown=True)

    assert sorted(values(store)) == [("E06000001", 4.7), ("E06000002", 5.3)]


def test_a_load_that_changes_just_what_was_shown_is_applied_after_another(store):
    shown = examine(store, tidy(row(value=4.7)))
    build.load(store, "provider", [build.provider("Carr")])

    done = apply.apply(store, shown, who="tester", as_shown=True)

    assert done.changes.count("added") == 1


def test_what_was_compared_is_used_as_it_is_when_nothing_has_happened_since(store):
    found = examine(store, tidy())

    assert apply.apply(store, found, who="tester").changes is found.changes


def test_garbage_is_collected_again_after_a_load_that_was_stopped(store):
    with pytest.raises(apply.StoppedError):
        apply.apply(store, examine(store, tidy(row(value=-1))), who="tester")

    assert gc.isenabled()
