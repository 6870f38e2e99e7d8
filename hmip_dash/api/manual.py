"""Describe the API to people, on one page."""

from markupsafe import Markup

from hmip_dash.api import html_page
from hmip_dash.api.endpoints import ENDPOINTS, Endpoint
from hmip_dash.api.filters import CONTROLS, MAX_LETTERS, Filter
from hmip_dash.views.open_data.columns import OpenColumn
from hmip_dash.vocabulary import LICENCE


def page() -> str:
    """Return the page."""
    lists = Markup("").join(_list(endpoint) for endpoint in ENDPOINTS)
    body = Markup("").join([_introduction(), _controls(), lists, _feed()])
    return html_page.document("What programs can read", body)


def _introduction() -> Markup:
    return Markup(
        '<p><a href="./">The pages</a> · <a href="./api/v1/openapi.json">The same as '
        "OpenAPI</a></p><p>The same figures as on the pages, as JSON or CSV, to read "
        "only. Numbers are numbers, days are ISO dates, yes and no are booleans. A "
        "cell is <code>null</code> in JSON and empty in CSV where nothing is known or "
        "it does not apply. A partial date is a day, a month (<code>2024-05</code>) or "
        "a year; the column beside it gives its precision.</p><p>A list has parts: "
        "<code>next</code> is the address of the next part. A response is 304 when its "
        "<code>ETag</code> has not changed. A request that cannot be answered gets a "
        "sentence that says why, with the values allowed.</p><p>{}</p>"
    ).format(LICENCE)


def _controls() -> Markup:
    return Markup("<h2>Every list</h2>{}").format(
        _filters("Filters of every list", CONTROLS)
    )


def _list(endpoint: Endpoint) -> Markup:
    return Markup(
        '<h2 id="{0}">{0}</h2><p>{1} <a href=".{2}?limit=5">{2}?limit=5</a></p>{3}{4}'
    ).format(
        endpoint.name,
        endpoint.summary,
        endpoint.path,
        _filters(f"Filters of {endpoint.name}", endpoint.own_filters),
        _columns(endpoint),
    )


def _columns(endpoint: Endpoint) -> Markup:
    return _table(
        f"Columns of {endpoint.name}",
        ("Column", "What it holds", "Type"),
        [(one.name, one.label, _type_words(one)) for one in endpoint.columns],
    )


def _type_words(column: OpenColumn) -> str:
    return f"{column.type} or null" if column.nullable else column.type


def _feed() -> Markup:
    return Markup(
        '<h2 id="feed">Feed</h2><p>New and changed inspections and publications as '
        'Atom: <a href="./feed.xml">/feed.xml</a>. <code>?type=YJS</code> and '
        "<code>?area=E23000010</code> narrow it to the inspections of a provider type "
        "or of those that serve an area.</p>"
    )


def _filters(caption: str, filters: tuple[Filter, ...]) -> Markup:
    rows = [(one.name, one.description, _values(one)) for one in filters]
    return _table(caption, ("Filter", "What it selects", "Values"), rows)


def _table(
    caption: str, headings: tuple[str, ...], rows: list[tuple[str, str, str]]
) -> Markup:
    head = Markup("").join(map(Markup('<th scope="col">{}</th>').format, headings))
    body = Markup("").join(
        Markup(
            '<tr><th scope="row"><code>{}</code></th><td>{}</td><td>{}</td></tr>'
        ).format(*row)
        for row in rows
    )
    return Markup(
        '<div class="wide" tabindex="0" role="region" aria-label="{0}"><table>'
        "<caption>{0}</caption><thead><tr>{1}</tr></thead><tbody>{2}</tbody>"
        "</table></div>"
    ).format(caption, head, body)


def _values(filter_: Filter) -> str:
    if filter_.choices:
        usual = f" (otherwise {filter_.default})" if filter_.default else ""
        return ", ".join(filter_.choices) + usual
    forms = {"day": "a day like 2026-11-30", "any day": "a day like 2026-11-30"}
    whole = {"year": "a year", "limit": "a whole number", "any": "as it was given"}
    if filter_.code_kind in ("region", "owner"):
        column = {"region": "place", "owner": "body"}[filter_.code_kind]
        return f"a name, as in the column {column}"
    if filter_.value_form == "text":
        return f"words, at most {MAX_LETTERS} characters"
    return {**forms, **whole}.get(
        filter_.value_form, "a code, as in the columns of the lists"
    )
