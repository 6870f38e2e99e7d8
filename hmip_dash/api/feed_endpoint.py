"""What does the feed answer to one query?"""

from datetime import date
from urllib.parse import urlencode

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from hmip_dash.api import feed, filters, responses, store_access
from hmip_dash.api.endpoints import FEED_FILTERS
from hmip_dash.api.filters import Asked
from hmip_dash.api.guards.security_headers import is_host
from hmip_dash.config import settings
from hmip_dash.result_cache import ResultCache
from hmip_dash.store import queries
from hmip_dash.views.open_data.news import news
from hmip_dash.views.shared import options
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

_FEEDS = ResultCache[responses.Made](16 * 2**20, lambda made: made.size)


@responses.refusing
def followed(request: Request) -> Response:
    """Return the feed for a query."""
    asked = filters.read(request.query_params.multi_items(), FEED_FILTERS)
    today, base = date.today(), _base(request)
    with store_access.connection() as connection:
        version = queries.version(connection)
        store = str(connection.engine.url)
        key = (store, version, today, base, tuple(sorted(asked.values.items())))
        made = _FEEDS.get(key, lambda: _made(connection, asked, today, base))
    return responses.sent(made, request)


def _made(
    connection: Connection, asked: Asked, today: date, base: str
) -> responses.Made:
    codes = options.codes(connection, today) if asked.values else {}
    filters.refuse_unknown_codes(asked.values, FEED_FILTERS, codes)
    type_, area = asked.values.get("type"), asked.values.get("area")
    whose = [PROVIDER_TYPE_LABELS[type_]] if type_ else []
    if area:
        whose.append(options.options(connection, today).areas[area])
    query = f"?{urlencode(sorted(asked.values.items()))}" if asked.values else ""
    items = news(connection, today, provider_type=type_, area_code=area)
    described = f" ({', '.join(whose)})" if whose else ""
    body = feed.written(items, base=base, query=query, whose=described)
    return responses.made(body, feed.TYPE)


def _base(request: Request) -> str:
    if settings().public_address:
        return settings().public_address
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if is_host(host) else ""
