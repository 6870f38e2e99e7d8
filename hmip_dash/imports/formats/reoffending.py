"""Ministry of Justice proven reoffending: the tidy CSV of counts by age band.

The file holds counts only, and each cohort stands for itself: rows of one cohort label
are added over age bands, never rows of two labels, so annual and quarterly cohorts
cannot be mixed. "-" in the last column means "no breakdown", not missing.
"""

import re
from collections.abc import Iterator

import pandas as pd

from hmip_dash.imports import columns, observations, values
from hmip_dash.imports.file_rules import Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised
from hmip_dash.imports.names import plain
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known

NAME = "reoffending"
ORDER = 70
TITLE = "Ministry of Justice proven reoffending (CSV of counts)"
PUBLISHER = "Ministry of Justice"
MARKS = {"": "[x]", "-": "[x]", **{mark: mark for mark in ("[c]", "[x]", "[z]")}}
AGE_TOTAL = "age total"
_NAMES = {
    "group": ("adult juv", "adult juvenile"),
    "cohort": ("cohort",),
    "category": ("category",),
    "band": ("subcat1", "subcategory1"),
    "rest": ("subcat2", "subcategory2"),
    "offenders": ("offenders",),
    "reoffenders": ("reoffenders",),
    "reoffences": ("reoffences",),
}
_COUNTS = ("offenders", "reoffenders", "reoffences")
_PREFIX = re.compile(r"^[a-z]{1,2}\.\s+", re.IGNORECASE)
_JUVENILE = ("10 to 14", "15 to 17")
_PLACE = ["sheet", "row", "column", "letter"]


def recognise(read: Read) -> Recognised | None:
    """Return why a file is the reoffending CSV, None when it is not."""
    if _find(read) is None:
        return None
    return Recognised("it counts offenders, reoffenders and reoffences by cohort")


def parse(job: Job, known: Known) -> Parsed:
    """Return binary rates and reoffences per reoffender, worked out from counts."""
    table_and_names = _find(job.read)
    if table_and_names is None:
        return Parsed({})
    table, names = table_and_names
    rows, problems = _rows(table, names)
    totals = rows[rows["category"].eq(AGE_TOTAL) & rows["rest"].isin(["-", ""])]
    if totals.empty:
        message = "no row has the category 'Age total', from which rates are made"
        problems.append(
            Problem(table.sheet.label, table.top, "category", "no-totals", message)
        )
        return Parsed({}, problems)
    problems += _missing_bands(totals)
    raw = pd.concat(_measures(totals), ignore_index=True)
    raw["level"] = _level(raw["name"], known)
    rules = Rules(
        source=f"{job.read.file_name} (rates worked out from its counts by age)",
        marks=MARKS,
        places={
            "period": table.place(names["cohort"]),
            "name": table.place("region"),
        },
    )
    frame, wrong = observations.build(raw, known, rules)
    return Parsed({"observation": frame}, [*problems, *wrong])


def _find(read: Read) -> tuple[Table, dict[str, str]] | None:
    """Return the table and which of its headings stands for what."""
    needed = [names[0] for names in _NAMES.values()]
    for sheet in read.sheets:
        for row in range(min(len(sheet.rows), files_tables.LOOKED_AT)):
            keys = set(files_tables.keys(sheet.rows[row]))
            headings = {
                what: next((name for name in names if name in keys), "")
                for what, names in _NAMES.items()
            }
            if len(needed) - list(headings.values()).count("") == len(needed):
                return files_tables.cut(sheet, row), headings
    return None


def _rows(table: Table, names: dict[str, str]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return text without sort prefixes and counts as numbers, with their places."""
    rows = table.places(names["reoffenders"])
    for what in ("group", "cohort", "category", "band", "rest"):
        rows[what] = columns.each(table.column(names[what]), _without_prefix)
    rows["category"] = rows["category"].str.casefold()
    rows["group"] = rows["group"].str.casefold()
    has_region = table.at("region") is not None
    rows["name"] = columns.text(table.column("region")) if has_region else ""
    rows["name"] = rows["name"].where(rows["name"].ne(""), "England and Wales")
    problems: list[Problem] = []
    for what in _COUNTS:
        cells = table.column(names[what])
        read = values.numbers(cells, MARKS)
        rows[what] = read.value
        problems += columns.problems(
            rows,
            read.wrong,
            "not-a-number",
            lambda at, cells=cells: (  # type: ignore[misc]
                f"'{cells.iat[at]}' is neither a number nor a known mark"
            ),
            place=table.place(names[what]),
        )
    return rows, problems


def _without_prefix(cell: object) -> str:
    """Return text without the letter it is sorted by: "b. 10 to 14"."""
    return _PREFIX.sub("", files_tables.without_notes(str(cell)))


def _measures(totals: pd.DataFrame) -> Iterator[pd.DataFrame]:
    juvenile = totals[totals["group"].str.startswith("juv")]
    adult = totals[totals["group"].str.startswith("adult")]
    for band, measure in zip(
        _JUVENILE,
        ("yj-reoffending-binary-10-14", "yj-reoffending-binary-15-17"),
        strict=True,
    ):
        yield _rate(juvenile[juvenile["band"].eq(band)], measure, "binary")
    yield _rate(juvenile, "yj-reoffending-binary-10-17", "binary")
    yield _rate(juvenile, "yj-reoffences-per-reoffender", "frequency")
    yield _rate(adult, "adult-reoffending-binary", "binary")
    yield _rate(adult, "adult-reoffences-per-reoffender", "frequency")


def _rate(rows: pd.DataFrame, measure: str, kind: str) -> pd.DataFrame:
    """Return one row a region and cohort; a sum with an unknown part is not known."""
    top, bottom = (
        ("reoffenders", "offenders")
        if kind == "binary"
        else ("reoffences", "reoffenders")
    )
    grouped = rows.groupby(["name", "cohort"], sort=False)
    first = grouped[_PLACE].first()
    sums = grouped[[top, bottom]].agg(lambda counts: counts.sum(skipna=False))
    return first.assign(
        measure=measure,
        numerator=sums[top].astype(object).where(sums[top].notna(), ""),
        denominator=sums[bottom].astype(object).where(sums[bottom].notna(), ""),
        unit="per cent" if kind == "binary" else "reoffences per reoffender",
    ).reset_index(names=["name", "period"])


def _missing_bands(totals: pd.DataFrame) -> Iterator[Problem]:
    """Yield a problem for a cohort that lacks an age band that others have."""
    for _, rows in totals.groupby("group"):
        bands = set(rows["band"])
        for (name, cohort), part in rows.groupby(["name", "cohort"], sort=False):
            twice = sorted(part.loc[part["band"].duplicated(), "band"])
            missing = sorted(bands - set(part["band"]))
            for wrong, code, fault in (
                (missing, "missing-band", "lacks the age bands"),
                (twice, "duplicate-key", "has twice the age bands"),
            ):
                if wrong:
                    yield Problem(
                        part["sheet"].iloc[0],
                        int(part["row"].iloc[0]),
                        "subcat1",
                        code,
                        f"{name}, {cohort}, {fault} {', '.join(wrong)}",
                    )


def _level(names: pd.Series, known: Known) -> list[str]:
    countries = {
        plain(row.name)
        for row in known.areas.itertuples(index=False)
        if row.kind == "country"
    }
    return ["country" if plain(name) in countries else "region" for name in names]
