"""What do all forms share: picking one, saying what is wrong, saving, history?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from hmip_dash.imports import days
from hmip_dash.imports.entries import faults as entries_faults
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import entries
from hmip_dash.ui.frame import data
from hmip_dash.views.shared import entry_history
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

DAY = "DD/MM/YYYY"
EARLIEST = date(2000, 1, 1)
LETTERS = "Type a few letters"
PARTIAL = "Made on (2026-05-14, 2026-05 or 2026)"


def parts(shown: Mapping[str, Callable[[], None] | None]) -> None:
    """Show folded parts, title → what draws it, None for one that is not there now.

    The place of each is always there: a part that comes or goes must not have the
    others built anew, which would close what the reader had unfolded.
    """
    html.keep_typed()
    for title, draw in shown.items():
        with st.container():
            if draw is not None:
                with st.expander(plain(title)):
                    draw()


def text(
    label: str,
    value: str | None = None,
    *,
    key: str,
    place: DeltaGenerator | None = None,
) -> str:
    """Show a box for one line and return what stands in it.

    No box has Streamlit's own limit of characters: it throws what goes beyond away,
    the whole of a long text that is pasted. What is too long is said when it is sent.
    """
    return (place or st).text_input(plain(label), value or "", key=key)


def long_text(label: str, value: str | None = None, *, key: str) -> str:
    """Show a box for several lines and return what stands in it."""
    return st.text_area(plain(label), value or "", key=key)


def day(
    label: str,
    value: date | None = None,
    *,
    key: str,
    place: DeltaGenerator | None = None,
    latest: date | None = None,
) -> date | None:
    """Show a box for a day, empty for not known, and return the day.

    It opens on `value` and can be emptied: a box that Streamlit itself opens on a day
    looks empty then, and gives that day again.
    """
    st.session_state.setdefault(key, value)
    now = value or date.today()
    return (place or st).date_input(
        plain(label),
        None,
        format=DAY,
        key=key,
        min_value=min(EARLIEST, now),
        max_value=latest or date(max(now, date.today()).year + 10, 12, 31),
    )


def number(
    label: str,
    value: float | None = None,
    *,
    key: str,
    place: DeltaGenerator | None = None,
) -> float | None:
    """Show a box for a number from nought on, empty for not known, and return it.

    It opens on `value` and can be emptied, as `day`.
    """
    st.session_state.setdefault(key, value)
    return (place or st).number_input(plain(label), 0.0, value=None, key=key)


def pick(
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


def optional(
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


def words(options: Sequence[str]) -> dict[str, str]:
    """Return options that are their own words."""
    return {word: word for word in options}


def record(
    rows: pd.DataFrame,
    number: str,
    said: str,
    *,
    key: str,
    label: str = "Which one",
) -> dict | None:
    """Show a box to pick a record by its number and first words; return it.

    One that the reader has opened to change stays when somebody else ends or closes it:
    what is half typed would go with it, and nobody would be told.
    """
    found = {int(row[number]): row for row in records(rows)}
    kept, before = f"kept:{key}", st.session_state.get(key)
    if before is not None and before not in found and _is_open(number, before):
        found[before] = st.session_state[kept]
    options = {
        code: f"no. {code}: {str(row[said])[:80]}" for code, row in found.items()
    }
    picked = pick(label, options, key=key)
    if picked is None:
        return None
    st.session_state[kept] = found[picked]
    return found[picked]


def half_typed(register: str) -> bool:
    """Return whether the reader has opened any record of a register to change it."""
    return any(str(name).startswith(f"opened:{register}:") for name in st.session_state)


def _is_open(number: str, picked: int) -> bool:
    register = number.removesuffix("_id")
    return f"opened:{register}:{picked}" in st.session_state


def provider_types(
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


def add(
    register: str,
    values: Mapping[str, Any],
    *,
    form: str,
    said: str,
    about: Markup = entries.NOTHING,
    beside: Mapping[str, Any] | None = None,
) -> None:
    """Enter a record, or say what is wrong in it; the form then keeps what is in it.

    `about` stands below what is said; `beside` is what its dates are judged against
    and is not saved.
    """
    if not faulty({**values, **(beside or {})}):
        entries.add(register, values, form=form, said=said, about=about)


def change(
    register: str,
    number: int,
    opened: int,
    values: Mapping[str, Any],
    *,
    said: str,
    beside: Mapping[str, Any] | None = None,
) -> None:
    """Change a record shown at a version, or say what is wrong in the change."""
    if not faulty({**values, **(beside or {})}):
        entries.change(register, number, opened, values, said=said)


def take_out(
    register: str,
    rows: pd.DataFrame,
    called: Callable[[dict], str],
    *,
    label: str,
    button: str,
    said: str,
    form: str,
) -> None:
    """Show a box to pick a record, and a button that takes it out of its register.

    It is taken out as it stood when it was picked; who picked one that somebody else
    changed or took out since is told.
    """
    found = {int(row[f"{register}_id"]): row for row in records(rows)}
    options = {number: called(row) for number, row in found.items()}
    key = entries.fresh(form)
    before = st.session_state.get(key)
    if before is not None and before not in options:
        st.warning(entries.GONE)
    picked = pick(label, options, key=key) if options else None
    if picked is None:
        return
    opened = entries.opened(register, picked, int(found[picked]["version"]))
    if st.button(plain(button), key=f"{key}:now"):
        entries.remove(register, picked, opened, said=said, form=form)


def faulty(values: Mapping[str, Any]) -> bool:
    """Say all that is wrong in the values of a record; return whether anything is."""
    found = entries_faults.sentences(values)
    for fault in found:
        st.error(plain(fault))
    return bool(found)


def history(
    register: str, rows: pd.DataFrame, said: str, on: date, *, key: str
) -> None:
    """Show a box to pick a record of a register, and every change made to it."""
    row = record(rows, f"{register}_id", said, key=key)
    if row is None:
        return
    events = data.history(register, int(row[f"{register}_id"]), on)
    html.show(
        html.table(
            "Every change, oldest first (times in UTC)",
            (Heading("When"), Heading("Who"), Heading("What")),
            (
                (when, who, html.entered(what))
                for when, who, what in entry_history.lines(register, events)
            ),
        )
    )


def partial(written: str) -> str | None:
    """Return a partial date as written in a box, as it stands when it is none."""
    try:
        return days.read(written)
    except ValueError:
        return written
