"""DfE's open-data CSV: national, regional and authority rows mixed in one table."""

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd

from hmip_dash.imports import columns, observations
from hmip_dash.imports.file_rules import Period, Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.formats.parsed import (
    Job,
    Parsed,
    Recognised,
    locate,
    opened,
)
from hmip_dash.imports.measures import Measures
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known

NAME = "dfe"
ORDER = 60
TITLE = "DfE open-data CSV"
PUBLISHER = "Department for Education"
HEADINGS = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "la_name",
    "new_la_code",
)
MARKS = {
    "": "[x]",
    "c": "[c]",
    "z": "[z]",
    "x": "[x]",
    **{mark: mark for mark in ("[c]", "[z]", "[x]", "[low]")},
}
_KEYS = tuple(map(files_tables.key, HEADINGS))
_ABOUT_PLACE = frozenset({*_KEYS, "old la code"})
_LEVELS = {
    "national": ("country", "country code", "country name"),
    "regional": ("region", "region code", "region name"),
    "local authority": ("local authority", "new la code", "la name"),
}
_WHOLE = re.compile(r"|total|all.*", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})(\d{2})", re.ASCII)
_NO_OF_ITS_OWN = "Bring its figures into the tidy format under a measure's id."


def recognise(read: Read) -> Recognised | None:
    """Return why a file is one of DfE's, None when it is not."""
    heading = locate(read, _KEYS)
    if heading is None:
        return None
    return Recognised("it has the headings of DfE's open data", heading.missing)


def parse(job: Job, known: Known) -> Parsed:
    """Return the observations in the columns that are headed with a measure.

    A column counts when its heading is a measure's id, code or name. Columns of words
    beside the place and time divide the rows; of these only the totals are loaded.
    """
    table, faults = opened(job.read, _KEYS)
    if table is None:
        return Parsed({}, faults)
    measures = Measures(known)
    own = [key for key in table.keys if key and key not in _ABOUT_PLACE]
    measured = {key: measure for key in own if (measure := measures.find(key))}
    others = [key for key in own if key not in measured]
    figures = [key for key in others if _is_figures(table.column(key))]
    problems = [*faults, *_unknown(table, figures, measures)]
    if not measured:
        return Parsed({}, problems)
    rows = _places_of(table)
    whole = _totals(table, [key for key in others if key not in figures])
    problems += _parts_left_out(table, whole)
    frames = []
    for key, measure in measured.items():
        cells = table.places(key).assign(
            **rows, measure=measure, value=table.column(key)
        )
        rules = Rules(
            source=f"{job.read.file_name} (column {table.place(key)[0]})",
            marks=MARKS,
            period=period,
            places={
                "period": table.place("time period"),
                "level": table.place("geographic level"),
            },
        )
        frame, found_ = observations.build(cells[whole], known, rules)
        frames.append(frame)
        problems += found_
    return Parsed({"observation": pd.concat(frames, ignore_index=True)}, problems)


def period(text: str) -> Period:
    """Return the period of "<time identifier>|<time period>"; raise ValueError."""
    identifier, _, time = text.partition("|")
    kind = identifier.casefold()
    years = _YEARS.fullmatch(time)
    if kind.startswith("calendar year") and len(time) == 4 and time.isdecimal():
        year = int(time)
        return f"year ending December {year}", date(year, 1, 1), date(year, 12, 31)
    if kind.startswith("financial year") and years:
        first = int(years[1])
        if (first + 1) % 100 == int(years[2]):
            label = f"{first}-{years[2]}"
            return label, date(first, 4, 1), date(first + 1, 3, 31)
    raise ValueError(f"'{time}' ({identifier}) is not a period that is read here")


def _places_of(table: Table) -> dict[str, pd.Series]:
    """Return level, code, name and period of each row."""
    index = table.frame.index
    level = pd.Series(columns.text(table.column("geographic level")), index=index)
    made = {"level": level.copy()}
    for part in ("code", "name", "name_column", "name_letter"):
        made[part] = pd.Series("", index=index, dtype=object)
    for word, (kind, code, name) in _LEVELS.items():
        of_level = level.str.casefold().eq(word)
        made["level"] = made["level"].mask(of_level, kind)
        made["code"] = made["code"].mask(of_level, table.column(code))
        made["name"] = made["name"].mask(of_level, table.column(name))
        heading, letter = table.place(name)
        made["name_column"] = made["name_column"].mask(of_level, heading)
        made["name_letter"] = made["name_letter"].mask(of_level, letter)
    identifier = columns.text(table.column("time identifier"))
    made["period"] = pd.Series(identifier, index=index) + (
        "|" + pd.Series(columns.text(table.column("time period")), index=index)
    )
    return made


def _is_figures(column: pd.Series) -> bool:
    """Whether the cells are numbers and marks, one number at least."""
    texts = pd.Series(columns.text(column)).str.casefold()
    numbers = pd.to_numeric(texts, errors="coerce").notna()
    return bool(numbers.any() and (numbers | texts.isin(list(MARKS))).all())


def _totals(table: Table, dividing: list[str]) -> pd.Series:
    whole = pd.Series(True, index=table.frame.index)
    for key in dividing:
        is_whole = columns.each(
            table.column(key), lambda cell: bool(_WHOLE.fullmatch(str(cell).strip()))
        )
        whole &= pd.Series(is_whole.astype(bool), index=whole.index)
    return whole


def _unknown(table: Table, figures: list[str], measures: Measures) -> Iterator[Problem]:
    for key in figures:
        message, mend = measures.why_not(table.place(key)[0])
        heading, letter = table.place(key)
        yield Problem(
            table.sheet.label,
            table.top,
            heading,
            "unknown-measure",
            message,
            letter=letter,
            mend=f"{mend} {_NO_OF_ITS_OWN}".strip(),
        )


def _parts_left_out(table: Table, whole: pd.Series) -> Iterator[Problem]:
    if not whole.all():
        first = int(whole.index[~whole][0])
        message = f"{int((~whole).sum()):,} rows of parts of a total were left out"
        yield Problem(table.sheet.label, first, "", "left-out", message, "warning")
