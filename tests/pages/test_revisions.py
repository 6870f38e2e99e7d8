from datetime import date

from hmip_dash.store.loads import undo as loads_undo
from tests.build import load, measure, observation, provider
from tests.pages.conftest import shown


def test_values_of_which_every_load_was_undone_can_still_be_seen(open_page, small):
    load(small, "provider", [provider("Ashby")])
    load(small, "measure", [measure("starts")])
    rows = [observation("starts", "yjs-ashby", "2024-25", 11.0, kind="provider")]
    day = date(2026, 4, 30)
    load(small, "observation", rows, released_on=day)
    loads_undo.undo(small, 3, who="tester", on=day)

    page = open_page("revisions", id="starts")

    box = next(one for one in page.selectbox if one.label == "Service, area or group")
    assert box.options == ["Ashby, no value now"]
    assert "30 April 2026, when load 3 was undone" in shown(page)


def test_a_revised_value_is_shown_from_load_to_load(open_page, small):
    load(small, "provider", [provider("Ashby")])
    load(small, "measure", [measure("starts")])
    for day, value in ((date(2026, 1, 31), 11.0), (date(2026, 4, 30), 12.0)):
        rows = [observation("starts", "yjs-ashby", "2024-25", value, kind="provider")]
        load(small, "observation", rows, released_on=day)

    page = open_page("revisions", id="starts")

    text = shown(page)
    assert "The one period was changed" in page.markdown[0].value
    assert "30 April 2026, load 4: Made-up observation" in text
    assert "1 figure of this measure was changed by load 4" in text


def test_without_a_measure_the_page_opens_on_what_was_changed(open_page, small):
    load(small, "provider", [provider("Ashby"), provider("Brook")])
    load(small, "measure", [measure("starts")])
    for day, value in ((date(2026, 1, 31), 11.0), (date(2026, 4, 30), 12.0)):
        rows = [
            observation("starts", "yjs-ashby", "2024-25", 7.0, kind="provider"),
            observation("starts", "yjs-brook", "2024-25", value, kind="provider"),
        ]
        load(small, "observation", rows, released_on=day)

    page = open_page("revisions")
    of_measure = open_page("revisions", id="starts")

    assert "1 figure was changed by load 4" in shown(page)
    (box,) = [one for one in of_measure.selectbox if "Service, area" in one.label]
    assert box.value == "yjs-brook"
    lost = open_page("revisions", id="lost", load="99")
    warnings = " ".join(warning.value for warning in lost.warning)
    assert "There is no measure “lost”" in warnings and "“99”" in warnings
    assert "1 figure was changed" in shown(lost)
