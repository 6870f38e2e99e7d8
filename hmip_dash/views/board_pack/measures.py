"""Show the measures in a board pack: the newest of each, and one over time."""

from typing import Any

import pandas as pd

from hmip_dash import units
from hmip_dash.described import ACCENT, Chart, Column, Section, Series, Table
from hmip_dash.views.board_pack import questions
from hmip_dash.views.board_pack.choice import SECTIONS
from hmip_dash.views.board_pack.sections import HAS_ALL
from hmip_dash.views.shared import dated_events, observations, phrases

MEASURE_COLUMNS = (
    Column("measure", "Measure", width=32),
    Column("subject_name", "Of", width=24),
    Column("period", "Period", width=22),
    Column("shown", "Value and unit", width=28),
    Column("counts", "n", width=18),
    Column("warning", "Warning", width=20),
)
VALUE_LIMIT = 72
"""More values than this are counted, and left to the workbook."""
FEWEST_DRAWN = 5
"""A measure is drawn when its series has as many values."""

ONE_DRAWN_NOTE = (
    "One of the series here is drawn: the longest, the first by name where several are "
    "as long. The page Measure draws each."
)


def measures_section(series: pd.DataFrame, name: str) -> Section:
    """Return the newest value of each measure, each with what warns of it."""
    newest = observations.latest(series)
    shown = _spread(newest)
    warned = shown.assign(
        shown=[_value_and_unit(row) for row in shown.itertuples()],
        counts=[
            phrases.n(row.numerator, row.denominator) or "not published"
            for row in shown.itertuples()
        ],
        warning=[_in_short(row) for _, row in shown.iterrows()],
    )
    count = newest["measure_id"].nunique()
    table = Table(
        name="Measures",
        title=f"The newest value of each measure: {name}",
        columns=MEASURE_COLUMNS,
        frame=warned,
        empty="No measure with a value applies here.",
    )
    return Section(
        title=SECTIONS["measures"],
        answer=f"{count} {'measure has' if count == 1 else 'measures have'} a "
        "value. They are context: the inspectors' rating leads.",
        lines=(
            *_rest(newest),
            *_outturn(shown),
            *filter(None, [phrases.marks_note(shown)]),
        ),
        tables=(*_drawn(series), table),
        questions=questions.measures_questions(shown),
        n=f"n = {len(newest):,} newest values; counts behind each where published",
        source="; ".join(dict.fromkeys(newest["body"])) or "none",
        warnings=(*_warnings(shown), *_in_full(shown)),
    )


def _value_and_unit(row: Any) -> str:  # noqa: ANN401 - a row of itertuples
    """Return 12.5 per cent [r]: the publisher's mark goes last."""
    unit = phrases.unit_words(row.unit).removeprefix("rate ")
    if pd.isna(row.value):
        return f"{phrases.value(row.value, row.unit, row.symbol)} {unit}"
    mark = row.symbol if phrases.mark_words(row.value, row.symbol) else ""
    return f"{phrases.value(row.value, row.unit)} {unit} {mark}".strip()


def _spread(newest: pd.DataFrame) -> pd.DataFrame:
    """Return as many rows as a pack has room for, so that no measure is missing.

    Those with a warning go first, then the first of each measure, then the second.
    """
    if len(newest) <= VALUE_LIMIT:
        return newest
    plain = [_warning(row) == "none" for _, row in newest.iterrows()]
    turn = newest.groupby("measure_id").cumcount()
    order = pd.DataFrame({"plain": plain, "turn": turn}, index=newest.index)
    first = order.sort_values(["plain", "turn"], kind="stable").head(VALUE_LIMIT)
    return newest[newest.index.isin(first.index)]


def _rest(newest: pd.DataFrame) -> tuple[str, ...]:
    if len(newest) <= VALUE_LIMIT:
        return ()
    return (
        f"{VALUE_LIMIT} of {len(newest)} values are listed: those with a warning, then "
        f"of each measure the first by name; {HAS_ALL}.",
    )


def _outturn(rows: pd.DataFrame) -> tuple[str, ...]:
    spent = rows["period"].str.endswith("(OT)").any()
    return ("(OT) after a year is outturn: what was spent.",) if spent else ()


def _warning(row: pd.Series) -> str:
    decision = row["decision_status"] if pd.notna(row["decision_status"]) else ""
    return "; ".join(filter(None, [row["doubt"], decision])) or "none"


def _in_short(row: pd.Series) -> str:
    """Return a warning that fits a narrow column; `_in_full` has the rest."""
    if not row["few"] or row["fault"]:
        return _warning(row)
    decision = row["decision_status"] if pd.notna(row["decision_status"]) else ""
    return "; ".join(filter(None, [row["few"], decision]))


def _in_full(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return once what stands in short beside figures of few people."""
    in_short = rows["few"].ne("") & rows["fault"].eq("")
    said = rows.loc[in_short, "doubt"].unique()
    return tuple(f"{phrases.capitalised(text)}." for text in said)


def _warnings(rows: pd.DataFrame) -> tuple[str, ...]:
    marked = int(sum(_warning(row) != "none" for _, row in rows.iterrows()))
    if not marked:
        return ()
    return (
        f"{marked} of these figures {phrases.has_have(marked)} a warning beside "
        f"{'it' if marked == 1 else 'them'}: of few people, doubtful, or not fit for "
        "decisions.",
    )


def _drawn(series: pd.DataFrame) -> list[Table]:
    """Return the measure with the most values over time as a table that is drawn."""
    known = series[series["value"].notna() & series["few"].eq("")]
    lengths = known.groupby(["measure_id", "subject"], sort=False).size()
    lengths = lengths[lengths >= FEWEST_DRAWN]
    if lengths.empty:
        return []
    measure_id, subject = lengths.idxmax()
    rows = known[known["measure_id"].eq(measure_id) & known["subject"].eq(subject)]
    rows = rows.sort_values("period_end")
    first, last = rows.iloc[0], rows.iloc[-1]
    lines = [Series("value", str(first["subject_name"]), ACCENT, "line")]
    if (
        rows["region_value"].notna().any()
        and rows["subject_name"].ne(rows["region"]).all()
    ):
        lines.append(Series("region_value", str(first["region"])))
    unit = phrases.unit_words(first["unit"])
    decimals = units.unit(first["unit"]).decimals
    return [
        Table(
            name="Over time",
            title=f"{first['measure']}, {first['subject_name']}",
            columns=(
                Column("period", "Period", width=34),
                *(
                    Column(one.column, f"{one.label}, {unit}", "number", decimals)
                    for one in lines
                ),
            ),
            frame=rows[["period", *(one.column for one in lines)]].reset_index(
                drop=True
            ),
            gaps=True,
            notes=(
                *([ONE_DRAWN_NOTE] if len(lengths) > 1 else []),
                *dated_events.sentences(rows, str(measure_id)),
            ),
            chart=Chart(
                kind="line",
                title=f"{first['measure']}, {first['subject_name']}",
                alt=f"From {phrases.value(first['value'], first['unit'])} in "
                f"{first['period']} to {phrases.value(last['value'], last['unit'])} in "
                f"{last['period']}, {unit}.",
                across="period",
                across_title="Period",
                up_title=phrases.capitalised(unit),
                series=tuple(lines),
            ),
        )
    ]
