"""Show what changed: ratings, figures, follow-up and loads."""

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import cite, filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.changes import sentences as words
from hmip_dash.views.changes.view import Changes
from hmip_dash.views.shared import phrases
from hmip_dash.views.shared.rating_changes import COMPARISONS


def show_finding(view: Changes) -> None:
    """Show how much changed, and what was wrong with the choice."""
    if view.since.problem:
        html.show(html.paragraph(view.since.problem, css="flagged"))
    html.show(html.paragraph(words.finding(view), css="answer"))
    if view.since.limit:
        html.show(html.paragraph(view.since.limit, css="muted"))


def show_ratings(view: Changes) -> None:
    """Show the reports that are new, and ratings that were corrected."""
    st.header("Ratings", anchor=False)
    html.show(_new_ratings(view))
    if len(view.corrected):
        html.show(_corrected(view))


def show_figures(view: Changes) -> None:
    """Show revised figures, with the value before, and how many came or went."""
    st.header("Figures", anchor=False)
    if view.revised.empty:
        html.show(html.paragraph("No figure was revised."))
    else:
        rows = filters.show_paging(len(view.revised), of=view.key)
        html.show(_revised(view, rows.start, rows.stop))
    if len(view.counts):
        html.show(_counts(view))


def show_follow_up(view: Changes) -> None:
    """Show what was entered of recommendations, steps and stages."""
    st.header("Follow-up", anchor=False)
    html.show(_follow_up(view))


def show_loads(view: Changes) -> None:
    """Show what was loaded or undone."""
    st.header("Loads", anchor=False)
    html.show(_loads(view))


@render_cache.drawn_once
def sentences(view: Changes) -> dict[str, str]:
    """Return what can be copied: new ratings, and each revised figure."""
    return {**cite.ratings(view.new_ratings), **words.revised_sentences(view)}


@render_cache.drawn_once
def _new_ratings(view: Changes) -> Markup:
    if view.new_ratings.empty:
        return html.paragraph("No new report.")
    return html.table(
        "New reports, newest first",
        (
            Heading("Provider"),
            Heading("Overall rating"),
            Heading("Change"),
            Heading("Rating before"),
            Heading("Published", "num"),
            Heading("Source"),
        ),
        (
            (
                html.provider_link(row["provider_id"], row["provider"]),
                html.chip(row["overall_rating"]),
                COMPARISONS[row["comparison"]],
                row["previous_rating"] or "",
                phrases.published_cell(row),
                html.report_link(row["source_url"], row["provider"]),
            )
            for row in records(view.new_ratings)
        ),
    )


@render_cache.drawn_once
def _corrected(view: Changes) -> Markup:
    return html.table(
        "Ratings that were corrected or taken out",
        (Heading("Provider"), Heading("Rating of"), Heading("Before"), Heading("Now")),
        (
            (
                html.provider_link(row["provider_id"], row["provider"] or "not named"),
                row["rated"],
                row["before"],
                row["now"],
            )
            for row in records(view.corrected)
        ),
    )


@render_cache.drawn_once
def _revised(view: Changes, start: int, stop: int) -> Markup:
    return html.table(
        "Figures that had another value before",
        (
            Heading("Measure"),
            Heading("For"),
            Heading("Period"),
            Heading("Before", "num"),
            Heading("Now", "num"),
            Heading("Load"),
        ),
        (
            (
                Markup('{}<span class="sub">{}</span>').format(
                    html.link(
                        row["measure"],
                        html.page_address(
                            "revisions", id=row["measure_id"], **{"for": row["subject"]}
                        ),
                    ),
                    phrases.capitalised(phrases.unit_words(row["unit"]))
                    if row["unit"]
                    else "",
                ),
                phrases.short_name(row["subject_name"]),
                row["period"],
                row["before"],
                row["now"],
                f"{row['publication_id']}: {row['load']}",
            )
            for row in records(view.revised[start:stop])
        ),
    )


@render_cache.drawn_once
def _counts(view: Changes) -> Markup:
    return html.table(
        "Figures not held before, and no longer held",
        (Heading("Measure"), Heading("New", "num"), Heading("No longer held", "num")),
        (
            (
                html.link(
                    row["measure"], html.page_address("measure", id=row["measure_id"])
                ),
                f"{row['new']:,}",
                f"{row['gone']:,}",
            )
            for row in records(view.counts)
        ),
    )


@render_cache.drawn_once
def _follow_up(view: Changes) -> Markup:
    if view.follow_up.empty:
        return html.paragraph("No entry was made.")
    return html.table(
        "Newest first",
        (Heading("Provider"), Heading("What"), Heading("Text"), Heading("Day", "num")),
        (
            (
                _provider(row),
                f"{row['kind']} {row['what']}",
                html.entered(row["text"]),
                partial_date.short(row["at"].date().isoformat()),
            )
            for row in records(view.follow_up)
        ),
    )


def _provider(row: dict) -> Markup | str:
    if not row["provider"]:
        return "provider not known"
    return html.provider_link(row["provider_id"], row["provider"])


@render_cache.drawn_once
def _loads(view: Changes) -> Markup:
    if view.loads.empty:
        return html.paragraph("Nothing was loaded.")
    return html.table(
        "Newest first",
        (
            Heading("Load"),
            Heading("Known from", "num"),
            Heading("Rows", "num"),
            Heading("State"),
        ),
        (
            (
                html.link(
                    f"{row['publication_id']}: {row['title']}",
                    html.page_address("sources", file=row["table_name"].split()[0]),
                ),
                partial_date.short(row["released_on"].isoformat()),
                f"{row['rows']:,}",
                words.load_state(row),
            )
            for row in records(view.loads)
        ),
    )
