"""Show Standards: what is expected, how it is rated, and what changed."""

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.forms import list_templates
from hmip_dash.ui.standards.tables import (
    bands_table,
    changes_table,
    findings_table,
    standards_table,
)
from hmip_dash.views.standards import sentences as words
from hmip_dash.views.standards.view import Standards


def show_answer(view: Standards) -> None:
    """Show how many standards this version has and how many count."""
    html.show(html.paragraph(words.finding(view), css="answer"))


def show_standards(view: Standards) -> None:
    """Show each standard, and how the rated services did on it."""
    st.header("The standards, and the ratings known of each", anchor=False)
    html.show(html.paragraph(words.ratings_known(view), css="beside"))
    if view.not_counted:
        html.show(html.paragraph(words.not_counted(view), css="beside"))
    if len(view.standards):
        html.show(_standards_table(view))


def show_scheme(view: Standards) -> None:
    """Show how points become the overall rating, and what each band rests on."""
    st.header("How the overall rating is made", anchor=False)
    html.show(html.paragraph(words.scoring(view), css="beside"))
    if view.bands["min_score"].notna().any():
        html.show(_bands_table(view))


def show_changes(view: Standards) -> None:
    """Show two versions side by side."""
    st.header("Compared with another version", anchor=False)
    html.show(html.paragraph(words.changes(view), css="beside"))
    if view.compared_name:
        html.show(_changes_table(view))


def show_certainty(view: Standards) -> None:
    """Show how sure the band of one key question's cases is."""
    st.header("How sure is one key question's band?", anchor=False)
    if view.findings.empty:
        html.show(html.paragraph(words.NO_FINDINGS, css="beside"))
    else:
        html.show(html.paragraph(words.CERTAINTY_NOTE, css="beside"))
        html.show(_findings_table(view))
    list_templates.show_case_template()


@render_cache.drawn_once
def sentences(view: Standards) -> dict[str, str]:
    """Return what can be copied: each finding as a sentence."""
    on = partial_date.words(view.as_known_on.isoformat())
    by_name = {
        "How many standards": words.finding(view),
        "Ratings known": words.ratings_known(view),
        "How the overall rating is made": words.scoring(view),
        "What changed": words.changes(view),
    }
    return {name: f"{sentence} As known on {on}." for name, sentence in by_name.items()}


def file_name_parts(view: Standards) -> tuple[str, ...]:
    """Return the parts of the workbook's file name."""
    return ("standards", *(value for _, value in words.described_choice(view)))


@render_cache.drawn_once
def _standards_table(view: Standards) -> Markup:
    return standards_table(view.standards, view.inspections)


@render_cache.drawn_once
def _bands_table(view: Standards) -> Markup:
    return bands_table(view.bands)


@render_cache.drawn_once
def _changes_table(view: Standards) -> Markup:
    return changes_table(view.changes, view.compared_name, view.name)


@render_cache.drawn_once
def _findings_table(view: Standards) -> Markup:
    return findings_table(view.findings)
