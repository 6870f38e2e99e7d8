"""Uploads are taken only where a page asks for them, and only so much is held."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from hmip_dash.api.guards.uploads import AROUND_A_FILE, UPLOADS, UploadGuard
from hmip_dash.upload_forms import (
    FILES_IN_ALL,
    FILES_OF_A_SESSION,
    SMALLEST,
    UploadForms,
)

MOST = 4 * AROUND_A_FILE
LARGEST = MOST + AROUND_A_FILE


class Streamlit:
    """What lies behind the guard: keeps sizes of files, and who is connected."""

    def __init__(self):
        self.files, self.connected, self.status = {}, set(), 204

    async def __call__(self, scope, receive, send):
        if scope["type"] == "websocket":
            self.connected.discard(scope["session"])
            return
        body = await received(receive)
        if scope["method"] == "PUT":
            self.files[scope["path"].removeprefix(UPLOADS)] = body
        await send({"type": "http.response.start", "status": self.status})

    def is_connected(self, session):
        return session in self.connected

    def remove_files(self, session):
        self.files = {k: v for k, v in self.files.items() if not k.startswith(session)}

    def end(self, session):
        self.connected.discard(session)


def run(work):
    """Run a coroutine in a thread: a browser test may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def received(receive):
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message["body"], message["more_body"]
    return body


class Site:
    def __init__(self):
        self.forms, self.streamlit, self.drained = UploadForms(), Streamlit(), 0
        self.guard = UploadGuard(
            self.streamlit,
            forms=self.forms,
            sessions=self.streamlit,
            most_bytes=MOST,
            seconds_to_come_back=0.01,
        )

    def ask(self, method, path, length="10", **more):
        return run(self._ask(method, path, length, more))

    async def _ask(self, method, path, length, more):
        statuses = []

        async def receive():
            self.drained += 1
            more = self.drained % 2 == 1
            return {"type": "http.request", "body": b"12345", "more_body": more}

        async def send(message):
            statuses.append(message.get("status"))

        headers = [(b"content-length", length.encode())] if length else []
        headers += [(name.encode(), value.encode()) for name, value in more.items()]
        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        await self.guard(scope, receive, send)
        return statuses[0]

    async def leave(self, session):
        await self.guard({"type": "websocket", "session": session}, None, None)
        await asyncio.sleep(0.1)


@pytest.fixture
def site():
    return Site()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
@pytest.mark.parametrize("before", ["", "/base"])
def test_a_session_without_a_form_sends_nothing(site, method, before):
    site.forms.open("officer")

    assert site.ask(method, f"{before}{UPLOADS}reader/file") == 403
    assert site.streamlit.files == {} and site.drained == 0


def test_a_session_with_a_form_sends_a_file_until_the_page_is_left(site):
    site.forms.open("officer")
    assert site.ask("PUT", f"{UPLOADS}officer/one") == 204
    assert list(site.streamlit.files) == ["officer/one"]

    site.forms.close("officer")
    assert site.ask("PUT", f"{UPLOADS}officer/two") == 403


def test_a_file_that_arrives_after_the_page_was_left_is_given_back(site):
    site.forms.open("officer")
    taken = site.forms.add

    def add(session, file, size, **limit):
        took = taken(session, file, size, **limit)
        site.forms.close(session)
        return took

    site.forms.add = add
    assert site.ask("PUT", f"{UPLOADS}officer/one") == 204
    assert site.streamlit.files == {}


@pytest.mark.parametrize(
    ("length", "status"),
    [("", 411), ("-1", 411), ("x", 411), (str(LARGEST + 1), 413), ("9" * 40, 413)],
)
def test_what_is_too_large_or_says_no_size_is_refused_unread(site, length, status):
    site.forms.open("officer")

    assert site.ask("PUT", f"{UPLOADS}officer/one", length) == status
    assert site.drained == 0


def test_a_file_in_chunks_is_refused_whatever_length_it_says(site):
    site.forms.open("officer")

    chunked = {"transfer-encoding": "chunked"}
    assert site.ask("PUT", f"{UPLOADS}officer/one", "10", **chunked) == 411
    assert site.streamlit.files == {}


def test_one_session_holds_only_so_many_small_files(site):
    site.forms.open("officer")
    for number in range(200):
        site.ask("PUT", f"{UPLOADS}officer/{number}", "10")

    most = FILES_OF_A_SESSION * LARGEST // SMALLEST
    assert len(site.streamlit.files) == most < 200
    assert len(site.forms.refusals("officer")) == 1


def test_one_session_holds_so_much_and_the_page_says_so(site):
    site.forms.open("officer")
    for number in range(FILES_OF_A_SESSION):
        site.ask("PUT", f"{UPLOADS}officer/{number}", str(LARGEST))
    assert site.forms.refusals("officer") == []

    assert site.ask("PUT", f"{UPLOADS}officer/more") == 200
    assert "officer/more" not in site.streamlit.files
    assert site.drained % 2 == 0  # read to its end, so that the browser gets the answer
    assert "no room for this file" in site.forms.refusals("officer")[0]

    site.ask("DELETE", f"{UPLOADS}officer/0")
    site.ask("DELETE", f"{UPLOADS}officer/more")
    assert site.forms.refusals("officer") == []
    assert site.ask("PUT", f"{UPLOADS}officer/more", str(LARGEST)) == 204


def test_all_sessions_together_hold_so_much(site):
    for number in range(FILES_IN_ALL):
        site.forms.open(f"officer {number}")
        site.ask("PUT", f"{UPLOADS}officer {number}/file", str(LARGEST))

    site.forms.open("late")
    assert site.ask("PUT", f"{UPLOADS}late/file") == 200
    assert "The server holds as many files" in site.forms.refusals("late")[0]

    site.forms.close("officer 0")
    assert site.ask("PUT", f"{UPLOADS}late/file") == 204


def test_a_file_that_did_not_arrive_takes_no_room(site):
    site.forms.open("officer")
    site.streamlit.status = 400
    for number in range(FILES_OF_A_SESSION + 1):
        assert site.ask("PUT", f"{UPLOADS}officer/{number}", str(LARGEST)) == 400


def test_a_session_whose_browser_is_gone_holds_nothing_after_a_while(site):
    for session in ("officer", "other"):
        site.forms.open(session)
        site.streamlit.connected.add(session)
        site.ask("PUT", f"{UPLOADS}{session}/file")

    run(site.leave("officer"))

    assert list(site.streamlit.files) == ["other/file"]
    assert site.forms.sessions() == ["other"]


def test_a_browser_that_comes_back_in_time_finds_its_file(site):
    site.forms.open("officer")
    site.ask("PUT", f"{UPLOADS}officer/file")

    async def leave_and_return():
        coming = asyncio.create_task(site.leave("officer"))
        await asyncio.sleep(0)
        site.streamlit.connected.add("officer")
        await coming

    run(leave_and_return())

    assert list(site.streamlit.files) == ["officer/file"]
