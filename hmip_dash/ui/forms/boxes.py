"""Boxes of a form: one line, several lines, a day, a number, one of a list."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from hmip_dash.imports import days
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

DAY = "DD/MM/YYYY"
EARLIEST = date(2000, 1, 1)
LETTERS = "Type a few letters"
PARTIAL = "Made on (2026-05-14, 2026-05 or 2026)"


def show_text(
    label: str,
    value: str | None = None,
    *,
    key: str,
    place: DeltaGenerator | None = None,
) -> str:
    """Show a box for one line and return what stands in it.

    No box uses Streamlit's own limit of characters, which throws a long pasted text
    away. A text that is too long is reported when the form is sent.
    """
    return (place or st).text_input(plain(label), value or "", key=key)


def show_long_text(label: str, value: str | None = None, *, key: str) -> str:
    """Show a box for several lines and return what stands in it."""
    return st.text_area(plain(label), value or "", key=key)


def show_day(
    label: str,
    value: date | None = None,
    *,
    key: str,
    place: DeltaGenerator | None = None,
    latest: date | None = None,
) -> date | None:
    """Show a box for a day, empty for not known, and return the day.

    It opens on `value` and can be emptied: a box given a default by Streamlit itself
    looks empty once it is emptied, but returns the default again.
    """
    st.session_state.setdefault(key, value)
    opens_on = value or date.today()
    return (place or st).date_input(
        plain(label),
        None,
        format=DAY,
        key=key,
        min_value=min(EARLIEST, opens_on),
        max_value=latest or date(max(opens_on, date.today()).year + 10, 12, 31),
    )


def show_number(
    label: str,
    value: float | None = None,
    *,
    key: str,
    place: DeltaGenerator | None = None,
) -> float | None:
    """Show a box for a number from nought on, empty for not known, and return it.

    It opens on `value` and can be emptied, as `show_day`.
    """
    st.session_state.setdefault(key, value)
    return (place or st).number_input(plain(label), 0.0, value=None, key=key)


def show_choice(
    label: str,
    options: Mapping[Any, str],
    value: object = None,
    *,
    key: str,
    placeholder: str = LETTERS,
    place: DeltaGenerator | None = None,
) -> Any:  # noqa: ANN401 - a code as the options have it
    """Show a box to pick one of `options`, code → words; return its code or None.

    It opens on `value`, empty for None.
    """
    codes = list(options)
    return (place or st).selectbox(
        plain(label),
        codes,
        codes.index(value) if value in codes else None,
        format_func=lambda code: options[code],
        placeholder=placeholder,
        key=key,
    )


def show_optional_choice(
    label: str,
    options: Mapping[Any, str],
    value: object = None,
    *,
    key: str,
    none: str,
    place: DeltaGenerator | None = None,
) -> Any:  # noqa: ANN401 - a code as the options have it
    """Show a box with `none` before the options; return a code, None for none.

    A value that is no longer among them stays until another is picked.
    """
    if value is not None and value not in options:
        options = {value: str(value), **options}
    codes = [None, *options]
    return (place or st).selectbox(
        plain(label),
        codes,
        codes.index(value) if value in codes else 0,
        format_func=lambda code: none if code is None else options[code],
        key=key,
    )


def show_provider_types(
    label: str,
    value: str = "",
    *,
    key: str,
    place: DeltaGenerator | None = None,
) -> str:
    """Show a box for provider types; return them with a semicolon between."""
    picked = (place or st).multiselect(
        plain(label),
        list(PROVIDER_TYPE_LABELS),
        [type_ for type_ in value.split(";") if type_],
        format_func=lambda type_: PROVIDER_TYPE_LABELS[type_],
        key=key,
        placeholder="Provider types",
    )
    return ";".join(picked)


def as_options(options: Sequence[str]) -> dict[str, str]:
    """Return options that are their own words."""
    return {word: word for word in options}


def read_partial_date(written: str) -> str | None:
    """Return a partial date as written in a box, as it stands when it is none."""
    try:
        return days.read(written)
    except ValueError:
        return written
