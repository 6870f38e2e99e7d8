"""Show the page of one area: its services, the map, measures and cost."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from hmip_dash.ui.area import changes, services
from hmip_dash.ui.area.side_by_side import side_by_side
from hmip_dash.ui.area.tile_map import legend, tile_map, tile_table
from hmip_dash.ui.components import chart, cite, filters, html, render_cache
from hmip_dash.ui.components.measures_table import measures_table
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.series import show_series
from hmip_dash.ui.frame import data
from hmip_dash.views.area.view import MOST_AUTHORITIES, Area
from hmip_dash.views.shared import observations, phrases

WHO = {
    "YJS": "Children: youth justice services",
    "PDU": "Adults: probation delivery units",
    "Probation region": "Adults: probation region",
    "CRC": "Adults, to 2021: community rehabilitation companies",
    "NPS division": "Adults, to 2021: National Probation Service divisions",
}
MOST_AT_ONCE = 15
"""More services than this are shown one provider type at a time, in pages."""


def show_services(view: Area) -> None:
    """Show who serves the area today, by type, and who did before."""
    today = view.services["is_open"]
    html.show(_answer(view))
    if today.sum() > MOST_AT_ONCE:
        services.show_services(view)
    else:
        html.show(_today(view))
    if not today.all():
        with st.expander(plain(f"{(~today).sum()} earlier providers, now closed")):
            html.show(_before(view))


@render_cache.drawn_once
def sentences(view: Area) -> dict[str, str]:
    """Return what can be copied: each rating and each value as a sentence."""
    return {**cite.ratings(view.services), **cite.values(view.values, view.as_known_on)}


@render_cache.drawn_once
def _today(view: Area) -> Markup:
    today = view.services[view.services["is_open"]]
    of_type = {
        heading: today[today["provider_type"].eq(type_)]
        for type_, heading in WHO.items()
    }
    return html.join(
        services.services_table(_strong(heading), rows, view)
        for heading, rows in of_type.items()
        if len(rows)
    )


@render_cache.drawn_once
def _before(view: Area) -> Markup:
    before = view.services[~view.services["is_open"]]
    return services.services_table(_strong("Earlier providers"), before, view)


def _strong(text: str) -> Markup:
    return Markup("<strong>{}</strong>").format(text)


def show_force_map(chosen: str | None, on: date, *, secondary: bool) -> str:
    """Show the tile map and its table; return what it shows."""
    st.header("The 43 police force areas", anchor=False)
    shows = filters.show_map_choice(on)
    tiles = data.force_tiles(shows, on, secondary=secondary)
    period = f", {tiles.period}" if tiles.period else ""
    unit = f", {tiles.unit}" if tiles.unit else ""
    html.show(
        Markup(
            "<p>{}{}{}. One tile a force, placed roughly where it lies. {}</p>"
        ).format(tiles.title, unit, period, legend(tiles)),
        tile_map(tiles, chosen, "" if shows == "YJS" else shows),
    )
    with st.expander(chart.AS_TABLE):
        html.show(tile_table(tiles))
    return shows


def show_measures(view: Area) -> None:
    """Show what changed, grades beside measures and cost, and every measure."""
    changes.show_changes(view)
    changes.show_adult_measures(view)
    changes.show_spending(view)
    st.header("Ratings, measures and cost", anchor=False)
    if view.values.empty:
        html.show(html.paragraph("No measure has a value for this area."))
        return
    if view.authorities > MOST_AUTHORITIES:
        html.show(
            html.paragraph(
                f"This area has {view.authorities} authorities, so only its own values "
                "are shown. Pick a smaller area to see its authorities."
            )
        )
    else:
        html.show(side_by_side(view))
    show_series(view)
    with st.expander("Newest value of every measure"):
        html.show(_newest(view))


@render_cache.drawn_once
def _newest(view: Area) -> Markup:
    return measures_table(observations.latest(view.values))


@render_cache.drawn_once
def _answer(view: Area) -> Markup:
    return html.paragraph(_answer_sentence(view), css="answer") + html.paragraph(
        _left_out(view), css="beside"
    )


def _answer_sentence(view: Area) -> str:
    """Return how many are below Good, each provider type counted apart."""
    name = view.details["name"]
    if not view.services["is_open"].any():
        return f"No provider held works in {name} today."
    rated = [figures for figures in view.headlines if figures.rated]
    if not rated:
        return f"No provider that works in {name} today has a confirmed rating."
    counts = phrases.join_words(
        [
            f"{figures.rated - figures.k} of {figures.rated} rated "
            f"{phrases.of_a_kind(figures.provider_type, figures.rated)}"
            for figures in rated
        ]
    )
    return f"Below Good in {name}: {counts}."


def _left_out(view: Area) -> str:
    """Return what the answer leaves out."""
    left_out = sum(figures.left_out for figures in view.headlines)
    unknown = sum(figures.uninspected + figures.unrated for figures in view.headlines)
    parts = []
    if left_out:
        parts.append(f"{left_out} not confirmed on the Inspectorate's site left out")
    if unknown:
        parts.append(f"{unknown} without an inspection or rating held")
    return f"{phrases.capitalised(phrases.join_words(parts))}." if parts else ""
