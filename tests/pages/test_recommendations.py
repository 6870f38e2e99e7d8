"""What a reader may enter, and that nobody overwrites another."""

import pytest

from hmip_dash import config
from hmip_dash.store import records
from tests.build import load, provider
from tests.pages.conftest import shown


@pytest.fixture
def entered(small, monkeypatch):
    """A store with one recommendation to Ashby, on a server of this machine."""
    monkeypatch.setattr(config, "_bound", {"address": "127.0.0.1"})
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


def test_where_nothing_may_be_written_no_form_is_shown(open_page, entered, monkeypatch):
    monkeypatch.setattr(config, "_bound", {"address": "0.0.0.0"})

    page = open_page("recommendations", store=str(entered.url))

    assert "only on the server's own machine" in page.info[0].value
    assert not page.button


def save(page):
    next(button for button in page.button if button.label == "Save the change").click()
    page.run()
    assert not page.exception
