"""Results of cases: one row for each key question of a standard in an inspection."""

import re

from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.formats import row_faults
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised, headed, opened
from hmip_dash.imports.formats.row_faults import CellError, Row
from hmip_dash.imports.reference_data import Known

NAME = "case-findings"
ORDER = 120
TITLE = "Results of cases: how many were sufficient, for each key question"
HEADINGS = ("inspection_id", "standard_no", "key_question", "sufficient", "cases")
"""Headings of the columns that must be there; `source_url` may be too."""

_KEYS = tuple(map(files_tables.key, HEADINGS))
_SOURCE = "source url"
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)


def recognise(read: Read) -> Recognised | None:
    """Return why a file is a table of case results, None when it is not."""
    return headed(read, _KEYS, "case results")


def parse(job: Job, known: Known) -> Parsed:
    """Return the case results of a table."""
    table, faults = opened(job.read, _KEYS)
    if table is None:
        return Parsed({}, faults)
    reader = _Reader(known)
    rows, problems = row_faults.build(
        table,
        "case_finding",
        [*_KEYS, _SOURCE],
        lambda row: [reader.read(row)],
        at="sufficient",
    )
    return Parsed({"case_finding": rows}, [*faults, *problems])


class _Reader:
    """What the store knows of inspections and their standards."""

    def __init__(self, known: Known) -> None:
        rows = known.inspections
        self.frameworks = dict(
            zip(rows["inspection_id"], rows["framework"], strict=True)
        )
        self.standards: dict[str, dict[str, str]] = {}
        for row in known.standards.itertuples(index=False):
            numbers = self.standards.setdefault(row.framework, {})
            numbers[str(row.standard_no).strip()] = row.standard

    def read(self, row: Row) -> dict:
        """Return one result as the store takes it."""
        sufficient, cases = (_count(row, name) for name in ("sufficient", "cases"))
        if not row["key question"]:
            raise CellError("key question", "missing-text", "no key question is named")
        if cases == 0:
            raise CellError("cases", "no-cases", "no case was read")
        if sufficient > cases:
            raise CellError(
                "sufficient",
                "more-than-whole",
                f"{sufficient:,} cases were sufficient, of {cases:,}",
                "Correct one of the two.",
            )
        return {
            "inspection_id": row["inspection id"],
            "standard_no": self._standard(row),
            "key_question": row["key question"],
            "sufficient": sufficient,
            "cases": cases,
            "source_url": _address(row),
        }

    def _standard(self, row: Row) -> str:
        framework = self.frameworks.get(row["inspection id"])
        if framework is None:
            raise CellError(
                "inspection id",
                "unknown-code",
                f"'{row['inspection id'][:60]}' is no inspection held",
                "Use its code, as in the workbook of Provider grades or of a provider.",
            )
        numbers = self.standards.get(framework, {})
        if row["standard no"] not in numbers:
            raise CellError(
                "standard no",
                "unknown-standard",
                f"'{row['standard no'][:40]}' is no number of {framework}",
                f"Write one of: {', '.join(sorted(numbers)) or 'none is known'}.",
            )
        return row["standard no"]


def _count(row: Row, column: str) -> int:
    text = row[column].replace(",", "")
    if not _WHOLE.fullmatch(text):
        raise CellError(
            column,
            "not-a-count",
            f"'{row[column][:40]}' is no whole number of cases",
            "Write how many cases, not a share.",
        )
    return int(text)


def _address(row: Row) -> str | None:
    text = row[_SOURCE]
    if ":" in text.split("/")[0] and not text.startswith(("http://", "https://")):
        message = f"'{text[:40]}' is not a web address"
        raise CellError(_SOURCE, "not-an-address", message)
    return text or None
