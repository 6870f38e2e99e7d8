"""Show who works in an area: counts of each type, and a list of one type at a time."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.rating_cells import (
    change_cell,
    published_cell,
    rating_cell,
)
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import address
from hmip_dash.views.area.view import Area
from hmip_dash.views.provider_grades.choice import SORTS
from hmip_dash.views.provider_grades.view import sort_rows
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import MINIMUM_FOR_SHARE, PROVIDER_TYPE_LABELS


def show_services(view: Area) -> None:
    """Show the open services: how many of each type, and one type in pages."""
    if not view.headlines:
        return
    html.show(_counts(view))
    types = [figures.provider_type for figures in view.headlines]
    labels = {type_: PROVIDER_TYPE_LABELS[type_] for type_ in types}
    in_address = address.value_of("type")
    kind, order = st.columns([3, 1], vertical_alignment="bottom")
    with kind:
        type_ = address.show_choice(
            st.segmented_control,
            "Services of one type",
            labels,
            key="type" if in_address in ("", *types) else "services",
            default=types[0],
            required=True,
            wrap=True,
        )
    with order:
        sort = address.show_choice(
            st.selectbox, "Sort the list by", SORTS, key="sort", default="name"
        )
    total = int(_of_type(view, type_).shape[0])
    rows = filters.show_paging(total, of=(view.key, type_, sort))
    html.show(_list(view, type_, sort, rows.start, rows.stop))


def _of_type(view: Area, provider_type: str) -> pd.DataFrame:
    services = view.services
    return services[services["is_open"] & services["provider_type"].eq(provider_type)]


@render_cache.drawn_once
def _counts(view: Area) -> Markup:
    """Draw how many of each type are below Good, each with a link to their list."""
    return html.table(
        "Services open today. No percentage under "
        f"{MINIMUM_FOR_SHARE} with a confirmed rating.",
        (
            Heading("Provider type"),
            Heading("Services", "num"),
            Heading("Below Good, of rated", "num"),
            Heading("Good or better", "num"),
        ),
        (
            (
                html.link(
                    PROVIDER_TYPE_LABELS[figures.provider_type],
                    html.page_address("provider_grades", type=figures.provider_type),
                ),
                str(figures.services),
                f"{figures.rated - figures.k} of {figures.rated}"
                if figures.rated
                else "none rated",
                f"{figures.share:.0%}" if figures.share is not None else "",
            )
            for figures in view.headlines
        ),
    )


@render_cache.drawn_once
def _list(view: Area, provider_type: str, sort: str, start: int, stop: int) -> Markup:
    rows = sort_rows(_of_type(view, provider_type), sort)
    caption = (
        f"Rows {start + 1} to {min(stop, len(rows))} of {len(rows)}. "
        "† Not confirmed on the Inspectorate's site. * Under another framework, not "
        "compared."
    )
    return services_table(caption, rows[start:stop], view)


def services_table(caption: str | Markup, rows: pd.DataFrame, view: Area) -> Markup:
    """Return services with rating, the one before, and the part that each serves."""
    through = view.details["kind"] != "local authority"
    return html.table(
        caption,
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
        rating_cell(row) + _change(row),
        published_cell(row),
    )


def _change(row: dict) -> Markup:
    """Return the rating before, below the rating: a column of its own is too wide."""
    if row["previous_rating"] is None:
        return Markup("")
    return Markup('<div class="sub">{}</div>').format(change_cell(row))


def _serves(row: dict, *, through: bool) -> Markup | str:
    """Return which part of the area a service covers, unless its name says so."""
    part = "part of " if row["share"] == "part" else ""
    if not part and (not through or row["through"] in row["provider"]):
        return ""
    places = row["through"]
    if places.count(",") > 5:
        places = f"{places.count(',') + 1} places"
    return Markup('<span class="sub">{}{}</span>').format(part, places)
