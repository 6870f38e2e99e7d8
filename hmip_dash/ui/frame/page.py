"""What do all pages have in common: title, access, list of pages, search, foot?"""

import gc
from datetime import date
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from hmip_dash import catalogue, partial_date
from hmip_dash.catalogue import View
from hmip_dash.config import bound_address, settings
from hmip_dash.ui.components import html
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.forms import uploads
from hmip_dash.ui.frame import (
    access,
    address,
    data,
    navigation,
    saved_views,
    store_access,
    trouble,
)
from hmip_dash.vocabulary import LICENCE

STYLE = Markup(Path(__file__).with_name("style.css").read_text(encoding="utf-8"))
USUAL_THRESHOLDS = (700, 10, 10)
"""When Python 3.11 looks for garbage by itself."""


def begin(name: str, question: str) -> date:
    """Begin a page: settings, access, sidebar and title; return as known on which day.

    `name` is the page's name in the catalogue. Stops the page with a message when
    the reader may not see it, when the store cannot be read, or when nothing was known
    yet on the day asked for.
    """
    shown = catalogue.view(name)
    st.set_page_config(
        page_title=f"{shown.title} – HMIP Dash",
        layout="wide",
        initial_sidebar_state="auto",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    st.html(STYLE)
    access.check()
    uploads.enter(name)
    _stop_in_trouble(question)
    st.title(plain(question), anchor=False)
    address.messages_here()
    address.say_repeated()
    saved_views.banner()
    kept_view = saved_views.opened(shown.address)
    on = kept_view.as_known_on if kept_view else navigation.as_known_on()
    with st.sidebar:
        navigation.search(on)
        if not kept_view:
            navigation.day(on, shown.address)
        html.show(_page_list(shown))
    _stop_before_first_release(on)
    if on != date.today() and not kept_view:
        address.say(f"This page shows what was known on {_day(on)}, not today.")
    return on


def end(view: str, on: date) -> None:
    """End a page with its foot: as known on, sources, licence, help."""
    st.html(_foot(data.publishers(view, on), on, _feed_link(view)))
    saved_views.end()
    address.say_unread()
    address.settle()
    _settle()


@st.cache_resource(show_spinner=False)
def _settle() -> None:
    """Set aside, once a process, all that the first page brought into memory.

    So no collection looks at the objects of pandas, SQLAlchemy and Plotly again.
    Nothing is collected first: that would make the first reader wait, and what little
    garbage there is is set aside once. Until then the process did not look for garbage
    (`served`); from now on it does.
    """
    gc.freeze()
    gc.set_threshold(*USUAL_THRESHOLDS)


def nothing_picked(asked: str, kind: str, on: date) -> NoReturn:
    """Say that nothing was picked, or that the address asks for what is not here."""
    if asked:
        address.say(
            f"There is no {kind} “{asked[:60]}” here as known on that day. "
            "Nothing of another one is shown instead."
        )
    st.info(
        plain(
            f"Pick a {kind} above to see its page."
            if kind != "area"
            else "Pick an area above, or a tile of the map, to see its page."
        )
    )
    st.html(_foot(data.publishers(kind, on), on, _feed_link(kind)))
    address.settle()
    st.stop()


def _stop_in_trouble(question: str) -> None:
    found = store_access.trouble()
    if found is None:
        return
    st.title(plain(question), anchor=False)
    trouble.stop(found, store_access.trouble)


def _stop_before_first_release(on: date) -> None:
    first = data.first_release()
    if first is None or on < first:
        known = "Nothing has been loaded yet."
        if first is not None:
            known = f"The first release here is of {_day(first)}."
        st.info(plain(f"On {_day(on)} nothing was known here yet. {known}"))
        st.stop()


def _page_list(shown: View) -> Markup:
    groups = [
        Markup("<h2>{}</h2><ul>{}</ul>").format(
            heading,
            html.join(
                _page_link(page, current=page == shown)
                for page in catalogue.pages_under(heading)
            ),
        )
        for heading in catalogue.HEADINGS
    ]
    return Markup('<nav class="pages" aria-label="Pages of HMIP Dash">{}</nav>').format(
        html.join(groups)
    )


def _page_link(page: View, *, current: bool) -> Markup:
    mark = Markup(' aria-current="page"') if current else Markup("")
    return Markup('<li><a href="{}"{}>{}</a></li>').format(
        html.page_address(page.address), mark, page.title
    )


def _feed_link(view: str) -> list[Markup]:
    """Return the link to the feed of what a page shows, where there is a feed."""
    if bound_address() is None or view not in ("overview", "area"):
        return []
    code = address.asked("id") if view == "area" else ""
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
    return Markup(
        '<footer class="hd foot"><p>As known on {}. Published by {}.{}</p>'
        "<p>{}</p><p>{}</p></footer>"
    ).format(_day(on), publishers or "nobody yet", contact, LICENCE, links)


def _day(on: date) -> str:
    return partial_date.words(on.isoformat())
