"""How is the template of our tidy format written, with every code that may stand in it?

One sheet to fill in, with lists to choose from, then a sheet for each kind of code. The
file is read back as it is: a filled template is a tidy table.
"""

import io
from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from hmip_dash.exports.cells import Formats
from hmip_dash.exports.finishing import finished
from hmip_dash.exports.room import POINTS_IN_LINE, fit_row, lay_out
from hmip_dash.exports.texts import clean
from hmip_dash.vocabulary import AREA_KINDS, GROUPS, PROVIDER_TYPES, SYMBOLS

TITLE = "Template for loading figures"
HEADINGS: dict[str, tuple[int, str]] = {
    "area_code": (16, "Code of the area or provider. Leave empty to go by name."),
    "area_name": (34, "Name, as its publisher writes it. Needs the level beside it."),
    "area_level": (20, "What the code or name is of. Choose from the list."),
    "measure_code": (34, "The measure's id, from the sheet Measures."),
    "period": (26, "As in 2024-25, Jul-Sep 2024 or year ending December 2024."),
    "numerator": (14, "How many counted. Empty if not known."),
    "denominator": (14, "Of how many. Empty if not known."),
    "value": (14, "The published figure. Empty if worked out from the two counts."),
    "unit": (28, "The unit the figure is published in. Choose from the list."),
    "marker": (10, "Why there is no figure, or what it is. Choose from the list."),
    "release_date": (14, "The day the figure was published, as 2026-01-31."),
}
"""Heading of each column of the sheet to fill in → its width and what belongs in it."""

ROWS_WITH_LISTS = 20_000
_TOP = 3  # the row of headings, counted from 0
_LINES = (
    "Fill in one row for each figure, from row 5 on, without empty rows between.",
    "This worksheet contains one table. Codes are on the sheets that follow.",
)
_COVER = (
    "For data officers: fill in the sheet Data and load the file on the page Import.",
    "Nothing is loaded before you have seen what would change.",
    "An empty value without a marker is read as not available, never as zero.",
    "A rate is worked out where numerator and denominator stand without a value.",
    "One file is one publication: give its publisher and date when you load it.",
)


@dataclass(frozen=True)
class Codes:
    """What may be written: measures (measure_id, code, name, unit), areas (area_code,
    name, kind, closed) and providers (provider_id, name, provider_type, closed)."""

    measures: pd.DataFrame = field(repr=False)
    areas: pd.DataFrame = field(repr=False)
    providers: pd.DataFrame = field(repr=False)


