"""By which names the server is asked, and which pages may talk to it."""

import pytest

from hmip_dash.hosts import Host, Hosts, is_loopback, read_host, read_origin

PUBLIC = read_origin("https://dash.example.org")


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("dash.example.org", Host("dash.example.org")),
        ("DASH.example.org.:8501", Host("dash.example.org", 8501)),
        ("127.0.0.1:8501", Host("127.0.0.1", 8501)),
        ("[::1]:8501", Host("::1", 8501)),
        ("[0:0:0:0:0:0:0:1]", Host("::1")),
    ],
)
def test_a_host_is_a_name_and_a_port(text, host):
    assert read_host(text) == host


@pytest.mark.parametrize(
    "text",
    [
        *("", "a b", "a/b", "user@127.0.0.1", "127.0.0.1:", "127.0.0.1:port"),
        *("127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:8501, evil.example"),
        *("[::1", "::1", "[evil]", "[1:2]", "127.0.0.1\r\nX: y", "\u0131.example"),
    ],
)
def test_what_cannot_be_a_host_is_none(text):
    assert read_host(text) is None


@pytest.mark.parametrize(
    "text", ["null", "", "127.0.0.1", "file://", "ftp://a", "http://a/b", "http://a@b"]
)
def test_what_is_no_pages_origin_is_none(text):
    assert read_origin(text) is None


@pytest.mark.parametrize(
    "name", ["localhost", "127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"]
)
def test_this_machine_is_known_by_its_names(name):
    assert is_loopback(name)
    assert Hosts().serve(Host(name, 8501))


@pytest.mark.parametrize(
    "name",
    [
        *("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", ""),
        *("0.0.0.0", "127.1", "0x7f.0.0.1", "2130706433", "192.168.1.4", "::2"),
    ],
)
def test_any_other_name_is_not_this_machine(name):
    assert not is_loopback(name)
    assert not Hosts().serve(Host(name, 8501))


def test_names_of_the_operator_and_the_address_listened_to_are_served():
    hosts = Hosts(frozenset({"dash.internal"}), PUBLIC).with_address("192.168.1.4")

    for name in ("dash.internal", "dash.example.org", "192.168.1.4", "localhost"):
        assert hosts.serve(Host(name))
    assert not hosts.serve(Host("example.org"))


@pytest.mark.parametrize("address", ["0.0.0.0", "::", ""])
def test_listening_at_every_address_names_none(address):
    assert Hosts().with_address(address) == Hosts()


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501"),
        ("http://LOCALHOST:8501", "localhost.:8501"),
        ("http://[::1]:8501", "[::1]:8501"),
        ("http://localhost", "localhost:80"),
        ("https://dash.internal", "dash.internal"),
        ("https://dash.internal:8443", "dash.internal:8443"),
        ("https://dash.example.org", "dash.example.org"),
        ("https://dash.example.org:443", "127.0.0.1:8501"),
    ],
)
def test_a_page_of_the_host_that_it_asks_may_talk(origin, host):
    hosts = Hosts(frozenset({"dash.internal"}), PUBLIC)

    assert hosts.accept(read_origin(origin), read_host(host))


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://evil.example", "127.0.0.1:8501"),
        ("http://evil.example:8501", "evil.example:8501"),
        ("http://127.0.0.1:8502", "127.0.0.1:8501"),
        ("http://127.0.0.1", "127.0.0.1:8501"),
        ("http://localhost:8501", "127.0.0.1:8501"),
        ("http://dash.internal:8501", "127.0.0.1:8501"),
        ("http://dash.example.org", "dash.example.org"),
        ("https://dash.example.org:8443", "dash.example.org:8443"),
    ],
)
def test_a_page_of_anywhere_else_may_not(origin, host):
    hosts = Hosts(frozenset({"dash.internal"}), PUBLIC)

    assert not hosts.accept(read_origin(origin), read_host(host))


def test_a_public_address_of_this_machine_leaves_other_ports_open_to_their_own_pages():
    hosts = Hosts(public=read_origin("http://127.0.0.1:8501"))

    own = read_origin("http://127.0.0.1:8502")
    assert hosts.accept(own, read_host("127.0.0.1:8502"))
    assert not hosts.accept(own, read_host("127.0.0.1:8501"))
