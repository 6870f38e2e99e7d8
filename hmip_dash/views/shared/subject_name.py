"""Name the provider, area or measure that a page is about."""

from datetime import date

from sqlalchemy import Connection

from hmip_dash.store import queries

SUBJECTS = {
    "provider": (queries.providers, "provider_id", "name"),
    "area": (queries.areas, "area_code", "name"),
    "measure": (queries.measures, "measure_id", "name"),
}
"""Page about one thing → the query of all of them, its columns of codes and names."""


def subject_name(connection: Connection, page: str, code: str, on: date) -> str:
    """Return the name of a code as known on a day, nothing when there is none."""
    query, codes, names = SUBJECTS[page]
    rows = query(connection, on)
    return next(iter(rows.loc[rows[codes].eq(code), names]), "")
