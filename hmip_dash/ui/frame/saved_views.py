"""Save what a page shows under a permanent link, and show it again."""

from dataclasses import replace
from datetime import date
from typing import TypedDict
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from hmip_dash import catalogue, partial_date
from hmip_dash.store import saved_views
from hmip_dash.store.refusal import NotPossibleError
from hmip_dash.store.saved_views import LENGTH, Frozen
from hmip_dash.ui.components import html
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.forms import saving
from hmip_dash.ui.frame import access, address, data, store_access

KEY = "kept"
_LEFT_OUT = frozenset({KEY, "as_known_on", "page", "rows"})
"""What of an address changes no figure, or is kept apart from it."""


def open_view(page: str) -> Frozen | None:
    """Return the kept view that the address of a page asks for, None without one.

    From here on everything is read as the store was then. Stops the page when there
    is none of that id, or when it is of another page: no other figure is shown under
    an id that was cited.
    """
    view_id = address.value_of(KEY)
    st.session_state["page"] = page
    if not view_id:
        return None
    view = data.saved_view(view_id) if len(view_id) == LENGTH else None
    if view is None:
        st.info(
            f"There is no saved view “{plain(view_id[:60])}”, so no figures are shown."
        )
        html.show(html.link("Show this page with today's data", page))
        st.stop()
    view = replace(view, page=catalogue.current_address(view.page))
    if view.page != page:
        st.info(plain(f"The saved view “{view_id}” is of another page."))
        html.show(html.link("Show the saved view", f"{view.page}?{KEY}={view_id}"))
        st.stop()
    _complete_address(view_id, view)
    store_access.read_as_of(view.event)
    st.session_state["kept:view"] = view
    return view


def place_banner() -> None:
    """Make the place for what is to be said of a kept view, below the title."""
    st.session_state.pop("kept:view", None)
    st.session_state["kept:banner"] = st.container()


def show_banner() -> None:
    """Say which kept view is shown, or that its choice was changed since."""
    view = st.session_state.get("kept:view")
    if view is not None:
        _show_banner(view)


def _show_banner(view: Frozen) -> None:
    name = address.value_of(KEY)
    day = partial_date.words(view.as_known_on.isoformat())
    live = f"{view.page}?{view.query}" if view.query else view.page
    links = [html.link("See it with today's data", live)]
    sentence = f"Saved view {name}: exactly these figures, as known on {day}."
    if _figures(address.query()) != _figures(dict(parse_qsl(view.query))):
        sentence = (
            f"You changed the choice of saved view {name}. Its figures are still those "
            f"held when it was saved, as known on {day}."
        )
        links.insert(
            0, html.link("Back to the saved view", f"{view.page}?{KEY}={name}")
        )
    with st.session_state["kept:banner"]:
        html.show(html.note(sentence, links))


def show_button(on: date) -> None:
    """Show the button that keeps what is shown, where forms that write answer."""
    shown = catalogue.view(st.session_state["page"])
    if not (access.may_write() and shown.can_be_saved):
        return
    view = _shown(on)
    pressed = st.button("Save a permanent link", key="keep")
    if pressed:
        try:
            name = saving.save(lambda engine: saved_views.keep(engine, view))
        except NotPossibleError as why:
            st.error(plain(str(why)))
        else:
            st.session_state["kept:new"] = (view, name)
    kept_view, name = st.session_state.get("kept:new", (None, ""))
    if kept_view == view:
        st.session_state["kept:said"] = name


class Addresses(TypedDict):
    """Where what is shown can be read live, and where it is kept."""

    address: str
    kept: str


def addresses(on: date) -> Addresses:
    """Return where what is shown can be read live, and where it is kept if it is.

    It is kept where the address asks for a kept view whose choice was not changed, or
    where the reader has just kept it.
    """
    view = st.session_state.get("kept:view")
    name = address.value_of(KEY)
    if view is None:
        new, name = st.session_state.get("kept:new", (None, ""))
        view = new if new == _shown(on) else None
    elif _figures(address.query()) != _figures(dict(parse_qsl(view.query))):
        view = None
    page = address.page_address()
    kept_at = f"{page}?{KEY}={name}" if page and view is not None else ""
    return {"address": address.full_address(without=KEY), "kept": kept_at}


def _shown(on: date) -> Frozen:
    page = st.session_state["page"]
    return Frozen(page, urlencode(_choice()), on, store_access.event_shown())


def show_new_address() -> None:
    """Say the address of the view that was just kept."""
    name = st.session_state.pop("kept:said", "")
    if not name:
        return
    where = f"{address.page_address() or st.session_state['page']}?{KEY}={name}"
    st.success(
        plain(f"Saved as {name}. This link will always show exactly these figures:")
    )
    st.code(where, language=None, wrap_lines=True)


def _complete_address(name: str, view: Frozen) -> None:
    """Put the choice into an address that has the id alone, once a visit."""
    if set(st.query_params) != {KEY} or st.session_state.get("kept:opened") == name:
        return
    st.session_state["kept:opened"] = name
    st.query_params.from_dict({**dict(parse_qsl(view.query)), KEY: name})


def _choice() -> dict[str, str]:
    left_out = {KEY, "as_known_on"}
    return {k: v for k, v in address.query().items() if k not in left_out}


def _figures(query: dict[str, str]) -> dict[str, str]:
    renamed = {"area" if k == "force" else k: v for k, v in query.items()}
    if renamed.get("area") and renamed.get("about") == "area":
        # A pack is of the area in its address by itself; it was said once.
        del renamed["about"]
    return {k: v for k, v in renamed.items() if k not in _LEFT_OUT}
