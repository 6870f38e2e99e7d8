"""What a reader may register, and that of two who decide the second is told."""

from datetime import date

import pytest

from hmip_dash.store.entries import records
from hmip_dash.store.entries.records import Entry
from hmip_dash.ui.data_requests.sections import PAIRS_FOLDED
from tests.build import load, provider
from tests.pages.conftest import shown

PAIR = "decide:0:1:2"


@pytest.fixture
def asked(small):
    """A store with two requests alike."""
    load(small, "provider", [provider("Ashby")])
    values = {"asked_of": "YJS", "item": "Monthly caseload", "frequency": "monthly"}
    for body in ("Body A", "<i>Body B</i>"):
        records.add(small, "data_request", {**values, "asked_by": body}, who="Ann")
    return small


def test_many_pairs_are_folded_and_none_is_left_out_in_silence(open_page, asked):
    values = {"asked_of": "YJS", "item": "Monthly caseload", "frequency": "monthly"}
    entries = [Entry("data_request", {**values, "asked_by": "Body C"})] * 31
    records.add_all(asked, entries, who="Ann")  # 33 alike make 528 pairs

    page = open_page("data_requests", store=str(asked.url))

    drawn = shown(page).count("not yet<span")
    assert drawn == PAIRS_FOLDED
    assert "The other 503 of 528 pairs" in [fold.label for fold in page.expander]
    assert "Showing the first 500; the workbook has all." in shown(page)


def test_a_decision_is_made_and_changed_with_its_note(open_page, asked):
    page = open_page("data_requests", store=str(asked.url))
    page.selectbox(key="pair").set_value((1, 2)).run()
    page.text_input(key=f"{PAIR}:note").set_value("=asked by law")
    press(page, "Record this decision")
    assert "=asked by law" in shown(page)

    again = "decide:1:1:2"
    assert page.text_input(key=f"{again}:note").value == "=asked by law"
    page.radio(key=f"{again}:decision").set_value("different")
    press(page, "Record this decision")

    assert page.success[0].value == "The decision was recorded."
    assert decisions(asked) == [("different", "=asked by law", 2)]


@pytest.mark.parametrize("before", [False, True])
def test_the_second_of_two_who_decide_is_told_and_nothing_is_overwritten(
    open_page, asked, before
):
    decision = {"first_id": 1, "second_id": 2, "decision": "different"}
    if before:
        records.add(asked, "request_pair", decision, who="Ann")
    page = open_page("data_requests", store=str(asked.url))
    page.selectbox(key="pair").set_value((1, 2)).run()
    if before:
        records.change(asked, "request_pair", 1, 1, {"note": "theirs"}, who="Ben")
    else:
        records.add(asked, "request_pair", {**decision, "note": "theirs"}, who="Ben")

    page.text_input(key=f"{PAIR}:note").set_value("mine")
    for _ in range(2):  # pressing again does not overwrite either
        press(page, "Record this decision")
        assert page.warning[0].value.startswith("Somebody else")

    assert [note for _, note, _ in decisions(asked)] == ["theirs"]


def test_minutes_that_were_entered_can_be_taken_away(open_page, asked):
    records.change(asked, "data_request", 1, 1, {"minutes": 60.0}, who="Ann")
    page = open_page("data_requests", store=str(asked.url))
    page.selectbox(key="request_change").set_value(1).run()
    box = page.number_input(key="request_change:1:2:minutes")
    assert box.value == 60
    assert not box.proto.HasField("default")  # a box with one gives it when emptied

    box.set_value(None)
    press(page, "Save the request")

    assert "how long they take is not known" in shown(page)


def test_how_often_is_not_known_until_somebody_says_so(open_page, asked):
    page = open_page("data_requests", store=str(asked.url))

    assert page.selectbox(key="request:0:frequency").value == "not known"


def test_a_request_that_was_ended_keeps_its_history_and_can_be_asked_again(
    open_page, asked
):
    page = open_page("data_requests", store=str(asked.url))
    page.selectbox(key="request_change").set_value(1).run()
    press(page, "End this request today")
    assert "1 request is registered" in shown(page)
    page.selectbox(key="history:data_request").set_value(1).run()
    assert "Changed. Until: not said" in shown(page)

    page.selectbox(key="request_again").set_value(1).run()
    press(page, "Reopen this request")

    assert page.success[0].value == "The request was reopened."
    assert "2 requests are registered" in shown(page)


def test_what_is_not_said_of_an_instruction_is_said_to_be_missing(open_page, asked):
    values = {"issued_by": "Body A", "title": "Made up", "applies_to": "YJS"}
    records.add(asked, "instruction", {**values, "state": "in force"}, who="Ann")

    text = shown(open_page("data_requests", store=str(asked.url)))

    for heading, said in (
        ("Conflicts with", "none"),
        ("Owner", "not known"),
        ("Resolve by", "no date set"),
    ):
        cell = text.split(f'data-label="{heading}"')[1].split("</td>")[0]
        assert said in cell and "blank" not in cell


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    page.run()
    assert not page.exception


def decisions(engine):
    with engine.connect() as connection:
        rows = records.records(connection, "request_pair", date.max)
    return list(zip(rows["decision"], rows["note"], rows["version"], strict=True))
