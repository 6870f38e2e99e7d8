"""Turn rows of targets, as a file has them, into rows of the store."""

import numpy as np
import pandas as pd

from hmip_dash.imports import columns, observations, values
from hmip_dash.imports.file_rules import Rules
from hmip_dash.imports.files.sheets import words
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.prepared_rows import PLACE, TARGET, no_rows
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known
from hmip_dash.imports.subjects import GROUP
from hmip_dash.vocabulary import GROUPS

EVERYONE = ""
"""The subject of a target that holds for every provider of the measure."""

MORE = {
    "second_threshold": "second threshold",
    "for_shorter_periods": "for shorter periods",
}
"""Column of the store → heading of what a file may say of a target."""

_KEY = ["measure_id", "subject", "period"]


def more_cells(table: Table) -> dict[str, pd.Series]:
    """Return the cells of the columns of MORE; empty where the file has none."""
    return {name: table.column(heading) for name, heading in MORE.items()}


def build(
    rows: pd.DataFrame, known: Known, rules: Rules, factor: float = 1.0
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return rows as targets: of a provider, or of everyone where none is named.

    `rows` as `observations.build` takes them, `value` the target, and where the file
    has them the columns of MORE, a row of the sheet once. A target that stands in
    several rows of values alike is one. In another unit than its measure's it is an
    error: its number would be compared with numbers of another kind.
    """
    if rows.empty:
        return no_rows("target"), []
    nobody = rows["name"].map(words).eq("") & rows["code"].map(words).eq("")
    for_all = rows.assign(
        level=rows["level"].mask(nobody, GROUP),
        code=rows["code"].mask(nobody, next(iter(GROUPS))),
    )
    frame, problems = observations.build(for_all, known, rules)
    everyone = frame["subject_kind"].eq(GROUP) & frame["row"].isin(
        rows.loc[nobody, "row"]
    )
    unit = frame["measure_id"].map(known.measures.set_index("measure_id")["unit"])
    second, wrong = _second(rows)
    frame = frame.assign(
        subject=frame["subject"].mask(everyone, EVERYONE),
        value=(frame["value"] * factor).round(10),
        second_threshold=(frame["row"].map(second) * factor).round(10),
        for_shorter_periods=frame["row"].map(_yes(rows)),
    )
    other = frame["unit"].notna() & frame["unit"].ne(unit)
    problems += wrong
    problems += columns.problems(
        frame,
        other.to_numpy(),
        "target-in-another-unit",
        lambda at: (
            f"the target is in {frame['unit'].iloc[at]}, and the measure is in "
            f"{unit.iloc[at]}"
        ),
        mend="Give the target in the measure's unit.",
    )
    kept = frame.assign(unit=unit)[frame["value"].notna() & ~other]
    alike = kept.duplicated([*_KEY, "value", "second_threshold"])
    return kept.loc[~alike, [*TARGET, *PLACE]], problems


def _second(rows: pd.DataFrame) -> tuple[pd.Series, list[Problem]]:
    """Return row of the sheet → second threshold, and where it is no number."""
    if "second_threshold" not in rows:
        return pd.Series(np.nan, index=rows["row"]), []
    read = values.numbers(rows["second_threshold"], values.GSS_MARKS)
    problems = columns.problems(
        rows.reset_index(drop=True),
        read.wrong,
        "no-number",
        lambda at: f"“{rows['second_threshold'].iloc[at]}” is no number",
        place=("second_threshold", ""),
    )
    return pd.Series(read.value, index=rows["row"].to_numpy()), list(problems)


def _yes(rows: pd.DataFrame) -> pd.Series:
    """Return row of the sheet → `yes` where a target is for shorter periods too."""
    if "for_shorter_periods" not in rows:
        return pd.Series(None, index=rows["row"].to_numpy(), dtype=object)
    is_yes = rows["for_shorter_periods"].map(words).str.casefold().isin(["yes", "y"])
    cells = pd.Series("yes", index=rows["row"].to_numpy(), dtype=object)
    return cells.where(is_yes.to_numpy(), None)
