"""Show the Overview: what needs attention, newest and oldest ratings, loads."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.changes import choice as changes_choice
from hmip_dash.ui.components import cite, filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.rating_bar import rating_bar
from hmip_dash.ui.components.rating_cells import (
    change_cell,
    published_cell,
    rating_cell,
)
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import context
from hmip_dash.ui.overview import attention
from hmip_dash.views.overview import sentences as overview_sentences
from hmip_dash.views.overview.view import Overview
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

FIRST = 5
HEADINGS = (
    Heading("Provider"),
    Heading("Overall rating"),
    Heading("Change"),
    Heading("Published", "num"),
    Heading("Source"),
)


def show_choice(on: date) -> dict[str, Any]:
    """Show since when changes count, and whether unconfirmed ratings do.

    With the area that the frame narrows every page to.
    """
    changed, confirmed = st.columns(2, vertical_alignment="bottom")
    with changed:
        since = changes_choice.show_since(on)
    with confirmed:
        secondary = filters.show_secondary()
    return {
        "since_when": since,
        "secondary": secondary,
        "area_code": context.area_code(),
    }


def show_attention(view: Overview) -> None:
    """Show the finding and, on the first screen, what needs attention."""
    if view.attention.since.problem:
        html.show(html.paragraph(view.attention.since.problem, css="flagged"))
    html.show(html.paragraph(overview_sentences.finding(view), css="answer"))
    if view.headlines:
        html.show(attention.table(view))
    html.show(attention.freshness(view))


def show_counts(view: Overview) -> None:
    """Show how many of each type are rated how, never pooled."""
    st.header("Ratings now", anchor=False)
    html.show(_counts(view))


@render_cache.drawn_once
def sentences(view: Overview) -> dict[str, str]:
    """Return what can be copied: each rating shown as a sentence."""
    return cite.ratings(_every_rating(view))


@render_cache.drawn_once
def _counts(view: Overview) -> Markup:
    return html.join(
        Markup("<p>{}</p>{}").format(
            html.link(
                PROVIDER_TYPE_LABELS[figures.provider_type],
                html.page_address("provider_grades", type=figures.provider_type),
            ),
            rating_bar(figures, linked=True),
        )
        for figures in view.headlines
    )


def show_recent(view: Overview) -> None:
    """Show what was published last."""
    st.header("Latest inspections", anchor=False)
    html.show(_recent(view))
    if len(view.recent_undated):
        html.show(html.paragraph(overview_sentences.undated_note(view)))
        with st.expander("Inspections without a date"):
            html.show(_recent_undated(view))


@render_cache.drawn_once
def _recent_undated(view: Overview) -> Markup:
    rows = view.recent_undated.assign(months_least=None, months_most=None)
    caption = "Newest framework first, then by name"
    return html.table(caption, HEADINGS, (_inspection(row) for row in records(rows)))


@render_cache.drawn_once
def _recent(view: Overview) -> Markup:
    rows = view.recent.assign(months_least=None, months_most=None)
    return html.table(
        "The ten newest inspections with a date. * The rating before was under "
        "another framework. † Not confirmed on the Inspectorate's site.",
        HEADINGS,
        (_inspection(row) for row in records(rows)),
    )


def show_inadequate(view: Overview) -> None:
    """Show who is rated Inadequate now."""
    st.header("Rated Inadequate", anchor=False)
    counts = view.inadequate["provider_type"].value_counts()
    for type_ in counts.index:
        label = PROVIDER_TYPE_LABELS[type_]
        st.subheader(plain(f"{label}: {counts[type_]}"), anchor=False)
        html.show(_inadequate(view, type_, 0, FIRST))
        if counts[type_] > FIRST:
            with st.expander(plain(f"The other {counts[type_] - FIRST}")):
                html.show(_inadequate(view, type_, FIRST, counts[type_]))


@render_cache.drawn_once
def _inadequate(view: Overview, type_: str, start: int, stop: int) -> Markup:
    rows = view.inadequate[view.inadequate["provider_type"].eq(type_)][start:stop]
    caption = "By name, continued" if start else "By name"
    return html.table(caption, HEADINGS, (_inspection(row) for row in records(rows)))


def show_oldest(view: Overview) -> None:
    """Show whose grade is oldest."""
    st.header("Oldest ratings", anchor=False)
    html.show(_oldest(view))


@render_cache.drawn_once
def _oldest(view: Overview) -> Markup:
    caption = (
        f"Oldest first; {view.undated} more have no date. No published rule says how "
        "soon an inspection is due, so none is called overdue."
    )
    return html.table(
        caption, HEADINGS, (_inspection(row) for row in records(view.oldest))
    )


def show_disagreements(view: Overview) -> None:
    """Show the inspections whose published figures disagree."""
    st.header("Figures to check", anchor=False)
    disagreements = view.disagreements
    html.show(
        html.paragraph(
            f"{len(disagreements)} of {view.inspections} inspections have a published "
            "rating that disagrees with its score or standards."
        )
    )
    if len(disagreements):
        html.show(
            html.table(
                "Inspections whose figures disagree",
                (Heading("Provider"), Heading("What disagrees"), Heading("Source")),
                (
                    (
                        html.provider_link(row["provider_id"], row["provider"]),
                        row["message"],
                        html.report_link(row["source_url"], row["provider"]),
                    )
                    for row in records(disagreements)
                ),
            )
        )


def show_publications(view: Overview) -> None:
    """Show what is loaded and how fresh it is."""
    st.header("What is loaded", anchor=False)
    html.show(_publications(view))


@render_cache.drawn_once
def _publications(view: Overview) -> Markup:
    rows = view.publications
    rows = rows[rows["status"].eq("current")]
    newest = rows.drop_duplicates(["table_name", "format", "title"])
    return html.join(
        [
            html.paragraph(html.link("All sources and loads", "sources")),
            html.table(
                "Every publication in use",
                (
                    Heading("Publication"),
                    Heading("Known from", "num"),
                    Heading("Rows", "num"),
                ),
                (
                    (
                        html.link(
                            row["title"],
                            html.page_address(
                                "sources", file=row["table_name"].split()[0]
                            ),
                        ),
                        partial_date.short(row["released_on"].isoformat()),
                        f"{row['rows']:,}",
                    )
                    for row in records(newest)
                ),
            ),
        ]
    )


def _inspection(row: dict) -> tuple:
    type_ = PROVIDER_TYPE_LABELS[row["provider_type"]]
    name = html.provider_link(row["provider_id"], row["provider"])
    return (
        Markup('{}<span class="sub">{}</span>').format(name, type_),
        rating_cell(row),
        change_cell(row),
        published_cell(row),
        html.report_link(row["source_url"], row["provider"]),
    )


def _every_rating(view: Overview) -> pd.DataFrame:
    """Return the ratings shown, each once."""
    columns = [
        "inspection_id",
        "provider",
        "overall_rating",
        "issuer",
        "published",
        "framework_name",
        "verification",
        "source_url",
    ]
    rows = pd.concat(
        [view.recent[columns], view.inadequate[columns], view.oldest[columns]]
    )
    return rows.drop_duplicates("inspection_id")
