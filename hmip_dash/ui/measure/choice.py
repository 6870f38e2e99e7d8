"""Show the choices of Measure: series, comparison, limits; return them."""

from dataclasses import replace

import streamlit as st

from hmip_dash.ui.components import render_cache
from hmip_dash.ui.frame import address
from hmip_dash.views.measure.control import CHARTS, MOST_REASON, XMR, control
from hmip_dash.views.measure.funnel import LIMITS, usual_limits
from hmip_dash.views.measure.series import MOST_BESIDE, lengths, with_defaults
from hmip_dash.views.measure.view import Measure, MeasureChoice

_control = render_cache.drawn_once(control)
_lengths = render_cache.drawn_once(lengths)
_settled = render_cache.drawn_once(with_defaults)


def show_series(view: Measure) -> MeasureChoice:
    """Show whose series is drawn, of which periods and beside whom; return it."""
    whose, others = st.columns(2)
    with whose:
        subject = address.show_choice(
            st.selectbox,
            "Service, area or group",
            view.subjects,
            key="for",
            default=next(iter(view.subjects)),
        )
    rest = {code: name for code, name in view.subjects.items() if code != subject}
    with others:
        compared = _show_others(rest)
    choice = _settled(view, MeasureChoice(subject=subject, compared=compared))
    of_length = _lengths(view, subject)
    if len(of_length) > 1:
        months = address.show_choice(
            st.segmented_control,
            "Periods",
            of_length,
            key="months",
            default=next(iter(of_length)),
            required=True,
        )
        choice = replace(choice, months=int(months))
    return choice


def show_rebase(view: Measure, choice: MeasureChoice) -> MeasureChoice:
    """Show where limits start anew and why; both are needed."""
    points = _control(view, choice).points
    known = points[points["value"].notna()]["period"]
    periods = {"": "Nowhere", **{period: period for period in known.iloc[1:]}}
    opened = bool(address.values("rebase", "why"))
    with st.expander("Recalculate the limits from here", expanded=opened):
        when, why = st.columns(2)
        with when:
            period = address.show_choice(
                st.selectbox,
                "First period of the new limits",
                periods,
                key="rebase",
                default="",
            )
        with why:
            reason = address.show_text(
                "Because",
                key="why",
                most=MOST_REASON,
                placeholder="e.g. new definition from April 2018",
            )
        if bool(period) != bool(reason):
            st.info("Both a period and a reason are needed; nothing was changed.")
    return replace(choice, rebase=period, reason=reason)


def show_chart_kind(choice: MeasureChoice) -> MeasureChoice:
    """Show what the limits over time are made from."""
    narrow, _ = st.columns(2)
    with narrow:
        picked = address.show_choice(
            st.selectbox, "Limits over time from", CHARTS, key="chart", default=XMR
        )
    return replace(choice, chart=picked)


def show_limits(view: Measure, choice: MeasureChoice) -> MeasureChoice:
    """Show what the limits of the funnel allow for."""
    narrow, _ = st.columns(2)
    with narrow:
        picked = address.show_choice(
            st.selectbox,
            "Limits that allow for",
            LIMITS,
            key="limits",
            default=usual_limits(view),
        )
    return replace(choice, limits=picked)


def _show_others(rest: dict[str, str]) -> tuple[str, ...]:
    if not rest:
        return ()
    return address.show_choices(
        "Compare with",
        rest,
        key="with",
        most=MOST_BESIDE,
        placeholder=f"Up to {MOST_BESIDE} to draw",
    )
