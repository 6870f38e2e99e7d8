"""Tell a program what was wrong with its request (RFC 9457)."""

import json
from http import HTTPStatus

from starlette.responses import Response

TYPE = "application/problem+json"


class RequestProblem(Exception):  # noqa: N818 - not our error
    """Why a request cannot be answered: status, one sentence, more members."""

    def __init__(self, status: int, detail: str, **members: object) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.members = members


def problem(
    status: int, detail: str, headers: dict[str, str] | None = None, **members: object
) -> Response:
    """Return a problem as JSON; `members` are added, such as the filters allowed."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **members,
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(
        text.encode("utf-8", "replace"),
        status_code=status,
        headers={"Cache-Control": "no-store", **(headers or {})},
        media_type=TYPE,
    )
