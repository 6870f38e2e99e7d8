"""Describe the API to people, on one page."""

from markupsafe import Markup

from hmip_dash.api import html_page
from hmip_dash.api.endpoints import ENDPOINTS, Endpoint
from hmip_dash.api.filters import CONTROLS, MAX_LETTERS, Filter
from hmip_dash.vocabulary import LICENCE, SYMBOLS


def page() -> str:
    """Return the page."""
    lists = Markup("").join(_list(endpoint) for endpoint in ENDPOINTS)
    body = Markup("").join([_introduction(), _controls(), lists, _feed()])
    return html_page.document("What programs can read", body)


def _introduction() -> Markup:
    marks = Markup("; ").join(
        Markup("<code>{}</code> {}").format(mark, meaning)
        for mark, meaning in SYMBOLS.items()
    )
    return Markup(
        '<p><a href="./">The pages</a> · <a href="./api/v1/openapi.json">This as '
        "OpenAPI</a></p><p>The same figures as on the pages, as JSON or CSV. Nothing "
        "can be written here. What is not known is <code>null</code> in JSON and "
        "<code>[x]</code> in CSV; other marks: {}.</p><p>A list comes in parts: "
        "<code>next</code> is the address of the part that follows. An answer that did "
        "not change since its <code>ETag</code> is 304. What cannot be answered is "
        "said in a sentence, with the values allowed.</p><p>{}</p>"
    ).format(marks, LICENCE)


def _controls() -> Markup:
    return Markup("<h2>Every list</h2>{}").format(
        _filters("Filters of every list", CONTROLS)
    )


def _list(endpoint: Endpoint) -> Markup:
    columns = Markup(", ").join(
        Markup('<code title="{}">{}</code>').format(column.label, column.name)
        for column in endpoint.columns
    )
    return Markup(
        '<h2 id="{0}">{0}</h2><p>{1} <a href=".{2}?limit=5">{2}?limit=5</a></p>{3}'
        "<p>Columns: {4}</p>"
    ).format(
        endpoint.name,
        endpoint.summary,
        endpoint.path,
        _filters(f"Filters of {endpoint.name}", endpoint.own_filters),
        columns,
    )


def _feed() -> Markup:
    return Markup(
        '<h2 id="feed">Feed</h2><p>New and changed inspections and publications as '
        'Atom: <a href="./feed.xml">/feed.xml</a>. <code>?type=YJS</code> and '
        "<code>?area=E23000010</code> narrow it to the inspections of a provider type "
        "or of those that serve an area.</p>"
    )


def _filters(caption: str, filters: tuple[Filter, ...]) -> Markup:
    rows = Markup("").join(
        Markup(
            '<tr><th scope="row"><code>{}</code></th><td>{}</td><td>{}</td></tr>'
        ).format(filter_.name, filter_.description, _values(filter_))
        for filter_ in filters
    )
    return Markup(
        '<div class="wide" tabindex="0" role="region" aria-label="{0}"><table>'
        '<caption>{0}</caption><thead><tr><th scope="col">Filter</th>'
        '<th scope="col">What it asks for</th><th scope="col">Values</th></tr>'
        "</thead><tbody>{1}</tbody></table></div>"
    ).format(caption, rows)


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
