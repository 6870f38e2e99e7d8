"""Which row of a table is its heading and which column is what, as the officer says?"""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import streamlit as st

from hmip_dash.imports import mapping as mappings
from hmip_dash.imports import reading
from hmip_dash.imports.formats import community_performance
from hmip_dash.imports.mapping import Mapping, PeriodColumn
from hmip_dash.loading import knowing, remembering
from hmip_dash.ui import data, load_state
from hmip_dash.ui.load_state import Asked, Found
from hmip_dash.vocabulary import PROVIDER_TYPES

ASKED_FOR = "mapping-not-confirmed"


class Confirmed(NamedTuple):
    """The mapping confirmed on screen: as the format takes it, and as it is kept."""

    mapping: tuple[Mapping, ...] | None
    kept: str


NOTHING = Confirmed(None, "")


def confirm(asked: Asked, found: Found) -> Confirmed:
    """Show what is proposed for a table of free layout; return it once confirmed."""
    if found.examined.prepared.format != remembering.FORMAT:
        return NOTHING
    st.header("Which column is what", anchor=False)
    st.write(
        "The layout of this publication is not fixed. Look at each sheet in the file, "
        "where columns have letters and rows have numbers, "
        "correct what was proposed, and confirm it. It is kept for the next release."
    )
    measures, proposed = _proposed(asked)
    turn = load_state.turn()
    made = tuple(
        _sheet(one, measures, key=f"load:map:{turn}:{number}")
        for number, one in enumerate(proposed)
    )
    if not st.checkbox("These columns are right", key=f"load:confirmed:{turn}"):
        return NOTHING
    return Confirmed(made, mappings.to_json(made))


def _proposed(asked: Asked) -> tuple[dict[str, str], tuple[Mapping, ...]]:
    """Return the measures by id, and a mapping for each sheet.

    A sheet that stands in the mapping of the last release takes its layout over.
    """
    with data.engine().connect() as connection:
        known = knowing.known(connection, date.today())
        kept = remembering.newest(connection)
    proposed = community_performance.propose(
        reading.read(asked.name, asked.content), known
    )
    before = {one.sheet: one for one in mappings.from_json(kept)} if kept else {}
    names = dict(zip(known.measures["measure_id"], known.measures["name"], strict=True))
    return names, tuple(
        mappings.carried_over(before[one.sheet], one) if one.sheet in before else one
        for one in proposed
    )


def _sheet(one: Mapping, measures: dict[str, str], *, key: str) -> Mapping:
    with st.container(border=True):
        st.subheader(f"Sheet {one.sheet}", anchor=False)
        left, middle, right = st.columns(3)
        ids, levels = list(measures), list(PROVIDER_TYPES)
        measure = left.selectbox(
            f"Measure of sheet {one.sheet}",
            ids,
            index=ids.index(one.measure) if one.measure in ids else None,
            format_func=lambda code: f"{measures[code]} ({code})",
            placeholder="Pick a measure",
            key=f"{key}:measure",
        )
        level = middle.selectbox(
            "Rows are",
            levels,
            index=levels.index(one.level) if one.level in levels else 0,
            format_func=lambda type_: PROVIDER_TYPES[type_][1],
            key=f"{key}:level",
        )
        row = right.number_input(
            "Row of the headings",
            min_value=1,
            value=max(1, one.heading_row),
            key=f"{key}:row",
        )
        subject = left.text_input("Column of names", one.subject, key=f"{key}:names")
        whole = middle.text_input(
            "Name of the row for all", one.whole, key=f"{key}:whole"
        )
        factor = right.selectbox(
            "Cells hold",
            [1.0, 100.0],
            index=int(one.factor == 100),
            format_func=lambda by: (
                "per cents (93.8)" if by == 1 else "fractions (0.938)"
            ),
            key=f"{key}:factor",
        )
        listed = "; ".join(f"{p.letter} = {p.period}" for p in one.periods)
        periods = st.text_input("Columns of values", listed, key=f"{key}:periods")
        target = left.text_input("Column of targets", one.target, key=f"{key}:target")
        of = middle.text_input(
            "Period of the targets", one.target_period, key=f"{key}:of"
        )
    return replace(
        one,
        measure=measure or "",
        level=level,
        heading_row=int(row),
        subject=subject.strip().upper(),
        whole=whole.strip(),
        factor=float(factor),
        periods=read_periods(periods),
        target=target.strip().upper(),
        target_period=of.strip(),
    )


def read_periods(text: str) -> tuple[PeriodColumn, ...]:
    """Return columns of values from `C = Apr-Jun 2023; D = Jul-Sep 2023`."""
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    return tuple(
        PeriodColumn(letter.strip().upper(), period.strip())
        for letter, _, period in pairs
    )
