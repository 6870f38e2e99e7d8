"""Show the filters of Coherence and return the choice."""

from datetime import date

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import address, context, data
from hmip_dash.views.coherence.choice import TIMINGS, CoherenceChoice


def show_choice(on: date) -> CoherenceChoice:
    """Show the filters of Coherence and return the choice."""
    type_ = filters.show_provider_type()
    offered = {
        code: name for code, (name, _) in data.rated_frameworks(type_, on).items()
    }
    under, timed = st.columns(2)
    framework = None
    if offered:
        with under:
            framework = address.show_choice(
                st.selectbox,
                "Ratings under the framework",
                offered,
                key="framework",
                default=next(iter(offered)),
            )
    with timed:
        timing = address.show_choice(
            st.selectbox,
            "Figures compared with them",
            TIMINGS,
            key="timing",
            default="before",
        )
    secondary = filters.show_secondary()
    return CoherenceChoice(type_, framework, timing, secondary, context.area_code())
