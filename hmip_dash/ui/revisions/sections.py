"""Show every value a measure had for one service or area, by load."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import address
from hmip_dash.views.measure.view import Measure
from hmip_dash.views.revisions.changes import FigureChanges
from hmip_dash.views.revisions.view import Revisions
from hmip_dash.views.shared import phrases

_SHOWN = {"changed": "Only periods that were changed", "all": "Every period"}


def subjects(measure: Measure, ever: Mapping[str, str]) -> dict[str, str]:
    """Return code → name of all to choose from: those without a value now go last."""
    gone = {code: name for code, name in ever.items() if code not in measure.subjects}
    return measure.subjects | {code: f"{gone[code]}, no value now" for code in gone}


def show_subject(subjects: Mapping[str, str], changes: FigureChanges) -> str:
    """Show whose values, first one that was changed; return the code, empty for none.

    Without a change it opens on the first by name.
    """
    if not subjects:
        html.show(html.paragraph("No value of this measure was ever held."))
        return ""
    st.header("Every value of one service or area", anchor=False)
    changed = [code for code in changes.rows["subject"] if code in subjects]
    return address.show_choice(
        st.selectbox,
        "Service, area or group",
        subjects,
        key="for",
        default=next(iter([*changed, *subjects])),
    )


def show_values(view: Revisions) -> None:
    """Show every value by period: from which load, until which load."""
    st.write(plain(view.sentence))
    shown = address.show_choice(
        st.segmented_control,
        "Periods shown",
        _SHOWN,
        key="shown",
        default="all" if view.changed.empty else "changed",
        required=True,
    )
    rows = view.rows if shown == "all" else view.changed
    if rows.empty:
        st.info("No figure was revised for these filters.")
        return
    html.show(_table(view, shown))


@render_cache.drawn_once
def _table(view: Revisions, shown: str) -> Markup:
    rows = view.rows if shown == "all" else view.changed
    return html.table(
        f"{view.measure}: each value, from the load that brought it to the one that "
        "ended it",
        (
            Heading("Period"),
            Heading("Value", "num", view.unit),
            Heading("Known from", "num"),
            Heading("Brought by"),
            Heading("Known until"),
        ),
        (_row(row, view.unit) for row in records(rows)),
    )


def _row(row: dict, unit: str) -> tuple:
    figure = "" if pd.isna(row["value"]) else phrases.value(row["value"], unit)
    return (
        row["period"],
        " ".join(filter(None, [figure, row["symbol"]])) or "no value held",
        partial_date.short(row["known_from"].isoformat()),
        f"Load {row['from_publication']}: {row['from_title']}",
        row["until"],
    )
