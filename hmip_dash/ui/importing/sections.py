"""What does the page Import show, from top to bottom?"""

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
        template.download()
        return
    # Always there: what stands below it would else be built anew when it goes, and a
    # part that the reader had opened would close.
    message = st.container()
    said = state.said_last()
    if said:
        message.success(plain(said))
    _file()
    history.loads()
    undo.forms()


def _file() -> None:
    asked = file.pick()
    if asked is None:
        html.show(html.paragraph(_WAITING))
        template.download()
        return
    found = file.look(asked)
    file.recognised(found.examined)
    confirmed = mapping.confirm(asked, found)
    if confirmed.mapping is not None:
        found = file.look(replace(asked, mapping=confirmed.mapping))
    accepted = problems.problems(found.examined)
    preview.changes(found)
    preview.decide(found, accepted, confirmed.kept)


_WAITING = (
    "Nothing is saved before you have seen every problem and what would change, and "
    "have pressed Apply."
)
