"""Show which figures loads changed: of a load, of a measure, or of all."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import filters, html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import address
from hmip_dash.views.revisions.changes import FigureChanges
from hmip_dash.views.shared import phrases

ALL_LOADS = "all"


def show_unknown_measure(in_address: str, names: Mapping[str, str]) -> None:
    """Say that the address asks for a measure that is not held."""
    if in_address and in_address not in names:
        address.show_warning(
            f"There is no measure “{in_address[:60]}” in the data as at that day. "
            "All changes are shown."
        )


def show_load(loads: pd.DataFrame) -> int | None:
    """Show the loads that changed figures, the newest first; return the one chosen."""
    if loads.empty:
        return None
    by_load = loads.groupby("load", sort=False)
    labels = {
        str(load): f"Load {load}: {rows['title'].iloc[0]} ({_count(rows)})"
        for load, rows in by_load
    }
    chosen = address.show_choice(
        st.selectbox,
        "Changed by",
        {ALL_LOADS: f"All loads ({_count(loads)})", **labels},
        key="load",
        default=ALL_LOADS,
    )
    return None if chosen == ALL_LOADS else int(chosen)


def _count(loads: pd.DataFrame) -> str:
    count = int(loads["changes"].sum())
    return "1 change" if count == 1 else f"{count:,} changes"


def show_changes(view: FigureChanges) -> None:
    """Show what was changed, newest load first."""
    html.show(_answer(view))
    if view.rows.empty:
        return
    rows = filters.show_paging(len(view.rows), of=view.key)
    html.show(_table(view, rows.start, rows.stop))


@render_cache.drawn_once
def _answer(view: FigureChanges) -> Markup:
    text = html.paragraph(view.finding, css="answer")
    return text + html.paragraph(view.marks, css="beside") if view.marks else text


@render_cache.drawn_once
def _table(view: FigureChanges, start: int, stop: int) -> Markup:
    return html.table(
        "Newest load first. [r]: revised, [p]: provisional, as its publisher marks it.",
        (
            Heading("Measure"),
            Heading("For"),
            Heading("Period"),
            Heading("Before", "num"),
            Heading("After", "num"),
            Heading("Changed by"),
        ),
        (_row(row) for row in records(view.rows[start:stop])),
    )


def _row(row: dict) -> tuple:
    unit = row["unit"]
    history = html.page_address("revisions", id=row["measure_id"], **_of(row))
    day = partial_date.short(row["day"].isoformat())
    how = "undone" if row["undone"] else row["title"]
    after = (
        "no longer published"
        if row["ended"]
        else phrases.value(row["value"], unit, row["symbol"])
    )
    return (
        Markup('{}<span class="sub">{}</span>').format(
            html.link(row["measure"], history),
            phrases.capitalised(phrases.unit_words(unit)),
        ),
        phrases.short_name(row["subject_name"]),
        row["period"],
        phrases.value(row["value_before"], unit, row["symbol_before"]),
        after,
        Markup('Load {}, {}<span class="sub">{}</span>').format(row["load"], day, how),
    )


def _of(row: dict) -> dict[str, str]:
    return {"for": row["subject"]}
