"""What does the page of one provider show, from top to bottom?"""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.charts import lines
from hmip_dash.charts.layout import CONFIG
from hmip_dash.ui import filters, html
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
from hmip_dash.views.provider_book import facts, region_note
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


def grade(view: Provider) -> None:
    """Show the latest overall rating: whose, when, how old, how verified."""
    row = records(view.about.to_frame().T)[0]
    closed = row["closed"] and not row["is_open"]
    gone = f" Closed {partial_date.words(row['closed'])}." if closed else ""
    if row["rating_status"] == NO_INSPECTION:
        html.show(
            Markup('<p class="answer">{}</p><p>{}{}</p>').format(
                "No inspection of this provider is in this store.",
                "That is not to say that it was never inspected.",
                gone,
            )
        )
        return
    html.show(
        Markup(
            '<p class="answer">{} <span>{}</span></p><p class="beside">{}{}</p>'
        ).format(
            html.chip(row["overall_rating"], "rating not given or not seen"),
            f"{row['issuer']}, {partial_date.words(row['published'])}",
            _about_grade(row),
            gone,
        )
    )


def who(view: Provider) -> None:
    """Show who the provider is, with links to those before and after it."""
    linked = {
        "Took over from": _kin(view, "predecessor"),
        "Succeeded by": _kin(view, "successor"),
        "Serves": _areas(view),
    }
    rows = [
        Markup("<dt>{}</dt><dd>{}</dd>").format(label, linked.get(label) or value)
        for label, value in facts(view)
    ]
    html.show(Markup('<dl class="facts">{}</dl>').format(html.join(rows)))


def standards(view: Provider) -> None:
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
        html.show(_standards_table(view.standards[known], "Rated here"))
    if not known.all():
        with st.expander(f"{(~known).sum()} standards not published here"):
            html.show(_standards_table(view.standards[~known], "Not published here"))


def _standards_table(rows: pd.DataFrame, caption: str) -> Markup:
    cells = (_standard(row) for row in records(rows))
    return html.table(caption, STANDARD_HEADINGS, cells)


def protecting(view: Provider) -> None:
    """Show the standards for public protection, safety and victims in one panel."""
    st.subheader("Public protection, safety and victims", anchor=False)
    if view.timeline.empty:
        html.show(Markup("<p>No inspection here to take them from.</p>"))
        return
    if view.protecting.empty:
        html.show(
            Markup("<p>{}</p>").format(
                "The frameworks this provider was inspected under here have no "
                "standard named for public protection, safety or victims. Keeping "
                "people safe is judged within their other standards; see the report."
            )
        )
        return
    html.show(
        html.table(
            "Standards marked in the data as protecting people, from their names",
            (
                Heading("Standard"),
                Heading("Protects"),
                Heading("Rating"),
                Heading("Inspection"),
            ),
            (_protecting(row) for row in records(view.protecting)),
        )
    )


def timeline(view: Provider) -> None:
    """Show every inspection of the provider and of those it took over from."""
    st.subheader("Inspections, newest first", anchor=False)
    if view.timeline.empty:
        html.show(Markup("<p>None in this store.</p>"))
        return
    rows = records(view.timeline)
    known = dict(list(view.ratings.groupby("inspection_id")))
    for own in (True, False):
        shown = [row for row in rows if row["is_own"] == own]
        if not shown:
            continue
        caption = (
            "Of this provider. * The rating before was under another framework."
            if own
            else "Of the providers it took over from."
        )
        cells = (_inspection(row, known.get(row["inspection_id"])) for row in shown)
        html.show(html.table(caption, TIMELINE_HEADINGS, cells))


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
    several = len(view.areas) > 1 and not view.region_differs
    apart = (
        "Each authority has its own row: rates are not averaged. " if several else ""
    )
    html.show(Markup("<p>{}{}</p>").format(apart, note))
    html.show(measures_table(measured.latest(view.values)))
    series(view.values)


def series(values: pd.DataFrame) -> None:
    """Show one measure over time, for each place and its region."""
    counts = values.groupby("measure_id")["period"].nunique()
    drawable = values[values["measure_id"].map(counts).ge(3)]
    if drawable.empty:
        return
    names = dict(zip(drawable["measure_id"], drawable["measure"], strict=True))
    picked = filters.measure(names)
    rows = drawable[drawable["measure_id"].eq(picked)]
    with_region, region = measured.with_region(rows)
    unit = words.unit_words(rows["unit"].iloc[0])
    html.show(
        Markup("<p><strong>{}</strong><br>{}{}</p>").format(
            names[picked],
            words.capitalised(unit),
            f". The blue line is {region}." if region else "",
        )
    )
    st.plotly_chart(
        lines.lines(with_region, highlight=region),
        theme=None,
        config=CONFIG,
        alt=lines.described(with_region, names[picked], unit),
        key="series",
    )
    with st.expander("The same as a table"):
        html.show(measures_table(rows))


def _about_grade(row: dict) -> str:
    age = None
    if row["age_least"] is not None:
        age = (int(row["age_least"]), int(row["age_most"]))
    old = partial_date.age_words(age)
    parts = [
        f"{old.removesuffix(' y')} years old." if old else "Its age is not known.",
        f"Seen on {VERIFICATIONS[row['verification']]}."
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


def _protecting(row: dict) -> tuple:
    rating = (
        html.chip(row["rating"])
        if row["rating"]
        else Markup('<span class="muted">not published here</span>')
    )
    inspected = f"{row['provider']}, {partial_date.short(row['published'])}"
    return row["standard"], row["protects"], rating, inspected


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
        Markup("{}{}").format(partial_date.short(row["published"]), who),
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
