"""Tell by which names this server is asked, and which pages may talk to it."""

import re
from dataclasses import dataclass, replace
from ipaddress import IPv6Address, ip_address

PORTS = {"http": 80, "https": 443}
"""Scheme → the port that an address leaves out."""

_HOST = re.compile(r"(?:([a-z0-9._-]{1,254})|\[([0-9a-f:.]{2,45})\])(?::([0-9]{1,5}))?")
_ALL_ADDRESSES = frozenset({"", "0.0.0.0", "::"})
_LARGEST_PORT = 65_535


@dataclass(frozen=True)
class Host:
    """A name in small letters, or an IP address, and the port where one was given."""

    name: str
    port: int | None = None

    def at(self, scheme: str) -> tuple[str, int | None]:
        """Return name and port, the usual port of the scheme where none was given."""
        return self.name, self.port or PORTS.get(scheme)


@dataclass(frozen=True)
class Origin:
    """The scheme and host of the page that a browser says it speaks for."""

    scheme: str
    host: Host

    @property
    def place(self) -> tuple[str, tuple[str, int | None]]:
        """Return what two origins must have in common to be the same."""
        return self.scheme, self.host.at(self.scheme)


@dataclass(frozen=True)
class Hosts:
    """The names that are served, besides those of this machine itself."""

    names: frozenset[str] = frozenset()
    public: Origin | None = None

    def with_address(self, address: str) -> "Hosts":
        """Return these and the address that the server listens to, if it is one.

        Empty, 0.0.0.0 and :: are none: they stand for all that the machine has.
        """
        host = read_host(f"[{address}]" if ":" in address else address)
        if host is None or host.name in _ALL_ADDRESSES:
            return self
        return replace(self, names=self.names | {host.name})

    def serve(self, host: Host) -> bool:
        """Return whether a request that asks for `host` is answered."""
        public = self.public and self.public.host.name
        return is_loopback(host.name) or host.name == public or host.name in self.names

    def accept(self, origin: Origin, host: Host) -> bool:
        """Return whether a page of `origin` may talk to this server, asked as `host`.

        The public address is known to the port. Any other page must come from where
        its request goes to: another port of the same machine is another site.
        """
        if self.public and origin.place == self.public.place:
            return True
        if self.public and origin.host.name == self.public.host.name:
            return is_loopback(host.name) and is_same(origin, host)
        return self.serve(origin.host) and is_same(origin, host)


def is_same(origin: Origin, host: Host) -> bool:
    """Return whether a page comes from the host and port that it asks."""
    return origin.host.at(origin.scheme) == host.at(origin.scheme)


def read_host(text: str) -> Host | None:
    """Return what a Host header names, None when it names nothing that can be one."""
    found = _HOST.fullmatch(text.strip().lower())
    if found is None:
        return None
    name, in_brackets, port = found.groups()
    if port and not 0 < int(port) <= _LARGEST_PORT:
        return None
    if in_brackets:
        try:
            name = str(IPv6Address(in_brackets))
        except ValueError:
            return None
    return Host(name.removesuffix("."), int(port) if port else None)


def read_origin(text: str) -> Origin | None:
    """Return what an Origin header names; None for `null` and all that is no page's."""
    scheme, separator, rest = text.strip().partition("://")
    host = read_host(rest)
    if not separator or scheme.lower() not in PORTS or host is None:
        return None
    return Origin(scheme.lower(), host)


def is_loopback(name: str) -> bool:
    """Return whether a name or address is that of the machine itself."""
    if name == "localhost":
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
