"""Behind the documented nginx readers read, and strangers write nothing."""

import pytest
from websockets.exceptions import InvalidStatus

from tests.browser.server import serve
from tests.proxy import nginx
from tests.proxy.conftest import free_port
from tests.proxy.reader import asked, reader

FORMS = {
    "next_inspections": "Make and keep this selection",
    "importing": "file_uploader",
    "recommendations": "Add a recommendation",
    "provider_grades": "Save a permanent link",
}
"""Page → what it shows only to those who may write."""


def through(proxy, **more):
    return reader(proxy.address, trust=proxy.trust, **more)


def test_a_stranger_is_shown_no_form_and_told_how_the_operator_opens_it(behind):
    proxy, _ = behind

    with through(proxy) as stranger:
        texts = {page: stranger.text(page) for page in FORMS}

    assert [page for page, form in FORMS.items() if form in texts[page]] == []
    for page in ("next_inspections", "importing", "recommendations"):
        assert "HMIP_DASH_ALLOW_WRITING=yes" in texts[page]


def test_whoever_sits_at_the_server_is_shown_forms(behind):
    _, address = behind

    with reader(address) as operator:
        assert [p for p, form in FORMS.items() if form not in operator.text(p)] == []


@pytest.mark.parametrize(
    "headers",
    [
        {
            "X_Forwarded_For": "127.0.0.1",
            "X_Real_IP": "127.0.0.1",
            "Forwarded": "for=127.0.0.1;host=localhost",
            "X_Forwarded_Host": "127.0.0.1",
            "X_Hmip_Dash_Peer": "x 8501 127.0.0.1",
        },
        {"X_Forwarded_For": "", "Connection": "X-Forwarded-For, X-Forwarded-Proto"},
    ],
    ids=["forged", "taken away"],
)
def test_a_stranger_cannot_pass_for_this_machine(behind, headers):
    proxy, _ = behind

    with through(proxy, **headers) as stranger:
        assert "planning paper" in stranger.text("next_inspections")


def test_a_stranger_who_asks_for_this_machine_is_still_a_stranger(behind):
    proxy, address = behind

    with reader(
        address, port=proxy.port, trust=proxy.trust, name=nginx.NAME
    ) as stranger:
        assert "planning paper" in stranger.text("next_inspections")


def test_another_sites_page_is_refused(behind):
    proxy, _ = behind

    for origin in ("https://evil.example", f"https://{nginx.NAME}", "null", None):
        with pytest.raises(InvalidStatus), through(proxy, origin=origin):
            raise AssertionError(f"{origin} was let in")


def test_readers_reach_pages_lists_and_feed(behind):
    proxy, _ = behind

    for path in ("/", "/area", "/api/v1/providers", "/feed.xml", "/health"):
        request = f"GET {path} HTTP/1.1\nHost: {nginx.NAME}:{proxy.port}\n\n"
        assert asked(proxy.port, request, trust=proxy.trust, name=nginx.NAME) == 200


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
def test_a_stranger_uploads_nothing(behind, method):
    proxy, _ = behind
    request = (
        f"{method} /_stcore/upload_file/session/file HTTP/1.1\n"
        f"Host: {nginx.NAME}:{proxy.port}\nOrigin: {proxy.address}\n"
        "Content-Length: 0\n\n"
    )

    assert asked(proxy.port, request, trust=proxy.trust, name=nginx.NAME) == 403


def test_a_reader_names_themselves_to_nobody(planned, tmp_path):
    port = free_port()
    public = f"https://{nginx.NAME}:{port}"
    login = {"user_header": "X-Forwarded-User", "writers": "ann"}
    with serve(planned, public_address=public, **login) as address:
        upstream = int(address.rpartition(":")[2])
        with nginx.serve(tmp_path, port=port, upstream=upstream) as proxy:
            with through(proxy, X_Forwarded_User="ann") as stranger:
                assert "Please log in" in stranger.text("next_inspections")
        # What a login proxy would add.
        for name, is_shown in (("ann", True), ("ben", False)):
            with reader(address, X_Forwarded_User=name) as known:
                text = known.text("next_inspections")
            assert (FORMS["next_inspections"] in text) == is_shown
