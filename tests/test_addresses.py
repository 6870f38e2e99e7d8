"""Every address ever given out opens what it was given out for, on a running server."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from hmip_dash.catalogue import FORMER_ADDRESSES, PAGES
from tests.browser.server import serve


@pytest.fixture(scope="module")
def site(bundled_file):
    """Return the address of a server of the real facts."""
    with serve(f"sqlite:///{bundled_file}", requests_a_minute="0") as address:
        yield address.rstrip("/")


def answered(site, path):
    """Return the status of an answer, and where it leads."""
    connection = HTTPConnection(urlsplit(site).netloc, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers["Location"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_is_at_its_address(site, page):
    assert answered(site, f"/{page.address.strip('.')}") == (200, None)


@pytest.mark.parametrize("former", FORMER_ADDRESSES)
def test_a_former_address_leads_to_the_present_one_with_the_choice(site, former):
    now = f"./{FORMER_ADDRESSES[former].strip('.')}"

    assert answered(site, f"/{former}") == (308, now)
    choice = "type=PDU&region=South+East&as_known_on=2026-11-30"
    assert answered(site, f"/{former}?{choice}") == (308, f"{now}?{choice}")
