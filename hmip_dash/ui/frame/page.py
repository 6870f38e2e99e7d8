"""Begin and end a page: title, access, list of pages, search and foot."""

import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from hmip_dash import catalogue, partial_date
from hmip_dash.catalogue import View
from hmip_dash.config import bound_address, settings
from hmip_dash.ui.components import html
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.forms import uploads
from hmip_dash.ui.frame import (
    access,
    address,
    context,
    data,
    navigation,
    page_list,
    saved_views,
    store_access,
    trouble,
)
from hmip_dash.vocabulary import LICENCE

if TYPE_CHECKING:
    import pandas as pd

STYLE = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
ABOUT_ONE = frozenset({"provider", "area", "measure"})
"""Pages about one thing, whose code is `id` in the address."""

USUAL_THRESHOLDS = (700, 10, 10)
"""When Python 3.11 looks for garbage by itself."""


def begin(name: str) -> date:
    """Begin a page: settings, access, title and sidebar; return the day it shows.

    `name` is the page's name in the catalogue. Stops the page with a message when the
    reader may not see it, when the store cannot be read, or when no data was held yet
    on the day in the address.
    """
    shown = catalogue.view(name)
    st.set_page_config(
        page_title=f"{shown.title} – HMIP Dash",
        layout="wide",
        initial_sidebar_state="auto",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    if bound_address() is None:
        # Not served by our server, which puts the style into the document's head.
        st.html(f"<style>{STYLE}</style>")
    access.check()
    uploads.begin_page(name)
    _stop_in_trouble(shown.title)
    context.read(shown)
    # Named by today's data at once, and again by that of a past day once it is known:
    # a heading that came only then would flash at each run.
    title = st.empty()
    _show_heading(title, shown, date.today())
    address.place_messages()
    address.warn_of_repeated()
    context.place_line()
    address.value_of("sorted")  # read by `frame.js`, which sorts tables by it
    saved_views.place_banner()
    saved_view = saved_views.open_view(shown.address)
    on = saved_view.as_known_on if saved_view else navigation.as_known_on()
    with st.sidebar:
        html.show(page_list.product_name())
        navigation.show_search(on)
        context.show_area(shown, on)
        if not saved_view:
            navigation.show_day(on, shown.address)
        html.show(page_list.page_list(shown))
    _stop_before_first_release(on)
    if on != date.today() or saved_view:
        _show_heading(title, shown, on)
    if on != date.today() and not saved_view:
        address.show_warning(
            f"This page shows what was known on {_day(on)}, not today."
        )
    return on


def _show_heading(place: DeltaGenerator, page: View, on: date) -> None:
    """Head a page with its question or title, or with what it is about.

    The window has the name too, so that a reader can tell several tabs apart.
    """
    subject, code = "", address.value_of("id")
    if code and page.name in ABOUT_ONE:
        subject = data.subject_name(page.name, code, on)
    st.set_page_config(page_title=f"{subject or page.title} – HMIP Dash")
    place.title(plain(subject or page.question or page.title), anchor=False)


def end(view: str, on: date, values: "pd.DataFrame | None" = None) -> None:
    """End a page with its foot: as known on, sources, licence, help.

    `values` are those of measures that the page shows, where it knows them: nobody
    else's publisher is named for values.
    """
    named = None if values is None else data.value_publishers(values)
    st.html(_foot(data.publishers(view, on, named), on, _feed_link(view)))
    saved_views.show_banner()
    address.warn_of_unread()
    address.write_choices()
    _set_first_page_aside()


@st.cache_resource(show_spinner=False)
def _set_first_page_aside() -> None:
    """Set aside, once a process, all that the first page brought into memory.

    So no collection looks at the objects of pandas, SQLAlchemy and Plotly again.
    Nothing is collected first: that would make the first reader wait, and what little
    garbage there is is set aside once. Until then the process did not look for garbage
    (`served`); from now on it does.
    """
    gc.freeze()
    gc.set_threshold(*USUAL_THRESHOLDS)


def stop_without_subject(asked: str, kind: str, on: date) -> NoReturn:
    """Say that nothing was picked, or that the address asks for what is not here."""
    if asked:
        address.show_warning(
            f"There is no {kind} “{asked[:60]}” in the data as at that day."
        )
    st.info(
        plain(
            f"Pick a {kind} above to see its page."
            if kind != "area"
            else "Pick an area above, or a tile of the map, to see its page."
        )
    )
    st.html(_foot(data.publishers(kind, on), on, _feed_link(kind)))
    address.write_choices()
    st.stop()


def _stop_in_trouble(title: str) -> None:
    trouble_now = store_access.trouble()
    if trouble_now is None:
        return
    st.title(plain(title), anchor=False)
    trouble.stop(trouble_now, store_access.trouble)


def _stop_before_first_release(on: date) -> None:
    first = data.first_release()
    if first is None or on < first:
        known = "No data has been loaded yet."
        if first is not None:
            known = f"The first data is of {_day(first)}."
        st.info(plain(f"On {_day(on)} no data was held. {known}"))
        st.stop()


def _feed_link(view: str) -> list[Markup]:
    """Return the link to the feed of what a page shows, where there is a feed."""
    if bound_address() is None or view not in ("overview", "area"):
        return []
    code = address.value_of("id") if view == "area" else ""
    where = f"feed.xml?{urlencode({'area': code})}" if code else "feed.xml"
    return [html.link("Follow new inspections in a feed reader (Atom)", where)]


def _foot(publishers: str, on: date, feed: list[Markup]) -> Markup:
    links = html.join(
        [
            *feed,
            html.link("Sources and loads", "sources"),
            html.link("Found an error in a figure? Report it", "about#report"),
            html.link("Accessibility", "about#accessibility"),
            html.link("Privacy", "about#privacy"),
        ],
        between=" · ",
    )
    report = settings().report_address
    contact = f" Errors go to {report}." if report else ""
    published = f" Published by {publishers}." if publishers else ""
    return Markup(
        '<footer class="hd foot"><p>As known on {}.{}{}</p><p>{}</p><p>{}</p></footer>'
    ).format(_day(on), published, contact, LICENCE, links)


def _day(on: date) -> str:
    return partial_date.words(on.isoformat())
