"""Rows as read from a made-up file, and a small store to check them against."""

from datetime import date

import pandas as pd

from hmip_dash import periods
from hmip_dash.imports.prepared_rows import COLUMNS, PLACE, Prepared
from hmip_dash.imports.reference_data import Known
from tests import build

TODAY = date(2026, 11, 24)
MEASURES = (
    build.measure("offences", unit="rate per 1,000 aged 10-17"),
    build.measure("reoffending"),
    build.measure("frequency", unit="reoffences per reoffender"),
    build.measure("spending", unit="GBP"),
    build.measure("contact", applies_to="CRC"),
)
AREAS = (
    build.area("K04000001", "England and Wales", "country"),
    build.area("E92000001", "England", "country"),
    build.area("W92000004", "Wales", "country"),
    build.area("E12000001", "North", "region"),
    build.area("E12000002", "South", "region"),
    build.area("E12000003", "East", "region"),
    build.area("E06000001", "Ashby", "local authority"),
    build.area("E06000002", "Brook", "local authority"),
)
PROVIDERS = (
    build.provider("Ashby"),
    build.provider("Brook", opened="2021-04"),
    build.provider("Carr", opened="2021-04-15", closed="2023-03-31"),
)


def known(
    *,
    observations=(),
    bands=(),
    standards=(),
    inspections=(),
    measures=MEASURES,
    today=TODAY,
):
    """Return what a small store of made-up facts knows."""
    return Known(
        today=today,
        providers=pd.DataFrame(PROVIDERS),
        areas=pd.DataFrame(AREAS),
        coverage=pd.DataFrame([build.covers("yjs-ashby", "E06000001")]),
        successions=_frame([], build.succession("a", "b")),
        measures=pd.DataFrame(measures),
        frameworks=pd.DataFrame([build.framework("youth_2021")]),
        standards=_frame(standards, build.standard(1, "1.1", "Leadership")),
        bands=_frame(bands, build.band("Good", 19, 30)),
        inspections=_frame(inspections, build.inspection("a", 1, "Good", "2024")),
        observations=_frame(observations, build.observation("m", "s", "2023-24", 1.0)),
        aliases=pd.DataFrame(columns=["level", "name", "code", "source"]),
    )


def observed(*rows, **tables):
    """Return a prepared file of observations, in rows 5 and on of the sheet Data."""
    frame = _placed([*rows], COLUMNS["observation"], column="Value", letter="F")
    more = {
        name: _placed(given, COLUMNS[name], column="Rating", letter="C")
        for name, given in tables.items()
    }
    numbers = ["value", "numerator", "denominator"]
    if not any(isinstance(row["value"], str) for row in rows):
        frame = frame.astype(dict.fromkeys(numbers, "float64"))
    return Prepared(
        "ashby.csv", "0" * 64, "tidy", "made up", {"observation": frame, **more}
    )


def inspected(*rows, standard_rating=()):
    """Return a prepared file of inspections and ratings of standards."""
    return Prepared(
        "ratings.csv",
        "0" * 64,
        "ratings",
        "made up",
        {
            "inspection": _placed(rows, COLUMNS["inspection"], "Overall", "C"),
            "standard_rating": _placed(
                standard_rating, COLUMNS["standard_rating"], "Leadership", "H"
            ),
        },
    )


def value(measure_id, subject, number, period="2023-24", *, kind=None, **more):
    """Return one row of observations."""
    start, end = periods.days(period)
    kind = kind or ("provider" if "-" in subject else "area")
    return {
        "measure_id": measure_id,
        "subject_kind": kind,
        "subject": subject,
        "period": period,
        "period_start": start,
        "period_end": end,
        "numerator": None,
        "denominator": None,
        "value": number,
        "symbol": None,
        "marker": None,
        "unit": None,
        "source": "made up",
        **more,
    }


def codes(problems):
    """Return code, severity and row of each problem."""
    return [(problem.code, problem.severity, problem.row) for problem in problems]


def _placed(rows, columns, column, letter):
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.assign(
        sheet="Data",
        row=range(5, 5 + len(frame)),
        column=column,
        letter=letter,
    )[[*columns, *PLACE]]


def _frame(rows, like):
    return pd.DataFrame(list(rows), columns=list(like))
