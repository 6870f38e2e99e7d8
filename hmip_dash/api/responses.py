"""Send responses with an ETag, compressed where the program accepts it."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from hmip_dash.api.problems import RequestProblem, problem

GZIP_FROM = 500
"""Bytes; less is not worth compressing."""

HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}


@dataclass(frozen=True)
class PreparedResponse:
    """A response ready to be sent."""

    body: bytes
    gzipped: bytes | None
    tag: str
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """Return the bytes it takes in memory."""
        return len(self.body) + len(self.gzipped or b"")


def prepare(
    body: bytes, media_type: str, headers: tuple[tuple[str, str], ...] = ()
) -> PreparedResponse:
    """Return `body` ready to be sent, compressed where that is worth it."""
    gzipped = gzip.compress(body, 6, mtime=0) if len(body) >= GZIP_FROM else None
    tag = sha256(media_type.encode() + b"\n" + body).hexdigest()[:32]
    return PreparedResponse(body, gzipped, tag, media_type, headers)


def respond(prepared: PreparedResponse, request: Request) -> Response:
    """Return the response: 304 when the program has it, gzip when it accepts that."""
    accepted = request.headers.get("accept-encoding", "")
    send_gzipped = prepared.gzipped is not None and _accepts_gzip(accepted)
    etag = f'"{prepared.tag}-gzip"' if send_gzipped else f'"{prepared.tag}"'
    headers = {**HEADERS, "ETag": etag, **dict(prepared.headers)}
    if _has(request.headers.get("if-none-match", ""), prepared.tag):
        return Response(status_code=304, headers=headers)
    if send_gzipped and prepared.gzipped is not None:
        headers["Content-Encoding"] = "gzip"
        return Response(
            prepared.gzipped, headers=headers, media_type=prepared.media_type
        )
    return Response(prepared.body, headers=headers, media_type=prepared.media_type)


def with_problems(
    handler: Callable[[Request], Response],
) -> Callable[[Request], Response]:
    """Return `handler` with its RequestProblem sent as a problem response."""

    def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS"})
        try:
            return handler(request)
        except RequestProblem as cause:
            headers = {"Retry-After": "5"} if cause.status == 503 else {}
            return problem(cause.status, cause.detail, headers, **cause.members)

    return endpoint


def _has(if_none_match: str, tag: str) -> bool:
    tags = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return not tags.isdisjoint({"*", f'"{tag}"', f'"{tag}-gzip"'})


def _accepts_gzip(accept_encoding: str) -> bool:
    for part in accept_encoding.lower().split(","):
        coding, _, quality = part.partition(";")
        if coding.strip() == "gzip":
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
