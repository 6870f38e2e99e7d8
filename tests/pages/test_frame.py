"""Whose product a page is, and which pages its list has."""

import re
from base64 import b64encode
from hashlib import sha256

from hmip_dash.api import index
from hmip_dash.catalogue import HEADINGS, HEADINGS_UNDER_MORE, PAGES
from tests.pages.conftest import shown


def test_the_operator_is_named_beside_the_product(open_page, ashby, monkeypatch):
    monkeypatch.setenv("HMIP_DASH_OPERATOR", "Probation <Office>")

    text = shown(open_page("overview"))

    assert "HMIP Dash</a><span>Probation &lt;Office&gt;</span>" in text


def test_the_served_document_has_style_and_names_before_any_script_runs():
    text = index.document(
        "<html><head></head><body class='x'><div id='root'></div></body></html>",
        style="p { color: red }",
        script="void 0",
        operator="Probation <Office>",
    )

    head, body = text.split("</head>")
    assert "<style>p { color: red }</style>" in head
    assert "HMIP Dash</a><span>Probation &lt;Office&gt;</span>" in body
    assert index.hashes(text, []) == [
        f"sha256-{b64encode(sha256(b'void 0').digest()).decode()}"
    ]


def test_without_an_operator_the_product_is_named_alone(open_page, ashby):
    assert "HMIP Dash</a></p>" in shown(open_page("overview"))


def test_at_most_nine_pages_are_in_sight_and_every_other_is_under_more(
    open_page, ashby
):
    nav = re.search(r"<nav.*?</nav>", shown(open_page("overview"))).group()
    main, more = nav.split("<details>")

    assert len(re.findall("<li>", main)) <= 9
    assert len(re.findall("<li>", nav)) == len(PAGES)
    assert {page.heading for page in PAGES} == {*HEADINGS, *HEADINGS_UNDER_MORE}
    assert main.count('aria-current="page"') == 1


def test_more_is_open_on_a_page_that_it_lists(open_page, ashby):
    nav = re.search(r"<nav.*?</nav>", shown(open_page("sources"))).group()

    assert 'aria-current="page"' in nav.split("<details open>")[1]
