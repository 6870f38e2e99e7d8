"""Show the page of one area: its services, the map, measures and cost."""

from datetime import date

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.area.side_by_side import side_by_side
from hmip_dash.ui.area.tile_map import legend, tile_map, tile_table
from hmip_dash.ui.components import chart, cite, filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.measures_table import measures_table
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.rating_cells import published_cell, rating_cell
from hmip_dash.ui.components.records import records
from hmip_dash.ui.components.series import show_series
from hmip_dash.ui.frame import data
from hmip_dash.views.area.view import MOST_AUTHORITIES, Area
from hmip_dash.views.shared import observations, phrases
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

WHO = {
    "YJS": "Children: youth justice services",
    "PDU": "Adults: probation delivery units",
    "Probation region": "Adults: probation region",
    "CRC": "Adults, to 2021: community rehabilitation companies",
    "NPS division": "Adults, to 2021: National Probation Service divisions",
}
MOST_ON_PAGE = 45


def show_services(view: Area) -> None:
    """Show who serves the area today, by type, and who did before."""
    today = view.services["is_open"]
    html.show(_answer(view))
    if today.sum() > MOST_ON_PAGE:
        html.show(_counts_only(view))
        return
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
        _services(heading, rows, view) for heading, rows in of_type.items() if len(rows)
    )


@render_cache.drawn_once
def _before(view: Area) -> Markup:
    before = view.services[~view.services["is_open"]]
    return _services("Earlier providers", before, view)


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
    """Show grades beside the newest measures and cost, and every measure on demand."""
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


def _services(heading: str, rows: pd.DataFrame, view: Area) -> Markup:
    through = view.details["kind"] != "local authority"
    return html.table(
        Markup("<strong>{}</strong>").format(heading),
        (
            Heading("Service"),
            Heading("Overall rating"),
            Heading("Published", "num"),
        ),
        (_service(row, through=through) for row in records(rows)),
    )


def _service(row: dict, *, through: bool) -> tuple:
    name = html.provider_link(row["provider_id"], phrases.short_name(row["provider"]))
    closed = (
        ""
        if row["is_open"]
        else Markup('<span class="sub">closed {}</span>').format(
            partial_date.short(row["closed"])
        )
    )
    return (
        Markup("{}{}{}").format(name, _serves(row, through=through), closed),
        rating_cell(row),
        published_cell(row),
    )


def _serves(row: dict, *, through: bool) -> Markup | str:
    """Return which part of the area a service covers, unless its name says so."""
    part = "part of " if row["share"] == "part" else ""
    if not part and (not through or row["through"] in row["provider"]):
        return ""
    places = row["through"]
    if places.count(",") > 5:
        places = f"{places.count(',') + 1} places"
    return Markup('<span class="sub">{}{}</span>').format(part, places)


@render_cache.drawn_once
def _counts_only(view: Area) -> Markup:
    """Draw counts by type where an area has too many services for one page."""
    return html.join(
        [
            html.paragraph(
                "Too many services for one page work here. Provider grades lists them, "
                "with filters for nation and region."
            ),
            html.table(
                "Services open today",
                (
                    Heading("Provider type"),
                    Heading("Services", "num"),
                    Heading("With a confirmed rating", "num"),
                    Heading("Good or better", "num"),
                ),
                (
                    (
                        html.link(
                            PROVIDER_TYPE_LABELS[figures.provider_type],
                            html.page_address(
                                "provider_grades", type=figures.provider_type
                            ),
                        ),
                        str(figures.services),
                        str(figures.rated),
                        f"{figures.k} of {figures.rated}",
                    )
                    for figures in view.headlines
                ),
            ),
        ]
    )
