"""Draw the inspections of one provider and their standards."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.rating_cells import (
    change_cell,
    rating_cell,
    score_words,
    standards_cell,
)
from hmip_dash.ui.components.records import records
from hmip_dash.views.provider.view import Provider
from hmip_dash.views.provider.workbook import others_note
from hmip_dash.views.shared import phrases, standard_verification
from hmip_dash.vocabulary import SCRAPED

TIMELINE_HEADINGS = (
    Heading("Published"),
    Heading("Overall rating"),
    Heading("Change"),
    Heading("Framework"),
    Heading("Standards"),
    Heading("Score", "num"),
    Heading("Source"),
)


@render_cache.drawn_once
def timeline(view: Provider) -> Markup:
    """Draw every inspection of the provider, then of those it took over from."""
    if view.timeline.empty:
        return html.paragraph("No inspection held.")
    rows = records(view.timeline)
    known = dict(list(view.ratings.groupby("inspection_id")))
    captions = {
        True: "Of this provider. * The rating before was under another framework.",
        False: "Of the providers it took over from.",
    }
    tables = []
    for own, caption in captions.items():
        shown = [row for row in rows if row["is_own"] == own]
        cells = (
            _inspection(view, row, known.get(row["inspection_id"])) for row in shown
        )
        if shown:
            tables.append(html.table(caption, TIMELINE_HEADINGS, cells))
    return html.join(tables)


@render_cache.drawn_once
def by_others(view: Provider) -> Markup:
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


def show_standards(view: Provider) -> None:
    """Show the standards of the latest inspection as a grid, a chip for each."""
    if view.standards.empty:
        return
    st.header("Standards of the latest inspection", anchor=False)
    html.show(_standards_grid(view))


@render_cache.drawn_once
def _standards_grid(view: Provider) -> Markup:
    known, framework = view.standards["rating"].notna(), view.details["framework_name"]
    rated = f"{known.sum()} of the {len(known)}" if known.any() else "None"
    held = (
        f"{rated} of the ratings of standards ({framework} framework) "
        f"{phrases.is_are(int(known.sum()) or 1)} held; the report has them all."
    )
    warnings = [
        html.paragraph(warning, css="beside")
        for warning in standard_verification.warnings(view.ratings)
    ]
    domains = [
        _domain(str(domain), rows)
        for domain, rows in view.standards.groupby("domain", sort=False, dropna=False)
        if rows["rating"].notna().any()
    ]
    grid = Markup('<dl class="standards">{}</dl>').format(html.join(domains))
    return html.join([html.paragraph(held), *([grid] if domains else []), *warnings])


def _domain(name: str, rows: pd.DataFrame) -> Markup:
    cells = html.join(map(_standard, records(rows)))
    return Markup("<dt>{}</dt><dd><ul>{}</ul></dd>").format(name, cells)


def _standard(row: dict) -> Markup:
    """Return one standard: its rating, its name and how the rating was verified."""
    name = f"{row['standard_no']} {row['standard']}".strip()
    notes = ["rated apart"] if row["counts_to_overall"] == "no" else []
    is_scraped = row["verification"] == SCRAPED
    if row["rating"] and not is_scraped:
        notes.append(standard_verification.short(row["verification"]))
    mark = f" {standard_verification.MARK}" if is_scraped else ""
    below = Markup('<span class="sub">{}</span>').format(", ".join(notes))
    return Markup("<li>{} {}{}{}</li>").format(
        html.chip(row["rating"], "not collected"), name, mark, below if notes else ""
    )


@render_cache.drawn_once
def protecting(view: Provider) -> Markup:
    """Draw the standards for public protection, safety and victims in one panel."""
    if view.timeline.empty:
        return html.paragraph("No inspection held.")
    if view.protecting.empty:
        return html.paragraph(
            "The frameworks this provider was inspected under have no standard named "
            "for public protection, safety or victims. Other standards cover keeping "
            "people safe: see the report."
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


def _protecting_cells(row: dict) -> tuple:
    how = standard_verification.short(row["verification"])
    rating = (
        Markup('{}<span class="sub">{}</span>').format(html.chip(row["rating"]), how)
        if row["rating"]
        else Markup('<span class="muted">not collected yet: see the report</span>')
    )
    inspected = f"{row['provider']}, {_when(row)}"
    return row["standard"], row["protects"], rating, inspected


def _when(row: dict) -> str:
    """Return when a report was published: on a phone it is the title of a card."""
    day = row["published"]
    return partial_date.short(day) if day else partial_date.words(day)


def _inspection(view: Provider, row: dict, standards: pd.DataFrame | None) -> tuple:
    who = (
        ""
        if row["is_own"]
        else Markup('<span class="sub">{}</span>').format(
            html.provider_link(row["provider_id"], row["provider"])
        )
    )
    is_new = row["publication_id"] == view.last_load.number
    new = Markup(' <span class="sub">new in the last load</span>') if is_new else ""
    joint = {"yes": ", joint inspection"}.get(row["joint"] or "", "")
    return (
        Markup("{}{}{}").format(_when(row), new, who),
        rating_cell(row),
        change_cell(row),
        f"{row['framework_name']}{joint}",
        standards_cell(standards),
        score_words(row["score"], row["max_score"]),
        Markup("{}{}").format(
            html.report_link(
                row["source_url"],
                f"{row['provider']}, {partial_date.words(row['published'])}",
            ),
            _recommendations(row),
        ),
    )


def _recommendations(row: dict) -> Markup:
    """Return how many recommendations the report makes, where that is known."""
    if row["recommendations"] is None:
        return Markup("")
    number = int(row["recommendations"])
    words = phrases.plural(number, "recommendation")
    when = f"{row['provider']}, {partial_date.words(row['published'])}"
    return Markup('<span class="sub">{}</span>').format(
        html.source_link(row["recommendations_url"], words, when)
    )
