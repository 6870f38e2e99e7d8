"""What does the page of one provider show, from top to bottom?"""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui import cite, html, kept, series_parts
from hmip_dash.ui.grades_table import (
    change_cell,
    rating_cell,
    records,
    score_words,
    standards_cell,
)
from hmip_dash.ui.html import Heading
from hmip_dash.ui.measures_table import measures_table
from hmip_dash.views import measured, words
from hmip_dash.views.provider import Provider
from hmip_dash.views.provider_book import facts, others_note, region_note
from hmip_dash.vocabulary import NO_INSPECTION, VERIFICATIONS

STANDARD_HEADINGS = (Heading("Standard"), Heading("Rating"), Heading("Counts"))
TIMELINE_HEADINGS = (
    Heading("Published"),
    Heading("Overall rating"),
    Heading("Change"),
    Heading("Framework"),
    Heading("Standards"),
    Heading("Score", "num"),
    Heading("Source"),
)


def top(view: Provider) -> None:
    """Show the grade, who the provider is, its inspections and standards."""
    beside = html.page_address("two_providers", id=view.about["provider_id"])
    link = html.link("Set beside another provider", beside)
    html.show(_grade(view), _who(view), Markup("<p>{}</p>").format(link))
    st.subheader("Inspections, newest first", anchor=False)
    html.show(_timeline(view))
    if len(view.others):
        st.subheader("Ratings by other bodies", anchor=False)
        html.show(_others(view))
    _standards(view)
    st.subheader("Public protection, safety and victims", anchor=False)
    html.show(_protecting(view))


@kept.drawn_once
def sentences(view: Provider) -> dict[str, str]:
    """Return what can be copied: each rating and each value as a sentence."""
    return {**cite.ratings(view.timeline), **cite.values(view.values, view.as_known_on)}


@kept.drawn_once
def _grade(view: Provider) -> Markup:
    row = records(view.about.to_frame().T)[0]
    closed = row["closed"] and not row["is_open"]
    gone = f" Closed {partial_date.words(row['closed'])}." if closed else ""
    if row["rating_status"] == NO_INSPECTION:
        return Markup('<p class="answer">{}</p><p>{}{}</p>').format(
            "No inspection of this provider is in this store.",
            "That is not to say that it was never inspected.",
            gone,
        )
    return Markup(
        '<p class="answer">{} <span>{}</span></p><p class="beside">{}{}</p>'
    ).format(
        html.chip(row["overall_rating"], "rating not given or not seen"),
        f"{row['issuer']}, {partial_date.words(row['published'])}",
        _about_grade(row),
        gone,
    )


@kept.drawn_once
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


def _standards(view: Provider) -> None:
    """Show the standards of the latest inspection, those not published here folded."""
    if view.standards.empty:
        return
    st.subheader("Standards of the latest inspection", anchor=False)
    known = view.standards["rating"].notna()
    framework = view.about["framework_name"]
    html.show(
        Markup("<p>{}</p>").format(
            f"Ratings of {known.sum()} of the {len(known)} standards of the "
            f"{framework} framework are published here; the report has them all."
        )
    )
    if known.any():
        html.show(_standards_table(view, "Rated here", published=True))
    if not known.all():
        with st.expander(f"{(~known).sum()} standards not published here"):
            html.show(_standards_table(view, "Not published here", published=False))


@kept.drawn_once
def _standards_table(view: Provider, caption: str, *, published: bool) -> Markup:
    rows = view.standards[view.standards["rating"].notna().eq(published)]
    cells = (_standard(row) for row in records(rows))
    return html.table(caption, STANDARD_HEADINGS, cells)


@kept.drawn_once
def _protecting(view: Provider) -> Markup:
    """Draw the standards for public protection, safety and victims in one panel."""
    if view.timeline.empty:
        return Markup("<p>No inspection here to take them from.</p>")
    if view.protecting.empty:
        return Markup("<p>{}</p>").format(
            "The frameworks this provider was inspected under here have no standard "
            "named for public protection, safety or victims. Keeping people safe is "
            "judged within their other standards; see the report."
        )
    return html.table(
        "Standards marked in the data as protecting people, from their names",
        (
            Heading("Standard"),
            Heading("Protects"),
            Heading("Rating"),
            Heading("Inspection"),
        ),
        (_protecting_cells(row) for row in records(view.protecting)),
    )