def write(codes: Codes, made_on: date) -> bytes:
    """Return the template as the bytes of an .xlsx file; the same codes, the same."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False}
    )
    created = datetime.combine(made_on, datetime.min.time())
    workbook.set_properties({"title": TITLE, "author": "", "created": created})
    workbook.formats[0].set_font_name("Arial")
    formats = Formats(workbook)
    _write_cover(workbook.add_worksheet("Cover"), formats)
    data = workbook.add_worksheet("Data")
    units = pd.DataFrame({"unit": sorted(set(codes.measures["unit"]))})
    lists = {
        "Measures": _measures(codes.measures),
        "Areas and providers": _subjects(codes),
        "Units": units.rename(columns={"unit": "Unit"}),
        "Notes": pd.DataFrame(SYMBOLS.items(), columns=["Marker", "What it means"]),
    }
    for name, frame in lists.items():
        _write_list(workbook.add_worksheet(name), name, frame, formats)
    _write_data(data, {name: len(frame) for name, frame in lists.items()}, formats)
    workbook.close()
    return finished(buffer.getvalue(), title_font=formats.title.font_index)


def _measures(measures: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "measure_id": "Measure id",
        "name": "Name",
        "code": "Publisher's code",
        "unit": "Unit",
        "applies_to": "Applies to",
    }
    rows = measures.sort_values("measure_id")[[*columns]].rename(columns=columns)
    return rows.fillna("none")


def _subjects(codes: Codes) -> pd.DataFrame:
    """Return code, name and level of every area, provider and group."""
    areas = codes.areas.rename(columns={"area_code": "Code", "kind": "Level"})
    providers = codes.providers.rename(
        columns={"provider_id": "Code", "provider_type": "Level"}
    )
    groups = pd.DataFrame(
        [(code, name, "group", None) for code, name in GROUPS.items()],
        columns=["Code", "name", "Level", "closed"],
    )
    wanted = ["Code", "name", "Level", "closed"]
    rows = pd.concat([frame[wanted].astype(object) for frame in (areas, providers)])
    rows = pd.concat([rows, groups]).rename(columns={"name": "Name"})
    closed = rows.pop("closed").fillna("still there")
    return rows.assign(Until=closed)


def _write_cover(sheet: Worksheet, formats: Formats) -> None:
    lay_out(sheet, [110])
    _write_lines(sheet, TITLE, _COVER, formats)
    about = [f"{name}: {words}" for name, (_, words) in HEADINGS.items()]
    for row, line in enumerate(about, start=len(_COVER) + 1):
        sheet.write_string(row, 0, line, formats.text)


def _write_lines(
    sheet: Worksheet, title: str, lines: tuple[str, ...], formats: Formats
) -> None:
    sheet.write_string(0, 0, title, formats.title)
    sheet.set_row(0, 1.5 * POINTS_IN_LINE)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, formats.line)


def _write_list(
    sheet: Worksheet, name: str, frame: pd.DataFrame, formats: Formats
) -> None:
    widths = [max(12, min(70, int(frame[c].str.len().max()) + 2)) for c in frame]
    lay_out(sheet, widths)
    _write_lines(sheet, name, ("This worksheet contains one table.",), formats)
    _mark_up(sheet, 2, len(frame), list(frame), name, formats)
    for row, cells in enumerate(frame.itertuples(index=False), start=3):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, clean(text), formats.text)
        fit_row(sheet, row, zip(map(str, cells), widths, strict=True))


def _mark_up(
    sheet: Worksheet,
    top: int,
    rows: int,
    headings: list[str],
    name: str,
    formats: Formats,
) -> None:
    columns = [{"header": h, "header_format": formats.heading} for h in headings]
    sheet.add_table(
        top,
        0,
        top + rows,
        len(headings) - 1,
        {
            "name": f"{name.casefold().replace(' ', '_')}_table",
            "columns": columns,
            "autofilter": False,
            "style": None,
        },
    )


def _write_data(sheet: Worksheet, lengths: dict[str, int], formats: Formats) -> None:
    lay_out(sheet, [width for width, _ in HEADINGS.values()])
    _write_lines(sheet, "Data", _LINES, formats)
    _mark_up(sheet, _TOP, 1, list(HEADINGS), "Data", formats)
    levels = [*AREA_KINDS, *PROVIDER_TYPES, "group"]
    lists: dict[str, list[str] | str] = {
        "area_level": levels,
        "measure_code": _range("Measures", lengths),
        "unit": _range("Units", lengths),
        "marker": list(SYMBOLS),
    }
    for column, (heading, (_, words)) in enumerate(HEADINGS.items()):
        choice = lists.get(heading)
        about = {"input_title": heading, "input_message": words, "ignore_blank": True}
        if choice is None:
            about |= {"validate": "any"}
        else:
            about |= {"validate": "list", "source": choice, "error_type": "warning"}
            about |= {"error_message": "This is not on the list. Keep it?"}
        sheet.data_validation(_TOP + 1, column, _TOP + ROWS_WITH_LISTS, column, about)
    # A code such as 2024-25 typed into a cell must stay text, not become a date.
    text = formats.text
    text.set_num_format("@")
    for column, heading in enumerate(HEADINGS):
        if heading in ("area_code", "measure_code", "period", "release_date"):
            sheet.set_column(column, column, HEADINGS[heading][0], text)


def _range(name: str, lengths: dict[str, int]) -> str:
    return f"='{name}'!$A$4:$A${3 + lengths[name]}"
