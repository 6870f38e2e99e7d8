"""What would a load change, and is it applied or discarded?"""

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
from hmip_dash.ui.importing.state import Found
from hmip_dash.views.shared.phrases import capitalised


def changes(found: Found) -> None:
    """Show what would be added, changed and withdrawn, and the largest changes."""
    st.header("What it would change", anchor=False)
    if found.preview is None:
        said = "Not compared with what is known while an error stands."
        html.show(html.paragraph(said))
        return
    html.show(
        (
            html.paragraph(found.preview.sentence, css="answer")
            + html.paragraph(found.examined.series)
        ),
        _counts(found.preview),
    )
    html.show(_largest(found.preview.largest))


def decide(found: Found, accepted: Acceptance, confirmed: str) -> None:
    """Show the buttons that apply the file or put it away."""
    left = stopping(found.examined.problems, accepted)
    ready, seen = found.examined.may_apply(accepted), state.was_seen(found)
    said = stops(left) or "Apply saves the whole file or nothing"
    html.show(Markup("<p>Nothing was saved yet: {}.</p>").format(said))
    buttons, turn = st.container(horizontal=True), state.turn()
    apply = buttons.button(
        "Apply", type="primary", disabled=not ready, key=f"load:apply:{turn}"
    )
    if buttons.button("Discard", key=f"load:discard:{turn}"):
        state.finish("The file was put away. Nothing was saved.")
    if apply and not seen:
        st.warning(_NOT_SEEN)
    elif apply:
        try:
            done = state.save(found, accepted, confirmed)
        except NotPossibleError as why:
            st.error(plain(str(why)))
            return
        sentence = found.preview.sentence if found.preview else ""
        state.finish(
            f"{found.examined.prepared.file_name} is loaded as publication "
            f"{done.publication_id}: {sentence} Every page shows it now."
        )


_NOT_SEEN = (
    "Nothing was saved: what stands above is not what you saw when you pressed Apply. "
    "Something else was loaded meanwhile, or other words were given for the file. Look "
    "at it, and press Apply again."
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


def side(largest: pd.DataFrame) -> str:
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
        Heading("Old", side(largest)),
        Heading("New", side(largest)),
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
