"""YJB local-level open data: children, offences and outcomes by service and year.

The files hold numbers without rates. A companion file gives the population aged 10 to
17 by service and year (columns `financial_year`, `yjs`, `population`); without it
there is no rate, and nothing is loaded.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from hmip_dash.imports import columns, observations, values
from hmip_dash.imports.file_rules import Rules
from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.files.sheets import Read, Sheet
from hmip_dash.imports.files.tables import Table
from hmip_dash.imports.formats.parsed import Job, Parsed, Recognised, locate
from hmip_dash.imports.names import plain
from hmip_dash.imports.prepared_rows import PLACE
from hmip_dash.imports.problem import Problem, stop
from hmip_dash.imports.reference_data import Known

NAME = "yjb-local"
ORDER = 30
TITLE = "YJB local-level open data (children, offences, outcomes)"
PUBLISHER = "Youth Justice Board"
SERIES = "Youth justice statistics, local-level open data"
MARKS = {"": "[x]", **{mark: mark for mark in ("[c]", "[x]", "[z]", "[low]")}}
POPULATION = ("financial year", "yjs", "population")
_SHEET = "data"
_COMMON = ("financial year", "yjs", "england wales")
_TIER = "caution or sentence tier"
_CUSTODY = "custody"


@dataclass(frozen=True)
class Counted:
    """One of the three tables: its column of numbers and the measure they give."""

    number: str
    measure: str


TABLES = (
    Counted("number children", "yj-children-cautioned-or-sentenced-per-1000"),
    Counted("number cautioned sentenced", "yj-cautions-and-sentences-per-1000"),
    Counted("number of proven offences", "yj-proven-offences-per-1000"),
    Counted("number offences", "yj-proven-offences-per-1000"),
    Counted("number proven offences", "yj-proven-offences-per-1000"),
)
CUSTODY_MEASURE = "yj-custody"


def recognise(read: Read) -> Recognised | None:
    """Return why a file is of the local-level open data, None when it is not."""
    heading = list(_tables(read))
    if not heading:
        return None
    sheets = " and ".join(f"'{table.sheet.label}'" for table, _ in heading)
    return Recognised(f"{sheets} count by service and financial year")


def parse(job: Job, known: Known) -> Parsed:
    """Return rates per 1,000 by service, with custody worked out from outcomes."""
    population, problems = _population(job)
    frames, raw = [], []
    for table, counted in _tables(job.read):
        faults = list(files_tables.faults(table, [*_COMMON[:2], counted.number]))
        problems += [*faults, *_stray_levels(table)]
        if stop(faults):
            continue
        rows, found = _numbers(table, counted)
        problems += found
        raw.append(_summed(rows, counted.measure))
        if table.at(_TIER) is not None:
            raw.append(_custody(table, rows))
    if population is None or stop(problems):
        return Parsed({}, problems)
    rules = Rules(source=job.read.file_name, marks=MARKS)
    for rows in raw:
        with_rates, faults = _with_population(rows, population)
        frame, wrong = observations.build(with_rates, known, rules)
        frames.append(frame)
        problems += [*faults, *wrong]
    tidy = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    return Parsed({"observation": tidy} if frames else {}, problems)


def _tables(read: Read) -> Iterator[tuple[Table, Counted]]:
    for sheet in read.sheets:
        tables = _table(sheet)
        if tables is not None:
            yield tables


def _table(sheet: Sheet) -> tuple[Table, Counted] | None:
    for counted in TABLES:
        at = files_tables.heading_row(sheet, [*_COMMON[:2], counted.number])
        if at is not None:
            return files_tables.cut(sheet, at), counted
    return None


def _numbers(table: Table, counted: Counted) -> tuple[pd.DataFrame, list[Problem]]:
    """Return each row's year, service, number and mark, with its place."""
    index = table.frame.index
    numbers = values.numbers(table.column(counted.number), MARKS)
    cells = table.column(counted.number)
    rows = table.places(counted.number).assign(
        period=columns.text(table.column("financial year")),
        name=columns.text(table.column("yjs")),
        name_column=table.place("yjs")[0],
        name_letter=table.place("yjs")[1],
        number=numbers.value,
        marker=numbers.marker,
    )
    problems = list(
        columns.problems(
            rows,
            numbers.wrong,
            "not-a-number",
            lambda at: f"'{cells.iat[at]}' is neither a number nor a known mark",
        )
    )
    blank = (rows["name"] == "").to_numpy()
    problems += columns.problems(
        rows, blank, "no-subject", lambda _: "the row names no service"
    )
    rows.index = index
    return rows[~blank], problems


