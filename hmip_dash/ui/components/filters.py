"""Show the filters that several pages share and return what was chosen."""

from collections.abc import Hashable, Mapping
from datetime import date

import streamlit as st

from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import address, context, data
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.vocabulary import (
    PROVIDER_TYPE_LABELS,
)

SECONDARY_LABEL = "Count ratings not confirmed on the Inspectorate's site"
SECONDARY_HELP = (
    "Some ratings were found only in a list made by others. Tables show them with †; "
    "counts leave them out unless you tick this box."
)


def show_trends_choice() -> TrendsChoice:
    """Show the filters of Trends and return the choice."""
    return TrendsChoice(
        provider_type=show_provider_types(PROVIDER_TYPE_LABELS),
        secondary=show_secondary(),
        area_code=context.area_code(),
    )


def show_paging(total: int, *, of: Hashable) -> slice:
    """Show paging over `total` rows of a choice and return those of the page chosen.

    Another choice begins at its first page.
    """
    size, pages = st.columns([1, 3], vertical_alignment="bottom")
    with size:
        sizes = {"25": "25 rows", "50": "50 rows", "all": "All rows"}
        shown = address.show_choice(
            st.selectbox, "Rows on a page", sizes, key="rows", default="25"
        )
    per_page = total if shown == "all" else int(shown)
    with pages:
        page = address.show_pages(max(1, -(-total // max(1, per_page))), of=(of, shown))
    return slice((page - 1) * per_page, min(page * per_page, total))


def show_subject_box(
    label: str, options: Mapping[str, str], *, placeholder: str, otherwise: str = ""
) -> tuple[str | None, str]:
    """Show a box to pick one provider or area (`id` in the address) of `options`.

    Returns the code and what the address asked for; the code is None when nothing was
    picked or the address asks for what is not there. `otherwise` is the code without an
    `id`.
    """
    in_address = address.value_of("id") or otherwise
    known = in_address if in_address in options else None
    _set_box(known)
    picked = st.selectbox(
        plain(label),
        list(options),
        index=None,
        format_func=lambda option: options[option],
        placeholder=placeholder,
        key="picked",
        on_change=_remember_picked,
    )
    return (picked if known else None), in_address


def _set_box(code: str | None) -> None:
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


def show_map_choice(on: date) -> str:
    """Show what the tile map can show; return a provider type or a measure's id."""
    options = data.options(on)
    kinds = ("YJS", "PDU", "Probation region")
    type_ = address.value_of("type")
    below = {kind: f"{PROVIDER_TYPE_LABELS[kind]} below Good" for kind in kinds}
    return address.show_choice(
        st.selectbox,
        "The map shows",
        {**below, **options.map_measures},
        key="map",
        default=type_ if type_ in kinds else "YJS",
    )


def show_measure(measures: Mapping[str, str]) -> str:
    """Show the measures that can be drawn and return the id of the one chosen."""
    return address.show_choice(
        st.selectbox,
        "Draw a measure",
        measures,
        key="measure",
        default=next(iter(measures)),
    )


def show_secondary() -> bool:
    """Show whether ratings from a secondary list only are counted; return it."""
    return address.show_checkbox(
        SECONDARY_LABEL, key="secondary", help_text=SECONDARY_HELP
    )


def show_provider_type() -> str:
    """Show the provider types, one at a time, and return the one chosen."""
    return show_provider_types(PROVIDER_TYPE_LABELS)


def show_provider_types(types: Mapping[str, str]) -> str:
    return address.show_choice(
        st.segmented_control,
        "Provider type",
        types,
        key="type",
        default="YJS",
        required=True,
        wrap=True,
    )


def show_any_of(label: str, options: Mapping[str, str], *, key: str) -> str | None:
    everything = {"": "Any", **options}
    value = address.show_choice(st.selectbox, label, everything, key=key, default="")
    return value or None
