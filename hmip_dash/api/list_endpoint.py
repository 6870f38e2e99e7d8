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
from hmip_dash.result_cache import ResultCache
from hmip_dash.store import queries
from hmip_dash.views.open_data.open_list import OpenList, open_list
from hmip_dash.views.shared import options
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import LICENCE

MAX_CACHED_BYTES, MAX_CACHED_ROWS = 64 * 2**20, 200_000
_RESPONSES = ResultCache[responses.PreparedResponse](
    MAX_CACHED_BYTES, lambda response: response.size
)
_LISTS = ResultCache[OpenList](MAX_CACHED_ROWS, lambda whole: len(whole.rows) + 1)


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
    whole = _LISTS.get(
        (*key, tuple(values.items())),
        lambda: _whole_list(endpoint, values, position.on, connection),
    )
    end = position.row + query.limit
    rows = formats.json_rows(whole.rows.iloc[position.row : end], endpoint.columns)
    next_address = None
    if end < len(whole.rows):
        next_position = Position(end, position.event, position.on)
        next_address = _address(
            endpoint, query, cursor.encode(next_position, endpoint.name, values)
        )
    if output_format == "csv":
        return _csv_response(endpoint, rows, next_address)
    body = {
        "title": whole.title,
        "as_known_on": position.on.isoformat(),
        "filters": values,
        "total": len(whole.rows),
        "rows": rows,
        "next": next_address,
        "notes": list(whole.notes),
        "sources": source_lines(connection, endpoint.view, position.on),
        "licence": LICENCE,
    }
    return responses.prepare(formats.as_json(body), "application/json")


def _csv_response(
    endpoint: Endpoint, rows: list[dict], next_address: str | None
) -> responses.PreparedResponse:
    link = (("Link", f'<{next_address}>; rel="next"'),) if next_address else ()
    file = f'attachment; filename="{endpoint.name}.csv"'
    return responses.prepare(
        formats.as_csv(rows, endpoint.columns),
        "text/csv; charset=utf-8",
        (("Content-Disposition", file), *link),
    )


def _whole_list(
    endpoint: Endpoint, values: Mapping[str, str], on: date, connection: Connection
) -> OpenList:
    first = queries.first_release(connection)
    if first is None or on < first:
        day = partial_date.words(on.isoformat())
        rows = pd.DataFrame(columns=[column.name for column in endpoint.columns])
        note = f"On {day} no data had been loaded yet."
        return open_list(endpoint.summary, endpoint.columns, rows, [note])
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
