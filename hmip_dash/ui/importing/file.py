"""Which file is loaded, of which format, and what is said of it?"""

from datetime import date

import streamlit as st
from markupsafe import Markup

from hmip_dash.imports.recognition import FORMATS
from hmip_dash.loading import publication_details, steps
from hmip_dash.loading.validation import Examined
from hmip_dash.ui.components import html
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.forms import uploads
from hmip_dash.ui.importing import state
from hmip_dash.ui.importing.state import Asked, Found


def pick() -> Asked | None:
    """Show where to drop a file, and others that belong to it; return what was."""
    turn = state.turn()
    html.group_uploads()
    file = uploads.choose(
        "File to load: Excel, OpenDocument, CSV, Parquet, or a ZIP of these",
        key=f"load:file:{turn}",
    )
    if file is None:
        uploads.show_refusals()
        return None
    with st.expander("Another file belongs to it: a population, targets"):
        beside = uploads.choose_several(
            "Files that belong to it", key=f"load:beside:{turn}"
        )
        uploads.show_refusals()
    return Asked(
        file.name,
        file.getvalue(),
        tuple((other.name, other.getvalue()) for other in beside),
        format=_format(turn),
        said=_statement(turn),
    )


def look(asked: Asked) -> Found:
    """Read, check and compare the file, with a bar that says how far it is."""
    place = st.empty()

    def tell(step: str, done: float) -> None:
        place.progress(steps.share(step, done), plain(steps.words(step, done)))

    found = state.found(asked, tell)
    place.empty()
    return found


def recognised(examined: Examined) -> None:
    """Say what the file was taken for, and why; ask whose it is if nobody said."""
    prepared = examined.prepared
    if prepared.format not in FORMATS:
        return
    html.show(
        html.paragraph(FORMATS[prepared.format].TITLE, css="answer")
        + html.paragraph(
            Markup("Why: {}. SHA-256 {}…").format(prepared.reason, prepared.sha256[:12])
        )
    )
    asked = publication_details.question(examined.publication)
    if asked and not examined.is_loaded:
        html.show(html.paragraph(asked, css="flagged"))


def _format(turn: int) -> str | None:
    return st.selectbox(
        "Format",
        list(FORMATS),
        index=None,
        format_func=lambda name: FORMATS[name].TITLE,
        placeholder="As recognised from its headings",
        key=f"load:format:{turn}",
    )


def _statement(turn: int) -> publication_details.Statement:
    left, middle, right = st.columns(3)
    publisher = left.text_input(
        "Publisher",
        placeholder="Usual for its format",
        help="Who published the figures, as Youth Justice Board. Files of one "
        "publisher and title are one series: a later one replaces what an earlier "
        "one said.",
        key=f"load:publisher:{turn}",
    )
    title = middle.text_input(
        "Title",
        placeholder="Usual, or the file’s name",
        help="The same for every release, without its date",
        key=f"load:title:{turn}",
    )
    released = _day(
        right.text_input(
            "Released on",
            placeholder="As the file says, or today",
            help="The day the figures were published, as 2026-11-30",
            key=f"load:released:{turn}",
        )
    )
    with st.expander("Licence, and what is not known of the figures"):
        licence = st.text_input(
            "Licence",
            value=publication_details.OPEN_LICENCE,
            key=f"load:licence:{turn}",
        )
        unknown = st.text_input(
            "What is not known of its figures", key=f"load:unknown:{turn}"
        )
    return publication_details.Statement(publisher, title, released, licence, unknown)


def _day(text: str) -> date | None:
    """Return a day as written, None when empty, and with a message when it is none.

    Streamlit's own control of days has parts that are too small to be hit.
    """
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        st.warning(
            plain(f"“{text[:40]}” is not a day like 2026-11-30, and was not taken.")
        )
        return None
