"""Inspection ratings: one row an inspection (wide), or one row a rated standard (long).

Every row says whose rating it is. Ratings of HMPPS's Probation Scorecard come in this
format too, with their own issuer, their own framework and their own numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from hmip_dash.imports import columns
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read, letters
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.formats import rated_inspections, rated_standards
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised
from hmip_dash.imports.prepared_rows import PLACE
from hmip_dash.imports.problem import Problem, stop
from hmip_dash.imports.reference_data import Known

NAME = "ratings"
ORDER = 20
TITLE = "Inspection ratings, wide or long"
CALLED: Mapping[str, tuple[str, ...]] = {
    "provider": ("provider", "provider name", "service", "organisation"),
    "type": ("type", "provider type"),
    "published": ("published", "publication date", "date published"),
    "framework": ("framework",),
    "overall": ("overall", "overall rating"),
    "score": ("score",),
    "maximum": ("maximum", "max score", "maximum score"),
    "issuer": ("issuer", "issued by"),
    "link": ("link", "report url", "url", "report"),
    "code": ("provider id", "code"),
    "joint": ("joint",),
    "kind": ("kind", "kind of inspection", "inspection type"),
    "verification": ("verification",),
    "standard": ("standard",),
    "rating": ("rating",),
    "domain": ("domain",),
}
"""What a column holds → the headings it may have."""

NEEDED = ("provider", "type", "published", "framework", "issuer")
_WIDE, _LONG = ("overall",), ("standard", "rating")


@dataclass(frozen=True)
class Layout:
    """Which column of a table of ratings holds what, by position."""

    table: Table
    at: Mapping[str, int] = field(default_factory=dict)

    def cells(self, what: str) -> pd.Series:
        """Return the cells of what a column holds, empty text without one."""
        if what not in self.at:
            return pd.Series("", index=self.table.frame.index, dtype=object)
        return self.table.frame[self.at[what]]

    def place(self, what: str) -> tuple[str, str]:
        """Return heading and letters of the column of `what`."""
        at = self.at.get(what)
        if at is None:
            return "", ""
        return self.table.headings[at], self.letter(at)

    def letter(self, at: int) -> str:
        """Return a column's letters, none in a CSV file."""
        return "" if self.table.sheet.is_csv else letters(at)


def recognise(read: Read) -> Recognised | None:
    """Return why a file is a table of ratings, None when it is not."""
    layout = _find(read)
    if layout is None:
        return None
    missing = tuple(what for what in NEEDED if what not in layout.at)
    shape = "one row a standard" if _is_long(layout) else "one row an inspection"
    return Recognised(f"it has the headings of a table of ratings, {shape}", missing)


def parse(job: Job, known: Known) -> Parsed:
    """Return inspections and ratings of standards, with their numbers in the store."""
    layout = _find(job.read)
    if layout is None:
        return Parsed({})
    problems = list(_missing(layout))
    if stop(problems):
        return Parsed({}, problems)
    rows, wrong = rated_inspections.read(_raw(layout), known, _places(layout))
    problems += wrong
    inspections, wrong = rated_inspections.numbered(rows, known)
    problems += wrong
    if _is_long(layout):
        ratings = _long_ratings(layout, inspections)
    else:
        ratings = _wide_ratings(layout, inspections)
    standards, wrong = rated_standards.build(ratings, known)
    unique = inspections.drop_duplicates("inspection_id").drop(columns="position")
    return Parsed(
        {
            "inspection": unique.reset_index(drop=True),
            "standard_rating": standards,
        },
        [*problems, *wrong],
    )


def _find(read: Read) -> Layout | None:
    """Return the fullest table of ratings: four of the needed columns at least."""
    best: Layout | None = None
    for sheet in sorted(read.sheets, key=lambda sheet: sheet.hidden):
        for row in range(min(len(sheet.rows), files_tables.LOOKED_AT)):
            keys = files_tables.keys(sheet.rows[row])
            at = _columns(keys)
            if sum(what in at for what in NEEDED) < len(NEEDED) - 1:
                continue
            if not any(what in at for what in (*_WIDE, "rating")):
                continue
            if best is None or len(at) > len(best.at):
                best = Layout(files_tables.cut(sheet, row), at)
    return best


def _columns(keys: list[str]) -> dict[str, int]:
    return {
        what: next(keys.index(name) for name in names if name in keys)
        for what, names in CALLED.items()
        if any(name in keys for name in names)
    }


def _is_long(layout: Layout) -> bool:
    return all(what in layout.at for what in _LONG)


def _missing(layout: Layout) -> Iterator[Problem]:
    table = layout.table
    yield from files_tables.faults(table, [])
    for what in NEEDED:
        if what not in layout.at:
            message = f"the column '{what}' is missing from the headings"
            yield Problem(table.sheet.label, table.top, what, "missing-column", message)
    for name in {key for key in table.keys if key and table.keys.count(key) > 1}:
        message = f"several columns are headed '{name}'"
        yield Problem(table.sheet.label, table.top, name, "duplicate-heading", message)


def _places(layout: Layout) -> dict[str, tuple[str, str]]:
    return {what: layout.place(what) for what in CALLED}


def _raw(layout: Layout) -> pd.DataFrame:
    """Return one row for each row of the table; PLACE is that of the overall rating."""
    heading, letter = layout.place("overall" if "overall" in layout.at else "rating")
    rows = pd.DataFrame(
        {
            "sheet": layout.table.sheet.label,
            "row": layout.table.frame.index,
            "column": heading,
            "letter": letter,
        }
    )
    for what in CALLED:
        rows[what] = layout.cells(what).to_numpy(dtype=object)
    return rows.assign(position=range(len(rows)))


def _long_ratings(layout: Layout, inspections: pd.DataFrame) -> pd.DataFrame:
    heading, letter = layout.place("rating")
    by_position = inspections.set_index("position")
    positions = by_position.index
    return pd.DataFrame(
        {
            "inspection_id": by_position["inspection_id"].to_numpy(),
            "framework": by_position["framework"].to_numpy(),
            "provider_id": by_position["provider_id"].to_numpy(),
            "source_url": by_position["source_url"].to_numpy(),
            "domain": columns.text(layout.cells("domain"))[positions],
            "standard": columns.text(layout.cells("standard"))[positions],
            "cell": layout.cells("rating").to_numpy(dtype=object)[positions],
            "sheet": layout.table.sheet.label,
            "row": layout.table.frame.index[positions],
            "column": heading,
            "letter": letter,
        }
    )


def _wide_ratings(layout: Layout, inspections: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each cell of a column that is headed with a standard."""
    by_position = inspections.set_index("position")
    known = set(layout.at.values())
    parts = [
        pd.DataFrame(
            {
                "inspection_id": by_position["inspection_id"].to_numpy(),
                "framework": by_position["framework"].to_numpy(),
                "provider_id": by_position["provider_id"].to_numpy(),
                "source_url": by_position["source_url"].to_numpy(),
                "domain": "",
                "standard": files_tables.without_notes(heading),
                "cell": layout.table.frame[at].to_numpy(dtype=object)[
                    by_position.index
                ],
                "sheet": layout.table.sheet.label,
                "row": layout.table.frame.index[by_position.index],
                "column": heading,
                "letter": layout.letter(at),
            }
        )
        for at, heading in enumerate(layout.table.headings)
        if at not in known and heading
    ]
    names = [*rated_standards.RAW, *PLACE]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=names)
