"""A workbook made by hand leads to the page of the same choice."""

from datetime import date

from hmip_dash.views.addresses import address
from hmip_dash.views.grades_choice import Choice

TODAY = date(2026, 11, 30)
BASE = "https://dash.example.org"


def of(view, choice=None, on=TODAY, base=BASE, **more):
    choice = choice or Choice()
    return address(base, view, on=on, today=TODAY, choice=choice, **more)


def test_what_a_page_shows_anyhow_is_left_out():
    assert of("overview") == f"{BASE}/"
    assert of("grades") == f"{BASE}/provider_grades"
    assert of("trends") == f"{BASE}/trends"
    ended = Choice("CRC", status="all")
    assert of("grades", ended) == f"{BASE}/provider_grades?type=CRC"


def test_every_choice_is_in_the_address():
    choice = Choice(
        None,
        status="closed",
        nation="Wales",
        region="South East",
        force_area="E23000010",
        rating="Below Good",
        framework="youth_2021",
        since=2024,
        secondary=True,
        sort="lowest",
    )

    assert of("grades", choice) == (
        f"{BASE}/provider_grades?region=South+East&force=E23000010&rating=Below+Good"
        "&status=closed&sort=lowest&nation=Wales&framework=youth_2021&since=2024"
        "&type=all&secondary=yes"
    )


def test_codes_and_a_past_day_are_in_the_address():
    past = date(2026, 11, 1)

    assert of("provider", on=past, code="yjs-ashby") == (
        f"{BASE}/provider?id=yjs-ashby&as_known_on=2026-11-01"
    )
    assert of("measure", code="m", subject="E1") == f"{BASE}/measure?id=m&for=E1"


def test_without_the_address_of_the_pages_there_is_none():
    assert of("grades", base="") == ""


def test_a_pack_leads_to_the_page_that_makes_it():
    of_area = of("oversight-pack", Choice(force_area="E23000010"))

    assert of_area == f"{BASE}/board_pack?about=area&area=E23000010"
    assert of("board-pack", Choice("CRC")) == f"{BASE}/board_pack?type=CRC"
    everything = of("oversight-pack", Choice(None))
    assert everything == f"{BASE}/board_pack?about=all"


def test_the_framework_and_the_figures_beside_it_are_kept():
    choice = Choice(framework="youth_2018")

    assert of("coherence", choice, timing="after") == (
        f"{BASE}/coherence?framework=youth_2018&timing=after"
    )
    assert of("coherence", timing="before") == f"{BASE}/coherence"
    assert of("standards", Choice("PDU", framework="pdu_2023"), timing="after") == (
        f"{BASE}/standards?type=PDU&framework=pdu_2023"
    )
