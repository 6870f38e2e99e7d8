"""A link says report only where it leads to the Inspectorate's own."""

import pytest

from hmip_dash.ui.components import html
from hmip_dash.views.shared.report_pages import kind_of_page
from tests.views import bundled

OWN = "https://www.justiceinspectorates.gov.uk/hmiprobation"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{OWN}/inspections/ashby-yjs", "report"),
        (f"{OWN}/media/press-releases/2020/05/ashby", "press release"),
        (
            "https://hmiprobation.justiceinspectorates.gov.uk/news/ashby-rated-good",
            "press release",
        ),
        ("https://www.ashby.gov.uk/council-news/good", "council page, ashby.gov.uk"),
        ("https://feeds.bbci.co.uk/news/uk-1", "news page, feeds.bbci.co.uk"),
        ("https://www.kentonline.co.uk/news/1", "news page, kentonline.co.uk"),
        ("https://ashby.example/news/88", "page, ashby.example"),
        (
            "https://copy.example/hmiprobation/media/press-releases/ashby",
            "press release, copy.example",
        ),
        (
            "https://notjusticeinspectorates.gov.uk/inspections/ashby",
            "council page, notjusticeinspectorates.gov.uk",
        ),
    ],
)
def test_a_link_says_what_it_leads_to(address, said):
    assert kind_of_page(address) == said
    assert f">{said}<" in html.report_link(address, "Ashby")


def test_no_bundled_news_or_council_page_is_called_a_report():
    others = [
        row["source_url"]
        for row in bundled.rows("inspection")
        if row["source_url"] and row["verification"] == "news, council or other page"
    ]

    assert others
    assert "report" not in {kind_of_page(address) for address in others}
    named = [address for address in others if "council" in kind_of_page(address)]
    assert all(".gov.uk/" in address for address in named)


def test_the_inspectorate_s_own_pages_are_reports_or_its_press_releases():
    own = [
        row["source_url"]
        for row in bundled.rows("inspection")
        if row["verification"] == "inspectorate's own page"
    ]
    kinds = [kind_of_page(address) for address in own]

    assert set(kinds) == {"report", "press release"}
    releases = [address for address in own if "press-releases" in address]
    assert kinds.count("press release") >= len(releases) > 0


def test_an_inspection_without_an_address_says_so():
    assert "address not known" in html.report_link(None, "Ashby")
