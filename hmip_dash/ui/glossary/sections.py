"""Show the measures that fit a choice, and what the words mean."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import address, data
from hmip_dash.views.glossary import definitions
from hmip_dash.views.glossary.view import WITH_VALUES, Glossary, GlossaryChoice, summary
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import MEASURE_KINDS, PROVIDER_TYPE_LABELS

MOST_LETTERS = 60
HEADINGS = (
    Heading("Measure"),
    Heading("Definition"),
    Heading("Kind"),
    Heading("Which way is better"),
    Heading("Fitness for decisions"),
    Heading("Values", "num"),
)


def show_choice(on: date) -> GlossaryChoice:
    """Show the filters of the measures and return what was chosen."""
    kinds = {kind: phrases.capitalised(kind) for kind in MEASURE_KINDS}
    first, second, third, fourth, fifth = st.columns(5)
    with first:
        type_ = _any("Applies to", PROVIDER_TYPE_LABELS, key="type")
    with second:
        kind = _any("Kind", kinds, key="kind")
    with third:
        owner = _any("Owner", data.owners(on), key="owner")
    with fourth:
        values = _any("Values", WITH_VALUES, key="values")
    with fifth:
        text = address.show_text(
            "Words", key="text", most=MOST_LETTERS, placeholder="e.g. reoffending"
        )
    return GlossaryChoice(type_, kind, owner, values, text)


def show_measures(view: Glossary) -> None:
    """Show the measures that were chosen, each with a link to its page."""
    html.show(html.paragraph(summary(view), css="answer"))
    if not view.rows.empty:
        html.show(_measures(view))


def show_vocabulary() -> None:
    """Show what the words used here mean."""
    st.header("What the words mean", anchor=False)
    html.show(_words())


@render_cache.drawn_once
def _measures(view: Glossary) -> Markup:
    caption = "By name. The owner, whom it applies to and its unit stand below each."
    return html.table(caption, HEADINGS, (_cells(row) for row in records(view.rows)))


def _cells(row: dict) -> tuple:
    name = html.link(row["measure"], html.page_address("measure", id=row["measure_id"]))
    below = f"{row['owner']}, {row['applies_to']}, {row['unit']}"
    status = Markup('<span class="sub">{}</span>').format(row["kind_status"] or "")
    return (
        Markup('{}<span class="sub">{}</span>').format(name, below),
        row["definition"] or "not known",
        Markup("{}{}").format(row["kind"], status if row["kind_status"] else ""),
        row["polarity"],
        row["fitness"],
        f"{row['figures']:,}" if row["figures"] else "none",
    )


def _words() -> Markup:
    tables = [
        html.table(
            heading,
            (Heading("Word"), Heading("What it means")),
            (
                (f"{definitions.shape(word)} {word}".strip(), meaning)
                for word, meaning in words_.items()
            ),
        )
        for heading, words_ in definitions.GROUPS
    ]
    return html.join(tables, between="\n")


def _any(label: str, options: dict[str, str], *, key: str) -> str | None:
    everything = {"": "Any", **options}
    chosen = address.show_choice(st.selectbox, label, everything, key=key, default="")
    return chosen or None
