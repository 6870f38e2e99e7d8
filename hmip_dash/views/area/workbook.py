"""Describe the workbook of one area."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from hmip_dash import units
from hmip_dash.described import Book, Column, Table
from hmip_dash.views.area.tiles import Tiles, tiles
from hmip_dash.views.area.view import Area, area
from hmip_dash.views.provider_grades.workbook import COLUMNS, grades_table
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines


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
    sources = source_lines(connection, "area", on)
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
                view.values, title=f"Every value here of the measures of {name}"
            ),
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
        empty="No provider in this store serves this area.",
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
            Column("rated", "With a rating counted here", "number"),
            Column("below_good", "Rated below Good", "number"),
        )
    return (
        *place,
        Column("reporting", "Services with counts", "number"),
        Column("numerator", "Numerator", "number"),
        Column("denominator", "Denominator", "number"),
        Column("value", tiles.unit, "number", decimals=units.unit(tiles.unit).decimals),
    )
