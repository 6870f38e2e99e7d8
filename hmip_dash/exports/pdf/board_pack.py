"""How is a board pack written as a PDF that can be printed and read aloud?

Set by Typst as PDF/UA-1: tagged, with a title, a language, bookmarks and words for each
picture. The pack goes in as data, so no text of it can become markup. The same pack
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
from hmip_dash.exports.pdf.font_coverage import FAMILIES, FOLDERS, shown
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
    """Return what stands at the foot of each page of a section."""
    return f"{known(pack)} · {section.n} · Source: {section.source}"


def known(pack: Pack) -> str:
    """Return on which day the figures were known."""
    return f"As known on {_day(pack.as_known_on)}"


def cover(pack: Pack) -> list[str]:
    """Return what stands below the title."""
    return [
        known(pack),
        f"Made on {_day(pack.made_on)} by HMIP Dash from published sources.",
        "Ratings are HM Inspectorate of Probation's unless another issuer is named.",
        LICENCE,
    ]


def written(cell: Cell, column: Column) -> str:
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
    made = pack.made_on
    return {
        "title": shown(pack.title),
        "made": [made.year, made.month, made.day],
        "fonts": list(FAMILIES),
        "foot": shown(f"{known(pack)} · n and source: with each section"),
        "cover": [shown(line) for line in cover(pack)],
        "links": [
            {"words": shown(words), "to": where} for words, where in cover_links(pack)
        ],
        "foreword": [
            shown(part) for part in pack.foreword.splitlines() if part.strip()
        ],
        "sections": [_section(pack, section) for section in pack.sections],
    }


def _section(pack: Pack, section: Section) -> dict:
    link = section_link(pack, section)
    return {
        "title": shown(section.title),
        "answer": shown(section.answer),
        "warnings": [shown(line) for line in section.warnings],
        "lines": [shown(line) for line in section.lines],
        "tables": [_table(table) for table in section.tables],
        "questions": [shown(question) for question in section.questions],
        "foot": shown(foot(pack, section)),
        "link": {"words": shown(link[0]), "to": link[1]} if link else None,
    }


def _table(table: Table) -> dict:
    empty = table.frame.empty
    columns = (
        [
            [shown(written(cell, column)) for cell in cells(table, column)]
            for column in table.columns
        ]
        if not empty
        else []
    )
    drawn = table.chart is not None and not empty
    return {
        "title": shown(table.title),
        "widths": [column.width for column in table.columns],
        "numeric": [column.kind in AT_RIGHT for column in table.columns],
        "headings": [shown(heading) for heading in headings(table.columns)],
        "rows": [list(row) for row in zip(*columns, strict=True)],
        "notes": [shown(note) for note in table.notes],
        "empty": shown(table.empty),
        "svg": svg(table) if drawn else None,
        "alt": shown(table.chart.alt) if table.chart else "",
    }
