"""A reader of feeds sees what came and what changed, once each."""

from datetime import date

import feedparser
import pytest

from hmip_dash.store import queries
from hmip_dash.store.loads import undo as loads_undo
from tests import build
from tests.build import inspection, load
from tests.views import made_up


@pytest.fixture
def land(small):
    made_up.fill(small)
    return small


def followed(site, query=""):
    answer = site.ask(f"/feed.xml{query}")
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.body)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


def titles(feed):
    return {entry.title for entry in feed.entries}


def test_inspections_and_publications_are_in_it(small_site, land):
    feed = followed(small_site)

    assert "Ashby: Good, 14 May 2024" in titles(feed)
    assert "Firth: rating not given or not seen, January 2025" in titles(feed)
    assert "Dale: Outstanding, date not known" in titles(feed)
    assert "Loaded: Made-up inspection" in titles(feed)
    assert len(feed.entries) == len(made_up.INSPECTIONS) + 5
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    ashby = next(e for e in feed.entries if e.title.startswith("Ashby:"))
    assert ashby.link == f"{small_site.address}/provider?id=yjs-ashby"
    assert ashby.updated == ashby.published
    assert feed.feed.rights.startswith("Contains public sector information")


def test_a_type_and_an_area_narrow_it_to_their_inspections(small_site, land):
    pdus = followed(small_site, "?type=PDU")
    beta = followed(small_site, "?area=E23000002")

    assert titles(pdus) == {"Ashby PDU: Requires improvement, November 2023"}
    assert {title.split(":")[0] for title in titles(beta)} == {"Brook"}
    assert "Beta (police force area)" in beta.feed.title
    assert len({f.feed.id for f in (pdus, beta, followed(small_site))}) == 3


def test_a_changed_inspection_keeps_its_id_and_is_newer(small_site, land):
    before = {e.title: e for e in followed(small_site).entries}
    changed = [
        {**row, "overall_rating": "Inadequate"}
        if row["inspection_id"] == "yjs-ashby-1"
        else row
        for row in made_up.INSPECTIONS
    ]
    load(land, "inspection", changed, sha="newer", released_on=date(2026, 2, 28))

    after = followed(small_site)

    found = next(e for e in after.entries if e.title.startswith("Ashby:"))
    old = before["Ashby: Good, 14 May 2024"]
    assert (found.title, found.id) == ("Ashby: Inadequate, 14 May 2024", old.id)
    assert found.published == old.published
    assert found.updated >= old.updated
    assert "Changed here since it was first loaded." in found.summary
    same = next(e for e in after.entries if e.title.startswith("Elm:"))
    assert same.updated == before[same.title].updated


def test_a_load_that_is_undone_is_told_and_what_it_changed_is_newer_again(
    small_site, land
):
    worse = [
        {**row, "overall_rating": "Inadequate"}
        if row["inspection_id"] == "yjs-ashby-1"
        else row
        for row in made_up.INSPECTIONS
    ]
    new = inspection("yjs-ashby", 9, "Good", "2026-01-15")
    load(land, "inspection", [*worse, new], sha="newer")
    during = followed(small_site)
    with land.connect() as connection:
        number = int(queries.publications(connection)["publication_id"].max())
    loads_undo.undo(land, number, who="officer")

    after = followed(small_site)

    [ashby] = [e for e in after.entries if e.title.startswith("Ashby:")]
    before = {e.id: e for e in during.entries}
    assert ashby.title == "Ashby: Good, 14 May 2024"
    assert before[ashby.id].title == "Ashby: Inadequate, 14 May 2024"
    assert ashby.updated >= before[ashby.id].updated >= ashby.published
    assert "Changed here since it was first loaded." in ashby.summary
    [told] = [e for e in after.entries if e.title.startswith("Taken back: ")]
    assert told.id in before and "shown no more" in told.summary
    assert after.feed.updated >= during.feed.updated
    same = next(e for e in after.entries if e.title.startswith("Elm:"))
    assert "Changed here" not in same.summary


def test_what_is_withdrawn_leaves_the_feed(small_site, land):
    assert "Ashby: Good, 14 May 2024" in titles(followed(small_site))

    key = {"inspection_id": "yjs-ashby-1"}
    loads_undo.withdraw(land, "inspection", key, who="officer", why="published early")

    answer = small_site.ask("/feed.xml").text
    assert "Ashby: " not in answer and "published early" not in answer
    followed(small_site)


def test_both_addresses_are_one_feed_with_its_own_tag(small_site, land):
    one, two = small_site.ask("/feed.xml"), small_site.ask("/api/v1/feed")

    assert one.body == two.body
    tag = one.headers["etag"]
    assert small_site.ask("/feed.xml", If_None_Match=tag).status == 304


@pytest.mark.parametrize(
    "query, detail",
    [
        ("?colour=red", "no filter"),
        ("?type=Prison", "not one of its values"),
        ("?area=Mars", "There is no area"),
        ("?limit=5", "no filter"),
    ],
)
def test_what_a_feed_cannot_be_asked_is_said(small_site, land, query, detail):
    answer = small_site.ask(f"/feed.xml{query}")

    assert answer.status == 400
    assert detail in answer.json["detail"]


def test_a_store_without_facts_gives_a_feed_without_entries(small_site):
    assert followed(small_site).entries == []


def test_it_holds_the_newest_hundred_and_no_more(small_site, small):
    load(small, "framework", [build.framework("youth_2021")])
    load(small, "provider", [build.provider("Ashby")])
    rows = [inspection("yjs-ashby", n, "Good", "2024-05-14") for n in range(1, 121)]
    load(small, "inspection", rows)

    assert len(followed(small_site).entries) == 100


def test_what_a_name_holds_stays_text(small_site, small):
    name = "<b>Ashby</b> & \x0b 😀"
    load(small, "framework", [build.framework("youth_2021")])
    load(small, "provider", [{**build.provider("Ashby"), "name": name}])
    bad = inspection("yjs-ashby", 1, "Good", "2024", source_url="javascript:alert(1)")
    load(small, "inspection", [bad])

    answer = small_site.ask("/feed.xml").text
    assert "&lt;b&gt;Ashby" in answer and "\x0b" not in answer
    assert 'href="javascript' not in answer
    followed(small_site)


def test_the_public_address_stands_in_its_links(use_store, small):
    from tests.api.served import served

    use_store(str(small.url), public_address="https://dash.example.org/")
    made_up.fill(small)
    with served() as site:
        feed = followed(site, "?type=PDU")

    assert feed.entries[0].link == "https://dash.example.org/provider?id=pdu-ashby"
