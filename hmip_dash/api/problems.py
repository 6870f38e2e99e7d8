"""How is a program told what was wrong with its request (RFC 9457)?"""

import json
from http import HTTPStatus

from starlette.responses import Response

TYPE = "application/problem+json"


class Refused(Exception):  # noqa: N818 - not an error of ours
    """A request that cannot be answered: status, one sentence, more members."""

    def __init__(self, status: int, detail: str, **more: object) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.more = more


def problem(
    status: int, detail: str, headers: dict[str, str] | None = None, **more: object
) -> Response:
    """Return a problem as JSON; `more` are members such as the filters allowed."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(
        text.encode("utf-8", "replace"),
        status_code=status,
        headers={"Cache-Control": "no-store", **(headers or {})},
        media_type=TYPE,
    )
