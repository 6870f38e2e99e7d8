"""A saved view shows its figures for good, whatever is loaded after it."""

from datetime import date

import pytest

from hmip_dash.store import queries, saved_views
from hmip_dash.store.loads import undo as loads_undo
from hmip_dash.store.saved_views import Frozen
from tests.build import load
from tests.pages.conftest import GOOD, shown


def kept(engine, page, query=""):
    with engine.connect() as connection:
        event = queries.version(connection)
    return saved_views.keep(engine, Frozen(page, query, date(2026, 2, 1), event))


def correct(engine):
    """Load another rating of the same inspection, released before the view's day."""
    wrong = {**GOOD, "overall_rating": "Inadequate"}
    load(engine, "inspection", [wrong], sha="corrected")


def test_a_kept_view_says_so_and_leads_to_todays(open_page, ashby):
    name = kept(ashby, "provider", "id=yjs-ashby")

    text = shown(open_page("provider", id="yjs-ashby", kept=name))

    assert f"Saved view {name}: exactly these figures" in text
    assert "as known on 1 February 2026" in text
    assert 'href="provider?id=yjs-ashby"' in text


def test_a_view_kept_at_a_former_address_of_its_page_opens_there(open_page, ashby):
    name = kept(ashby, "measures", "text=reoffending")

    text = shown(open_page("glossary", kept=name))

    assert f"Saved view {name}: exactly these figures" in text
    assert 'href="glossary?text=reoffending"' in text


def test_a_correction_of_the_past_does_not_reach_a_kept_view(open_page, ashby):
    name = kept(ashby, "provider", "id=yjs-ashby")
    before = shown(open_page("provider", id="yjs-ashby", kept=name))
    correct(ashby)

    after = shown(open_page("provider", id="yjs-ashby", kept=name))

    past = open_page("provider", id="yjs-ashby", as_known_on="2026-02-01")
    assert "Inadequate" in shown(past)
    assert "Inadequate" not in after
    assert after == before


def test_what_is_withdrawn_is_gone_from_the_kept_view_and_from_every_cache(
    open_page, ashby
):
    name = kept(ashby, "provider", "id=yjs-ashby")
    asked = ({"kept": name}, {"as_known_on": "2026-02-01"}, {})
    for one in asked:
        assert "14 May 2024" in shown(open_page("provider", id="yjs-ashby", **one))

    key = {"inspection_id": "yjs-ashby-1"}
    loads_undo.withdraw(ashby, "inspection", key, who="officer", why="published early")

    for one in asked:
        page = open_page("provider", id="yjs-ashby", **one)
        assert page.title[0].value == "Ashby"
        assert "14 May 2024" not in shown(page)
    assert "exactly these figures" in shown(open_page("provider", kept=name))


def test_an_id_alone_brings_its_choice_with_it(open_page, ashby):
    name = kept(ashby, "provider", "id=yjs-ashby")

    page = open_page("provider", kept=name)

    assert page.title[0].value == "Ashby"
    assert page.query_params["id"] == "yjs-ashby"


def test_a_changed_choice_is_said(open_page, ashby):
    name = kept(ashby, "provider", "id=yjs-ashby")

    text = shown(open_page("provider", id="yjs-brook", kept=name))

    assert f"You changed the choice of saved view {name}" in text
    assert f'href="provider?kept={name}"' in text
    assert "exactly these figures" not in text


@pytest.mark.parametrize("name", ["nobody1234", "x", "x" * 500, "<b>", "' OR 1=1 "])
def test_an_unknown_id_shows_a_sentence_and_no_figure(open_page, ashby, name):
    page = open_page("provider_grades", kept=name)

    assert "There is no saved view" in page.info[0].value
    assert "Ashby" not in shown(page)


def test_a_view_of_another_page_is_not_shown_here(open_page, ashby):
    name = kept(ashby, "provider", "id=yjs-ashby")

    page = open_page("trends", kept=name)

    assert "is of another page" in page.info[0].value
    assert f'href="provider?kept={name}"' in shown(page)


def test_the_button_keeps_what_is_shown(open_page, ashby):
    page = open_page("provider", id="yjs-ashby")
    page.button(key="keep").click().run()

    name = page.success[0].value.split()[2].rstrip(".")
    with ashby.connect() as connection:
        view = saved_views.find(connection, name)
        assert view == Frozen(
            "provider", "id=yjs-ashby", date.today(), queries.version(connection)
        )
    assert page.code[0].value == f"provider?kept={name}"
    text = shown(open_page("provider", kept=name))
    assert "exactly these figures" in text


def test_nothing_is_kept_where_writing_is_shut(open_page, ashby):
    page = open_page("provider", id="yjs-ashby", writing="no")

    assert [button.key for button in page.button] == []
