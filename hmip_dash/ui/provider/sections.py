"""Show the page of one provider: rating, measures, inspections, whom it serves."""

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import cite, html, render_cache
from hmip_dash.ui.components import series as components_series
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.rating_cells import score_words
from hmip_dash.ui.components.records import records
from hmip_dash.ui.provider import inspections, measures
from hmip_dash.views.provider.view import Provider
from hmip_dash.views.provider.workbook import facts, region_note
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import NO_INSPECTION, VERIFICATIONS


def show_rating(view: Provider) -> None:
    """Show the grade: whose, since when, under which framework, and its report."""
    comparison = html.page_address("two_providers", id=view.details["provider_id"])
    html.show(_grade(view))
    if view.last_load.sentence:
        html.show(html.paragraph(view.last_load.sentence, css="flagged"))
    html.show(html.paragraph(html.link("Compare with another provider", comparison)))


def show_inspections(view: Provider) -> None:
    """Show the inspections of the provider and of those it took over from."""
    st.header("Inspections, newest first", anchor=False)
    html.show(inspections.timeline(view))
    if len(view.others):
        st.header("Ratings by other bodies", anchor=False)
        html.show(inspections.by_others(view))
    st.header("Public protection, safety and victims", anchor=False)
    html.show(inspections.protecting(view))


def show_who(view: Provider) -> None:
    """Show who the provider is, whom it serves, and whom to read it beside."""
    st.header("Who it serves", anchor=False)
    html.show(_who(view))
    if view.neighbours.names:
        st.header("Neighbours", anchor=False)
        html.show(_neighbours(view))


def show_sources(view: Provider) -> None:
    """Show the publications that the figures of this page came from, no others."""
    if len(view.sources):
        st.header("Sources of these figures", anchor=False)
        html.show(_sources(view))


@render_cache.drawn_once
def sentences(view: Provider) -> dict[str, str]:
    """Return what can be copied: each rating and each value as a sentence."""
    return {**cite.ratings(view.timeline), **cite.values(view.values, view.as_known_on)}


@render_cache.drawn_once
def _grade(view: Provider) -> Markup:
    row = records(view.details.to_frame().T)[0]
    closed = row["closed"] and not row["is_open"]
    gone = f" Closed {partial_date.words(row['closed'])}." if closed else ""
    if row["rating_status"] == NO_INSPECTION:
        return html.paragraph("No inspection held.", css="answer") + html.paragraph(
            Markup("{}{}").format(
                "That is not to say that it was never inspected.", gone
            )
        )
    return Markup(
        '<p class="answer">{} <span>{}</span></p><p class="beside">{}{} {}</p>'
    ).format(
        html.chip(row["overall_rating"], "rating not given or not seen"),
        f"{row['issuer']}, {partial_date.words(row['published'])}",
        _about_grade(row),
        gone,
        html.report_link(row["source_url"], row["provider"]),
    )


@render_cache.drawn_once
def _who(view: Provider) -> Markup:
    """Draw who the provider is, with links to those before and after it."""
    linked = {
        "Took over from": _kin(view, "predecessor"),
        "Succeeded by": _kin(view, "successor"),
        "Serves": _areas(view),
    }
    rows = [
        Markup("<dt>{}</dt><dd>{}</dd>").format(label, linked.get(label) or value)
        for label, value in facts(view)
    ]
    return Markup('<dl class="facts">{}</dl>').format(html.join(rows))


def show_measures(view: Provider) -> None:
    """Show the newest value of each measure, and one measure over time."""
    st.header("Measures", anchor=False)
    if view.values.empty:
        html.show(
            html.paragraph(
                "No measure has a value for this provider. A data officer can load "
                "published values."
            )
        )
        return
    note = region_note() if view.region_differs else ""
    several = len(view.areas) > 1 and view.details["provider_type"] == "YJS"
    apart = (
        "Each authority has its own row: rates are not averaged. " if several else ""
    )
    html.show(Markup("<p>{}{}</p>").format(apart, note))
    html.show(measures.newest(view))
    components_series.show_series(view)


@render_cache.drawn_once
def _neighbours(view: Provider) -> Markup:
    links = [
        html.provider_link(code, name) for code, name in view.neighbours.names.items()
    ]
    return Markup("<p>{}: {}</p>").format(
        view.neighbours.heading, html.join(links, between=", ")
    )


@render_cache.drawn_once
def _sources(view: Provider) -> Markup:
    return html.table(
        "Newest load first",
        (Heading("Publication"), Heading("Publisher"), Heading("Known from", "num")),
        (
            (
                html.link(
                    row["title"],
                    html.page_address("sources", file=row["table_name"].split()[0]),
                ),
                row["publisher"],
                partial_date.short(row["released_on"].isoformat()),
            )
            for row in records(view.sources)
        ),
    )


def _about_grade(row: dict) -> str:
    age = phrases.age(row)
    parts = [
        f"{phrases.capitalised(age)} old." if age else "Its age is not known.",
        f"Source: {VERIFICATIONS[row['verification']]}."
        if row["overall_rating"]
        else "",
        f"{row['framework_name']} framework.",
        f"Scored {score_words(row['score'], row['max_score'])}."
        if row["score"] is not None
        else "",
        f"The rating before was {row['previous_rating']}."
        if row["previous_rating"]
        else "",
    ]
    return " ".join(part for part in parts if part)


def _kin(view: Provider, relation: str) -> Markup:
    rows = view.kin[view.kin["relation"].eq(relation)]
    return html.join(
        [
            Markup("{} ({})").format(
                html.provider_link(row.provider_id, row.provider),
                phrases.published(row.date),
            )
            for row in rows.itertuples()
        ],
        between=", ",
    )


def _areas(view: Provider) -> Markup:
    return html.join(
        [
            Markup("{}{}").format(
                html.area_link(row.area_code, row.name),
                " (part)" if row.share == "part" else "",
            )
            for row in view.areas.itertuples()
        ],
        between=", ",
    )
