"""Write a board pack as an accessible PDF.

Typst sets it as PDF/UA-1: tagged, with a title, a language, bookmarks and alternative
text. The pack is passed as data, so none of its text can become markup. The same pack
gives the same bytes.
"""

import json
from pathlib import Path
from typing import Literal

import typst

from hmip_dash import partial_date
from hmip_dash.described import Column, Pack, Section, Table
from hmip_dash.exports.cover import cover_links, headings, section_link
from hmip_dash.exports.pdf.drawing import svg
from hmip_dash.exports.pdf.font_coverage import FAMILIES, FOLDERS, printable
from hmip_dash.exports.values import Cell, cells
from hmip_dash.exports.xlsx.cells import AT_RIGHT
from hmip_dash.vocabulary import LICENCE

TEMPLATE = Path(__file__).with_name("board_pack.typ")
STANDARD: Literal["ua-1"] = "ua-1"


def write(pack: Pack) -> bytes:
    """Return `pack` as the bytes of a .pdf file."""
    # Its types take a path for bytes.
    return typst.compile(  # type: ignore[misc]
        TEMPLATE.read_bytes(),
        font_paths=[str(folder) for folder in FOLDERS],
        ignore_system_fonts=True,
        sys_inputs={"pack": json.dumps(_data(pack), ensure_ascii=False)},
        pdf_standards=[STANDARD],
    )


def foot(pack: Pack, section: Section) -> str:
    """Return the footer of each page of a section."""
    return f"{day_known(pack)} · {section.n} · Source: {section.source}"


def day_known(pack: Pack) -> str:
    """Return the day that the figures are known on, in words."""
    return f"As known on {_day(pack.as_known_on)}"


def cover(pack: Pack) -> list[str]:
    """Return the lines below the title."""
    return [
        day_known(pack),
        f"Made on {_day(pack.made_on)} by HMIP Dash from published sources.",
        "Ratings are HM Inspectorate of Probation's unless another issuer is named.",
        LICENCE,
    ]


def cell_words(cell: Cell, column: Column) -> str:
    """Return a cell as a reader of a page sees it."""
    if cell.kind == "number" and isinstance(cell.value, float):
        if column.kind == "percent":
            return f"{cell.value:.{column.decimals}%}"
        return f"{cell.value:,.{column.decimals}f}"
    if cell.kind == "day":
        return partial_date.words(str(cell.value))
    return str(cell.value)


def _day(day: object) -> str:
    return partial_date.words(str(day))


def _data(pack: Pack) -> dict:
    made_on = pack.made_on
    return {
        "title": printable(pack.title),
        "made": [made_on.year, made_on.month, made_on.day],
        "fonts": list(FAMILIES),
        "foot": printable(f"{day_known(pack)} · n and source: with each section"),
        "cover": [printable(line) for line in cover(pack)],
        "links": [
            {"words": printable(words), "to": where}
            for words, where in cover_links(pack)
        ],
        "foreword": [
            printable(part) for part in pack.foreword.splitlines() if part.strip()
        ],
        "sections": [_section(pack, section) for section in pack.sections],
    }


def _section(pack: Pack, section: Section) -> dict:
    link = section_link(pack, section)
    return {
        "title": printable(section.title),
        "answer": printable(section.answer),
        "warnings": [printable(line) for line in section.warnings],
        "lines": [printable(line) for line in section.lines],
        "tables": [_table(table) for table in section.tables],
        "questions": [printable(question) for question in section.questions],
        "foot": printable(foot(pack, section)),
        "link": {"words": printable(link[0]), "to": link[1]} if link else None,
    }


def _table(table: Table) -> dict:
    empty = table.frame.empty
    columns = (
        [
            [printable(cell_words(cell, column)) for cell in cells(table, column)]
            for column in table.columns
        ]
        if not empty
        else []
    )
    drawn = table.chart is not None and not empty
    return {
        "title": printable(table.title),
        "widths": [column.width for column in table.columns],
        "numeric": [column.kind in AT_RIGHT for column in table.columns],
        "headings": [printable(heading) for heading in headings(table.columns)],
        "rows": [list(row) for row in zip(*columns, strict=True)],
        "notes": [printable(note) for note in table.notes],
        "empty": printable(table.empty),
        "svg": svg(table) if drawn else None,
        "alt": printable(table.chart.alt) if table.chart else "",
    }
