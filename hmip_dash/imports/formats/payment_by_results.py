"""Ministry of Justice payment by results: reoffending by CRC or NPS division.

One sheet is one cohort, named in the text above its headings. The eligible and the
measurable cohort stand side by side; the rate uses the measurable one.
"""

import re
from collections.abc import Iterator

import pandas as pd

from hmip_dash import periods
from hmip_dash.imports import observations
from hmip_dash.imports.file_rules import Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read, words
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised
from hmip_dash.imports.names import plain
from hmip_dash.imports.problem import Problem, stop
from hmip_dash.imports.reference_data import Known

NAME = "payment-by-results"
ORDER = 80
TITLE = "Ministry of Justice payment by results (workbook)"
PUBLISHER = "Ministry of Justice"
SERIES = "Payment by results, interim proven reoffending"
MARKS = {"": "[x]", **{mark: mark for mark in ("[x]", "[z]", "[c]", "[r]", "[p]")}}
MEASURABLE = "number of offenders in the measurable cohort"
REOFFENDERS = "number of reoffenders"
REOFFENCES = "number of reoffences"
RATE = "proportion of offenders who reoffend %"
FREQUENCY = "average number of reoffences per reoffender"
NEEDED = (MEASURABLE, REOFFENDERS, REOFFENCES, RATE, FREQUENCY)
_LEVELS = {
    "crc name": ("CRC", "crc-pbr-binary", "crc-pbr-frequency", "crc-all"),
    "nps division": (
        "NPS division",
        "nps-reoffending-binary",
        "nps-reoffending-frequency",
        "nps-all",
    ),
}
_MONTH = r"([A-Z][a-z]{2})[a-z]*"
_COHORT = re.compile(
    rf"{_MONTH}\s*(?:\d{{4}}\s*)?(?:to|-|\u2013)\s*{_MONTH}\s+(\d{{4}})"
)
_WHOLE = frozenset({"national", "total", "all crcs", "all", "england and wales", "nps"})


def recognise(read: Read) -> Recognised | None:
    """Return why a workbook is one of payment by results, None when it is not."""
    heading = [table.sheet.label for table in _tables(read)]
    if not heading:
        return None
    sheets = " and ".join(f"'{label}'" for label in heading)
    return Recognised(f"{sheets}: reoffending in the measurable cohort, by provider")


def parse(job: Job, known: Known) -> Parsed:
    """Return the binary and the frequency rate of each provider and cohort."""
    frames, problems = [], []
    for table in _tables(job.read):
        faults = list(files_tables.faults(table, NEEDED))
        cohort = _cohort(table)
        if not cohort:
            message = "no text above the headings says which cohort this is"
            place = (table.sheet.label, table.top, "")
            faults.append(Problem(*place, "period-not-said", message))
        problems += faults
        if stop(faults):
            continue
        rules = Rules(
            source=f"{job.read.file_name}, {table.sheet.label}",
            marks=MARKS,
            places={"name": table.place(_name_key(table))},
        )
        frame, wrong = observations.build(_raw(table, cohort), known, rules)
        frames.append(frame)
        problems += wrong
    made = {"observation": pd.concat(frames, ignore_index=True)} if frames else {}
    return Parsed(made, problems)


def _tables(read: Read) -> Iterator[Table]:
    for sheet in read.sheets:
        at = files_tables.heading_row(sheet, NEEDED, least=len(NEEDED) - 1)
        if at is not None:
            table = files_tables.cut(sheet, at)
            if _name_key(table):
                yield table


def _name_key(table: Table) -> str:
    return next((key for key in table.keys if _level_of(key)), "")


def _level_of(key: str) -> str:
    return next((level for level in _LEVELS if key.startswith(level[:3])), "")


def _cohort(table: Table) -> str:
    """Return the cohort's label: "Oct-Dec 2015 cohort"."""
    above = f"{files_tables.title(table.sheet, table.top - 1)} {table.sheet.name}"
    match = _COHORT.search(above)
    if match is None:
        return ""
    label = f"{match[1]}-{match[2]} {match[3]} cohort"
    try:
        periods.days(label)
    except ValueError:
        return ""
    return label


def _raw(table: Table, cohort: str) -> pd.DataFrame:
    """Return two rows for each provider; text below the table has no numbers."""
    key = _name_key(table)
    level, binary, frequency, group = _LEVELS[_level_of(key)]
    figures = [table.at(name) for name in NEEDED]
    has_figures = table.frame[figures].map(words).ne("").any(axis=1)
    name = table.column(key).map(files_tables.without_notes)
    is_whole = name.map(plain).isin(_WHOLE)
    common = {
        "name": name.where(~is_whole, ""),
        "level": pd.Series(level, index=name.index).where(~is_whole, "group"),
        "code": pd.Series(group, index=name.index).where(is_whole, ""),
        "period": cohort,
    }
    rate = table.places(RATE).assign(
        **common,
        measure=binary,
        numerator=table.column(REOFFENDERS),
        denominator=table.column(MEASURABLE),
        value=table.column(RATE),
        unit="per cent",
    )
    average = table.places(FREQUENCY).assign(
        **common,
        measure=frequency,
        numerator=table.column(REOFFENCES),
        denominator=table.column(REOFFENDERS),
        value=table.column(FREQUENCY),
        unit="reoffences per reoffender",
    )
    return pd.concat([rate[has_figures], average[has_figures]], ignore_index=True)
