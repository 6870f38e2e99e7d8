"""A real browser on a real server; no request may leave this machine.

No page may do what its own content security policy forbids.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import browser as browsers
from tests.browser.server import serve

SECONDS = 60
"""Long enough for a busy machine; nothing that works takes it."""
expect.set_options(timeout=40_000)


@pytest.fixture(scope="session")
def site(bundled_file: Path) -> Iterator[str]:
    """Return the address of a server with the real facts."""
    with serve(f"sqlite:///{bundled_file}") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=browsers.installed(), args=browsers.FLAGS
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a new window of 1280 by 900.

    It fails on any request to another host, and on any breach of the policy.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(SECONDS * 1000)
    foreign = []

    def note(request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss"):
            if parts.hostname not in ("127.0.0.1", "localhost"):
                foreign.append(request.url)

    breaches = []

    def hear(message) -> None:
        if "Content Security Policy" in message.text:
            breaches.append(message.text)

    page.on("request", note)
    page.on("console", hear)
    yield page
    context.close()
    assert foreign == []
    assert breaches == []


def opened(page: Page, address: str) -> Page:
    """Open an address and wait until the page is complete."""
    page.goto(address)
    complete(page)
    return page


def complete(page: Page) -> None:
    """Wait until the page has its foot and the script has ended."""
    page.locator(".foot").wait_for()
    page.locator("[data-testid=stStatusWidget]").wait_for(state="detached")
    page.locator("[data-test-script-state=notRunning]").wait_for(state="attached")
