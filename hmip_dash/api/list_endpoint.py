"""Answer a request for a list."""

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlencode

import pandas as pd
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from hmip_dash import partial_date
from hmip_dash.api import cursor, filters, formats, responses, store_access
from hmip_dash.api.cursor import Position
from hmip_dash.api.endpoints import Endpoint
from hmip_dash.api.filters import Query
from hmip_dash.api.problems import RequestProblem
from hmip_dash.described import Table
from hmip_dash.result_cache import ResultCache
from hmip_dash.store import queries
from hmip_dash.views.shared import options
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import LICENCE

MAX_CACHED_BYTES, MAX_CACHED_ROWS = 64 * 2**20, 200_000
_RESPONSES = ResultCache[responses.PreparedResponse](
    MAX_CACHED_BYTES, lambda response: response.size
)
_TABLES = ResultCache[Table](MAX_CACHED_ROWS, lambda table: len(table.frame) + 1)


def list_handler(endpoint: Endpoint) -> Callable[[Request], Response]:
    """Return the function that answers requests for a list."""

    def respond(request: Request) -> Response:
        query = filters.parse_query(
            request.query_params.multi_items(), endpoint.filters
        )
        output_format = query.output_format or _accepted_format(
            request.headers.get("accept", "")
        )
        with store_access.connection() as connection:
            newest = queries.version(connection)
            position = _position(endpoint, query, newest)
            # The day is in the key: tomorrow's response is another one.
            key = (
                _store(connection),
                newest,
                position,
                endpoint.name,
                output_format,
                query.limit,
            )
            # All parts of a list show the store as it was at the first part, but what
            # was withdrawn since is in none: hence the newest event in the key too.
            if position.event != newest:
                connection = connection.execution_options(as_of_event=position.event)
            response = _RESPONSES.get(
                (*key, tuple(sorted(query.values.items()))),
                lambda: _prepare(
                    endpoint, query, position, output_format, connection, newest
                ),
            )
        return responses.respond(response, request)

    return responses.with_problems(respond)


def _position(endpoint: Endpoint, query: Query, newest: int) -> Position:
    if not query.cursor:
        return Position(0, newest, query.on or date.today())
    position = cursor.decode(query.cursor, endpoint.name, query.values, newest)
    if query.on and query.on != position.on:
        detail = "This cursor belongs to another day. Begin again without it."
        raise RequestProblem(400, detail, filter="cursor")
    return position


def _prepare(
    endpoint: Endpoint,
    query: Query,
    position: Position,
    output_format: str,
    connection: Connection,
    newest: int,
) -> responses.PreparedResponse:
    values = dict(sorted(query.values.items()))
    key = (_store(connection), newest, position.event, position.on, endpoint.name)
    table = _TABLES.get(
        (*key, tuple(values.items())),
        lambda: _table(endpoint, values, position.on, connection),
    )
    end = position.row + query.limit
    part = formats.rows(table.frame.iloc[position.row : end], endpoint.columns)
    next_address = None
    if end < len(table.frame):
        next_position = Position(end, position.event, position.on)
        next_address = _address(
            endpoint, query, cursor.encode(next_position, endpoint.name, values)
        )
    if output_format == "csv":
        return responses.prepare(
            formats.as_csv(part, endpoint.columns),
            "text/csv; charset=utf-8",
            (
                ("Content-Disposition", f'attachment; filename="{endpoint.name}.csv"'),
                *((("Link", f'<{next_address}>; rel="next"'),) if next_address else ()),
            ),
        )
    body = {
        "title": table.title,
        "as_known_on": position.on.isoformat(),
        "filters": values,
        "total": len(table.frame),
        "rows": part,
        "next": next_address,
        "notes": list(table.notes),
        "sources": source_lines(connection, endpoint.view, position.on),
        "licence": LICENCE,
    }
    return responses.prepare(formats.as_json(body), "application/json")


def _table(
    endpoint: Endpoint, values: Mapping[str, str], on: date, connection: Connection
) -> Table:
    first = queries.first_release(connection)
    if first is None or on < first:
        day = partial_date.words(on.isoformat())
        return Table(
            name=endpoint.name,
            title=endpoint.summary,
            columns=endpoint.columns,
            frame=pd.DataFrame(columns=[column.name for column in endpoint.columns]),
            notes=(f"On {day} no data had been loaded yet.",),
        )
    codes = options.codes(connection, on) if values else {}
    filters.refuse_unknown_codes(values, endpoint.filters, codes)
    return endpoint.rows(connection, values, on)


def _address(endpoint: Endpoint, query: Query, cursor_text: str) -> str:
    parameters = {**query.values, "limit": str(query.limit), "cursor": cursor_text}
    if query.output_format:
        parameters["format"] = query.output_format
    return f"{endpoint.path}?{urlencode(parameters)}"


def _accepted_format(accept: str) -> str:
    kinds = [part.split(";")[0].strip().lower() for part in accept.split(",")]
    wants_csv = "text/csv" in kinds and "application/json" not in kinds
    return "csv" if wants_csv else "json"


def _store(connection: Connection) -> str:
    return str(connection.engine.url)
