"""Which versions of the standards did the reader choose?"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from hmip_dash.ui.frame import address, data
from hmip_dash.views.shared.phrases import type_name
from hmip_dash.views.standards.choice import StandardsChoice


def choose(on: date) -> StandardsChoice:
    """Show the filters of Standards and return the choice."""
    offered = data.versions(on)
    of, shown, other = st.columns(3)
    with of:
        type_ = address.chosen(
            st.selectbox,
            "Standards for",
            {type_: type_name(type_) for type_ in offered},
            key="type",
            default="YJS" if "YJS" in offered else next(iter(offered), ""),
        )
    versions = offered.get(type_, {})
    with shown:
        framework = _first_or("Version", versions, key="framework")
    before = list(versions)[list(versions).index(framework) + 1 :] if versions else []
    others = {code: name for code, name in versions.items() if code != framework}
    with other:
        beside = _first_or(
            "Set beside",
            {code: others[code] for code in [*before, *others]},
            key="beside",
        )
    return StandardsChoice(type_, framework or None, beside or None)


def _first_or(label: str, options: Mapping[str, str], *, key: str) -> str:
    """Show a list that begins with its default, nothing where there is no choice."""
    if not options:
        return ""
    return address.chosen(
        st.selectbox, label, options, key=key, default=next(iter(options))
    )
