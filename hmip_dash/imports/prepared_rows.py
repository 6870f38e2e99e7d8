"""Hold the rows of a published file in the columns of the store."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from hmip_dash.imports.problem import Problem

PLACE = ["sheet", "row", "column", "letter"]
"""Where a row was read: the sheet's name, its own row, and heading and letters of the
column that holds the value (the rating, for inspections)."""

OBSERVATION = [
    "measure_id",
    "subject_kind",
    "subject",
    "period",
    "period_start",
    "period_end",
    "numerator",
    "denominator",
    "value",
    "symbol",
    "marker",
    "unit",
    "source",
]
"""A value as it will be stored, with the unit it came in. `marker` is the publisher's
own mark as it stands in the cell, `symbol` what it means (vocabulary.SYMBOLS). Days
are `datetime.date`, numbers float64; what is missing is NaN or None."""

INSPECTION = [
    "inspection_id",
    "provider_id",
    "framework",
    "number",
    "published",
    "published_precision",
    "overall_rating",
    "score",
    "max_score",
    "joint",
    "kind_of_inspection",
    "issuer",
    "verification",
    "source_url",
    "second_source_url",
    "note",
]
STANDARD_RATING = [
    "inspection_id",
    "standard_no",
    "domain",
    "standard",
    "rating",
    "source_url",
]
TARGET = [
    "measure_id",
    "subject",
    "period",
    "period_start",
    "period_end",
    "value",
    "unit",
    "second_threshold",
    "for_shorter_periods",
    "source",
]
"""A target of a subject, or of everyone where that is empty. `second_threshold` is the
publisher's own: from there on, short of the target, is nearly meeting it.
`for_shorter_periods` is `yes` where the file says that a year's target holds for each
quarter in it."""

BEARS_ON = [
    "framework",
    "provider_type",
    "inspection_kind",
    "domain",
    "standard_no",
    "standard",
    "measure_id",
    "reason",
    "status",
]
SURVEY_RESULT = [
    "success_measure",
    "survey",
    "question",
    "respondent_group",
    "year",
    "agree",
    "answered",
    "asked",
    "source_url",
]
CASE_FINDING = [
    "inspection_id",
    "standard_no",
    "key_question",
    "sufficient",
    "cases",
    "source_url",
]
COLUMNS = {
    "observation": OBSERVATION,
    "inspection": INSPECTION,
    "standard_rating": STANDARD_RATING,
    "target": TARGET,
    "case_finding": CASE_FINDING,
    "bears_on": BEARS_ON,
    "survey_result": SURVEY_RESULT,
}


def no_rows(table: str) -> pd.DataFrame:
    """Return a frame of a table without rows, with all its columns."""
    return pd.DataFrame(columns=[*COLUMNS[table], *PLACE])


@dataclass(frozen=True)
class Prepared:
    """A file as read: what it is, its rows by table of the store, and what is wrong.

    Each frame of `tables` has the columns of COLUMNS and then PLACE. A row with an
    error is left out of its table and stands among the problems; nothing may be saved
    while there is an error. `reason` says in words why the file is of this `format`,
    `released_on` is the day of its release where the file says one.
    """

    file_name: str
    sha256: str
    format: str
    reason: str
    tables: dict[str, pd.DataFrame] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    released_on: date | None = None

    def frame(self, table: str) -> pd.DataFrame:
        """Return the rows of a table, an empty frame when the file has none."""
        return self.tables.get(table, no_rows(table))