@kept.drawn_once
def _timeline(view: Provider) -> Markup:
    """Draw every inspection of the provider, then of those it took over from."""
    if view.timeline.empty:
        return Markup("<p>None in this store.</p>")
    rows = records(view.timeline)
    known = dict(list(view.ratings.groupby("inspection_id")))
    captions = {
        True: "Of this provider. * The rating before was under another framework.",
        False: "Of the providers it took over from.",
    }
    tables = []
    for own, caption in captions.items():
        shown = [row for row in rows if row["is_own"] == own]
        cells = (_inspection(row, known.get(row["inspection_id"])) for row in shown)
        if shown:
            tables.append(html.table(caption, TIMELINE_HEADINGS, cells))
    return html.join(tables)


@kept.drawn_once
def _others(view: Provider) -> Markup:
    """Draw the ratings that are not the Inspectorate's, apart from its own."""
    headings = ("Published", "Whose rating it is", "Rating", "Framework", "Source")
    cells = (
        (
            partial_date.short(row["published"]),
            row["issuer"],
            html.chip(row["overall_rating"], "not given"),
            row["framework_name"],
            html.source_link(
                row["source_url"],
                "source",
                f"{row['issuer']}, {partial_date.words(row['published'])}",
            ),
        )
        for row in records(view.others)
    )
    return html.table(others_note(), tuple(map(Heading, headings)), cells)


def measures(view: Provider) -> None:
    """Show the newest value of each measure, and one measure over time."""
    st.header("Measures beside the grade", anchor=False)
    if view.values.empty:
        html.show(
            Markup("<p>{}</p>").format(
                "No measure with a value in this store applies to this provider. "
                "Values published for it can be loaded by the data officer."
            )
        )
        return
    note = region_note() if view.region_differs else ""
    several = len(view.areas) > 1 and view.about["provider_type"] == "YJS"
    apart = (
        "Each authority has its own row: rates are not averaged. " if several else ""
    )
    html.show(Markup("<p>{}{}</p>").format(apart, note))
    html.show(_newest(view))
    series_parts.series(view)


@kept.drawn_once
def _newest(view: Provider) -> Markup:
    return measures_table(measured.latest(view.values))


def _about_grade(row: dict) -> str:
    age = None
    if row["age_least"] is not None:
        age = (int(row["age_least"]), int(row["age_most"]))
    old = partial_date.age_words(age)
    parts = [
        f"{old.removesuffix(' y')} years old." if old else "Its age is not known.",
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


def _standard(row: dict) -> tuple:
    name = f"{row['standard_no']} {row['standard']}".strip()
    counts = {"yes": "yes", "no": "no, rated apart"}.get(
        row["counts_to_overall"], "not established"
    )
    domain = Markup('{}<span class="sub">{}</span>').format(name, row["domain"])
    if row["rating"] is None:
        return domain, Markup('<span class="muted">not published here</span>'), counts
    return domain, html.chip(row["rating"]), counts


def _protecting_cells(row: dict) -> tuple:
    rating = (
        html.chip(row["rating"])
        if row["rating"]
        else Markup('<span class="muted">not published here</span>')
    )
    inspected = f"{row['provider']}, {_when(row)}"
    return row["standard"], row["protects"], rating, inspected


def _when(row: dict) -> str:
    """Return when a report was published: on a phone it is the title of a card."""
    day = row["published"]
    return partial_date.short(day) if day else partial_date.words(day)


def _inspection(row: dict, standards: pd.DataFrame | None) -> tuple:
    who = (
        ""
        if row["is_own"]
        else Markup('<span class="sub">{}</span>').format(
            html.provider_link(row["provider_id"], row["provider"])
        )
    )
    joint = {"yes": ", joint inspection"}.get(row["joint"] or "", "")
    return (
        Markup("{}{}").format(_when(row), who),
        rating_cell(row),
        change_cell(row),
        f"{row['framework_name']}{joint}",
        standards_cell(standards),
        score_words(row["score"], row["max_score"]),
        html.source_link(
            row["source_url"],
            "report",
            f"{row['provider']}, {partial_date.words(row['published'])}",
        ),
    )


def _kin(view: Provider, relation: str) -> Markup:
    rows = view.kin[view.kin["relation"].eq(relation)]
    return html.join(
        [
            Markup("{} ({})").format(
                html.provider_link(row.provider_id, row.provider),
                words.published(row.date),
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
