"""Every address ever given out opens what it was given out for, on a running server."""

import io
import re
from html import unescape
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from hmip_dash.__main__ import main
from hmip_dash.api.endpoints import ENDPOINTS
from hmip_dash.catalogue import FORMER_ADDRESSES, PAGES
from hmip_dash.config import settings
from tests.browser.server import serve
from tests.catalogued import MADE, chosen, needed
from tests.session import visit

BY_ITSELF = (["YJS"], ["open"])
"""What a page shows when its address says nothing of it."""


@pytest.fixture(scope="module")
def site(bundled_file):
    """Return the address of a server of the real facts."""
    with serve(f"sqlite:///{bundled_file}", requests_a_minute="0") as address:
        yield address.rstrip("/")


@pytest.fixture(scope="module")
def opened():
    """Return what was opened already, so that many files may lead to one page."""
    return set()


@pytest.fixture(scope="module")
def written(site, bundled_file, tmp_path_factory):
    """Return a function that exports a view, and returns the addresses in it."""
    folder = tmp_path_factory.mktemp("written")

    def write(view, options):
        out = folder / f"{view.name}.{'pdf' if view.is_pack else 'xlsx'}"
        assert main(["export", view.name, *options, "--out", str(out)]) == 0
        return addresses_in(out.read_bytes(), site)

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HMIP_DASH_DATABASE_URL", f"sqlite:///{bundled_file}")
        environment.setenv("HMIP_DASH_PUBLIC_ADDRESS", site)
        settings.cache_clear()
        yield write
    settings.cache_clear()


def answered(site, path):
    """Return status, text and where an answer leads."""
    connection = HTTPConnection(urlsplit(site).netloc, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer.headers["Location"]


def addresses_in(content, site):
    """Return every address of the site in a workbook or a printed pack."""
    if content.startswith(b"%PDF"):
        texts = [
            note.get_object()["/A"]["/URI"]
            for page in PdfReader(io.BytesIO(content)).pages
            for note in page.get("/Annots", [])
            if "/URI" in note.get_object().get("/A", {})
        ]
    else:
        with ZipFile(io.BytesIO(content)) as parts:
            texts = [unescape(parts.read(one).decode()) for one in parts.namelist()]
    return addresses_of("\n".join(texts), site)


def addresses_of(text, site):
    return set(re.findall(rf'{re.escape(site)}/[^\s"<>]*', text))


def open_as_chosen(address):
    """Open a page; check that it took every word of its address as it was meant."""
    asked = parse_qs(urlsplit(address).query)

    shown = visit(address)

    assert (shown.faults, shown.warnings) == ([], []), address
    # What a page shows by itself it takes out of its address.
    assert shown.query.items() <= asked.items(), address
    assert all(asked[key] in BY_ITSELF for key in asked.keys() - shown.query), address


def one_of_each(addresses):
    """Return, of the addresses of a page with the same things to choose, one."""
    return {
        (urlsplit(one).path, frozenset(parse_qs(urlsplit(one).query))): one
        for one in sorted(addresses)
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_is_at_its_address(site, page):
    status, text, _ = answered(site, f"/{page.address.strip('.')}")

    assert status == 200
    assert "<title>HMIP Dash</title>" in text


@pytest.mark.parametrize("former", FORMER_ADDRESSES)
def test_a_former_address_leads_to_the_present_one_with_the_choice(site, former):
    now = f"./{FORMER_ADDRESSES[former].strip('.')}"

    assert answered(site, f"/{former}")[::2] == (308, now)
    choice = "type=PDU&region=South+East&as_known_on=2026-11-30"
    assert answered(site, f"/{former}?{choice}")[::2] == (308, f"{now}?{choice}")


@pytest.mark.parametrize("view", MADE, ids=lambda view: view.name)
@pytest.mark.parametrize("options", [needed, chosen])
def test_every_address_in_a_workbook_or_pack_opens_with_the_choice(
    site, written, opened, view, options
):
    printed = written(view, options(view))

    where = urlsplit(f"{site}/{view.address.strip('.')}").path
    own = [one for one in printed if urlsplit(one).path == where]
    assert own, f"its own address is in none of {printed}"
    others = one_of_each(printed - set(own))
    for address in [
        *one_of_each(own).values(),
        *(others[key] for key in others.keys() - opened),
    ]:
        assert answered(site, urlsplit(address).path)[0] == 200, address
        open_as_chosen(address)
    opened.update(others)


def test_every_address_in_the_feed_opens_with_the_choice(site):
    for feed in ("/feed.xml", "/feed.xml?area=E23000010"):
        found = addresses_of(unescape(answered(site, feed)[1]), site)

        pages = {one for one in found if "/feed.xml" not in one}
        assert len(pages) > 1
        for address in one_of_each(pages).values():
            open_as_chosen(address)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: one.name)
def test_every_address_in_an_answer_of_the_api_answers(site, endpoint):
    status, text, _ = answered(site, f"{endpoint.path}?limit=5")

    assert status == 200
    for address in addresses_of(text, site):
        path = address.removeprefix(site)
        assert answered(site, path)[0] == 200, address
