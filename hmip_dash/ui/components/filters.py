"""What did the reader choose?"""

from collections.abc import Hashable, Mapping
from datetime import date

import streamlit as st

from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import address, data
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.vocabulary import (
    PROVIDER_TYPE_LABELS,
)

SECONDARY_LABEL = "Count ratings seen in a secondary list only"
SECONDARY_HELP = (
    "Some ratings were seen only in a list made by others, not on a page of the "
    "Inspectorate. They are shown in tables, and left out of counts unless ticked."
)


def trends() -> TrendsChoice:
    """Show the filters of Trends and return the choice."""
    return TrendsChoice(
        provider_type=provider_type_of(PROVIDER_TYPE_LABELS), secondary=secondary()
    )


def rows_on_page(total: int, *, of: Hashable) -> slice:
    """Show paging over `total` rows of a choice and return those of the page chosen.

    Another choice begins at its first page.
    """
    size, pages = st.columns([1, 3], vertical_alignment="bottom")
    with size:
        sizes = {"25": "25 rows", "50": "50 rows", "all": "All rows"}
        shown = address.chosen(
            st.selectbox, "Rows on a page", sizes, key="rows", default="25"
        )
    per_page = total if shown == "all" else int(shown)
    with pages:
        page = address.paged(max(1, -(-total // max(1, per_page))), of=(of, shown))
    return slice((page - 1) * per_page, min(page * per_page, total))


def one_of(
    label: str, options: Mapping[str, str], *, placeholder: str
) -> tuple[str | None, str]:
    """Show a box to pick one provider or area (`id` in the address) of `options`.

    Returns the code and what the address asked for; the code is None when nothing was
    picked or the address asks for what is not there.
    """
    asked = address.asked("id")
    known = asked if asked in options else None
    _show_in_box(known)
    picked = st.selectbox(
        plain(label),
        list(options),
        index=None,
        format_func=lambda option: options[option],
        placeholder=placeholder,
        key="picked",
        on_change=_remember_picked,
    )
    return (picked if known else None), asked


def _show_in_box(code: str | None) -> None:
    if st.session_state.get("picked:shown") != code or "picked" not in st.session_state:
        st.session_state["picked"] = code
        st.session_state["picked:shown"] = code


def _remember_picked() -> None:
    code = st.session_state["picked"]
    st.session_state["picked:shown"] = code
    if code:
        st.query_params["id"] = code
    else:
        st.query_params.pop("id", None)


def map_shows(on: date) -> str:
    """Show what the tile map can show; return a provider type or a measure's id."""
    options = data.options(on)
    kinds = ("YJS", "PDU", "Probation region")
    below = {kind: f"{PROVIDER_TYPE_LABELS[kind]} below Good" for kind in kinds}
    return address.chosen(
        st.selectbox,
        "The map shows",
        {**below, **options.map_measures},
        key="map",
        default="YJS",
    )


def measure(measures: Mapping[str, str]) -> str:
    """Show the measures that can be drawn and return the id of the one chosen."""
    return address.chosen(
        st.selectbox,
        "Draw a measure",
        measures,
        key="measure",
        default=next(iter(measures)),
    )


def secondary() -> bool:
    """Show whether ratings from a secondary list only are counted; return it."""
    return address.ticked(SECONDARY_LABEL, key="secondary", help_text=SECONDARY_HELP)


def provider_type() -> str:
    """Show the provider types, one at a time, and return the one chosen."""
    return provider_type_of(PROVIDER_TYPE_LABELS)


def provider_type_of(types: Mapping[str, str]) -> str:
    return address.chosen(
        st.segmented_control,
        "Provider type",
        types,
        key="type",
        default="YJS",
        required=True,
        wrap=True,
    )


def any_of(label: str, options: Mapping[str, str], *, key: str) -> str | None:
    everything = {"": "Any", **options}
    value = address.chosen(st.selectbox, label, everything, key=key, default="")
    return value or None
