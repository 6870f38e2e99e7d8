"""Which figures loads changed, and the marks that publishers set beside them."""

from datetime import date

import pandas as pd
import pytest

from hmip_dash.loading import apply
from hmip_dash.loading.publication_details import Statement
from hmip_dash.store import queries
from hmip_dash.store.loads import undo as loads_undo
from hmip_dash.ui.components.measures_table import measures_table
from hmip_dash.ui.revisions import changes as changes_sections
from hmip_dash.views.board_pack.measures import measures_section
from hmip_dash.views.open_data import measure_lists
from hmip_dash.views.revisions import workbook
from hmip_dash.views.revisions.changes import figure_changes
from hmip_dash.views.shared import citations, observations, workbook_parts
from tests.build import load, measure, observation, provider
from tests.loading.made_up import examine, fill, row, tidy

JANUARY, APRIL, JULY = date(2026, 1, 31), date(2026, 4, 30), date(2026, 7, 31)
ASHBY = "E06000001"


def figures(**values):
    """Return a row for each value: starts_2023 is that of measure and financial year.

    A value is (number, mark).
    """
    rows = []
    for name, (value, mark) in values.items():
        measure_id, year = name.split("_")
        period = f"{year}-{int(year) % 100 + 1:02}"
        made = observation(measure_id, "yjs-ashby", period, value, kind="provider")
        rows.append({**made, "symbol": mark})
    return rows


@pytest.fixture
def store(small):
    load(small, "provider", [provider("Ashby")])
    load(small, "measure", [measure("starts"), measure("cost")])
    first = {"starts_2023": (10.0, None), "starts_2024": (11.0, "[p]")}
    more = {"cost_2023": (5.0, None), "cost_2024": (6.0, None)}
    load(small, "observation", figures(**first, **more), released_on=JANUARY)
    second = {"starts_2023": (10.0, None), "starts_2024": (12.0, "[r]")}
    load(
        small,
        "observation",
        figures(**second, cost_2023=(5.0, None)),
        released_on=APRIL,
    )
    return small


def seen(engine, on=APRIL, **choice):
    with engine.connect() as connection:
        return figure_changes(connection, on, **choice)


def test_every_change_of_a_load_is_listed_with_old_and_new_value(store):
    view = seen(store)

    assert view.finding == (
        "2 figures were changed by load 4 (Made-up observation, 30 April 2026). 1 of "
        "them is no longer published."
    )
    rows = view.rows.set_index("measure_id")
    assert rows.loc["starts", ["value_before", "symbol_before"]].tolist() == [11, "[p]"]
    assert rows.loc["starts", ["value", "symbol"]].tolist() == [12, "[r]"]
    assert rows.loc["cost", "period"] == "2024-25" and rows.loc["cost", "ended"]
    assert view.loads[["load", "changes"]].values.tolist() == [[4, 2]]
    assert view.marks == (
        "Marked by their publishers among all figures: 1 [r] (revised)."
    )


def test_changes_of_a_measure_and_of_a_load_can_be_asked_for(store):
    assert seen(store, measure_id="starts").rows["measure_id"].tolist() == ["starts"]
    assert seen(store, load=3).rows.empty
    assert len(seen(store, load=4).rows) == 2


def test_the_source_of_a_change_is_who_published_both_figures(store):
    with store.connect() as connection:
        publications = queries.publications(connection)

    assert citations.names_of_publishers(seen(store).figures, publications) == (
        "Nobody",
    )


def test_before_the_second_load_nothing_was_changed(store):
    view = seen(store, on=JANUARY)

    assert view.rows.empty and view.loads.empty
    assert view.finding == (
        "No figure was changed after it was first loaded. Pick a measure to see each "
        "value it had."
    )


def test_a_load_that_says_the_same_again_changes_nothing(store):
    again = figures(starts_2023=(10.0, None), starts_2024=(12.0, "[r]"))
    again.extend(figures(cost_2023=(5.0, None)))
    other_source = [{**one, "source": "made up elsewhere"} for one in again]
    load(store, "observation", other_source, released_on=JULY)

    assert seen(store, on=JULY).loads["load"].tolist() == [4]


def test_a_mark_that_is_taken_away_is_a_change(store):
    final = figures(starts_2023=(10.0, None), starts_2024=(12.0, None))
    final.extend(figures(cost_2023=(5.0, None)))
    load(store, "observation", final, released_on=JULY)

    newest = seen(store, on=JULY).rows.iloc[0]
    assert newest["symbol_before"] == "[r]" and pd.isna(newest["symbol"])
    assert (newest["value_before"], newest["value"]) == (12, 12)


def test_undoing_a_load_gives_its_figures_back_and_says_so(store):
    loads_undo.undo(store, 4, who="tester", on=date(2026, 5, 1))
    view = seen(store, on=date(2026, 5, 1))

    back = view.rows[view.rows["undone"] & view.rows["measure_id"].eq("starts")]
    assert back[["value_before", "value"]].values.tolist() == [[12, 11]]
    # The figure that came back replaced none.
    assert view.finding == ("2 loads made 3 changes to figures. 1 took a figure away.")
    # As it was seen before the undoing.
    with store.connect() as connection:
        events = connection.execution_options(as_of_event=4)
        assert not figure_changes(events, date(2026, 5, 1)).rows["undone"].any()


def test_the_page_shows_before_and_after_with_their_marks(store):
    html = str(changes_sections._table.__wrapped__(seen(store), 0, 25))

    assert "11.0 [p]" in html and "12.0 [r]" in html
    assert "no longer published" in html
    assert "revisions?id=starts&amp;for=yjs-ashby" in html


def test_the_workbook_has_every_change(store):
    with store.connect() as connection:
        book = workbook.workbook(connection, APRIL, APRIL)
        lost = workbook.workbook(connection, APRIL, APRIL, measure_id="lost")
    (table,) = book.tables

    shown = table.frame.set_index("measure_id")
    assert shown.loc["starts", ["value_before", "value"]].tolist() == [11, 12]
    assert shown.loc["starts", "mark"] == "[r] revised"
    assert shown.loc["starts", "mark_before"] == "[p] provisional"
    assert shown.loc["cost", "value"] == "no longer published"
    assert lost is None


def test_marks_are_kept_from_the_file_to_screen_workbook_lists_and_sentences(small):
    fill(small)
    content = tidy(row(value="4.7 [r]"), row("Brook", value="5.3 [p]"))
    found = examine(small, content, statement=Statement("Nobody", released_on=APRIL))
    apply.apply(small, found, who="tester")
    codes = [ASHBY, "E06000002"]

    with small.connect() as connection:
        values = observations.observations(connection, codes, date.max)
        listed = measure_lists.observations(connection, date.max, subjects=codes)
    screen = str(measures_table(values))
    for text in ("4.7 [r]", "5.3 [p]", "[r]: revised by its publisher"):
        assert text in screen
    table = workbook_parts.measures_table(values, title="made up")
    assert table.frame["mark"].tolist() == ["[r] revised", "[p] provisional"]
    assert listed.rows["symbol"].tolist() == ["[r]", "[p]"]
    one, other = observations.sentences(values, APRIL)
    assert "([r] revised)" in one and "([p] provisional)" in other
    assert "4.7 [r]" not in one
    section = measures_section(values, "made up")
    shown = section.tables[-1].frame["shown"].tolist()
    assert [text[-3:] for text in shown] == ["[r]", "[p]"]
    assert any(
        line.startswith("[r]: revised by its publisher") for line in section.lines
    )
