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

    assert "The one period was changed" in page.markdown[0].value
    assert "30 April 2026, load 4: Made-up observation" in shown(page)
