"""A workbook made by hand leads to the page of the same choice."""

from datetime import date

from hmip_dash.views.benchmarks import choice as benchmarks_choice
from hmip_dash.views.board_pack.choice import board_pack_choice, oversight_pack_choice
from hmip_dash.views.coherence.choice import CoherenceChoice
from hmip_dash.views.measure.view import MeasureChoice
from hmip_dash.views.provider_grades.choice import GradesChoice
from hmip_dash.views.recommendations import choice as recommendations_choice
from hmip_dash.views.shared.addresses import address
from hmip_dash.views.standards.choice import StandardsChoice
from hmip_dash.views.trends.choice import TrendsChoice

TODAY = date(2026, 11, 30)
BASE = "https://dash.example.org"


def of(view, on=TODAY, base=BASE, **chosen):
    return address(base, view, on=on, today=TODAY, **chosen)


def test_what_a_page_shows_anyhow_is_left_out():
    assert of("overview", secondary=False) == f"{BASE}/"
    assert of("provider_grades", choice=GradesChoice()) == f"{BASE}/provider_grades"
    assert of("trends", choice=TrendsChoice()) == f"{BASE}/trends"
    ended = GradesChoice("CRC", status="all")
    assert of("provider_grades", choice=ended) == f"{BASE}/provider_grades?type=CRC"


def test_a_status_is_in_the_address_where_a_type_has_another_by_itself():
    none = GradesChoice("CRC", status="open")

    assert of("provider_grades", choice=none) == (
        f"{BASE}/provider_grades?type=CRC&status=open"
    )


def test_every_choice_is_in_the_address():
    choice = GradesChoice(
        None,
        status="closed",
        nation="Wales",
        region="South East",
        area_code="E23000010",
        rating="Below Good",
        framework="youth_2021",
        since=2024,
        secondary=True,
        sort="lowest",
    )

    assert of("provider_grades", choice=choice) == (
        f"{BASE}/provider_grades?type=all&status=closed&nation=Wales"
        "&region=South+East&area=E23000010&rating=Below+Good&framework=youth_2021"
        "&since=2024&secondary=yes&sort=lowest"
    )


def test_codes_and_a_past_day_are_in_the_address():
    past = date(2026, 11, 1)

    assert of("provider", on=past, provider_id="yjs-ashby") == (
        f"{BASE}/provider?id=yjs-ashby&as_known_on=2026-11-01"
    )
    whose = MeasureChoice(subject="E1", compared=("E2", "E3"), months=12)
    assert of("measure", measure_id="m", choice=whose) == (
        f"{BASE}/measure?id=m&for=E1&with=E2%2CE3&months=12"
    )
    assert of("two_providers", provider_id="one", other_id="other") == (
        f"{BASE}/two_providers?id=one&beside=other"
    )
    assert of("revisions", measure_id="m", subject="E1") == (
        f"{BASE}/revisions?id=m&for=E1"
    )


def test_without_the_address_of_the_pages_there_is_none():
    assert of("provider_grades", base="", choice=GradesChoice()) == ""


def test_a_pack_leads_to_the_page_that_makes_it():
    def pack(view, choice):
        return of(view, choice=choice).removeprefix(BASE)

    area = "/board_pack?area=E23000010"
    assert pack("oversight_pack", oversight_pack_choice("CRC", "E23000010")) == area
    assert pack("board_pack", board_pack_choice("CRC", "E23000010", ("grades",))) == (
        f"{area}&sections=grades"
    )
    assert (
        pack("board_pack", board_pack_choice("CRC", foreword="x"))
        == "/board_pack?type=CRC"
    )
    assert (
        pack("oversight_pack", oversight_pack_choice(None)) == "/board_pack?about=all"
    )


def test_the_framework_and_the_figures_beside_it_are_kept():
    after = CoherenceChoice(framework="youth_2018", timing="after")

    assert of("coherence", choice=after) == (
        f"{BASE}/coherence?framework=youth_2018&timing=after"
    )
    assert of("coherence", choice=CoherenceChoice()) == f"{BASE}/coherence"
    standards = StandardsChoice("PDU", framework="pdu_2023", compared="pdu_2021")
    assert of("standards", choice=standards) == (
        f"{BASE}/standards?type=PDU&framework=pdu_2023&beside=pdu_2021"
    )


def test_the_benchmark_and_whose_recommendations_are_kept():
    held = benchmarks_choice.BenchmarksChoice(against="own", others=("a", "b", "c"))
    asked = recommendations_choice.RecommendationsChoice("PDU", "pdu-ashby", "all")

    assert of("benchmarks", choice=held) == (
        f"{BASE}/benchmarks?against=own&with=a%2Cb%2Cc"
    )
    assert of("recommendations", choice=asked) == (
        f"{BASE}/recommendations?type=PDU&provider=pdu-ashby&shown=all"
    )
