"""How is a list answered: kept, packed, and only when it changed?"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from hmip_dash.api.problems import Refused, problem

PACKED_FROM = 500
"""Bytes; less is not worth packing."""

HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}


@dataclass(frozen=True)
class Made:
    """An answer ready to be sent."""

    body: bytes
    packed: bytes | None
    tag: str
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """Return the bytes it takes in memory."""
        return len(self.body) + len(self.packed or b"")


def made(
    body: bytes, media_type: str, headers: tuple[tuple[str, str], ...] = ()
) -> Made:
    """Return `body` ready to be sent, packed where that is worth it."""
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= PACKED_FROM else None
    tag = sha256(media_type.encode() + b"\n" + body).hexdigest()[:32]
    return Made(body, packed, tag, media_type, headers)


def sent(answer: Made, request: Request) -> Response:
    """Return the response: 304 when the program has it, packed when it can unpack."""
    wanted = request.headers.get("accept-encoding", "")
    packs = answer.packed is not None and _accepts_gzip(wanted)
    own = f'"{answer.tag}-gzip"' if packs else f'"{answer.tag}"'
    headers = {**HEADERS, "ETag": own, **dict(answer.headers)}
    if _has(request.headers.get("if-none-match", ""), answer.tag):
        return Response(status_code=304, headers=headers)
    if packs and answer.packed is not None:
        headers["Content-Encoding"] = "gzip"
        return Response(answer.packed, headers=headers, media_type=answer.media_type)
    return Response(answer.body, headers=headers, media_type=answer.media_type)


def refusing(
    answer: Callable[[Request], Response],
) -> Callable[[Request], Response]:
    """Make `answer` say what it refuses as a problem."""

    def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS"})
        try:
            return answer(request)
        except Refused as refused:
            headers = {"Retry-After": "5"} if refused.status == 503 else {}
            return problem(refused.status, refused.detail, headers, **refused.more)

    return endpoint


def _has(if_none_match: str, tag: str) -> bool:
    given = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return any(one in ("*", f'"{tag}"', f'"{tag}-gzip"') for one in given)


def _accepts_gzip(accept_encoding: str) -> bool:
    for part in accept_encoding.lower().split(","):
        coding, _, quality = part.partition(";")
        if coding.strip() == "gzip":
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
