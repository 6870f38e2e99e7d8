"""What a stranger tries without a proxy: other names, other sites, other files."""

import re
import urllib.error
import urllib.request

import pytest
from websockets.exceptions import InvalidStatus

from tests.browser.server import serve
from tests.proxy.reader import asked, reader

PLANS = "Make and keep this selection"


def port_of(address):
    return int(address.rpartition(":")[2])


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{}", 200),
        ("LOCALHOST.:{}", 200),
        ("[::1]:{}", 200),
        ("evil.example:{}", 421),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:{}", 421),
        ("0.0.0.0:{}", 421),
        ("user@127.0.0.1:{}", 421),
        ("127.0.0.1:{}, evil.example", 421),
        ("", 421),
    ],
)
def test_only_named_hosts_are_served(direct, host, status):
    port = port_of(direct)

    for path in ("/", "/area", "/api/v1/providers", "/_stcore/health"):
        request = f"GET {path} HTTP/1.1\nHost: {host.format(port)}\n\n"
        assert asked(port, request) == status


@pytest.mark.parametrize(
    ("request_", "statuses"),
    [
        ("GET /area HTTP/1.0\n\n", {421}),
        ("GET /area HTTP/1.1\n\n", {400}),
        ("GET /area HTTP/1.1\nHost: 127.0.0.1\nHost: evil.example\n\n", {400, 421}),
        ("GET http://127.0.0.1/area HTTP/1.1\nHost: evil.example\n\n", {400, 421}),
        ("GET /area HTTP/1.1\nHost: localhost\n evil.example\n\n", {400, 421}),
    ],
)
def test_a_request_that_names_no_host_or_two_is_refused(direct, request_, statuses):
    assert asked(port_of(direct), request_) in statuses


def test_a_name_that_was_led_to_this_machine_reads_no_plan(direct):
    rebound = f"http://evil.example:{port_of(direct)}"

    with pytest.raises(InvalidStatus, match="403"), reader(rebound):
        raise AssertionError("a foreign name was let in")


@pytest.mark.parametrize(
    "origin",
    [
        *("http://evil.example", "null", "http://127.0.0.1:1", "http://localhost:{}"),
        *("https://127.0.0.1", "http://user@127.0.0.1:{}", None),
    ],
)
def test_another_sites_page_opens_no_websocket(direct, origin):
    given = origin and origin.format(port_of(direct))

    with pytest.raises(InvalidStatus, match="403"), reader(direct, origin=given):
        raise AssertionError(f"{given} was let in")


def test_no_means_no_at_the_servers_own_machine(planned):
    with serve(planned, allow_writing="no") as address, reader(address) as operator:
        text = operator.text("next_inspections")

    assert PLANS not in text
    assert "HMIP_DASH_ALLOW_WRITING=no" in text


def test_yes_opens_writing_but_not_to_other_names(planned):
    with serve(planned, allow_writing="yes") as address:
        with reader(address, Via="1.1 proxy") as known:
            assert PLANS in known.text("next_inspections")
        rebound = f"http://evil.example:{port_of(address)}"
        with pytest.raises(InvalidStatus), reader(rebound):
            raise AssertionError("a foreign name was let in")


def test_a_planning_file_is_made_and_served_for_planners_alone(direct):
    with reader(direct) as operator:
        button = re.search(
            r'deferred_file_id: "(\w+)"', calendar_button(operator)
        ).group(1)
        made = operator.make_file(button)
    assert made.error_msg == ""
    url = f"{direct}{made.deferred_file.url}"

    assert b"BEGIN:VCALENDAR" in urllib.request.urlopen(url).read()
    for other in (url, re.sub(r"\.\w+$", ".xlsx", url)):
        through_proxy = urllib.request.Request(other, headers={"Via": "1.1 proxy"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(through_proxy)


def calendar_button(operator):
    texts = [str(message.delta) for message in operator.open("next_inspections")]
    return next(text for text in texts if "Download the calendar" in text)
