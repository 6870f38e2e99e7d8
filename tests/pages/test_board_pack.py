"""The page Board pack: what can be made, and what is said when it cannot."""

import re
from datetime import date
from urllib.parse import parse_qsl

from hmip_dash import packs
from hmip_dash.views.board_pack.choice import PackChoice
from hmip_dash.views.board_pack.oversight_pack import Scope, oversight_pack
from hmip_dash.views.board_pack.view import board_pack
from tests.pages.conftest import shown
from tests.pages.test_saved_views import kept
from tests.views import made_up
from tests.views.made_up import ON


def buttons(page):
    return {button.label: button.disabled for button in page.button}


def test_a_pack_of_a_provider_type_can_be_made_at_once(open_page, facts):
    page = open_page("board_pack", store=str(facts.url))

    assert buttons(page) == dict.fromkeys(
        ["Save a permanent link", "Make the PDF", "Make the PowerPoint"], False
    )
    assert not page.error


def test_a_pack_of_an_area_needs_an_area(open_page, facts):
    page = open_page("board_pack", store=str(facts.url), about="area")

    assert page.info[0].value.startswith("Choose an area under “Area”")
    assert buttons(page) == {}


def test_a_foreword_too_long_is_said_and_nothing_is_cut_or_made(open_page, facts):
    page = open_page("board_pack", store=str(facts.url))

    page.text_area(key="foreword").set_value("a" * 2001).run()

    assert "2,001 characters; 2,000 fit" in page.error[0].value
    assert page.text_area(key="foreword").value == "a" * 2001
    assert all(disabled for name, disabled in buttons(page).items() if "Make" in name)


def test_an_unknown_area_in_the_address_is_said(open_page, facts):
    page = open_page("board_pack", store=str(facts.url), about="area", area="E99")

    assert "“E99”" in page.warning[0].value


LATER = date(2026, 11, 24)
LIVE = "https://ashby.example/"
"""A page in a test has no name of its own."""


def captions(page):
    """Return what is said below the buttons: captions, and the kept address."""
    kept_at = re.findall(r"The pack will print[^<]*", shown(page))
    return " ".join([*(one.value for one in page.caption), *kept_at])


def test_a_pack_prints_the_kept_address_until_the_choice_is_another(
    open_page, use_store, ashby
):
    use_store(str(ashby.url), public_address="https://ashby.example")
    page = open_page("board_pack", sections="sources")
    assert "Save a permanent link first" in captions(page)

    page.button(key="keep").click().run()
    name = page.success[0].value.split()[2].rstrip(".")
    assert f"this permanent link: {LIVE}?kept={name}" in captions(page)

    page.multiselect(key="choice:sections").set_value(["oldest"]).run()
    assert "kept=" not in captions(page)
    page.multiselect(key="choice:sections").set_value(["sources"]).run()
    assert f"this permanent link: {LIVE}?kept={name}" in captions(page)


def test_a_pack_of_a_kept_view_prints_its_address_until_it_is_changed(
    open_page, use_store, ashby
):
    use_store(str(ashby.url), public_address="https://ashby.example")
    name = kept(ashby, "board_pack", "sections=sources")

    page = open_page("board_pack", kept=name)
    assert f"this permanent link: {LIVE}?kept={name}" in captions(page)
    page.multiselect(key="choice:sections").set_value(["oldest"]).run()
    assert "kept=" not in captions(page)

    page.button(key="make.pptx").click().run()
    job = page.session_state["pack:job"]
    assert (job.wanted.address, job.wanted.kept) == (f"{LIVE}?sections=oldest", "")
    assert job.wanted.event is not None
    job.future.result(timeout=300)


def test_every_part_of_a_pack_leads_to_a_page_that_takes_its_choice(open_page, small):
    made_up.fill(small)
    asked = [Scope("PDU", secondary=True), Scope(area_code="E23000001")]
    chosen = [PackChoice("PDU", secondary=True), PackChoice(area_code="E23000001")]
    with small.connect() as connection:
        books = [oversight_pack(connection, one, ON, LATER) for one in asked]
        packs = [board_pack(connection, one, ON, LATER) for one in chosen]

    led = {table.live for book in books for table in book.tables}
    led |= {section.live for pack in packs for section in pack.sections}
    # Of each page the link with the longest choice.
    longest = {live.split("?")[0]: live for live in sorted(led, key=len)}
    assert longest.keys() == {
        *("area", "coherence", "glossary", "programme", "provider_grades"),
        *("recommendations", "sources", "trends"),
    }
    for live in longest.values():
        name, _, choice = live.partition("?")
        query = dict(parse_qsl(choice))
        page = open_page(name, **query)

        [said] = page.warning
        assert "shows what was known on 23 November 2026" in said.value
        taken = {key for key in query if f"address:{key}" in page.session_state}
        assert query.keys() - taken <= {"id", "as_known_on"}, live


def test_a_pack_that_could_not_be_made_is_said_and_the_page_goes_on(open_page, facts):
    page = open_page("board_pack", store=str(facts.url))
    job = packs.Job(packs.Wanted(str(facts.url), PackChoice(), ON), ".pdf")
    job.future.set_exception(RuntimeError("no pack was made"))

    page.session_state["pack:job"] = job
    page.run()

    assert page.error[0].value.startswith("The pack could not be made. Try again")
    assert not page.exception
    assert "Make the PDF" in buttons(page)


def test_all_provider_types_have_a_workbook_and_no_board_pack(open_page, facts):
    page = open_page("board_pack", store=str(facts.url), about="all")

    assert page.info[0].value.startswith("A board pack is about one provider type")
    assert buttons(page) == {} and not page.text_area
    names = {button.label for button in page.get("download_button")}
    assert names == {
        "Download Excel (.xlsx)",
        "Download OpenDocument (.ods)",
        "Download CSV files (.zip)",
    }
