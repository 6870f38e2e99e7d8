"""Show the filters of Benchmarks and return the choice."""

from datetime import date

import streamlit as st

from hmip_dash.ui.components import filters
from hmip_dash.ui.frame import address, context, data
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


def show_choice(on: date) -> BenchmarksChoice:
    """Show provider type, benchmark, average and what a test allows for."""
    provider_type = filters.show_provider_type()
    area = context.area_code()
    if data.benchmarks(BenchmarksChoice(provider_type), on).measures.empty:
        return BenchmarksChoice(provider_type, area_code=area)
    whom, how, limits = st.columns(3)
    with whom:
        held = address.show_choice(
            st.selectbox,
            "Benchmark",
            against(provider_type),
            key="against",
            default="all",
        )
    with how:
        average = address.show_choice(
            st.selectbox, "Average", AVERAGES, key="average", default="weighted"
        )
    with limits:
        allowed = address.show_choice(
            st.selectbox, "A test allows for", LIMITS, key="limits", default=USUAL
        )
    others = _show_others(provider_type, on) if held == "own" else ()
    return BenchmarksChoice(provider_type, held, others, average, allowed, area)


def show_columns(view: Benchmarks) -> str:
    """Show whether the grid has measures, standards or both; return which."""
    if view.measures.empty or not view.standards.frameworks:
        return "standards" if view.measures.empty else "measures"
    return address.show_choice(
        st.segmented_control,
        "Columns",
        SHOWS,
        key="show",
        default="measures",
        required=True,
    )


def show_framework(view: Benchmarks) -> str:
    """Show the frameworks with ratings of standards, when two; return one."""
    codes = view.standards.frameworks
    if len(codes) < 2:
        return next(iter(codes), "")
    return address.show_choice(
        st.segmented_control,
        "Framework of the standards",
        codes,
        key="framework",
        default=next(iter(codes)),
        required=True,
    )


def show_provider(view: Benchmarks) -> str:
    """Show a box to pick one provider of the grid; return its id, or nothing."""
    return address.show_choice(
        st.selectbox,
        "Provider",
        {**NOBODY, **view.shown_names},
        key="of",
        default="",
    )


def _show_others(provider_type: str, on: date) -> tuple[str, ...]:
    return address.show_choices(
        "Providers to hold the others against",
        data.benchmark_names(provider_type, on),
        key="with",
        most=MOST_OTHERS,
        placeholder="Pick three or more",
    )
