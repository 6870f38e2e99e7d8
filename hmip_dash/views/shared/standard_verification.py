"""Say how the rating of a standard was verified, and warn of those a program read."""

from typing import Any

import pandas as pd

from hmip_dash.vocabulary import (
    NOT_STATED,
    SCRAPED,
    SHORT_STANDARD_VERIFICATIONS,
    STANDARD_VERIFICATIONS,
)

MARK = "‡"
WARNING = (
    f"{MARK} Read by a program from the Inspectorate’s report. The program loses every "
    "“Requires improvement”, so these ratings look better than the report. They are in "
    "no count, share, sum or check: see the report."
)


def in_words(rows: pd.DataFrame) -> pd.Series:
    """Return how each rating was verified, with the note of its source if any.

    Missing where there is no rating.
    """
    how = rows["verification"].map(STANDARD_VERIFICATIONS).fillna(NOT_STATED)
    noted = (how + " (" + rows["note"] + ")").where(rows["note"].notna(), how)
    return noted.where(rows["rating"].notna()).astype("str")


def short(verification: str | None) -> str:
    """Return how a rating was verified, for a table's cell."""
    words = SHORT_STANDARD_VERIFICATIONS.get(verification or "", NOT_STATED)
    return f"{MARK} {words}" if verification == SCRAPED else words


def mark(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    """Return the mark of a rating that was read by a program, nothing for others."""
    return MARK if row.verification == SCRAPED else ""


def warnings(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the warning where a rating among `rows` was read by a program."""
    return (WARNING,) if rows["verification"].eq(SCRAPED).any() else ()
