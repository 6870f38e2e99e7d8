"""Say which values of a measure are missing, left out or doubtful."""

import pandas as pd

from hmip_dash.analysis.faults import FAULTS
from hmip_dash.views.measure.control import Control
from hmip_dash.views.measure.facts import unit
from hmip_dash.views.measure.series import NO_ROW
from hmip_dash.views.measure.view import SUBJECT_TYPES, Measure
from hmip_dash.views.shared import phrases, small_counts
from hmip_dash.vocabulary import SYMBOLS


def left_out(control: Control) -> str:
    """Return which values and periods the limits leave out, as sentences."""
    if not control.parts:
        return ""
    points = control.points
    crossed = points[points["held"] & points["value"].notna()]
    lines = [
        f"A cross marks a value of {row.period} left out of the limits: "
        f"{FAULTS.get(row.fault) or small_counts.words(row.few)}."
        for row in crossed.itertuples()
    ]
    gaps = points[points["period"].str.endswith(NO_ROW)]["period"]
    if len(gaps):
        names = phrases.join_words(
            [period.removesuffix(NO_ROW).strip() for period in gaps]
        )
        lines.append(f"No value held for {names}: no line and no run goes across it.")
    return " ".join(lines)


def missing(view: Measure) -> list[str]:
    """Return which values are suppressed or missing, and why, in sentences."""
    values = view.values
    without = values[values["value"].isna()]
    symbols = without["symbol"].fillna("[x]")
    lines = [
        f"{count} of {len(values):,} values: {symbol}, "
        f"{SYMBOLS.get(symbol, 'meaning not known')}."
        for symbol, count in symbols.value_counts().sort_index().items()
    ]
    if without.empty:
        lines.append(
            "The one value held is neither suppressed nor blank."
            if len(values) == 1
            else f"None of the {len(values):,} values held is suppressed or blank."
        )
    return lines + _lapsed(values)


def outside_regions(rows: pd.DataFrame, view: Measure) -> list[str]:
    """Return a sentence for each figure of England outside the range of its regions."""
    return [
        f"Look into it: England is given as {phrases.value(row.value, row.unit)} "
        f"for {row.period}, outside the range of its regions "
        f"({phrases.value(row.lowest, row.unit)} to "
        f"{phrases.value(row.highest, row.unit)}, {unit(view)})."
        for row in rows.itertuples()
    ]


def _lapsed(values: pd.DataFrame) -> list[str]:
    """Name those with values, but none in the newest period of their type."""
    lines = []
    for (type_, _), rows in values.groupby(["subject_type", "months"]):
        last = rows["period_end"].idxmax()
        newest = rows.loc[last, "period"]
        current = set(
            rows[rows["period_end"].eq(rows.loc[last, "period_end"])]["subject"]
        )
        without_row = rows[~rows["subject"].isin(list(current))].drop_duplicates(
            "subject"
        )
        if len(without_row):
            without_row = without_row.sort_values("subject_name")
            subjects = zip(
                without_row["subject_name"], without_row["closed"], strict=True
            )
            names = [
                name if pd.isna(closed) else f"{name} (no longer exists)"
                for name, closed in subjects
            ]
            lines.append(
                f"Without a row for {newest}, though with one before: "
                f"{phrases.join_words(names)} ({SUBJECT_TYPES[type_][1]}). "
                "Unless said, the "
                "reason is not known."
            )
    return lines
