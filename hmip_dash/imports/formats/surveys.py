"""Surveys: one row for each question, group of respondents and year."""

import re

from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.formats import row_faults
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised, headed, opened
from hmip_dash.imports.formats.row_faults import CellError, Row
from hmip_dash.imports.reference_data import Known
from hmip_dash.vocabulary import SUCCESS_MEASURES

NAME = "surveys"
ORDER = 110
TITLE = "Survey results: one row for each question, group asked, and year"
HEADINGS = (
    "survey",
    "question",
    "respondent_group",
    "year",
    "agree",
    "answered",
    "asked",
)
"""Headings of the columns that must be there; `success_measure` (which of the plan's
measures the question speaks to) and `source_url` may be too."""

EARLIEST = 1990
_KEYS = tuple(map(files_tables.key, HEADINGS))
_MEASURE, _SOURCE = "success measure", "source url"
_COUNTS = ("agree", "answered", "asked")
_NOT_KNOWN = frozenset({"", "-", "[x]", "not known"})
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}", re.ASCII)


def recognise(read: Read) -> Recognised | None:
    """Return why a file is a table of survey results, None when it is not."""
    return headed(read, _KEYS, "survey results")


def parse(job: Job, known: Known) -> Parsed:
    """Return the survey results of a table."""
    table, faults = opened(job.read, _KEYS)
    if table is None:
        return Parsed({}, faults)
    rows, problems = row_faults.build(
        table,
        "survey_result",
        [*_KEYS, _MEASURE, _SOURCE],
        lambda row: [_result(row, known.today.year)],
        at="agree",
    )
    return Parsed({"survey_result": rows}, [*faults, *problems])


def _result(row: Row, this_year: int) -> dict:
    for column in ("survey", "question", "respondent group"):
        if not row[column]:
            raise CellError(column, "missing-text", f"the {column} is missing")
    counts = {name: _count(row, name) for name in _COUNTS}
    _nested(counts)
    return {
        "success_measure": _success_measure(row),
        "survey": row["survey"],
        "question": row["question"],
        "respondent_group": row["respondent group"],
        "year": _year(row, this_year),
        **counts,
        "source_url": _address(row),
    }


def _count(row: Row, column: str) -> int | None:
    text = row[column]
    if text.casefold() in _NOT_KNOWN:
        return None
    if not _WHOLE.fullmatch(text):
        raise CellError(
            column,
            "not-a-count",
            f"'{text[:40]}' is no whole number of people",
            "Write how many people, not a share; leave it empty if not known.",
        )
    return int(text.replace(",", ""))


def _nested(counts: dict[str, int | None]) -> None:
    """Raise CellError unless who agrees is among who answered, among who was asked."""
    for fewer, more in (
        ("agree", "answered"),
        ("answered", "asked"),
        ("agree", "asked"),
    ):
        part, whole = counts[fewer], counts[more]
        if part is not None and whole is not None and part > whole:
            raise CellError(
                fewer,
                "more-than-whole",
                f"{part:,} {_SAID[fewer]}, of {whole:,} who {_SAID[more]}",
                "Correct one of the two.",
            )


_SAID = {"agree": "agree", "answered": "answered", "asked": "were asked"}


def _year(row: Row, this_year: int) -> int:
    text = row["year"]
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise CellError("year", "not-a-year", f"'{text[:40]}' is no year like 2026")
    year = int(text)
    if not EARLIEST <= year <= this_year:
        raise CellError(
            "year",
            "date-to-come" if year > this_year else "not-a-year",
            f"{year} is not a year from {EARLIEST} to {this_year}",
        )
    return year


def _success_measure(row: Row) -> str | None:
    text = row[_MEASURE]
    if not text:
        return None
    if text not in SUCCESS_MEASURES:
        raise CellError(
            _MEASURE,
            "unknown-success-measure",
            f"'{text[:40]}' is none of the plan's measures of success",
            f"Write one of: {', '.join(SUCCESS_MEASURES)}; or leave it empty.",
        )
    return text


def _address(row: Row) -> str | None:
    text = row[_SOURCE]
    if ":" in text.split("/")[0] and not text.startswith(("http://", "https://")):
        raise CellError(
            _SOURCE, "not-an-address", f"'{text[:40]}' is not a web address"
        )
    return text or None
