"""What does the page Import show, from top to bottom?"""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from hmip_dash.ui import (
    access,
    html,
    load_file,
    load_history,
    load_mapping,
    load_preview,
    load_problems,
    load_state,
    load_template,
    load_undo,
)
from hmip_dash.ui.plain_text import plain

CLOSED = "You cannot load files from this browser."
LOADED_BEFORE = "What was loaded, and when, stands under"


def everything() -> None:
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
        load_template.download()
        return
    # Always there: what stands below it would else be built anew when it goes, and a
    # part that the reader had opened would close.
    message = st.container()
    said = load_state.said_last()
    if said:
        message.success(plain(said))
    _file()
    load_history.loads()
    load_undo.forms()


def _file() -> None:
    asked = load_file.pick()
    if asked is None:
        html.show(Markup("<p>{}</p>").format(_WAITING))
        load_template.download()
        return
    found = load_file.look(asked)
    load_file.recognised(found.examined)
    confirmed = load_mapping.confirm(asked, found)
    if confirmed.mapping is not None:
        found = load_file.look(replace(asked, mapping=confirmed.mapping))
    accepted = load_problems.problems(found.examined)
    load_preview.changes(found)
    load_preview.decide(found, accepted, confirmed.kept)


_WAITING = (
    "Nothing is saved before you have seen every problem and what would change, and "
    "have pressed Apply."
)
