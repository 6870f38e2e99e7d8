"""Show Import: the way of a file into the store."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from hmip_dash.ui.components import html
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import access
from hmip_dash.ui.importing import (
    file,
    history,
    mapping,
    preview,
    problems,
    state,
    template,
    undo,
)

CLOSED = "You cannot load files from this browser."
LOADED_BEFORE = "What was loaded, and when, stands under"


def show_import() -> None:
    """Show the way of a file into the store, or why there is none here."""
    if not access.may_write():
        html.show(
            Markup('<p class="flagged">{} {} {} {}.</p>').format(
                CLOSED,
                access.how_to_open(),
                LOADED_BEFORE,
                html.link("Sources and loads", "sources"),
            )
        )
        template.show_templates()
        return
    # Always there: what stands below it would else be built anew when it goes, and a
    # part that the reader had opened would close.
    place = st.container()
    message = state.last_message()
    if message:
        place.success(plain(message))
    _show_file()
    history.show_loads()
    undo.show_forms()


def _show_file() -> None:
    upload = file.show_upload()
    if upload is None:
        html.show(html.paragraph(_WAITING))
        template.show_templates()
        return
    examination = file.examine(upload)
    file.show_format(examination.examined)
    confirmed = mapping.show_mapping(upload, examination)
    if confirmed.mapping is not None:
        examination = file.examine(replace(upload, mapping=confirmed.mapping))
    accepted = problems.show_problems(examination.examined)
    preview.show_changes(examination)
    preview.show_decision(examination, accepted, confirmed.to_keep)


_WAITING = (
    "Nothing is saved before you have seen every problem and what would change, and "
    "have pressed Apply."
)
