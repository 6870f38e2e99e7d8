"""Find the facts that a publication covers, so that what it lacks is withdrawn.

A bundled file speaks of its whole series. A published file speaks of the measures and
frameworks that stand in it; of a measure, from its first period to its last. It says
nothing of what lies outside, and that is left as it is.
"""

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, select, true

from hmip_dash.store import schema
from hmip_dash.store.loads import versions
from hmip_dash.store.loads.versions import Key, Values, Version

EDITED_WHOLE = {"bears_on": ("framework", "provider_type")}
"""Tables that people edit as a whole: what a load says of these is all there is of
them, whoever brought it before."""

Wanted = Mapping[str, Mapping[Key, Values]]


def frameworks(connection: Connection, wanted: Wanted) -> dict[str, str]:
    """Return inspection → framework, of those in the store and those in a load."""
    table = schema.inspection
    query = select(table.c.inspection_id, table.c.framework)
    known = connection.execute(query.where(versions.current(table)))
    stored = {row.inspection_id: row.framework for row in known}
    place = _place(table, "framework")
    of_load = wanted.get("inspection", {})
    return stored | {key[0]: values[place] for key, values in of_load.items()}


def to_compare(
    table: Table, wanted: Mapping[Key, Values], loads: frozenset[int], *, whole: bool
) -> ColumnElement[bool]:
    """Return the condition for rows of the store that a load must be compared with."""
    if table.name not in ("observation", "target"):
        return true()  # some hundred rows
    measures = sorted({key[0] for key in wanted})
    of_measures = table.c.measure_id.in_(measures)
    return of_measures | table.c.publication_id.in_(loads) if whole else of_measures


def group(table: Table, of_inspection: Mapping[str, str]) -> Callable[[Values], str]:
    """Return what tells the measure or framework of a row, empty text if neither."""
    names = [column.name for column in versions.value_columns(table)]
    if "inspection_id" in names and "framework" not in names:
        inspection = names.index("inspection_id")
        return lambda values: of_inspection.get(values[inspection], "")
    if table.name == "survey_result":
        survey, year = names.index("survey"), names.index("year")
        return lambda values: f"{values[survey]}, {values[year]}"
    order = ("measure_id", "framework")
    for name in order if table.name not in EDITED_WHOLE else order[::-1]:
        if name in names:
            place = names.index(name)
            return lambda values: str(values[place])
    return lambda values: ""


def withdraws(
    table: Table,
    wanted: Wanted,
    loads: frozenset[int],
    of_inspection: Mapping[str, str],
    *,
    whole: bool,
) -> Callable[[Version], bool]:
    """Return what says whether a load that lacks a version takes it back.

    It must be of an earlier load of the same series, unless its table is kept as a
    whole, and what the load speaks of.
    """
    if whole:
        return lambda version: version.publication_id in loads
    if table.name in EDITED_WHOLE:
        return _withdraws_all(table, wanted[table.name])
    belongs = group(table, of_inspection)
    if "period_start" not in table.c:
        spoken = _groups(table, wanted, belongs)
        return lambda version: (
            version.publication_id in loads and belongs(version.values) in spoken
        )
    spans = _spans(table, wanted[table.name], belongs)
    start, end = _place(table, "period_start"), _place(table, "period_end")

    def spoken_of(version: Version) -> bool:
        first, last = spans.get(belongs(version.values), (date.max, date.min))
        within = first <= version.values[start] and version.values[end] <= last
        return version.publication_id in loads and within

    return spoken_of


def _withdraws_all(
    table: Table, wanted: Mapping[Key, Values]
) -> Callable[[Version], bool]:
    places = [_place(table, name) for name in EDITED_WHOLE[table.name]]
    spoken = {tuple(values[at] for at in places) for values in wanted.values()}
    return lambda version: tuple(version.values[at] for at in places) in spoken


def _groups(
    table: Table, wanted: Wanted, belongs: Callable[[Values], str]
) -> frozenset[str]:
    groups = {belongs(values) for values in wanted[table.name].values()}
    if "inspection_id" in table.info["key"]:
        place = _place(schema.inspection, "framework")
        groups |= {values[place] for values in wanted.get("inspection", {}).values()}
    return frozenset(groups)


def _spans(
    table: Table, wanted: Mapping[Key, Values], belongs: Callable[[Values], str]
) -> dict[str, tuple[date, date]]:
    start, end = _place(table, "period_start"), _place(table, "period_end")
    spans: dict[str, tuple[date, date]] = {}
    for values in wanted.values():
        measure = belongs(values)
        first, last = spans.get(measure, (values[start], values[end]))
        spans[measure] = (min(first, values[start]), max(last, values[end]))
    return spans


def _place(table: Table, name: str) -> int:
    return [column.name for column in versions.value_columns(table)].index(name)
