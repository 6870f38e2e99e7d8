"""Files are taken only where a page asks for them, and refused in a sentence."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import opened
from tests.browser.server import serve
from tests.browser.test_importing import YEAR_SO_FAR
from tests.imports.fixtures import hostile
from tests.imports.fixtures.files import csv_file
from tests.loading.made_up import HEADINGS

MEGABYTE = 1024 * 1024
SESSION = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SEND = """async ([session, method]) => {
    const token = document.cookie.match(/_streamlit_xsrf=([^;]+)/)
    const form = new FormData()
    form.append('file', new Blob(['name,value']), 'a.csv')
    const answer = await fetch(`/_stcore/upload_file/${session}/a-file`, {
        method, body: method === 'PUT' ? form : undefined,
        headers: {'X-Xsrftoken': token ? decodeURIComponent(token[1]) : ''}})
    return answer.status
}"""


def test_what_is_taken_and_what_is_said_of_the_rest(page: Page, facts_copy):
    with serve(f"sqlite:///{facts_copy}", upload_megabytes="1") as site:
        sessions = watch_sessions(page)
        opened(page, f"{site}/sources")
        reader = sessions()
        assert reader
        for method in ("PUT", "DELETE"):
            assert {page.evaluate(SEND, [one, method]) for one in reader} == {403}

        opened(page, f"{site}/importing")
        officer = sessions() - reader
        assert 204 in {page.evaluate(SEND, [one, "PUT"]) for one in officer}
        expect(page.get_by_text("1MB per file").first).to_be_visible()

        drop(page, "large.csv", b"x" * (MEGABYTE + 1))
        expect(page.get_by_text("File must be 1.0MB or smaller.")).to_be_visible()
        assert page.get_by_text("AxiosError").count() == 0

        drop(page, "texts.xlsx", hostile.asks_for_100_gigabytes())
        expect(page.get_by_text("1 error stops the load").first).to_be_visible()
        expect(page.get_by_text("far more memory than").first).to_be_visible()

        opened(page, f"{site}/importing")
        drop(page, "so far.csv", csv_file([HEADINGS, *YEAR_SO_FAR]))
        expect(page.get_by_role("heading", name="What it would change")).to_be_visible()

        page.get_by_role("link", name="Sources and loads").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sources and loads")
        assert 204 not in {page.evaluate(SEND, [one, "PUT"]) for one in reader}


def watch_sessions(page: Page):
    """Return what gives every name of a session that the server told the browser."""
    found: set[str] = set()

    def note(frame):
        data = frame if isinstance(frame, bytes) else frame.encode()
        found.update(one.decode() for one in SESSION.findall(data))

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    return lambda: set(found)


def drop(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").first.set_input_files([file])
