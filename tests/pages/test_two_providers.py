"""Two providers shows two that were never inspected, and says so."""

from tests.build import load, provider
from tests.pages.conftest import shown


def test_two_that_were_never_inspected_stand_side_by_side(open_page, small):
    load(small, "provider", [provider("Ashby"), provider("Brook")])

    page = open_page("two_providers", id="yjs-ashby", beside="yjs-brook")

    text = shown(page)
    assert "Ashby has no inspection" in text and "Brook has no inspection" in text
