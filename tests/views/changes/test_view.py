from datetime import UTC, date, datetime, timedelta

import pytest

from hmip_dash.store import queries
from hmip_dash.store.entries import records
from hmip_dash.store.loads.undo import undo
from hmip_dash.views.changes import sentences
from hmip_dash.views.changes import workbook as changes_workbook
from hmip_dash.views.changes.view import changes
from tests import build
from tests.build import inspection, measure, observation
from tests.views import made_up

TODAY = datetime.now(UTC).date()
JUNE = date(2026, 6, 1)


@pytest.fixture
def revised(small):
    """Return a store in which a load of June revised, added and withdrew figures."""
    made_up.fill(
        small,
        measure=[measure("orders")],
        observation=[
            observation("orders", "yjs-ashby", "2023-24", 10),
            observation("orders", "yjs-ashby", "2024-25", 20),
            observation("orders", "yjs-brook", "2024-25", 30),
        ],
    )
    build.load(
        small,
        "observation",
        [
            observation("orders", "yjs-ashby", "2023-24", 10),
            observation("orders", "yjs-ashby", "2024-25", 22),
            observation("orders", "yjs-carr", "2024-25", 40),
        ],
        released_on=JUNE,
    )
    return small


def newest_load(connection):
    return int(queries.publications(connection)["publication_id"].max())


def test_a_revised_figure_stands_with_its_value_before_and_now(revised):
    with revised.connect() as connection:
        view = changes(connection, "2026-05-31", on=TODAY)

    (row,) = view.revised.to_dict("records")
    assert (row["subject_name"], row["period"]) == ("Ashby", "2024-25")
    assert (row["before"], row["now"]) == ("20.0", "22.0")
    assert view.counts[["measure", "new", "gone"]].values.tolist() == [["Orders", 1, 1]]
    assert view.loads["released_on"].tolist() == [JUNE]


def test_a_load_that_is_chosen_counts_itself_whatever_day_it_is_dated(revised):
    with revised.connect() as connection:
        load = newest_load(connection)
        of_load = changes(connection, f"load-{load}", on=TODAY)
        after = changes(connection, JUNE.isoformat(), on=TODAY)

    assert len(of_load.revised) == 1
    assert of_load.loads["publication_id"].tolist() == [load]
    assert after.revised.empty
    assert sentences.finding(after) == "Nothing changed since 1 June 2026."


def test_what_changed_is_the_difference_of_two_pictures(revised):
    with revised.connect() as connection:
        view = changes(connection, "2026-05-31", on=TODAY)
        pictures = [
            queries.observations(
                connection, on, subjects=["yjs-ashby", "yjs-brook", "yjs-carr"]
            )
            for on in (date(2026, 5, 31), TODAY)
        ]

    before, now = (
        {(row.subject, row.period): row.value for row in rows.itertuples()}
        for rows in pictures
    )
    differing = {key for key in before.keys() & now.keys() if before[key] != now[key]}
    assert {(row.subject, row.period) for row in view.revised.itertuples()} == differing
    assert view.counts["new"].sum() == len(now.keys() - before.keys())
    assert view.counts["gone"].sum() == len(before.keys() - now.keys())


def test_an_undone_load_is_a_change_and_its_figures_are_as_before(revised):
    with revised.connect() as connection:
        load = newest_load(connection)
    undo(revised, load, who="tester")
    with revised.connect() as connection:
        view = changes(connection, f"load-{load}", on=TODAY)

    assert view.revised.empty
    assert view.counts.empty
    assert [sentences.load_state(row)[:9] for row in view.loads.to_dict("records")] == [
        "undone on"
    ]


def test_a_corrected_rating_stands_with_both_and_a_new_report_with_its_change(small):
    made_up.fill(small)
    corrected = [
        {**row, "overall_rating": "Requires improvement"}
        if row["inspection_id"] == "yjs-ashby-1"
        else row
        for row in made_up.INSPECTIONS
    ]
    new = inspection("yjs-brook", 3, "Good", "2026-05-20")
    build.load(small, "inspection", [*corrected, new], released_on=JUNE)
    with small.connect() as connection:
        view = changes(connection, "2026-05-31", on=TODAY)

    (row,) = view.corrected.to_dict("records")
    assert (row["provider"], row["before"], row["now"]) == (
        "Ashby",
        "Good",
        "Requires improvement",
    )
    assert view.new_ratings[["provider", "comparison"]].values.tolist() == [
        ["Brook", "higher"]
    ]


def test_an_entry_of_follow_up_names_its_provider_even_after_it_was_taken_out(small):
    made_up.fill(small)
    values = {"provider_id": "yjs-ashby", "text": "Plan each case", "state": "open"}
    number = records.add(small, "recommendation", values, who="Ann")
    step = {"recommendation_id": number, "step": "Train staff", "state": "open"}
    taken_out = records.add(small, "action", step, who="Ann")
    records.remove(small, "action", taken_out, 1, who="Ann")
    with small.connect() as connection:
        yesterday = (TODAY - timedelta(days=1)).isoformat()
        view = changes(connection, yesterday, on=TODAY)

    assert view.follow_up[["provider", "kind", "what"]].values.tolist() == [
        ["Ashby", "Step", "taken out"],
        ["Ashby", "Step", "entered"],
        ["Ashby", "Recommendation", "entered"],
    ]


@pytest.mark.parametrize("choice", ["load-99", "load-x", "tomorrow", "2999-01-01"])
def test_what_is_no_day_and_no_load_gets_a_sentence_and_the_usual_list(small, choice):
    made_up.fill(small)
    with small.connect() as connection:
        view = changes(connection, choice, on=TODAY)
        usual = changes(connection, on=TODAY)

    assert choice.removeprefix("load-") in view.since.problem
    assert view.since.words == usual.since.words
    assert len(view.new_ratings) == len(usual.new_ratings)


def test_since_before_the_first_load_says_from_when_figures_are_compared(revised):
    with revised.connect() as connection:
        view = changes(connection, "2020-01-01", on=TODAY)

    assert view.since.limit.startswith("The first data is of 31 January 2026.")
    assert len(view.revised) == 1
    # Reports are new by their own date.
    assert "Ashby" in set(view.new_ratings["provider"])


def test_the_workbook_has_the_rows_of_the_page(revised):
    with revised.connect() as connection:
        view = changes(connection, "2026-05-31", on=TODAY)
        book = changes_workbook.workbook(
            connection, TODAY, TODAY, since_when="2026-05-31"
        )

    tables = {table.name: table.frame for table in book.tables}
    assert tables["Revised figures"][["before", "now"]].values.tolist() == (
        view.revised[["before", "now"]].values.tolist()
    )
    assert len(tables["New reports"]) == len(view.new_ratings)
    assert len(tables["Loads"]) == len(view.loads)
