"""Which settings does the operator give, and what are they otherwise?"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hmip_dash import upload_size
from hmip_dash.small_numbers import FEWEST

PROJECT = Path(__file__).resolve().parent.parent
BUNDLED_DATA = PROJECT / "data"
REQUESTS_A_MINUTE = 600


@dataclass(frozen=True)
class Settings:
    """Settings from the environment; `docs/operations.md` describes each."""

    database_url: str
    data: Path
    user_header: str
    report_address: str
    fewest: int = FEWEST
    allow_writing: bool = False
    public_address: str = ""
    requests_a_minute: int = REQUESTS_A_MINUTE
    upload_megabytes: int = upload_size.MEGABYTES

    @property
    def upload_bytes(self) -> int:
        """Return how many bytes the largest file has that is loaded."""
        return self.upload_megabytes * 1024 * 1024


@cache
def settings() -> Settings:
    """Return the settings, read once."""
    return Settings(
        database_url=os.environ.get("HMIP_DASH_DATABASE_URL") or default_database_url(),
        data=Path(os.environ.get("HMIP_DASH_DATA", BUNDLED_DATA)),
        user_header=os.environ.get("HMIP_DASH_USER_HEADER", ""),
        report_address=os.environ.get("HMIP_DASH_REPORT_ADDRESS", ""),
        fewest=_whole("HMIP_DASH_FEWEST", FEWEST),
        allow_writing=os.environ.get("HMIP_DASH_ALLOW_WRITING", "") == "yes",
        public_address=os.environ.get("HMIP_DASH_PUBLIC_ADDRESS", "").rstrip("/"),
        requests_a_minute=_whole(
            "HMIP_DASH_REQUESTS_A_MINUTE", REQUESTS_A_MINUTE, least=0
        ),
        upload_megabytes=_whole("HMIP_DASH_UPLOAD_MEGABYTES", upload_size.MEGABYTES),
    )


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


_UNKNOWN = "unknown"
_bound: dict[str, str] = {}


def note_bound(address: str = _UNKNOWN) -> None:
    """Note to which address this process listens; whoever starts it tells.

    Started by a server of somebody else's the address cannot be known.
    """
    _bound["address"] = address


def bound_address() -> str | None:
    """Return the address that was noted, None when nothing was."""
    return _bound.get("address")
