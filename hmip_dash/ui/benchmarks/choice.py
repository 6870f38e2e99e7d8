"""What did the reader choose to hold providers against, and to see?"""

from datetime import date

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import address, data
from hmip_dash.views.benchmarks.choice import (
    AVERAGES,
    LIMITS,
    MOST_OTHERS,
    SHOWS,
    USUAL,
    BenchmarksChoice,
    against,
)
from hmip_dash.views.benchmarks.view import Benchmarks

NOBODY = {"": "Nobody yet"}


def grid(on: date) -> BenchmarksChoice:
    """Show provider type, benchmark, average and what a test allows for."""
    provider_type = filters.provider_type()
    if data.benchmarks(BenchmarksChoice(provider_type), on).measures.empty:
        return BenchmarksChoice(provider_type)
    whom, how, limits = st.columns(3)
    with whom:
        held = address.chosen(
            st.selectbox,
            "Benchmark",
            against(provider_type),
            key="against",
            default="all",
        )
    with how:
        average = address.chosen(
            st.selectbox, "Average", AVERAGES, key="average", default="weighted"
        )
    with limits:
        allowed = address.chosen(
            st.selectbox, "A test allows for", LIMITS, key="limits", default=USUAL
        )
    others = _others(provider_type, on) if held == "own" else ()
    return BenchmarksChoice(provider_type, held, others, average, allowed)


def shows(view: Benchmarks) -> str:
    """Show whether the grid has measures, standards or both; return which."""
    if view.measures.empty or not view.standards.frameworks:
        return "standards" if view.measures.empty else "measures"
    return address.chosen(
        st.segmented_control,
        "Columns",
        SHOWS,
        key="show",
        default="measures",
        required=True,
    )


def framework(view: Benchmarks) -> str:
    """Show the frameworks with ratings of standards, when two; return one."""
    codes = view.standards.frameworks
    if len(codes) < 2:
        return next(iter(codes), "")
    return address.chosen(
        st.segmented_control,
        "Framework of the standards",
        codes,
        key="framework",
        default=next(iter(codes)),
        required=True,
    )


def profile(view: Benchmarks) -> str:
    """Show a box to pick one provider of the grid; return its id, or nothing."""
    return address.chosen(
        st.selectbox,
        "Provider",
        {**NOBODY, **view.names},
        key="of",
        default="",
    )


def _others(provider_type: str, on: date) -> tuple[str, ...]:
    return address.several(
        "Providers to hold the others against",
        data.benchmark_names(provider_type, on),
        key="with",
        most=MOST_OTHERS,
        placeholder="Pick three or more",
    )
