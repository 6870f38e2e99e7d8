"""DfE's local authority interactive tool (LAIT): its long table, as CSV or workbook."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from hmip_dash import periods
from hmip_dash.imports import columns, observations
from hmip_dash.imports.file_rules import Period, Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised, locate, opened
from hmip_dash.imports.names import plain
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known

NAME = "lait"
ORDER = 50
TITLE = "DfE local authority interactive tool (LAIT), long table"
PUBLISHER = "Department for Education"
SERIES = "Local authority interactive tool (LAIT), long table"
HEADINGS = ("Short Desc", "Years", "LA and Regions", "Values", "LA Number", "Region")
MEASURES = {
    "FirstYJS": "yj-first-time-entrants-rate",
    "ReoffYO15-17": "yj-reoffending-binary-15-17",
    "YJS_Caution-Sentence10-17_YO": "yj-children-cautioned-or-sentenced-per-10000",
    "YouthJusticeFinance": "yj-gross-expenditure",
}
"""Short Desc → the measure it is. All else in the table is left out, and said."""

UNITS = {
    "FirstYJS": "rate per 100,000 aged 10-17",
    "ReoffYO15-17": "per cent",
    "YJS_Caution-Sentence10-17_YO": "rate per 10,000 aged 10-17",
    "YouthJusticeFinance": "GBP",
}
MARKS = {"": "[x]", "-": "[x]"}
"""LAIT writes "-" for suppressed, not collected and not existing alike."""

_KEYS = tuple(map(files_tables.key, HEADINGS))
_BEFORE_REORGANISATION = "(pre lg)"


def recognise(read: Read) -> Recognised | None:
    """Return why a file is the long table of LAIT, None when it is not."""
    heading = locate(read, _KEYS)
    if heading is None:
        return None
    return Recognised("it has the headings of LAIT's long table", heading.missing)


def parse(job: Job, known: Known) -> Parsed:
    """Return the observations of the measures that LAIT has and the store knows."""
    table, faults = opened(job.read, _KEYS)
    if table is None:
        return Parsed({}, faults)
    short = pd.Series(columns.text(table.column("short desc")), index=table.frame.index)
    name = pd.Series(
        columns.text(table.column("la and regions")), index=table.frame.index
    )
    rows = table.places("values").assign(
        short=short,
        measure=short.map(MEASURES),
        unit=short.map(UNITS),
        level=_level(name, known),
        name=name,
        period=short + "|" + columns.text(table.column("years")),
        value=table.column("values"),
    )
    other = rows["measure"].isna()
    old = name.str.casefold().str.contains(_BEFORE_REORGANISATION, regex=False)
    notes = [*_left_out(rows, other, table), *_pre_reorganisation(rows, old & ~other)]
    rules = Rules(
        source=f"{job.read.file_name} (LAIT)",
        marks=MARKS,
        period=period,
        places={
            "name": table.place("la and regions"),
            "period": table.place("years"),
            "measure": table.place("short desc"),
        },
    )
    frame, problems = observations.build(rows[~other & ~old], known, rules)
    frame = observations.without_empty_twins(frame)
    return Parsed({"observation": frame}, [*faults, *notes, *problems])


def period(text: str) -> Period:
    """Return the period of "<Short Desc>|<Years>": a year alone differs by measure.

    For first-time entrants it is the year to December, for reoffending the cohort of
    the year to March (checked against the Ministry of Justice's counts of 2016-2020).
    """
    short, _, years = text.partition("|")
    if years.isdecimal() and len(years) == 4:
        year = int(years)
        if short == "FirstYJS":
            label = f"year ending December {year}"
            return label, date(year, 1, 1), date(year, 12, 31)
        if short == "ReoffYO15-17":
            label = f"cohort year ending March {year}"
            return label, date(year - 1, 4, 1), date(year, 3, 31)
        raise ValueError(f"'{years}' does not say which twelve months it means")
    return years, *periods.days(years)


def _level(name: pd.Series, known: Known) -> np.ndarray:
    """Return each row's level: a country or region by its name, else an authority."""
    kinds = {
        plain(row.name): row.kind
        for row in known.areas.itertuples(index=False)
        if row.kind in ("country", "region")
    }
    return columns.each(
        name, lambda cell: kinds.get(plain(str(cell)), "local authority")
    )


def _left_out(rows: pd.DataFrame, other: pd.Series, table: Table) -> Iterator[Problem]:
    if not other.any():
        return
    names = list(dict.fromkeys(rows.loc[other, "short"]))
    shown = ", ".join(names[:6]) + (" and others" if len(names) > 6 else "")
    heading, letter = table.place("short desc")
    yield Problem(
        table.sheet.label,
        int(rows.loc[other, "row"].iloc[0]),
        heading,
        "unknown-measure",
        f"{int(other.sum()):,} rows of {len(names):,} indicators that are no measure "
        f"here were left out: {shown}",
        "warning",
        letter,
        "To load one of them, bring it into the tidy format under a measure's id.",
    )


def _pre_reorganisation(rows: pd.DataFrame, old: pd.Series) -> Iterator[Problem]:
    if old.any():
        first = rows[old].iloc[0]
        message = (
            f"{int(old.sum()):,} rows of councils before reorganisation, marked "
            "(Pre LG), were left out"
        )
        yield Problem(
            first["sheet"],
            int(first["row"]),
            "LA and Regions",
            "left-out",
            message,
            "warning",
        )
