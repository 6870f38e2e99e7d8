"""Turn a fault in a row of a prepared file into a problem at its cell."""

from collections.abc import Callable, Iterator

import pandas as pd

from hmip_dash.imports.problem import Problem

ERROR, WARNING = "error", "warning"


def at_rows(
    rows: pd.DataFrame,
    *,
    code: str,
    says: Callable[..., str],
    mend: str,
    severity: str = ERROR,
) -> Iterator[Problem]:
    """Yield a problem at the place of each of `rows`; `says` makes its message."""
    if rows.empty:
        return
    for row in rows.itertuples(index=False):
        yield Problem(
            sheet=row.sheet,
            row=int(row.row),
            column=_text(row.column),
            code=code,
            message=says(row),
            severity=severity,
            letter=_text(row.letter),
            mend=mend,
        )


def number(value: float) -> str:
    """Return a number as a message says it: 1,234.5."""
    return f"{value:,.10g}"


def numeric(values: pd.Series) -> pd.Series:
    """Return numbers, missing for what is none."""
    return pd.to_numeric(values, errors="coerce").astype("float64")


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
