"""Find facts that refer to others that are no longer known."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from hmip_dash.store import schema
from hmip_dash.store.loads import versions

_REFERENCES: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("inspection", "provider_id", "provider", "provider_id", {}),
    ("inspection", "framework", "framework", "framework", {}),
    ("coverage", "provider_id", "provider", "provider_id", {}),
    ("coverage", "area_code", "area", "area_code", {}),
    ("standard_rating", "inspection_id", "inspection", "inspection_id", {}),
    ("case_finding", "inspection_id", "inspection", "inspection_id", {}),
    ("recommendation_count", "inspection_id", "inspection", "inspection_id", {}),
    ("population", "area_code", "area", "area_code", {}),
    ("observation", "measure_id", "measure", "measure_id", {}),
    ("target", "measure_id", "measure", "measure_id", {}),
    ("neighbour", "area_code", "area", "area_code", {}),
    (
        "observation",
        "subject",
        "provider",
        "provider_id",
        {"subject_kind": "provider"},
    ),
    ("observation", "subject", "area", "area_code", {"subject_kind": "area"}),
)
"""Table and column that refer to a column of another table, and of which rows."""


def lost(connection: Connection, tables: Collection[str]) -> set[tuple[str, str, str]]:
    """Return (table, table referred to, code) of what refers to no row of `tables`."""
    missing = set()
    for child, column, parent, code, only in _REFERENCES:
        if parent not in tables:
            continue
        table, other = schema.FACTS[child], schema.FACTS[parent]
        known = select(other.c[code]).where(versions.current(other))
        query = select(table.c[column]).where(
            versions.current(table),
            table.c[column].not_in(known),
            *(table.c[name] == value for name, value in only.items()),
        )
        codes = connection.execute(query.distinct()).scalars()
        missing |= {(child, parent, each) for each in codes}
    return missing