def _summed(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return one row for each service and year: the sum, or the mark that hides it.

    A sum with a suppressed part is not known; it is never the sum of the rest.
    """
    grouped = rows.groupby(["period", "name"], sort=False)
    first = grouped[[*PLACE, "name_column", "name_letter"]].first()
    total = grouped["number"].agg(lambda numbers: numbers.sum(skipna=False))
    marks = rows[rows["number"].isna()].groupby(["period", "name"])["marker"].first()
    return first.assign(
        measure=measure,
        numerator=total.astype(object).where(total.notna(), ""),
        marker=marks.reindex(first.index).fillna(""),
    ).reset_index()


def _custody(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Return custodial sentences: zero for a service with other outcomes alone."""
    tier = pd.Series(columns.text(table.column(_TIER)), index=table.frame.index)
    in_custody = tier.reindex(rows.index).str.casefold().str.contains(_CUSTODY)
    counted = rows.assign(
        number=rows["number"].where(in_custody, 0.0),
        marker=rows["marker"].where(in_custody, ""),
    )
    return _summed(counted, CUSTODY_MEASURE)


def _population(job: Job) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return service, year and population of the companion file."""
    for other in job.companions.values():
        population = locate(other, POPULATION)
        if population is not None and not population.missing:
            table = files_tables.cut(population.sheet, population.at)
            read = values.numbers(table.column("population"), {"": "[x]"})
            rows = table.places("population").assign(
                period=columns.text(table.column("financial year")),
                service=columns.each(table.column("yjs"), _service),
                denominator=read.value,
            )
            unusable = read.wrong | ~(read.value > 0)
            problems = columns.problems(
                rows,
                unusable,
                "not-a-population",
                lambda _: "the population is not a number over 0",
            )
            return rows[~unusable], list(problems)
    message = "the numbers of children have no population beside them to make a rate"
    mend = (
        "Load it together with a file of the population aged 10 to 17, with the "
        "columns financial_year, yjs and population."
    )
    name = job.read.file_name
    return None, [Problem(name, 0, "", "no-population", message, mend=mend)]


def _service(cell: object) -> str:
    return plain(str(cell), "YJS")


def _with_population(
    rows: pd.DataFrame, population: pd.DataFrame
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return rows with denominator, and a problem for each service without one."""
    unique = population.drop_duplicates(["period", "service"])
    twice = len(unique) < len(population)
    rows = rows.assign(service=rows["name"].map(_service), level="YJS")
    merged = rows.merge(
        unique[["period", "service", "denominator"]],
        on=["period", "service"],
        how="left",
        validate="many_to_one",
    )
    missing = merged["denominator"].isna().to_numpy()
    problems = list(
        columns.problems(
            merged,
            missing,
            "no-population",
            lambda at: (
                f"the population file has no row for '{merged['name'].iat[at]}' in "
                f"{merged['period'].iat[at]}"
            ),
        )
    )
    if twice:
        first = population[population.duplicated(["period", "service"])].iloc[:1]
        message = "the population of this service and year stands in the file twice"
        problems += columns.problems(
            first, np.array([True]), "duplicate-key", lambda _: message
        )
    return merged[~missing].drop(columns="service"), problems


def _stray_levels(table: Table) -> Iterator[Problem]:
    """Yield a warning for what is neither England nor Wales in the column of both."""
    at = table.at("england wales")
    if at is None:
        return
    texts = pd.Series(columns.text(table.column("england wales")))
    stray = ~texts.str.casefold().isin(["england", "wales", ""]).to_numpy()
    for text in dict.fromkeys(texts[stray]):
        rows = (texts == text).to_numpy()
        place = table.places("england wales")
        heading, letter = table.place("england wales")
        yield Problem(
            table.sheet.label,
            int(place["row"].iloc[int(np.argmax(rows))]),
            heading,
            "stray-level",
            f"'{text}' stands where England or Wales is meant ({int(rows.sum()):,} "
            "rows); the services were read by their own names",
            "warning",
            letter,
        )
