"""Show where a file is dropped, its format, and what is stated about it."""

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
from hmip_dash.ui.importing.state import Examination, Upload


def show_upload() -> Upload | None:
    """Show where to drop a file and others that belong to it; return them."""
    turn = state.turn()
    html.group_uploads()
    file = uploads.show_upload(
        "File to load: Excel, OpenDocument, CSV, Parquet, or a ZIP of these",
        key=f"load:file:{turn}",
    )
    if file is None:
        uploads.show_refusals()
        return None
    with st.expander("Another file belongs to it: a population, targets"):
        companions = uploads.show_uploads(
            "Files that belong to it", key=f"load:companions:{turn}"
        )
        uploads.show_refusals()
    return Upload(
        file.name,
        file.getvalue(),
        tuple((other.name, other.getvalue()) for other in companions),
        format=_show_format_choice(turn),
        statement=_show_statement(turn),
    )


def examine(upload: Upload) -> Examination:
    """Read, check and compare the file, with a bar that says how far it is."""
    place = st.empty()

    def tell(step: str, done: float) -> None:
        place.progress(steps.share(step, done), plain(steps.words(step, done)))

    examination = state.examination(upload, tell)
    place.empty()
    return examination


def show_format(examined: Examined) -> None:
    """Show which format was recognised and why; ask who published it if not stated."""
    prepared = examined.prepared
    if prepared.format not in FORMATS:
        return
    html.show(
        html.paragraph(FORMATS[prepared.format].TITLE, css="answer")
        + html.paragraph(
            Markup("Why: {}. SHA-256 {}…").format(prepared.reason, prepared.sha256[:12])
        )
    )
    question = publication_details.question(examined.publication)
    if question and not examined.is_loaded:
        html.show(html.paragraph(question, css="flagged"))


def _show_format_choice(turn: int) -> str | None:
    return st.selectbox(
        "Format",
        list(FORMATS),
        index=None,
        format_func=lambda name: FORMATS[name].TITLE,
        placeholder="As recognised from its headings",
        key=f"load:format:{turn}",
    )


def _show_statement(turn: int) -> publication_details.Statement:
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
    released = _read_day(
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


def _read_day(text: str) -> date | None:
    """Return a day as written, None when empty, and with a message when it is none.

    Streamlit's own control of days has parts that are too small to be hit.
    """
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        st.warning(
            plain(f"“{text[:40]}” is not a day like 2026-11-30, so it was not used.")
        )
        return None
