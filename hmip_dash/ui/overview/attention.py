"""Draw the table of what needs attention, each count a link to the list behind it."""

from collections.abc import Callable
from datetime import date

import pandas as pd
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.overview import counts
from hmip_dash.views.overview.view import Overview
from hmip_dash.views.shared import phrases
from hmip_dash.views.shared.headline import Headline
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

NAMES_SHOWN = 4
"""Names in a cell; the others are behind its link."""


@render_cache.drawn_once
def table(view: Overview) -> Markup:
    """Draw one row a question and one column a provider type."""
    types = [figures.provider_type for figures in view.headlines]
    headings = (
        Heading("What needs attention"),
        *(
            Heading(PROVIDER_TYPE_LABELS[type_], below=_newest(view, type_))
            for type_ in types
        ),
    )
    rows = [
        ("Good or better", *(_share(figures) for figures in view.headlines)),
        *(
            (_label(view, name), *(cell(view, name, type_) for type_ in types))
            for name, cell in _CELLS.items()
        ),
    ]
    return html.table(_caption(view), headings, rows)


def _caption(view: Overview) -> str:
    return f"“New” is since {view.attention.since.words}. † Not confirmed."


def _label(view: Overview, name: str) -> str:
    return counts.LABELS[name]


def _newest(view: Overview, provider_type: str) -> str:
    newest = view.attention.newest.get(provider_type)
    return (
        f"newest report {partial_date.short(newest)}" if newest else "no dated report"
    )


def _share(figures: Headline) -> Markup:
    words = f"{figures.k} of {figures.rated} rated"
    choice = {"type": figures.provider_type, "rating": "Good or better"}
    share = f" ({figures.share:.0%})" if figures.share is not None else ""
    return Markup("{}{}").format(
        html.link(words, html.page_address("provider_grades", **choice)), share
    )


def _inadequate(view: Overview, name: str, type_: str) -> Markup | str:
    return _providers(view, name, type_, rating="Inadequate")


def _lower(view: Overview, name: str, type_: str) -> Markup | str:
    cell = _providers(view, name, type_, change="lower")
    other = len(counts.rows(view, "not_compared", type_))
    if not other:
        return cell
    address = html.page_address("provider_grades", type=type_, change="other")
    link = html.link(f"{other} under another framework: not compared", address)
    return Markup('{}<span class="sub">{}</span>').format(cell, link)


def _newly_rated(view: Overview, name: str, type_: str) -> Markup | str:
    return _providers(view, name, type_, page="changes", **_since(view))


def _providers(
    view: Overview,
    name: str,
    type_: str,
    *,
    page: str = "provider_grades",
    **choice: str,
) -> Markup | str:
    """Return how many there are, as a link to them, with the first names."""
    rows = counts.rows(view, name, type_)
    if rows.empty:
        return "none"
    if page == "provider_grades":
        choice = {"type": type_, **choice}
    link = html.link(str(len(rows)), html.page_address(page, **choice))
    first = html.join(map(_name, records(rows.head(NAMES_SHOWN))), between=", ")
    rest = len(rows) - NAMES_SHOWN
    more = f" and {rest} more" if rest > 0 else ""
    return Markup("{}: {}{}").format(link, first, more)


def _name(row: dict) -> Markup:
    mark = " †" if row["secondary"] else ""
    name = phrases.short_name(row["provider"])
    return Markup("{}{}").format(html.provider_link(row["provider_id"], name), mark)


def _overdue(view: Overview, name: str, type_: str) -> Markup | str:
    """Return how many steps or responses are late, the longest first."""
    rows = counts.rows(view, name, type_)
    if rows.empty:
        return "none"
    days = "days_late" if name == "steps" else "days"
    address = html.page_address("recommendations", type=type_, shown="overdue")
    worst = records(rows.head(1))[0]
    longest = (
        f"{phrases.short_name(worst['provider'])}, "
        f"{phrases.plural(int(worst[days]), 'day')} late"
    )
    return Markup("{}: {}").format(html.link(str(len(rows)), address), longest)


def _missed(view: Overview, name: str, type_: str) -> Markup | str:
    """Return how many newest values miss their target, by measure."""
    rows = counts.rows(view, name, type_)
    if rows.empty:
        return "none"
    by_measure = rows.groupby(["measure", "measure_id"]).size().reset_index(name="n")
    links = [
        Markup("{} ({})").format(
            html.link(row.measure, html.page_address("measure", id=row.measure_id)),
            row.n,
        )
        for row in by_measure.head(NAMES_SHOWN).itertuples()
    ]
    rest = len(by_measure) - NAMES_SHOWN
    more = f" and {phrases.plural(rest, 'more measure')}" if rest > 0 else ""
    return Markup("{}: {}{}").format(len(rows), html.join(links, between=", "), more)


def _revised(view: Overview, name: str, type_: str) -> Markup | str:
    rows = counts.rows(view, name, type_)
    if rows.empty:
        return "none"
    address = html.page_address("changes", **_since(view))
    measures = rows["measure"].nunique()
    of = phrases.plural(measures, "measure")
    return Markup("{} of {}").format(html.link(str(len(rows)), address), of)


def _since(view: Overview) -> dict[str, str]:
    return {"since": view.since_when}


_CELLS: dict[str, Callable[[Overview, str, str], Markup | str]] = {
    "inadequate": _inadequate,
    "lower": _lower,
    "newly_rated": _newly_rated,
    "steps": _overdue,
    "responses": _overdue,
    "missed": _missed,
    "revised": _revised,
}
"""Row of the table, in order → what draws its cells."""


@render_cache.drawn_once
def freshness(view: Overview) -> Markup:
    """Draw when something was loaded last, and how long ago that is."""
    loads: pd.DataFrame = view.publications
    current = loads[loads["status"].eq("current")]
    if current.empty:
        return html.paragraph("Nothing is loaded.")
    newest: date = current["released_on"].max()
    age = (view.as_known_on - newest).days
    when = "today" if not age else f"{phrases.plural(age, 'day')} ago"
    words = f"Newest data: {partial_date.words(newest.isoformat())} ({when})."
    link = html.link("What changed", html.page_address("changes", **_since(view)))
    every = html.link("All loads", "sources")
    return Markup('<p class="muted">{} {} · {}</p>').format(words, link, every)
