"""Which measure bears on which standard: one row for each measure and standard."""

import difflib
from dataclasses import dataclass, field

import pandas as pd

from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.formats import row_faults
from hmip_dash.imports.formats.parsed import (
    Job,
    Parsed,
    Recognised,
    headed,
    opened,
)
from hmip_dash.imports.formats.row_faults import CellError, Row
from hmip_dash.imports.measures import Measures
from hmip_dash.imports.reference_data import Known
from hmip_dash.vocabulary import LINK_STATUSES, PROVIDER_TYPES

NAME = "links"
ORDER = 100
TITLE = "Which measure bears on which standard"
SERIES = TITLE
HEADINGS = (
    "framework",
    "provider_type",
    "domain",
    "standard_no",
    "standard",
    "measure_id",
    "reason",
    "status",
)
"""Headings of the columns that must be there; `inspection_kind` may be too."""

_KEYS = tuple(map(files_tables.key, HEADINGS))
_KIND = "inspection kind"


def recognise(read: Read) -> Recognised | None:
    """Return why a file is a table of links, None when it is not."""
    return headed(read, _KEYS, "measures beside standards")


def parse(job: Job, known: Known) -> Parsed:
    """Return which measure bears on which standard."""
    table, faults = opened(job.read, _KEYS)
    if table is None:
        return Parsed({}, faults)
    reader = _Reader(known)
    rows, problems = row_faults.build(
        table, "bears_on", [*_KEYS, _KIND], reader.read, at="measure id"
    )
    return Parsed({"bears_on": rows}, [*faults, *problems])


@dataclass
class _Reader:
    """Makes rows of the store from rows of the file, by what the store knows."""

    known: Known
    measures: Measures = field(init=False)
    applies_to: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.measures = Measures(self.known)
        measures = self.known.measures
        self.applies_to = dict(
            zip(measures["measure_id"], measures["applies_to"], strict=True)
        )

    def read(self, row: Row) -> list[dict]:
        """Return a row for each kind of inspection that has the standard."""
        _one_of(row, "framework", list(self.known.frameworks["framework"]))
        _one_of(row, "provider type", list(PROVIDER_TYPES))
        if not row["reason"]:
            raise CellError(
                "reason",
                "no-reason",
                "no reason says why the measure bears on the standard",
                "Write the reason in a sentence.",
            )
        status = row["status"] or LINK_STATUSES[0]
        _one_of({"status": status}, "status", list(LINK_STATUSES))
        measure = self._measure(row)
        return [
            {
                "framework": row["framework"],
                "provider_type": row["provider type"],
                "inspection_kind": standard.inspection_kind or "",
                "domain": standard.domain,
                "standard_no": standard.standard_no or "",
                "standard": standard.standard,
                "measure_id": measure,
                "reason": row["reason"],
                "status": status,
            }
            for standard in self._standards(row)
        ]

    def _measure(self, row: Row) -> str:
        measure = self.measures.find(row["measure id"])
        if measure is None:
            message, mend = self.measures.why_not(row["measure id"])
            raise CellError("measure id", "unknown-measure", message, mend)
        if self.applies_to[measure] != row["provider type"]:
            raise CellError(
                "measure id",
                "other-provider-type",
                f"'{measure}' is a measure of {self.applies_to[measure]}, not of "
                f"{row['provider type']}",
                "Name a measure of the same provider type.",
            )
        return measure

    def _standards(self, row: Row) -> list:
        everything = self.known.standards
        of_framework = everything[
            everything["framework"].eq(row["framework"])
            & everything["provider_type"].eq(row["provider type"])
        ]
        standards = of_framework
        for name, column in (
            ("standard no", "standard_no"),
            ("standard", "standard"),
            ("domain", "domain"),
            (_KIND, "inspection_kind"),
        ):
            if row[name]:
                same = standards[column].fillna("").map(files_tables.key)
                standards = standards[same.eq(files_tables.key(row[name]))]
        called = f"{row['standard no']} {row['standard']}".strip()
        if not called:
            raise CellError("standard", "no-standard", "no standard is named")
        if standards.empty:
            raise CellError(
                "standard",
                "unknown-standard",
                f"'{called}' is no standard of {row['framework']} for "
                f"{row['provider type']}"
                + (f" in {_standard_words(row)}" if _standard_words(row) else ""),
                _closest(row["standard"], of_framework),
            )
        names = standards[["domain", "standard_no", "standard"]].drop_duplicates()
        if len(names) > 1:
            which = "; ".join(f"{s.standard} ({s.domain})" for s in names.itertuples())
            raise CellError(
                "standard",
                "several-candidates",
                f"'{called}' can mean {which}",
                "Give number, domain and name.",
            )
        return list(standards.itertuples(index=False))


def _standard_words(row: Row) -> str:
    parts = (row["domain"], row[_KIND])
    return ", ".join(f"'{part}'" for part in parts if part)


def _one_of(row: Row, column: str, known: list[str]) -> None:
    if row[column] not in known:
        raise CellError(
            column,
            f"unknown-{column.replace(' ', '-')}",
            f"'{row[column]}' is no {column} that is known",
            f"Write one of: {', '.join(map(str, known))}.",
        )


def _closest(name: str, standards: pd.DataFrame) -> str:
    names = [str(one) for one in standards["standard"].unique()]
    nearest = difflib.get_close_matches(name[:80], names, 3, 0.5)
    return f"The closest are {', '.join(nearest)}." if nearest else ""
