"""What a data officer sees on the page Import."""

import pytest
from sqlalchemy import select

from hmip_dash.loading import apply as loading_apply
from hmip_dash.loading.publication_details import Statement
from hmip_dash.store import schema
from hmip_dash.store.loads import undo as loads_undo
from tests.loading.made_up import examine, fill, row, tidy, values
from tests.pages.conftest import shown

WARNED = tidy(row(value=4.7), row("Brook", value=0))


@pytest.fixture
def page(open_page, small):
    fill(small)
    return open_page("importing")


def drop(page, content, name="ashby.csv"):
    page.file_uploader[0].set_value((name, content, "text/csv")).run()
    assert not page.exception
    return page


def button(page, label):
    return next(one for one in page.button if one.label == label)


def loads(engine):
    table = schema.publication
    with engine.connect() as connection:
        query = select(table.c.file_name).where(table.c.format != "bundled")
        return list(connection.execute(query).scalars())


def test_it_says_that_nothing_is_saved_before_apply(page):
    assert "Nothing is saved before you have seen every problem" in shown(page)
    assert "No file was loaded, apart from" in shown(page)


def test_a_file_is_shown_then_applied(page, small):
    drop(page, tidy())
    text = shown(page)
    assert "Tidy table: one row for each value" in text
    assert "No problem was found." in text
    assert "2 added, 0 changed and 0 withdrawn." in text
    assert loads(small) == []

    button(page, "Apply").click().run()

    assert not page.exception
    assert "ashby.csv is loaded as publication" in page.success[0].value
    assert loads(small) == ["ashby.csv"]
    assert "1 file was loaded, apart from" in shown(page)


def test_a_tidy_file_is_asked_for_its_publisher(page, small):
    drop(page, tidy())
    assert "Whose figures are these?" in shown(page)
    box = next(one for one in page.text_input if one.label == "Publisher")

    box.set_value("Nobody in particular").run()
    assert "Whose figures are these?" not in shown(page)
    button(page, "Apply").click().run()

    assert "Nobody in particular" in shown(page)


def test_a_file_is_put_away_and_nothing_is_saved(page, small):
    drop(page, tidy())

    button(page, "Discard").click().run()

    assert page.success[0].value == "The file was discarded. Nothing was saved."
    assert loads(small) == []


def test_a_load_is_undone_and_stays_in_the_list(page, small):
    button(drop(page, tidy()), "Apply").click().run()
    assert len(values(small)) == 2
    picker = next(box for box in page.selectbox if box.label == "Load to undo")

    picker.select_index(0).run()
    button(page, "Undo").click().run()

    assert "was undone: 2 rows of it closed." in page.success[0].value
    assert values(small) == []
    assert "undone" in shown(page)


def test_a_load_that_somebody_else_undid_meanwhile_is_said(page, small):
    button(drop(page, tidy()), "Apply").click().run()
    picker = next(box for box in page.selectbox if box.label == "Load to undo")
    picker.select_index(0).run()
    loads_undo.undo(small, int(picker.value.split(":")[0]), who="somebody else")

    button(page, "Undo").click().run()

    assert "somebody else has just undone" in page.warning[0].value


def withdraw(page, **cells):
    labels = {"measure": "Measure", "subject": "Area or provider", "period": "Period"}
    for name, label in labels.items():
        box = next(one for one in page.selectbox if one.label == label)
        box.set_value(cells[name]).run()
    next(one for one in page.text_input if one.label == "Why").set_value(cells["why"])
    page.run()
    button(page, "Withdraw").click().run()


def test_a_figure_is_withdrawn_with_a_reason(page, small):
    button(drop(page, tidy()), "Apply").click().run()
    key = {"measure": "offences", "subject": "E06000001", "period": "2023-24"}

    assert button(page, "Withdraw").disabled
    withdraw(page, **key, why="a made-up reason")

    assert "Withdrawn from every day" in page.success[0].value
    assert values(small) == [("E06000002", 5.3)]


def test_only_figures_that_are_there_are_offered_to_be_withdrawn(page):
    box = next(one for one in page.selectbox if one.label == "Measure")
    assert box.options == []

    button(drop(page, tidy()), "Apply").click().run()
    box = next(one for one in page.selectbox if one.label == "Measure")
    assert box.options == ["Offences (offences)"]


def test_a_warning_must_be_accepted_first(page, small):
    drop(page, WARNED)
    assert "1 warning is to accept" in shown(page)
    assert "ashby.csv, row 3 (value)" in shown(page)
    assert button(page, "Apply").disabled

    page.checkbox[0].check().run()
    assert not button(page, "Apply").disabled
    button(page, "Apply").click().run()

    assert loads(small) == ["ashby.csv"]
    assert "1 may be few" in shown(page)


def test_what_changed_after_it_was_seen_is_shown_again_before_it_is_applied(
    page, small
):
    drop(page, tidy())
    assert "2 added, 0 changed and 0 withdrawn." in shown(page)
    other = examine(small, tidy(row(value=4.9)), name="other.csv")
    loading_apply.apply(small, other, who="somebody else")

    button(page, "Apply").click().run()

    assert "are not those you saw" in page.warning[0].value
    assert "1 added, 1 changed and 0 withdrawn." in shown(page)
    assert loads(small) == ["other.csv"]
    button(page, "Apply").click().run()
    assert loads(small) == ["other.csv", "ashby.csv"]


def test_of_a_file_that_is_loaded_already_nothing_else_is_asked(page):
    drop(page, WARNED)
    page.checkbox[0].check().run()
    button(page, "Apply").click().run()

    drop(page, WARNED)

    assert "1 error stops the load." in shown(page)
    assert "every byte is the same" in shown(page)
    assert "Whose figures are these?" not in shown(page)
    assert list(page.checkbox) == []


def test_an_error_leaves_no_way_but_to_mend_the_file(page):
    drop(page, tidy(row(value=-1)))

    assert "1 error stops the load" in shown(page)
    assert "-1 cannot be a value in rate per 1,000" in shown(page)
    assert button(page, "Apply").disabled


def test_head_and_foot_count_the_same_way(page):
    drop(page, tidy(row(value=-1), row("Brook", value=0)))
    both = "1 error stops the load and 1 warning is to accept"
    assert shown(page).count(both) == 2

    page.checkbox[0].check().run()

    assert shown(page).count(both) == 1
    assert "Nothing was saved yet: 1 error stops the load." in shown(page)


def test_a_day_of_release_that_is_none_is_said(page):
    drop(page, tidy())
    box = next(one for one in page.text_input if one.label == "Released on")

    box.set_value("soon").run()
    assert "“soon” is not a day like 2026-11-30" in page.warning[0].value

    box.set_value("2031-01-31").run()
    assert "31 January 2031, is still to come" in shown(page)


def test_markup_in_a_file_is_shown_as_text(page):
    drop(page, tidy(row("<img src=x onerror=alert(1)>")))

    assert "<img src=x" not in shown(page)
    assert "&lt;img src=x" in shown(page)


def test_sources_and_loads_names_each_load_by_its_number(open_page, small):
    fill(small)
    found = examine(small, tidy(), statement=Statement())
    done = loading_apply.apply(small, found, who="tester")

    text = shown(open_page("sources"))

    assert "Publisher not stated. Open Government Licence v3.0" in text
    assert f"load {done.publication_id}, " in text


def test_it_is_closed_where_writing_is_not_allowed(open_page, small):
    fill(small)

    page = open_page("importing", writing="no")

    assert "You cannot load files from this browser." in shown(page)
    assert "opens it by removing that setting" in shown(page)
    assert list(page.file_uploader) == []
