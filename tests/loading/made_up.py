"""Made-up files of the tidy format, and the small store that they are loaded into."""

from datetime import date

from hmip_dash.loading import load_context, validation
from hmip_dash.loading.publication_details import Statement
from hmip_dash.store import queries
from tests import build
from tests.imports.fixtures.files import csv_file
from tests.views import made_up

TODAY = date(2026, 11, 24)
HEADINGS = (
    "area_code area_name area_level measure_code period numerator denominator value "
    "unit marker"
).split()


def row(name="Ashby", value=4.7, period="2023-24", **more):
    """Return a row of the tidy format: offences of an authority, per 1,000."""
    cells = {
        "area_code": "",
        "area_name": name,
        "area_level": "local authority",
        "measure_code": "offences",
        "period": period,
        "numerator": "",
        "denominator": "",
        "value": value,
        "unit": "per 1,000",
        "marker": "",
        **more,
    }
    return [cells[heading] for heading in HEADINGS]


def table(*rows):
    """Return rows with the headings of the tidy format above them."""
    return [HEADINGS, *(rows or (row(), row("Brook", 5.3)))]


def tidy(*rows, **how):
    """Return a CSV file of the tidy format."""
    return csv_file(table(*rows), **how)


def fill(engine):
    """Load the made-up land and its measures."""
    measures = [
        build.measure("offences", unit="rate per 1,000 aged 10-17"),
        build.measure("reoffending"),
    ]
    made_up.fill(engine, measure=measures)


def examine(engine, content, *, name="ashby.csv", **more):
    """Return what loading finds in a file."""
    with engine.connect() as connection:
        known = load_context.known(connection, TODAY)
        return validation.examine(
            connection,
            known,
            name,
            content,
            statement=more.pop("statement", Statement("Nobody", released_on=TODAY)),
            **more,
        )


def values(engine):
    """Return (subject, value) of every value known now."""
    with engine.connect() as connection:
        codes = list(queries.subjects(connection, date.max))
        rows = queries.observations(connection, date.max, subjects=codes)
    return list(zip(rows["subject"], rows["value"], strict=True))
