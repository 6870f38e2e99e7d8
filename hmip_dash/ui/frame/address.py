"""Keep each choice both in the address and in its control.

The address is the truth: on the first run, and whenever it changed since the last one
(Back, a link), it sets the control; otherwise the control sets the address. A value in
the address that is no choice is said in a sentence, and the default is used.

Streamlit's own binding drops wrong values silently and can lose values on a change of
page, so this is the one module that deals with query parameters and session state.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from hmip_dash.config import settings
from hmip_dash.ui.components.plain_text import plain

FORMERLY = {"area": "force"}
"""Name of a choice → the name it has in addresses given out before."""

Control = Callable[..., Any]
_MESSAGES = "messages"
_PENDING = "address:pending"
_READ = "address:read"
_READ_AS_MARKDOWN = (st.radio, st.segmented_control, st.pills)
"""Controls that read their options as Markdown; others show them as they are."""


def show_choice(
    control: Control,
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: str,
    unknown: Callable[[str], str] | None = None,
    **settings: Any,  # noqa: ANN401 - handed on to the control as they are
) -> str:
    """Show `control` over `options` (value in the address → label) and return a value.

    `key` names the choice in the address; the default is left out of it. `unknown`
    makes the warning of a value in the address that is none of the options.
    """
    _follow_address(label, options, key=key, default=default, unknown=unknown)
    shown: Callable[[str], str] = plain if control in _READ_AS_MARKDOWN else str
    value = control(
        plain(label),
        list(options),
        format_func=lambda option: shown(options.get(option, option)),
        key=_control(key),
        **settings,
    )
    value = default if value is None else value
    _write(key, "" if value == default else value)
    return value


def show_choices(
    label: str, options: Mapping[str, str], *, key: str, most: int, placeholder: str
) -> tuple[str, ...]:
    """Show a box to pick some of `options`, kept in the address as `a,b`; return them.

    Those of the address that are no choice, or are more than `most`, are said.
    """
    control = _control(key)
    if _has_changed(key):
        st.session_state[control] = _valid_some(label, options, key=key, most=most)
    else:
        # Another choice may have taken some off the list.
        before = st.session_state.get(control, [])
        st.session_state[control] = [value for value in before if value in options]
    picked = st.multiselect(
        plain(label),
        list(options),
        format_func=lambda option: options.get(option, option),
        key=control,
        max_selections=most,
        placeholder=placeholder,
    )
    _write(key, ",".join(picked))
    return tuple(picked)


def show_text(label: str, *, key: str, most: int, placeholder: str) -> str:
    """Show a box for a few words, kept in the address; return what is in it."""
    if _has_changed(key):
        st.session_state[_control(key)] = value_of(key)[:most]
    value = st.text_input(
        plain(label), key=_control(key), max_chars=most, placeholder=placeholder
    )
    _write(key, value.strip())
    return value.strip()


def show_checkbox(label: str, *, key: str, help_text: str | None = None) -> bool:
    """Show a checkbox kept in the address as `key=yes`; return whether it is ticked."""
    words = {"": "no", "yes": "yes"}
    if _has_changed(key):
        st.session_state[_control(key)] = _valid(label, words, key=key) == "yes"
    value = st.checkbox(
        plain(label),
        key=_control(key),
        help=None if help_text is None else plain(help_text),
    )
    _write(key, "yes" if value else "")
    return value


def show_pages(pages: int, *, of: Hashable, key: str = "page") -> int:
    """Show numbered pages, the number kept in the address; return the one chosen.

    When what is paged (`of`) is another than before, it begins at the first page,
    unless the address changed too (Back, a link) and says which.
    """
    address_changed = _has_changed(key)
    anew = st.session_state.setdefault("paged", of) != of and not address_changed
    st.session_state["paged"] = of
    options = {str(number): str(number) for number in range(1, pages + 1)}
    page = 1 if anew else int(_valid("Page", options, key=key, default="1"))
    if address_changed or anew:
        # A control that was given a number cannot be moved: a new one takes its place.
        st.session_state["paging"] = st.session_state.get("paging", 0) + 1
    if pages > 1:
        turn = st.session_state.get("paging", 0)
        page = st.pagination(pages, default=page, key=f"{_control(key)}:{turn}")
    _write(key, "" if page == 1 else str(page))
    return page


def value_of(key: str) -> str:
    """Return a value of the address as it stands, empty text when it is not there."""
    names = [key, *([FORMERLY[key]] if key in FORMERLY else [])]
    st.session_state.setdefault(_READ, set()).update(names)
    return next((v for name in names if (v := st.query_params.get(name))), "")


def values(*keys: str) -> dict[str, str]:
    """Return those values of the address that are there."""
    return {key: value_of(key) for key in keys if value_of(key)}


def current(key: str) -> str:
    """Return what is chosen under a key in this run, before its control is shown.

    The address where it changed since the last run, otherwise what the control holds.
    """
    in_address = value_of(key)
    if in_address != st.session_state.get(f"address:{key}", ""):
        return in_address
    chosen = st.session_state.get(_control(key), in_address)
    if not isinstance(chosen, str) or chosen == st.session_state.get(f"default:{key}"):
        return ""
    return chosen


def _follow_address(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: str,
    unknown: Callable[[str], str] | None = None,
) -> None:
    control, before = _control(key), f"default:{key}"
    default_changed = st.session_state.get(before, default) != default
    st.session_state[before] = default
    if _has_changed(key) or (default_changed and not value_of(key)):
        raw = value_of(key)
        if unknown is not None and raw and raw not in options:
            show_warning(unknown(raw))
            st.session_state[control] = default
            return
        st.session_state[control] = _valid(label, options, key=key, default=default)
    elif st.session_state.get(control, default) not in options:
        # Another choice took this one off the list.
        lost = st.session_state[control]
        show_warning(
            f"{label}: “{lost[:60]}” does not go with the other choices, so this "
            "filter was removed."
        )
        st.session_state[control] = default


def _has_changed(key: str) -> bool:
    raw = value_of(key)
    seen = f"address:{key}"
    changed = st.session_state.get(seen) != raw
    st.session_state[seen] = raw
    return changed


def _valid(
    label: str, options: Mapping[str, str], *, key: str, default: str = ""
) -> str:
    raw = value_of(key)
    if not raw or raw in options:
        return raw or default
    shown = options.get(default, default) or "no"
    show_warning(
        f"The address asks for “{raw[:60]}” under “{label}”, which is not one of the "
        f"choices. Shown instead: {shown}."
    )
    return default


def _valid_some(
    label: str, options: Mapping[str, str], *, key: str, most: int
) -> list[str]:
    raw = list(dict.fromkeys(filter(None, value_of(key).split(","))))
    known = [value for value in raw if value in options]
    lost = [value for value in raw if value not in options]
    if lost:
        show_warning(
            f"The address asks for “{', '.join(lost)[:60]}” under “{label}”, which is "
            "not one of the choices, so it is left out."
        )
    if len(known) > most:
        show_warning(
            f"The address asks for more than {most} at once; the first are shown."
        )
    return known[:most]


def show_warning(message: str) -> None:
    """Say what is wrong with the address, below the title of the page."""
    place = st.session_state.get(_MESSAGES, st)
    place.warning(plain(message))


def warn_of_repeated() -> None:
    """Say which choices stand more than once in the address."""
    for key in st.query_params:
        if len(st.query_params.get_all(key)) > 1:
            show_warning(
                f"The address has “{key}” more than once; the last one is used."
            )


def warn_of_unread() -> None:
    """Say which choices of the address nothing on the page asked for, once a visit."""
    read = st.session_state.get(_READ, set())
    unread = [
        key
        for key in st.query_params
        if key not in read and f"address:{key}" not in st.session_state
    ]
    for key in unread:
        st.session_state[f"address:{key}"] = st.query_params[key]
    if unread:
        names = ", ".join(f"“{key[:30]}”" for key in unread)
        show_warning(f"This page does not use {names[:200]} of the address.")


def place_messages() -> None:
    """Make the place on the page where `say` says it."""
    st.session_state[_MESSAGES] = st.container()
    st.session_state[_READ] = set()


def write_choices() -> None:
    """Put what was chosen in this run into the address, all at once.

    One change of the address is one step for Back, however many choices it holds.
    """
    wanted = query()
    st.session_state.pop(_PENDING, None)
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)


def query() -> dict[str, str]:
    """Return what the address will hold when this run ends, as chosen so far."""
    wanted = {**st.query_params.to_dict(), **st.session_state.get(_PENDING, {})}
    return {key: value for key, value in wanted.items() if value}


def full_address(without: str = "") -> str:
    """Return the address of what is shown, with its choice; empty if not known.

    One value of the choice can be left out.
    """
    choices = {key: value for key, value in query().items() if key != without}
    page, choice = page_address(), urlencode(choices)
    return f"{page}?{choice}" if page and choice else page


def page_address() -> str:
    """Return the address of the page that is shown, empty if not known.

    It begins as the operator says (HMIP_DASH_PUBLIC_ADDRESS), or as the reader's does.
    """
    shown = st.context.url or ""
    page = urlsplit(shown).path.rpartition("/")[2]
    base = settings().public_address or shown.removesuffix(page).rstrip("/")
    return f"{base}/{page}" if base else ""


def _write(key: str, value: str) -> None:
    if value_of(key) == value:
        return
    pending = st.session_state.setdefault(_PENDING, {})
    pending[key] = value
    if key in FORMERLY:
        pending[FORMERLY[key]] = ""
    st.session_state[f"address:{key}"] = value


def _control(key: str) -> str:
    return f"choice:{key}"
