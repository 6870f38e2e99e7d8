"""Show what a load would change, and the buttons that apply or discard it."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash.loading.accepted_warnings import Acceptance, stopping, stops
from hmip_dash.loading.preview import KINDS, Preview
from hmip_dash.store.refusal import NotPossibleError
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.importing import state
from hmip_dash.ui.importing.state import Examination
from hmip_dash.views.shared.phrases import capitalised


def show_changes(examination: Examination) -> None:
    """Show what would be added, changed and withdrawn, and the largest changes."""
    st.header("What it would change", anchor=False)
    if examination.preview is None:
        note = "Correct the errors first: changes are shown once there are none."
        html.show(html.paragraph(note))
        return
    html.show(
        (
            html.paragraph(examination.preview.sentence, css="answer")
            + html.paragraph(examination.examined.series)
        ),
        _counts(examination.preview),
    )
    html.show(_largest(examination.preview.largest))


def show_decision(
    examination: Examination, accepted: Acceptance, confirmed: str
) -> None:
    """Show the buttons that apply the file or put it away."""
    left = stopping(examination.examined.problems, accepted)
    ready, seen = examination.examined.may_apply(accepted), state.was_seen(examination)
    note = stops(left) or "Apply saves the whole file or nothing"
    html.show(Markup("<p>Nothing was saved yet: {}.</p>").format(note))
    buttons, turn = st.container(horizontal=True), state.turn()
    apply = buttons.button(
        "Apply", type="primary", disabled=not ready, key=f"load:apply:{turn}"
    )
    if buttons.button("Discard", key=f"load:discard:{turn}"):
        state.finish("The file was discarded. Nothing was saved.")
    if apply and not seen:
        st.warning(_NOT_SEEN)
    elif apply:
        try:
            done = state.save(examination, accepted, confirmed)
        except NotPossibleError as why:
            st.error(plain(str(why)))
            return
        sentence = examination.preview.sentence if examination.preview else ""
        state.finish(
            f"{examination.examined.prepared.file_name} is loaded as publication "
            f"{done.publication_id}: {sentence} Every page shows it now."
        )


_NOT_SEEN = (
    "Nothing was saved: the changes above are not those you saw before you pressed "
    "Apply. Somebody else loaded a file, or what you state about this one has "
    "changed. Check the changes, then press Apply again."
)


def _counts(preview: Preview) -> Markup:
    kinds = [kind for kind in KINDS if preview.total(kind) or kind in _ALWAYS]
    headings = [Heading("Measure or framework"), Heading("Table")]
    headings += [Heading(capitalised(KINDS[kind]), "num") for kind in kinds]
    rows = (
        (row["name"], row["table"], *(f"{row[kind]:,}" for kind in kinds))
        for row in preview.counts.to_dict("records")
    )
    return html.table("Rows by measure or framework", headings, rows)


_ALWAYS = ("added", "changed", "withdrawn", "unchanged")


def column_css(largest: pd.DataFrame) -> str:
    """Return the class of old and new: figures keep to one line, sentences do not."""
    longest = max(len(str(cell)) for name in ("old", "new") for cell in largest[name])
    return "num" if longest <= _ONE_LINE else ""


_ONE_LINE = 30


def _largest(largest: pd.DataFrame) -> Markup:
    if largest.empty:
        return Markup("")
    headings = (
        Heading("What"),
        Heading("Of whom"),
        Heading("Period"),
        Heading("Old", column_css(largest)),
        Heading("New", column_css(largest)),
    )
    rows = (
        (
            Markup('{}<span class="sub">{}</span>').format(row["what"], row["unit"]),
            row["who"],
            row["period"],
            row["old"],
            row["new"],
        )
        for row in largest.fillna("").to_dict("records")
    )
    most = f"The {len(largest)} largest changes" if len(largest) > 1 else "The change"
    return html.table(f"{most}, old to new", headings, rows)
