"""What does one list answer to one query?"""

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlencode

import pandas as pd
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from hmip_dash import partial_date
from hmip_dash.api import cursor, filters, formats, responses, store_access
from hmip_dash.api.cursor import Place
from hmip_dash.api.endpoints import Endpoint
from hmip_dash.api.filters import Asked
from hmip_dash.api.problems import Refused
from hmip_dash.described import Table
from hmip_dash.result_cache import ResultCache
from hmip_dash.store import queries
from hmip_dash.views.shared import options
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import LICENCE

MOST_BYTES, MOST_ROWS = 64 * 2**20, 200_000
_ANSWERS = ResultCache[responses.Made](MOST_BYTES, lambda answer: answer.size)
_TABLES = ResultCache[Table](MOST_ROWS, lambda table: len(table.frame) + 1)


def answering(endpoint: Endpoint) -> Callable[[Request], Response]:
    """Return what answers the requests of a list."""

    def answer(request: Request) -> Response:
        asked = filters.read(request.query_params.multi_items(), endpoint.filters)
        form = asked.form or _accepted(request.headers.get("accept", ""))
        with store_access.connection() as connection:
            newest = queries.version(connection)
            place = _place(endpoint, asked, newest)
            # The day is in the key: tomorrow's answer is another one.
            key = (_store(connection), newest, place, endpoint.name, form, asked.limit)
            # A list is read to its end as it was begun. What was withdrawn meanwhile is
            # in none of its parts, hence the newest event in the key too.
            if place.event != newest:
                connection = connection.execution_options(as_of_event=place.event)
            made = _ANSWERS.get(
                (*key, tuple(sorted(asked.values.items()))),
                lambda: _made(endpoint, asked, place, form, connection, newest),
            )
        return responses.sent(made, request)

    return responses.refusing(answer)


def _place(endpoint: Endpoint, asked: Asked, newest: int) -> Place:
    if not asked.cursor:
        return Place(0, newest, asked.on or date.today())
    place = cursor.read(asked.cursor, endpoint.name, asked.values, newest)
    if asked.on and asked.on != place.on:
        detail = "This cursor belongs to another day. Begin again without it."
        raise Refused(400, detail, filter="cursor")
    return place


def _made(
    endpoint: Endpoint,
    asked: Asked,
    place: Place,
    form: str,
    connection: Connection,
    newest: int,
) -> responses.Made:
    values = dict(sorted(asked.values.items()))
    key = (_store(connection), newest, place.event, place.on, endpoint.name)
    table = _TABLES.get(
        (*key, tuple(values.items())),
        lambda: _table(endpoint, values, place.on, connection),
    )
    end = place.row + asked.limit
    part = formats.rows(table.frame.iloc[place.row : end], endpoint.columns)
    following = None
    if end < len(table.frame):
        after = Place(end, place.event, place.on)
        following = _address(
            endpoint, asked, cursor.written(after, endpoint.name, values)
        )
    if form == "csv":
        return responses.made(
            formats.as_csv(part, endpoint.columns),
            "text/csv; charset=utf-8",
            (
                ("Content-Disposition", f'attachment; filename="{endpoint.name}.csv"'),
                *((("Link", f'<{following}>; rel="next"'),) if following else ()),
            ),
        )
    body = {
        "title": table.title,
        "as_known_on": place.on.isoformat(),
        "filters": values,
        "total": len(table.frame),
        "rows": part,
        "next": following,
        "notes": list(table.notes),
        "sources": source_lines(connection, endpoint.view, place.on),
        "licence": LICENCE,
    }
    return responses.made(formats.as_json(body), "application/json")


def _table(
    endpoint: Endpoint, values: Mapping[str, str], on: date, connection: Connection
) -> Table:
    first = queries.first_release(connection)
    if first is None or on < first:
        day = partial_date.words(on.isoformat())
        return Table(
            name=endpoint.name,
            title=endpoint.says,
            columns=endpoint.columns,
            frame=pd.DataFrame(columns=[column.name for column in endpoint.columns]),
            notes=(f"On {day} nothing was known here yet.",),
        )
    codes = options.codes(connection, on) if values else {}
    filters.refuse_unknown_codes(values, endpoint.filters, codes)
    return endpoint.rows(connection, values, on)


def _address(endpoint: Endpoint, asked: Asked, at: str) -> str:
    given = {**asked.values, "limit": str(asked.limit), "cursor": at}
    if asked.form:
        given["format"] = asked.form
    return f"{endpoint.path}?{urlencode(given)}"


def _accepted(accept: str) -> str:
    kinds = [part.split(";")[0].strip().lower() for part in accept.split(",")]
    wants_csv = "text/csv" in kinds and "application/json" not in kinds
    return "csv" if wants_csv else "json"


def _store(connection: Connection) -> str:
    return str(connection.engine.url)
