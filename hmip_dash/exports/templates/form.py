"""Write a workbook to fill in, with lists of codes and values to choose from."""

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from hmip_dash.exports.xlsx.cells import Formats
from hmip_dash.exports.xlsx.page_layout import POINTS_IN_LINE, fit_row, lay_out
from hmip_dash.exports.xlsx.postprocess import finish
from hmip_dash.exports.xlsx.text_limits import clean

ROWS_WITH_LISTS = 20_000
_TOP = 3  # the row of headings, counted from 0
_LINES = (
    "Fill in one row for each {row}, from row 5 on, without empty rows between.",
    "This worksheet contains one table. {codes}",
)


@dataclass(frozen=True)
class Form:
    """A workbook to fill in, as data.

    `headings`: heading → width of its column and what belongs in it; `row`: what one
    row is; `lists`: name of a sheet → the codes on it; `choices`: heading → the values
    allowed, or the sheet that has them in its first column; `texts`: headings whose
    cells stay text; `rows`: rows filled in already, by heading.
    """

    title: str
    cover: tuple[str, ...]
    row: str
    headings: Mapping[str, tuple[int, str]]
    lists: Mapping[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    choices: Mapping[str, Sequence[str] | str] = field(default_factory=dict)
    texts: Collection[str] = ()
    rows: pd.DataFrame | None = field(default=None, repr=False)


def write(form: Form, made_on: date) -> bytes:
    """Return the form as the bytes of an .xlsx file; the same form, the same bytes."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False}
    )
    created = datetime.combine(made_on, datetime.min.time())
    workbook.set_properties({"title": form.title, "author": "", "created": created})
    workbook.formats[0].set_font_name("Arial")
    formats = Formats(workbook)
    _write_cover(workbook.add_worksheet("Cover"), form, formats)
    data = workbook.add_worksheet("Data")
    for name, frame in form.lists.items():
        write_list(workbook.add_worksheet(name), name, frame, formats)
    _write_data(data, form, formats)
    workbook.close()
    return finish(buffer.getvalue(), title_font=formats.title.font_index)


def _write_cover(sheet: Worksheet, form: Form, formats: Formats) -> None:
    lay_out(sheet, [110])
    write_lines(sheet, form.title, form.cover, formats)
    about = [f"{name}: {words}" for name, (_, words) in form.headings.items()]
    for row, line in enumerate(about, start=len(form.cover) + 1):
        sheet.write_string(row, 0, line, formats.text)


def write_lines(
    sheet: Worksheet, title: str, lines: tuple[str, ...], formats: Formats
) -> None:
    sheet.write_string(0, 0, title, formats.title)
    sheet.set_row(0, 1.5 * POINTS_IN_LINE)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, formats.line)


def write_list(
    sheet: Worksheet, name: str, frame: pd.DataFrame, formats: Formats
) -> None:
    widths = [max(12, min(70, int(frame[c].str.len().max()) + 2)) for c in frame]
    lay_out(sheet, widths)
    write_lines(sheet, name, ("This worksheet contains one table.",), formats)
    mark_up(sheet, 2, len(frame), list(frame), name, formats)
    for row, cells in enumerate(frame.itertuples(index=False), start=3):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, clean(text), formats.text)
        fit_row(sheet, row, zip(map(str, cells), widths, strict=True))


def mark_up(
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


def _write_data(sheet: Worksheet, form: Form, formats: Formats) -> None:
    lay_out(sheet, [width for width, _ in form.headings.values()])
    codes = "Codes are on the sheets that follow." if form.lists else ""
    lines = tuple(line.format(row=form.row, codes=codes).strip() for line in _LINES)
    write_lines(sheet, "Data", lines, formats)
    there = 0 if form.rows is None else len(form.rows)
    mark_up(sheet, _TOP, max(1, there), list(form.headings), "Data", formats)
    for column, (heading, (_, words)) in enumerate(form.headings.items()):
        choice = form.choices.get(heading)
        about = {"input_title": heading, "input_message": words, "ignore_blank": True}
        if choice is None:
            about |= {"validate": "any"}
        else:
            source = _range(form, choice) if isinstance(choice, str) else list(choice)
            about |= {"validate": "list", "source": source, "error_type": "warning"}
            about |= {"error_message": "This is not on the list. Keep it?"}
        sheet.data_validation(_TOP + 1, column, _TOP + ROWS_WITH_LISTS, column, about)
    # A code such as 2024-25 typed into a cell must stay text, not become a date.
    text = formats.text
    text.set_num_format("@")
    for column, (heading, (width, _)) in enumerate(form.headings.items()):
        if heading in form.texts:
            sheet.set_column(column, column, width, text)
    if form.rows is not None:
        _write_rows(sheet, form.rows[[*form.headings]], form, formats)


def _write_rows(
    sheet: Worksheet, rows: pd.DataFrame, form: Form, formats: Formats
) -> None:
    widths = [width for width, _ in form.headings.values()]
    cells = [rows[heading].tolist() for heading in rows]
    for at, row in enumerate(zip(*cells, strict=True), start=_TOP + 1):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, clean(str(cell)), formats.text)
        fit_row(sheet, at, zip(map(str, row), widths, strict=True))


def _range(form: Form, name: str) -> str:
    return f"='{name}'!$A$4:$A${3 + len(form.lists[name])}"
