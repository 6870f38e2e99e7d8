"""Show the nine success measures of the corporate plan, and survey results."""

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import list_templates
from hmip_dash.views.success_measures import sentences as words
from hmip_dash.views.success_measures.view import Success


def show_answer(view: Success) -> None:
    """Show of how many of the nine anything is known."""
    html.show(html.paragraph(words.finding(view), css="answer"))


def show_measures(view: Success) -> None:
    """Show the nine measures, one row each, under the plan's headings."""
    for number, title in words.HEADINGS.items():
        st.header(plain(title), anchor=False)
        html.show(_measures(view, heading=number))
    html.show(html.paragraph(words.IMPROVED_NOTE, css="muted"))


def show_surveys(view: Success) -> None:
    """Show every survey result with its interval and how many answered."""
    st.header("Survey results", anchor=False)
    if view.surveys.empty:
        html.show(
            html.paragraph(
                "No survey result is held. Load them on Import: question, group of "
                "respondents, year, and how many agree, answered and were asked. The "
                "template has the headings."
            )
        )
    else:
        html.show(html.paragraph(words.SURVEY_NOTE), _surveys(view))
    list_templates.show_survey_template()


@render_cache.drawn_once
def sentences(view: Success) -> dict[str, str]:
    """Return what can be copied: each measure as a sentence."""
    on = partial_date.words(view.as_known_on.isoformat())
    return {
        f"{row.number} {row.text}": f"{words.measure_sentence(row)} As known on {on}."
        for row in words.measure_rows(view)
    }


@render_cache.drawn_once
def _measures(view: Success, *, heading: str) -> Markup:
    theirs = [row for row in words.measure_rows(view) if row.number.startswith(heading)]
    return html.table(
        "In the words of the corporate plan 2017–2020",
        (
            Heading("Measure"),
            Heading("What is measured"),
            Heading("Latest value", "", "and before that"),
            Heading("Source"),
            Heading("What would be needed"),
        ),
        (
            (
                Markup("{} {}").format(row.number, row.text),
                row.measured,
                _value(row),
                row.source,
                row.needed,
            )
            for row in theirs
        ),
    )


def _value(row: words.MeasureRow) -> Markup:
    latest = Markup("<strong>{}</strong>").format(row.latest)
    if not row.known:
        latest = Markup('<span class="muted">{}</span>').format(row.latest)
    return Markup('{}<span class="sub">{}</span>').format(latest, row.trend)


@render_cache.drawn_once
def _surveys(view: Success) -> Markup:
    return html.table(
        "Oldest first",
        (
            Heading("Question", "", "survey"),
            Heading("Result"),
            Heading("Measure", "", "of the plan"),
            Heading("Source"),
        ),
        (
            (
                Markup('{}<span class="sub">{}</span>').format(
                    row["question"], row["survey"]
                ),
                words.survey_result(view.surveys.loc[place]),
                row["success_measure"] or "",
                html.source_link(row["source_url"], "source", row["question"]),
            )
            for place, row in zip(
                view.surveys.index, records(view.surveys), strict=True
            )
        ),
    )
