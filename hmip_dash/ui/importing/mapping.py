"""Show which row holds the headings and what each column is, to be confirmed."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from hmip_dash.imports import mapping as mappings
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read, Sheet, letters, words
from hmip_dash.imports.formats import community_performance
from hmip_dash.imports.mapping import Mapping, PeriodColumn
from hmip_dash.loading import last_mapping, load_context
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import store_access
from hmip_dash.ui.importing import state
from hmip_dash.ui.importing.state import Examination, Upload
from hmip_dash.vocabulary import PROVIDER_TYPES


class Confirmed(NamedTuple):
    """The mapping confirmed on screen: as the format takes it, and as text to keep."""

    mapping: tuple[Mapping, ...] | None
    to_keep: str


NOTHING = Confirmed(None, "")


def show_mapping(upload: Upload, examination: Examination) -> Confirmed:
    """Show what is proposed for a table of free layout; return it once confirmed."""
    if examination.examined.prepared.format != last_mapping.FORMAT:
        return NOTHING
    st.header("Which column is what", anchor=False)
    st.write(
        "The layout of this publication is not fixed. Correct what was proposed for "
        "each sheet, and confirm it. Columns are named by their letter in the file and "
        "their heading. The layout is kept for the next release."
    )
    read = state.sheets(upload)
    sheets = {sheet.label: sheet for sheet in read.sheets}
    measures, proposed = _proposed(read)
    turn = state.turn()
    made = tuple(
        _show_sheet(one, sheets[one.sheet], measures, key=f"load:map:{turn}:{number}")
        for number, one in enumerate(proposed)
    )
    made = _show_target_period(made, key=f"load:map:{turn}:targets")
    if not st.checkbox("These columns are right", key=f"load:confirmed:{turn}"):
        return NOTHING
    return Confirmed(made, mappings.to_json(made))


def _show_target_period(made: tuple[Mapping, ...], *, key: str) -> tuple[Mapping, ...]:
    """Ask once which period the targets of a workbook are for; return it with each."""
    with_targets = [one for one in made if one.target]
    if not with_targets:
        return tuple(replace(one, target_period="") for one in made)
    period = st.text_input(
        "Which period are the targets for?", with_targets[0].target_period, key=key
    ).strip()
    within = st.checkbox(
        "They hold for each quarter in that period",
        with_targets[0].targets_hold_within,
        key=f"{key}:within",
    )
    if not period:
        st.warning(
            "The period of the targets is blank. Say which it is, as in 2023-24, or "
            "pick no column of targets."
        )
    return tuple(
        replace(one, target_period=period, targets_hold_within=within)
        if one.target
        else replace(one, target_period="")
        for one in made
    )


def _proposed(read: Read) -> tuple[dict[str, str], tuple[Mapping, ...]]:
    """Return the measures by id, and a mapping for each sheet.

    A sheet that stands in the mapping of the last release takes its layout over.
    """
    with store_access.reading() as connection:
        known = load_context.known(connection, date.today())
        last = last_mapping.newest(connection)
    proposed = community_performance.propose(read, known)
    before = {one.sheet: one for one in mappings.from_json(last)} if last else {}
    names = dict(zip(known.measures["measure_id"], known.measures["name"], strict=True))
    return names, tuple(
        mappings.carried_over(before[one.sheet], one) if one.sheet in before else one
        for one in proposed
    )


def _show_sheet(
    one: Mapping, sheet: Sheet, measures: dict[str, str], *, key: str
) -> Mapping:
    with st.container(border=True):
        st.subheader(plain(f"Sheet {one.sheet}"), anchor=False)
        left, middle, right = st.columns([2, 1, 1])
        ids, levels = list(measures), list(PROVIDER_TYPES)
        measure = left.selectbox(
            plain(f"Measure of sheet {one.sheet}"),
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
        factor = right.selectbox(
            "Cells hold",
            [1.0, 100.0],
            index=int(one.factor == 100),
            format_func=lambda by: (
                "per cents (93.8)" if by == 1 else "fractions (0.938)"
            ),
            key=f"{key}:factor",
        )
        row = _show_heading_row(sheet, one.heading_row, key=f"{key}:row")
        columns = headings(sheet, row)
        # A browser holds what was picked by its words, which are those of the row.
        of_row = f"{key}:{row}"
        left, middle, right = st.columns(3)
        subject = _show_column(
            left, "Column of names", columns, one.subject, key=of_row
        )
        target = _show_column(
            middle, "Column of targets", columns, one.target, key=of_row
        )
        whole = right.text_input("Row of all", one.whole, key=f"{key}:whole")
        periods = _show_periods(one, columns, key=of_row)
    return replace(
        one,
        measure=measure or "",
        level=level,
        heading_row=row,
        subject=subject,
        whole=whole.strip(),
        factor=float(factor),
        periods=periods,
        target=target,
    )


def headings(sheet: Sheet, row: int) -> dict[str, str]:
    """Return letter → letter and heading of each column that holds anything.

    `row` is the sheet's own row of headings; a column without one is named by the
    first cell below it.
    """
    names = {}
    for number in range(min(files_tables.WIDEST, max(map(len, sheet.rows), default=0))):
        cells = [words(of[number]) if number < len(of) else "" for of in sheet.rows]
        heading = cells[row - 1] if row <= len(cells) else ""
        below = next((cell for cell in cells[row:] if cell), "")
        if heading or below:
            name = heading or f"no heading, first cell {below}"
            names[letters(number)] = f"{letters(number)}: {name[:60]}"
    return names


def _show_heading_row(sheet: Sheet, proposed: int, *, key: str) -> int:
    """Show the first rows with their words; return the one that holds the headings."""
    words_of = {
        number: ", ".join(words(cell) for cell in row if cell != "")[:80]
        for number, row in enumerate(sheet.rows[: files_tables.LOOKED_AT], start=1)
    }
    rows = [number for number, text in words_of.items() if text]
    return st.selectbox(
        "Row of the headings",
        rows,
        index=rows.index(proposed) if proposed in rows else 0,
        format_func=lambda number: f"{number}: {words_of[number]}",
        key=key,
    )


def _show_column(
    place: DeltaGenerator, label: str, columns: dict[str, str], letter: str, *, key: str
) -> str:
    """Show the columns by letter and heading; return the letter, empty for none."""
    options = ["", *columns]
    return place.selectbox(
        plain(label),
        options,
        index=options.index(letter) if letter in options else 0,
        format_func=lambda one: columns.get(one, "none"),
        key=f"{key}:{label}",
    )


def _show_periods(
    one: Mapping, columns: dict[str, str], *, key: str
) -> tuple[PeriodColumn, ...]:
    """Show which columns hold values, and the period of each; return both."""
    proposed = {column.letter: column.period for column in one.periods}
    chosen = st.multiselect(
        "Columns of values",
        list(columns),
        default=[letter for letter in proposed if letter in columns],
        format_func=columns.__getitem__,
        key=f"{key}:values",
    )
    columns_of_values = []
    for at, letter in enumerate(sorted(chosen, key=list(columns).index)):
        if at % 3 == 0:
            places = st.columns(3)
        period = places[at % 3].text_input(
            plain(f"Period of column {columns[letter]}"),
            proposed.get(letter, ""),
            help="As 2023-24, Apr-Jun 2023 or year ending March 2024",
            key=f"{key}:period:{letter}",
        )
        columns_of_values.append(PeriodColumn(letter, period.strip()))
    return tuple(columns_of_values)
