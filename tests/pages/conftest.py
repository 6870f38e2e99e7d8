"""Pages run by themselves, as on a fresh server, on a real store."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.build import framework, inspection, load, provider

GOOD = inspection("yjs-ashby", 1, "Good", "2024-05-14")
PAGES = Path(__file__).parent.parent.parent / "pages"


@pytest.fixture
def ashby(small):
    """Return a small store with two services, of which Ashby was inspected."""
    load(small, "framework", [framework("youth_2021")])
    load(small, "provider", [provider("Ashby"), provider("Brook")])
    load(small, "inspection", [GOOD])
    return small


@pytest.fixture
def open_page(use_store, small):
    """Return a function that runs a page on the small store, or on another one.

    A test knows no guard that says from where a reader comes, so `writing` is what the
    operator says of it: open to every reader, unless a test closes it.
    """

    def run(
        name: str, *, store: str | None = None, writing: str = "yes", **choice: str
    ) -> AppTest:
        use_store(store or str(small.url), allow_writing=writing)
        page = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)
        for key, value in choice.items():
            page.query_params[key] = value
        page.run()
        assert not page.exception, page.exception
        return page

    return run


def shown(page: AppTest) -> str:
    """Return the HTML that a page put out."""
    return " ".join(element.proto.body for element in page.get("html"))
