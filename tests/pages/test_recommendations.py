"""What a reader may enter, and that nobody overwrites another."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hmip_dash.store.entries import records
from tests.build import load, provider
from tests.pages.conftest import shown


@pytest.fixture
def entered(small):
    """A store with one recommendation to Ashby."""
    load(small, "provider", [provider("Ashby")])
    values = {
        "provider_id": "yjs-ashby",
        "text": "<script>alert(1)</script> Review plans.",
        "state": "open",
    }
    records.add(small, "recommendation", values, who="Ann")
    return small


def test_markup_in_a_recommendation_is_shown_as_text(open_page, entered):
    text = shown(open_page("recommendations", store=str(entered.url)))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; Review plans." in text


def test_a_response_is_recorded_and_said(open_page, entered):
    page = open_page("recommendations", store=str(entered.url))
    page.selectbox(key="change").set_value(1).run()
    page.selectbox(key="change:1:1:response").set_value("agreed")
    save(page)

    assert page.success[0].value == "The change was saved."
    assert "agreed" in shown(page)


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(
    open_page, entered
):
    page = open_page("recommendations", store=str(entered.url))
    page.selectbox(key="change").set_value(1).run()
    theirs = {"response": "not agreed"}
    records.change(entered, "recommendation", 1, 1, theirs, who="Ben")

    page.selectbox(key="change:1:1:response").set_value("agreed")
    save(page)

    assert "Somebody else changed this entry" in page.warning[0].value
    with entered.connect() as connection:
        table = records.REGISTERS["recommendation"]
        assert connection.execute(table.select()).one().response == "not agreed"


def test_what_is_half_typed_stays_when_somebody_else_closes_it(open_page, entered):
    page = open_page("recommendations", store=str(entered.url))
    page.selectbox(key="change").set_value(1).run()
    records.change(entered, "recommendation", 1, 1, {"state": "done"}, who="Ben")

    page.text_input(key="change:1:1:note").set_value("Half typed")
    save(page)

    assert "Somebody else changed this entry" in page.warning[0].value
    assert page.text_input(key="change:1:1:note").value == "Half typed"


def test_an_inspection_that_is_no_longer_known_is_not_taken_off_unseen(
    open_page, entered
):
    gone = {"inspection_id": "yjs-ashby-9"}
    records.change(entered, "recommendation", 1, 1, gone, who="Ann")
    page = open_page("recommendations", store=str(entered.url))
    page.selectbox(key="change").set_value(1).run()
    save(page)

    with entered.connect() as connection:
        rows = records.records(connection, "recommendation", date.max)
    assert rows["inspection_id"].tolist() == ["yjs-ashby-9"]


def test_what_was_typed_stays_while_anything_is_wrong_with_it(open_page, entered):
    page = open_page("recommendations", store=str(entered.url))
    page.selectbox(key="add_provider:").set_value("yjs-ashby").run()
    page.text_area(key="add:0:text").set_value("Train all staff.")
    page.text_input(key="add:0:made").set_value("May 2026")
    page.date_input(key="add:0:due").set_value(date(2026, 4, 30))
    press(page, "Add this recommendation")

    wrong = "The response is due before the recommendation was made."
    assert page.error[0].value == wrong
    assert page.text_area(key="add:0:text").value == "Train all staff."

    page.date_input(key="add:0:due").set_value(date(2026, 6, 30))
    press(page, "Add this recommendation")

    assert page.success[0].value == "The recommendation was added."
    assert page.text_area(key="add:1:text").value == ""


def test_a_step_cannot_be_moved_before_its_recommendation(open_page, entered):
    made = {"made_on": "2026-05-14"}
    records.change(entered, "recommendation", 1, 1, made, who="Ann")
    step = {"recommendation_id": 1, "step": "Ask all staff", "state": "open"}
    records.add(entered, "action", step, who="Ann")
    page = open_page("recommendations", store=str(entered.url))
    page.selectbox(key="step_change").set_value(1).run()
    page.date_input(key="step_change:1:1:due").set_value(date(2026, 5, 13))
    press(page, "Save the step")

    assert page.error[0].value == (
        "The step is due before the recommendation was made."
    )


def test_a_stage_is_ended_and_its_history_says_by_whom_and_when(open_page, entered):
    values = {
        "provider_id": "yjs-ashby",
        "stage": "formal action",
        "decided_on": date(2026, 5, 14),
    }
    records.add(entered, "stage", values, who="Ann")
    page = open_page("recommendations", store=str(entered.url))
    page.selectbox(key="stage_change").set_value(1).run()
    page.date_input(key="stage_change:1:1:ended").set_value(date(2026, 5, 13))
    press(page, "Save the stage")
    assert page.error[0].value == "The stage ends before it began."
    page.date_input(key="stage_change:1:1:ended").set_value(date(2026, 8, 1))
    press(page, "Save the stage")

    assert page.success[0].value == "The stage was saved."
    page.selectbox(key="history:stage").set_value(1).run()
    assert "Changed. Ended on: not said → 1 Aug 2026" in shown(page)


def test_a_day_that_was_entered_can_be_taken_away(open_page, entered):
    values = {"provider_id": "yjs-ashby", "stage": "routine"}
    days = {"decided_on": date(2026, 5, 14), "ended_on": date(1999, 5, 14)}
    records.add(entered, "stage", values | days, who="Ann")
    page = open_page("recommendations", store=str(entered.url))
    page.selectbox(key="stage_change").set_value(1).run()
    box = page.date_input(key="stage_change:1:1:ended")
    assert box.value == date(1999, 5, 14)
    assert list(box.proto.default) == []  # a box with a default gives it when emptied

    box.set_value(None)
    press(page, "Save the stage")

    assert page.success[0].value == "The stage was saved."
    assert '<bdi class="entered">routine</bdi>' in shown(page)
    assert ">still in force<" in shown(page)


def test_the_forms_propose_the_provider_shown_and_say_for_whom_something_was_recorded(
    open_page, entered
):
    load(entered, "provider", [provider("Ashby"), provider("Brook")])
    page = open_page("recommendations", store=str(entered.url), provider="yjs-ashby")
    assert page.selectbox(key="add_provider:yjs-ashby").value == "yjs-ashby"
    box = page.selectbox(key="stage:0:provider:yjs-ashby")
    assert box.value == "yjs-ashby"
    box.set_value("yjs-brook")
    press(page, "Record this stage")

    assert page.success[0].value == "The stage was recorded."
    text = shown(page)
    assert "For Brook; this page shows Ashby." in text
    assert "recommendations?type=YJS&amp;provider=yjs-brook" in text
    assert "No stage of Ashby is recorded here yet." in text


def test_a_workbook_is_entered_whole_from_the_page(open_page, entered):
    page = open_page("recommendations", store=str(entered.url))
    rows = ["Provider,Recommendation", "Ashby,Train all staff.", "Nobody,Ask."]
    page.file_uploader(key="enter:0:file").set_value(csv_file(*rows)).run()
    assert "“Nobody” is no provider here" in shown(page)
    page.file_uploader(key="enter:0:file").set_value(csv_file(*rows[:2])).run()
    press(page, "Enter all of this")

    assert page.success[0].value == "Entered from rows.csv: 1 recommendation."
    assert "Train all staff." in shown(page)


def test_where_nothing_may_be_written_no_form_is_shown(open_page, entered):
    page = open_page("recommendations", store=str(entered.url), writing="")

    assert page.info[0].value.startswith("You cannot make entries from this browser.")
    assert "opens it to every reader with HMIP_DASH_ALLOW_WRITING=yes" in (
        page.info[0].value
    )
    assert not page.button


def test_a_past_picture_has_no_form(open_page, entered):
    yesterday = (datetime.now(UTC).date() - timedelta(days=1)).isoformat()

    page = open_page("recommendations", store=str(entered.url), as_known_on=yesterday)

    assert page.info[-1].value.startswith("This page shows a past day.")
    assert not page.text_input


def save(page):
    press(page, "Save the change")


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception


def csv_file(*lines):
    return ("rows.csv", "\n".join(lines).encode(), "text/csv")


def test_a_link_opens_the_form_of_its_row(open_page, entered):
    step = {"recommendation_id": 1, "step": "Train staff", "state": "open"}
    records.add(entered, "action", step, who="Ann")
    page = open_page("recommendations", store=str(entered.url), step="1")

    assert "step=1" in shown(page)
    assert page.selectbox(key="step_change").value == 1
    assert not page.warning


def test_a_mistaken_entry_is_taken_back_with_its_reason_only(open_page, entered):
    page = open_page("recommendations", store=str(entered.url))
    page.selectbox(key="take_back:recommendation:0").set_value(1).run()
    page.button(key="take_back:recommendation:0:now").click().run()
    assert page.error[0].value == "Say why it is taken back."

    page.text_input(key="take_back:recommendation:0:reason").set_value("Wrong one")
    page.button(key="take_back:recommendation:0:now").click().run()

    assert page.success[0].value.startswith("The recommendation was taken back.")
    assert "Wrong one" in shown(page)
