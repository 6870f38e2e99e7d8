"""Decide who may write to the store and see planning papers."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hmip_dash.hosts import is_loopback, is_same, read_host, read_origin

Writing = Literal["", "yes", "no"]
"""What the operator says of writing: nothing, open to every reader, closed to all."""

FROM_PROXIES = frozenset(
    "forwarded via x-real-ip x-client-ip x-cluster-client-ip true-client-ip "
    "cf-connecting-ip x-original-for x-original-host x-proxyuser-ip".split()
)
"""Headers that a proxy adds; so are all that begin with `FORWARDED`."""

FORWARDED = "x-forwarded-"
STAMP = "x-hmip-dash-peer"
"""The header in which the guard hands on who is at the other end of a connection.

The pages run where only headers reach them. The guard takes away what a client sends
under this name, and what it writes itself begins with a word nobody else knows.
"""

_WORD = secrets.token_urlsafe()


@dataclass(frozen=True)
class Request:
    """What is known of a request: who is at the other end, our own port, its headers.

    `peer` is empty where nobody could tell. Names of headers are in small letters.
    """

    peer: str
    port: int
    headers: tuple[tuple[str, str], ...]

    def values(self, name: str) -> list[str]:
        """Return the values of a header, one for each time it was sent."""
        return [value for key, value in self.headers if key == name]


@dataclass(frozen=True)
class Rules:
    """What the operator says of who may write.

    `user_header` is the header in which a login proxy names the reader; `writers` are
    the names of those who may write.
    """

    writing: Writing = ""
    user_header: str = ""
    writers: frozenset[str] = frozenset()


def may_write(request: Request, rules: Rules) -> bool:
    """Return whether a request may write to the store and see planning papers.

    Where readers log in, those named as writers may. Otherwise nobody knows who asks:
    then a request may that came straight from this machine, or any once the operator
    has opened writing to every reader.
    """
    if rules.writing == "no":
        return False
    if rules.user_header:
        return user(request, rules.user_header) in rules.writers
    return rules.writing == "yes" or came_straight(request)


def came_straight(request: Request) -> bool:
    """Return whether a request was made on this machine and through no proxy.

    Its Host must be this machine with the server's own port, and the page that sent it
    must be one of that host.
    """
    if not is_loopback(request.peer) or any(map(_is_of_a_proxy, request.headers)):
        return False
    hosts = [read_host(text) for text in request.values("host")]
    host = hosts[0] if len(hosts) == 1 else None
    if host is None or not is_loopback(host.name):
        return False
    if host.at("http")[1] != request.port:
        return False
    origins = [read_origin(text) for text in request.values("origin")]
    return all(one is not None and is_same(one, host) for one in origins)


def user(request: Request, header: str) -> str:
    """Return whom the login proxy names; empty when it names nobody, or two at once."""
    names = request.values(header.lower())
    return names[0].strip() if len(names) == 1 else ""


def how_to_open(rules: Rules) -> str:
    """Return the sentence that says who may write, and how the operator changes it."""
    if rules.writing == "no":
        return (
            "The operator has closed this to everyone (HMIP_DASH_ALLOW_WRITING=no) and "
            "opens it by removing that setting."
        )
    if rules.user_header:
        return (
            "It is open to people whose names the operator lists in the setting "
            "HMIP_DASH_WRITERS."
        )
    return (
        "It is open on the server's own machine, at its address 127.0.0.1. The "
        "operator opens it to every reader with HMIP_DASH_ALLOW_WRITING=yes, or to "
        "people by name with HMIP_DASH_USER_HEADER and HMIP_DASH_WRITERS."
    )


def stamp(peer: str, port: int) -> str:
    """Return what the guard hands on of a connection, for `read_stamp`."""
    return f"{_WORD} {port} {peer}"


def read_stamp(headers: Iterable[tuple[str, str]]) -> Request:
    """Return a request by its headers, with the peer that the guard handed on."""
    pairs = tuple((name.lower(), value) for name, value in headers)
    peer, port = "", 0
    for name, value in pairs:
        if name == STAMP and value.startswith(f"{_WORD} "):
            _, number, peer = value.split(" ", 2)
            port = int(number)
    return Request(peer, port, pairs)


def _is_of_a_proxy(header: tuple[str, str]) -> bool:
    name, _ = header
    return name in FROM_PROXIES or name.startswith(FORWARDED)
