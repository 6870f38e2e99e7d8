"""Answer a request for the feed."""

from datetime import date
from urllib.parse import urlencode

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from hmip_dash.api import feed, filters, responses, store_access
from hmip_dash.api.endpoints import FEED_FILTERS
from hmip_dash.api.filters import Query
from hmip_dash.api.guards.security_headers import is_host
from hmip_dash.config import settings
from hmip_dash.result_cache import ResultCache
from hmip_dash.store import queries
from hmip_dash.views.open_data.news import news
from hmip_dash.views.shared import options
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

_FEEDS = ResultCache[responses.PreparedResponse](
    16 * 2**20, lambda prepared: prepared.size
)


@responses.with_problems
def feed_response(request: Request) -> Response:
    """Return the feed for a query."""
    query = filters.parse_query(request.query_params.multi_items(), FEED_FILTERS)
    today, base = date.today(), _base(request)
    with store_access.connection() as connection:
        version = queries.version(connection)
        store = str(connection.engine.url)
        key = (store, version, today, base, tuple(sorted(query.values.items())))
        prepared = _FEEDS.get(key, lambda: _prepare(connection, query, today, base))
    return responses.respond(prepared, request)


def _prepare(
    connection: Connection, query: Query, today: date, base: str
) -> responses.PreparedResponse:
    codes = options.codes(connection, today) if query.values else {}
    filters.refuse_unknown_codes(query.values, FEED_FILTERS, codes)
    type_, area = query.values.get("type"), query.values.get("area")
    scope = [PROVIDER_TYPE_LABELS[type_]] if type_ else []
    if area:
        scope.append(options.options(connection, today).areas[area])
    query_string = f"?{urlencode(sorted(query.values.items()))}" if query.values else ""
    items = news(connection, today, provider_type=type_, area_code=area)
    scope_words = f" ({', '.join(scope)})" if scope else ""
    body = feed.atom_feed(items, base=base, query=query_string, scope=scope_words)
    return responses.prepare(body, feed.TYPE)


def _base(request: Request) -> str:
    if settings().public_address:
        return settings().public_address
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if is_host(host) else ""
