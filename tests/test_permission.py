"""Who may write, and see what is planned."""

import pytest

from hmip_dash import permission
from hmip_dash.permission import Request, Rules, may_write

HERE = {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}


def request(peer="127.0.0.1", port=8501, more=(), **headers):
    """Return a request of a browser on this machine, or what a test makes of it."""
    pairs = [*{**HERE, **headers}.items(), *more]
    return Request(peer, port, tuple((k, v) for k, v in pairs if v is not None))


@pytest.mark.parametrize(
    "asked",
    [
        request(),
        request(origin=None),
        request(peer="::1", host="[::1]:8501", origin="http://[::1]:8501"),
        request(peer="::ffff:127.0.0.1", host="localhost:8501", origin=None),
        request(host="LOCALHOST.:8501", origin="http://localhost:8501"),
        request(port=80, host="localhost", origin="http://localhost"),
    ],
)
def test_whoever_sits_at_the_servers_machine_may_write(asked):
    assert may_write(asked, Rules())


@pytest.mark.parametrize(
    "asked",
    [
        request(peer="192.168.1.4"),
        request(peer="203.0.113.9"),
        request(peer=""),
        request(peer="unix"),
    ],
)
def test_whoever_comes_from_another_machine_may_not(asked):
    assert not may_write(asked, Rules())


@pytest.mark.parametrize(
    "name",
    [
        *("forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host"),
        *("x-forwarded-proto", "x-forwarded-user", "x-forwarded-anything"),
        *("cf-connecting-ip", "true-client-ip", "x-client-ip"),
    ],
)
@pytest.mark.parametrize("value", ["127.0.0.1", ""])
def test_a_request_through_a_proxy_did_not_come_straight(name, value):
    assert not may_write(request(more=[(name, value)]), Rules())


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:8501", "dash.example.org", "127.0.0.1", "127.0.0.1:8502"),
        *("0.0.0.0:8501", "", None),
    ],
)
def test_another_name_or_port_than_the_servers_own_may_not(host):
    assert not may_write(request(host=host, origin=None), Rules())


def test_two_hosts_at_once_may_not():
    assert not may_write(request(more=[("host", "127.0.0.1:8501")]), Rules())


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://127.0.0.1:3000", "null", "http://localhost:8501"],
)
def test_another_sites_page_may_not(origin):
    assert not may_write(request(origin=origin), Rules())


def test_yes_opens_writing_to_every_reader():
    assert may_write(request(peer="203.0.113.9"), Rules("yes"))


def test_no_means_no_for_everyone():
    assert not may_write(request(), Rules("no"))
    named = Rules("no", "X-User", frozenset({"ann"}))
    assert not may_write(request(more=[("x-user", "ann")]), named)


def test_a_reader_who_is_logged_in_is_a_reader():
    rules = Rules(user_header="X-Forwarded-User")

    assert not may_write(request(more=[("x-forwarded-user", "ann")]), rules)
    assert not may_write(request(), rules)


def test_those_named_may_write_from_anywhere():
    rules = Rules(user_header="X-Forwarded-User", writers=frozenset({"ann"}))

    def by(*names):
        more = [("x-forwarded-user", name) for name in names]
        return may_write(request(peer="203.0.113.9", more=more), rules)

    assert by("ann")
    assert by(" ann ")
    assert not any(map(by, ("ben", "Ann", "", "ann,ben")))
    assert not by("ann", "ann")
    assert not by("ben", "ann")
    assert not may_write(request(), rules)


def test_only_what_the_guard_says_of_a_peer_counts():
    def peer(value):
        return permission.read_stamp([("X-Hmip-Dash-Peer", value)]).peer

    assert peer(permission.stamp("127.0.0.1", 8501)) == "127.0.0.1"
    assert peer("127.0.0.1") == peer("guessed 8501 127.0.0.1") == ""
    assert permission.read_stamp([]).peer == ""


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (Rules(), "HMIP_DASH_ALLOW_WRITING=yes"),
        (Rules("no"), "removing that setting"),
        (Rules(user_header="X-User"), "HMIP_DASH_WRITERS"),
    ],
)
def test_a_closed_page_says_how_the_operator_opens_it(rules, words):
    assert words in permission.how_to_open(rules)
