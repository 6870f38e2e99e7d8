"""Describe the workbook of one area."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.described import Book, Column, Table
from hmip_dash.views.area import changes
from hmip_dash.views.area.tiles import Tiles, tiles
from hmip_dash.views.area.view import Area, area
from hmip_dash.views.provider_grades.workbook import COLUMNS, grades_table
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.per_child import NOT_HELD


def workbook(
    connection: Connection,
    area_code: str,
    on: date,
    made_on: date,
    *,
    map_shows: str = "YJS",
    secondary: bool = False,
) -> Book | None:
    """Return the workbook of one area, None when there is none of that code."""
    view = area(connection, area_code, on, secondary=secondary)
    if view is None:
        return None
    map_tiles = tiles(connection, map_shows, on, secondary=secondary)
    sources = source_lines(connection, "area", on, view.values)
    return area_workbook(view, map_tiles, sources, made_on)


def area_workbook(
    view: Area, tiles: Tiles, sources: Sequence[str], made_on: date
) -> Book:
    """Return one area as a workbook: its services, shares, measures and the map."""
    name = view.details["name"]
    return workbook_parts.assemble(
        title=f"{name} ({view.details['kind']})",
        view="area",
        choice=[("Area", f"{name} ({view.details['kind']})")],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            _services(view),
            workbook_parts.headline_table(view.headlines),
            workbook_parts.measures_table(
                view.values, title=f"Every value held of the measures of {name}"
            ),
            _changes(view),
            _spending(view),
            *([_adult(view)] if len(view.adult) else []),
            tiles_table(tiles),
        ],
        sources=sources,
    )


def tiles_table(tiles: Tiles) -> Table:
    """Return the tile map as a table, one row a police force area."""
    return Table(
        name="Force areas",
        title=f"{tiles.title}, by police force area",
        columns=_tile_columns(tiles),
        frame=tiles.rows,
        notes=tiles.notes,
    )


def _changes(view: Area) -> Table:
    return Table(
        name="Changes",
        title="The newest value of each measure beside the one before",
        columns=(
            Column("measure", "Measure", width=40),
            Column("subject_name", "Service or area", width=34),
            Column("unit", "Unit", width=26),
            Column("previous_period", "Period before", width=28),
            Column("previous", "Value before", "number", decimals=1),
            Column("period", "Newest period", width=28),
            Column("value", "Newest value", "number", decimals=1),
            Column("direction", "Change"),
        ),
        frame=changes.changed_values(view.values),
        notes=(changes.NOT_TESTED,),
        empty="No measure has two periods to compare.",
    )


def _spending(view: Area) -> Table:
    rows = view.spending
    return Table(
        name="Spending per child",
        title="Youth justice spending per child aged 0 to 17",
        columns=(
            Column("name", "Authority", width=34),
            Column("period", "Year", width=20),
            Column("spent", "Spent, GBP", "number"),
            Column("children", "Children aged 0 to 17", "number"),
            Column("value", "GBP per child aged 0 to 17", "number", decimals=2),
            Column("area_code", "Code"),
        ),
        frame=rows.assign(
            **{
                name: rows[name].astype("object").where(rows[name].notna(), NOT_HELD)
                for name in ("period", "spent", "children", "value")
            }
        ),
        empty="It is shown for areas of at most 40 authorities.",
    )


def _adult(view: Area) -> Table:
    table = workbook_parts.measures_table(
        view.adult, title="Newest adult measures of the region"
    )
    return replace(table, name="Adult measures")


def _services(view: Area) -> Table:
    table = grades_table(view.services, name="Services")
    here = (
        Column("through", "Serves here", width=40),
        Column("share", "Whole or part"),
    )
    return Table(
        name="Services",
        title=f"Every provider that serves {view.details['name']}, now or before",
        columns=(COLUMNS[0], *here, *COLUMNS[1:]),
        frame=table.frame,
        empty="No provider held serves this area.",
    )


def _tile_columns(tiles: Tiles) -> tuple[Column, ...]:
    place = (
        Column("name", "Police force area", width=28),
        Column("area_code", "Code"),
        Column("services", "Services open", "number"),
    )
    if "value" not in tiles.rows:
        return (
            *place,
            Column("rated", "With a rating", "number"),
            Column("below_good", "Rated below Good", "number"),
        )
    return (
        *place,
        Column("reporting", "Services with counts", "number"),
        Column("numerator", "Numerator", "number"),
        Column("denominator", "Denominator", "number"),
        Column("value", tiles.unit, "number", decimals=units.unit(tiles.unit).decimals),
    )
