"""Draw the 43 police force areas as tiles, and the same as a table."""

import pandas as pd
from markupsafe import Markup

from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.area.tiles import UNIT, Tiles
from hmip_dash.views.shared import phrases

SHADES = ("#ffffff", "#f8ecec", "#f0d5d6", "#e4b6b8", "#d69699")
UNKNOWN = "repeating-linear-gradient(135deg,#fff 0 4px,#e8ebee 4px 8px)"
BLUES = ("#ffffff", "#eaf1f7", "#d3e2ef", "#b5cee3", "#94b8d6")


@render_cache.drawn_once
def tile_map(tiles: Tiles, chosen: str | None, shows: str) -> Markup:
    """Return one tile a force area, each a link to its page that keeps the map."""
    choice = {"map": shows} if shows else {}
    cells = html.join(
        _tile(row, tiles, chosen, choice)
        for row in records(tiles.rows.sort_values(["tile_row", "tile_column"]))
    )
    return Markup('<div class="tiles">{}</div>').format(cells)


@render_cache.drawn_once
def tile_table(tiles: Tiles) -> Markup:
    """Return the same as a table, a force area a row."""
    if "value" in tiles.rows:
        headings = [
            Heading("Police force area"),
            Heading(tiles.unit.capitalize(), "num"),
            Heading("Counts", "num"),
        ]
        rows: list[tuple] = [
            (html.area_link(row["area_code"], row["name"]), _value(row), _counts(row))
            for row in records(tiles.rows.sort_values("name"))
        ]
    else:
        headings = [
            Heading("Police force area"),
            Heading("Below Good", "num"),
            Heading("With a confirmed rating", "num"),
            Heading("Services open", "num"),
        ]
        rows = [
            (
                html.area_link(row["area_code"], row["name"]),
                str(row["below_good"]),
                str(row["rated"]),
                str(row["services"]),
            )
            for row in records(tiles.rows.sort_values("name"))
        ]
    return html.table(" ".join((tiles.title, *tiles.notes)), headings, rows)


def _tile(
    row: dict, tiles: Tiles, chosen: str | None, choice: dict[str, str]
) -> Markup:
    with_value = "value" in tiles.rows
    figure = _value(row) if with_value else _below(row)
    style = (
        f"grid-row:{row['tile_row']:.0f};grid-column:{row['tile_column']:.0f};"
        f"background:{_blue(row, tiles.rows) if with_value else _shade(row)}"
    )
    mark = Markup(' aria-current="true"') if row["area_code"] == chosen else Markup("")
    return Markup(
        '<a href="{}" style="{}"{} title="{}: {}"><span>{}</span><b>{}</b></a>'
    ).format(
        html.page_address("area", id=row["area_code"], **choice),
        style,
        mark,
        row["name"],
        figure,
        row["short_name"],
        figure,
    )


def _below(row: dict) -> str:
    return f"{row['below_good']} of {row['rated']}" if row["rated"] else "–"


def _value(row: dict) -> str:
    return "–" if row["value"] is None else phrases.value(row["value"], UNIT)


def _counts(row: dict) -> str:
    if row["numerator"] is None:
        return ""
    missing = row["services"] - row["reporting"]
    services = phrases.plural(int(row["services"]), "service")
    note = f", {missing:.0f} of {services} without" if missing else ""
    return f"{row['numerator']:,.0f} of {row['denominator']:,.0f}{note}"


def legend(tiles: Tiles) -> str:
    """Return what the shades mean."""
    if "value" in tiles.rows:
        return "Darker is higher; striped: no value."
    return (
        "Darker: a larger part of those rated is below Good (none, up to a "
        "quarter, half, three quarters, more); striped: none rated."
    )


def _shade(row: dict) -> str:
    """Return a shade for the part below Good of those rated, whatever their number."""
    if not row["rated"]:
        return UNKNOWN
    part = row["below_good"] / row["rated"]
    return SHADES[sum(part > step for step in (0, 0.25, 0.5, 0.75))]


def _blue(row: dict, rows: pd.DataFrame) -> str:
    """Return a shade for the fifth of the range of values that a value lies in."""
    if row["value"] is None:
        return UNKNOWN
    low, high = rows["value"].min(), rows["value"].max()
    part = (row["value"] - low) / (high - low) if high > low else 0
    return BLUES[min(int(part * len(BLUES)), len(BLUES) - 1)]
