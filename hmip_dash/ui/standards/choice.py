"""Show the filters of Standards and return the choice."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from hmip_dash.ui.frame import address, data
from hmip_dash.views.shared.phrases import type_name
from hmip_dash.views.standards.choice import StandardsChoice


def show_choice(on: date) -> StandardsChoice:
    """Show the filters of Standards and return the choice."""
    offered = data.versions(on)
    of, shown, other = st.columns(3)
    with of:
        type_ = address.show_choice(
            st.selectbox,
            "Standards for",
            {type_: type_name(type_) for type_ in offered},
            key="type",
            default="YJS" if "YJS" in offered else next(iter(offered), ""),
        )
    versions = offered.get(type_, {})
    with shown:
        framework = _show_list("Version", versions, key="framework")
    before = list(versions)[list(versions).index(framework) + 1 :] if versions else []
    others = {code: name for code, name in versions.items() if code != framework}
    with other:
        compared = _show_list(
            "Compare with",
            {code: others[code] for code in [*before, *others]},
            key="beside",
        )
    return StandardsChoice(type_, framework or None, compared or None)


def _show_list(label: str, options: Mapping[str, str], *, key: str) -> str:
    """Show a list that begins with its default, nothing where there is no choice."""
    if not options:
        return ""
    return address.show_choice(
        st.selectbox, label, options, key=key, default=next(iter(options))
    )
