"""Keep what a reader narrows every page to: provider type, area and day.

Each stands in the address under one name on all pages (`type`, `area`, `as_known_on`),
and every link between pages takes it along. On the page Area the area is its subject
(`id`). `force`, as addresses had it once, is read as `area`.
"""

from datetime import date

import streamlit as st

from hmip_dash.catalogue import View
from hmip_dash.ui.components import html
from hmip_dash.ui.frame import address, data
from hmip_dash.views.shared.options import Options
from hmip_dash.views.shared.phrases import join_words
from hmip_dash.vocabulary import PROVIDER_TYPES

EVERYWHERE = "England and Wales"
_PLACE = "context:place"
_CODE = "context:area"
LIMITS = {
    "trends": "The Inspectorate's own yearly figures are for England and Wales.",
    "benchmarks": "Benchmarks and tests are those of all services of this type.",
    "coherence": (
        "Agreement is that of all services of this type; the lists of services are "
        "narrowed."
    ),
    "attention": "Limits of the lists are those of all services of this type.",
    "programme": ("The test of the rules at the end is of all services of this type."),
    "next_inspections": "Draws already made are of the services they name.",
}
"""Page → what of it is not narrowed to the area."""
OF_ONE = frozenset({"provider", "two_providers", "area", "board_pack"})
"""Pages of one thing that the reader picks: nothing is to be narrowed."""


def area_code() -> str | None:
    """Return the code of the area that the page is narrowed to, None for all."""
    return st.session_state.get(_CODE) or None


def read(page: View) -> None:
    """Read the area of the page before anything is drawn, so that every link has it."""
    code = address.current("area")
    if page.name == "area":
        code = address.value_of("id") or code
    st.session_state[_CODE] = code or None


def place_line() -> None:
    """Make the place below the title for the line of what the page is narrowed to."""
    st.session_state[_PLACE] = st.container()


def show_area(page: View, on: date) -> None:
    """Show the box for the area in the frame, and say what it narrows.

    On the page Area the subject of the page is the area, and has its own box.
    """
    options = data.options(on)
    if page.name == "area":
        if area_code() not in options.areas:
            st.session_state[_CODE] = None
        _show_line(page, options)
        return
    st.session_state[_CODE] = address.show_choice(
        st.selectbox,
        "Area",
        {"": EVERYWHERE, **options.area_search},
        key="area",
        default="",
        unknown=_unknown,
        filter_mode="contains",
        help="Every page that lists services is narrowed to this area.",
    )
    _show_line(page, options)


def _unknown(raw: str) -> str:
    return (
        f"There is no area “{raw[:60]}” in the data as at that day, so all areas are "
        "shown. Choose one under “Area”, by name or ONS code."
    )


def _show_line(page: View, options: Options) -> None:
    """Say in one line what the page is narrowed to, and what it cannot apply."""
    code = area_code()
    area = options.areas.get(code or "", "")
    keys = {option.key for option in page.options}
    if page.name in OF_ONE:
        line = []
    elif "area" in keys and area:
        line = [f"Narrowed to services in {area}.", LIMITS.get(page.name, "")]
    else:
        kind = "" if "type" in keys else _provider_type()
        ignored = join_words([name for name in (kind, area) if name])
        line = [f"This page cannot be narrowed to {ignored}." if ignored else ""]
    text = " ".join(part for part in [*line, *_abolished(code, options)] if part)
    if text:
        with st.session_state[_PLACE]:
            html.show(html.paragraph(text, css="beside"))


def _provider_type() -> str:
    """Return the provider type in the address in words, empty when there is none."""
    return PROVIDER_TYPES.get(address.value_of("type"), ("", ""))[1]


def _abolished(code: str | None, options: Options) -> list[str]:
    """Return what to do where the area no longer exists."""
    successors = options.successors.get(code or "")
    if successors is None:
        return []
    to = f" Choose {join_words(list(successors))} for today." if successors else ""
    return [f"This area no longer exists.{to}"]
