"""Which settings does the operator give, and what are they otherwise?"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hmip_dash import upload_size
from hmip_dash.hosts import Hosts, Origin, read_host, read_origin
from hmip_dash.permission import Rules, Writing
from hmip_dash.small_numbers import FEWEST

PROJECT = Path(__file__).resolve().parent.parent
BUNDLED_DATA = PROJECT / "data"
REQUESTS_A_MINUTE = 600


@dataclass(frozen=True)
class Settings:
    """Settings from the environment; `docs/operations.md` describes each."""

    database_url: str
    data: Path
    report_address: str
    operator: str = ""
    rules: Rules = Rules()
    hosts: Hosts = Hosts()
    fewest: int = FEWEST
    public_address: str = ""
    requests_a_minute: int = REQUESTS_A_MINUTE
    upload_megabytes: int = upload_size.MEGABYTES

    @property
    def upload_bytes(self) -> int:
        """Return how many bytes the largest file has that is loaded."""
        return self.upload_megabytes * 1024 * 1024

    @property
    def user_header(self) -> str:
        """Return the header in which the login proxy names the reader, or nothing."""
        return self.rules.user_header


@cache
def settings() -> Settings:
    """Return the settings, read once."""
    return Settings(
        database_url=os.environ.get("HMIP_DASH_DATABASE_URL") or default_database_url(),
        data=Path(os.environ.get("HMIP_DASH_DATA", BUNDLED_DATA)),
        report_address=os.environ.get("HMIP_DASH_REPORT_ADDRESS", ""),
        operator=os.environ.get("HMIP_DASH_OPERATOR", "").strip(),
        fewest=_whole("HMIP_DASH_FEWEST", FEWEST),
        rules=_rules(),
        hosts=Hosts(_host_names(), _public_origin()),
        public_address=_public_address(),
        requests_a_minute=_whole(
            "HMIP_DASH_REQUESTS_A_MINUTE", REQUESTS_A_MINUTE, least=0
        ),
        upload_megabytes=_whole("HMIP_DASH_UPLOAD_MEGABYTES", upload_size.MEGABYTES),
    )


def _rules() -> Rules:
    header = os.environ.get("HMIP_DASH_USER_HEADER", "").strip()
    rules = Rules(_writing(), header, frozenset(_listed("HMIP_DASH_WRITERS")))
    if rules.writers and not header:
        raise SystemExit(
            "HMIP_DASH_WRITERS lists who may write, but nobody is known by name "
            "without HMIP_DASH_USER_HEADER. Set both, or neither."
        )
    if header and rules.writing == "yes":
        raise SystemExit(
            "HMIP_DASH_ALLOW_WRITING is 'yes', which opens writing to every reader; "
            "with HMIP_DASH_USER_HEADER, list those who may write in HMIP_DASH_WRITERS "
            "instead."
        )
    return rules


def _writing() -> Writing:
    text = os.environ.get("HMIP_DASH_ALLOW_WRITING", "").strip()
    match text:
        case "" | "yes" | "no":
            return text
    raise SystemExit(
        f"HMIP_DASH_ALLOW_WRITING is '{text}'; it must be 'yes', 'no' or empty."
    )


def _public_address() -> str:
    return os.environ.get("HMIP_DASH_PUBLIC_ADDRESS", "").strip().rstrip("/")


def _public_origin() -> Origin | None:
    address = _public_address()
    if not address:
        return None
    scheme, _, rest = address.partition("://")
    origin = read_origin(f"{scheme}://{rest.partition('/')[0]}")
    if origin is None:
        raise SystemExit(
            f"HMIP_DASH_PUBLIC_ADDRESS is '{address}'; it must be an address such as "
            "https://dash.example.org."
        )
    return origin


def _host_names() -> frozenset[str]:
    hosts = {text: read_host(text) for text in _listed("HMIP_DASH_HOSTS")}
    for text, host in hosts.items():
        if host is None or not host.name or host.port:
            raise SystemExit(
                f"HMIP_DASH_HOSTS names '{text}'; it must list host names without "
                "ports, such as 'dash.example.org, 192.0.2.7'."
            )
    return frozenset(host.name for host in hosts.values() if host)


def _listed(name: str) -> list[str]:
    parts = os.environ.get(name, "").split(",")
    return [part.strip() for part in parts if part.strip()]


def _whole(name: str, default: int, *, least: int = 1) -> int:
    text = os.environ.get(name, str(default))
    if not text.isascii() or not text.isdecimal() or int(text) < least:
        raise SystemExit(
            f"{name} is '{text}'; it must be a whole number from {least} on."
        )
    return int(text)


def default_database_url() -> str:
    """Return the address of the embedded store, in the checkout's ignored folder."""
    return f"sqlite:///{PROJECT / 'var' / 'hmip_dash.sqlite'}"


_bound: dict[str, str] = {}


def note_bound(address: str) -> None:
    """Note to which address this process listens, empty where nobody can tell."""
    _bound["address"] = address


def bound_address() -> str | None:
    """Return the address that was noted, None when nothing was."""
    return _bound.get("address")
