"""Write the template for entering many recommendations, stages and requests at once."""

import io
from collections.abc import Mapping
from datetime import date, datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from hmip_dash.exports.templates.form import mark_up, write_lines, write_list
from hmip_dash.exports.xlsx.cells import Formats
from hmip_dash.exports.xlsx.page_layout import lay_out
from hmip_dash.exports.xlsx.postprocess import finish

TITLE = "Template for entering recommendations, stages, data requests and more"
Sheets = Mapping[str, Mapping[str, tuple]]
"""Sheet → heading → width, what belongs there, allowed values."""

ROWS_WITH_LISTS = 5_000
_TOP = 3  # the row of headings, counted from 0
_COVER = (
    "Fill in the sheets you need, one row for each entry, and leave the others empty.",
    "Then load the file on the page Recommendations or Data requests.",
    "Nothing is entered until every fault is mended. Each fault is shown at its cell.",
    "All rows are entered together, each with its time and who entered it.",
    "An empty cell means not known, never none.",
)


def write(sheets: Sheets, lists: Mapping[str, pd.DataFrame], made_on: date) -> bytes:
    """Return the template as the bytes of an .xlsx file; the same input, the same.

    `lists` are sheets with the values allowed, to look them up.
    """
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False}
    )
    created = datetime.combine(made_on, datetime.min.time())
    workbook.set_properties({"title": TITLE, "author": "", "created": created})
    workbook.formats[0].set_font_name("Arial")
    formats = Formats(workbook)
    _write_cover(workbook.add_worksheet("Cover"), sheets, formats)
    for name, headings in sheets.items():
        _write_form(workbook.add_worksheet(name), name, headings, formats)
    for name, frame in lists.items():
        write_list(workbook.add_worksheet(name), name, frame.fillna(""), formats)
    workbook.close()
    return finish(buffer.getvalue(), title_font=formats.title.font_index)


def _write_cover(sheet: Worksheet, sheets: Sheets, formats: Formats) -> None:
    lay_out(sheet, [110])
    write_lines(sheet, TITLE, _COVER, formats)
    about = [
        f"{name}, {heading}: {words}"
        for name, headings in sheets.items()
        for heading, (_, words, _) in headings.items()
    ]
    for row, line in enumerate(about, start=len(_COVER) + 1):
        sheet.write_string(row, 0, line, formats.text)


def _write_form(
    sheet: Worksheet, name: str, headings: Mapping[str, tuple], formats: Formats
) -> None:
    lay_out(sheet, [width for width, _, _ in headings.values()])
    lines = (
        "Fill in one row for each, from row 5 on.",
        "This worksheet contains one table.",
    )
    write_lines(sheet, name, lines, formats)
    mark_up(sheet, _TOP, 1, list(headings), name, formats)
    # What is typed stays text: neither a formula nor a date made of a reference.
    text = formats.text
    text.set_num_format("@")
    for column, (heading, (width, words, choices)) in enumerate(headings.items()):
        about = {"input_title": heading, "input_message": words, "ignore_blank": True}
        about |= {"validate": "any"}
        if choices:
            about |= {"validate": "list", "source": list(choices)}
        sheet.data_validation(_TOP + 1, column, _TOP + ROWS_WITH_LISTS, column, about)
        sheet.set_column(column, column, width, text)
