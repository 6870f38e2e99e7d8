"""Draw the list of providers with their latest ratings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.rating_cells import (
    change_cell,
    published_cell,
    rating_cell,
    score_words,
    standards_cell,
)
from hmip_dash.ui.components.records import records
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import (
    NO_INSPECTION,
    SHORT_VERIFICATIONS,
    VERIFIED_BY_INSPECTORATE,
)

CAPTION = "Providers with their latest overall rating"

SORTS_OF_COLUMNS = {
    "Provider": ("name",),
    "Overall rating": ("lowest", "highest"),
    "Published": ("newest", "oldest"),
}
"""Column → the orders of the list by it; its heading leads to the first, then on."""

_DESCENDING = frozenset({"highest", "newest"})

HEADINGS = (
    Heading("Provider"),
    Heading("Overall rating"),
    Heading("Change"),
    Heading("Published", "num"),
    Heading("Standards"),
    Heading("Score", "num"),
    Heading("Source"),
)


def headings(sort: str, addresses: Mapping[str, str]) -> tuple[Heading, ...]:
    """Return the headings, with links that sort the list; `addresses` by order."""
    return tuple(_sorting(heading, sort, addresses) for heading in HEADINGS)


def _sorting(heading: Heading, sort: str, addresses: Mapping[str, str]) -> Heading:
    orders = SORTS_OF_COLUMNS.get(heading.label, ())
    if sort not in orders:
        return replace(heading, order=addresses[orders[0]]) if orders else heading
    following = orders[(orders.index(sort) + 1) % len(orders)]
    return replace(
        heading,
        order=addresses[following],
        sorted_as="descending" if sort in _DESCENDING else "ascending",
    )


def grades_table(
    rows: pd.DataFrame,
    standards: pd.DataFrame,
    *,
    one_type: bool,
    said_once: frozenset[str],
    columns: Sequence[Heading] = HEADINGS,
) -> Markup:
    """Return providers with their latest inspection and the cells of its standards.

    Providers all of one type go by their short names: the page says what they are.
    `said_once` are the words on issuer and verification that stand below the table.
    """
    if one_type:
        rows = rows.assign(provider=rows["provider"].map(phrases.short_name))
    by_inspection = dict(list(standards.groupby("inspection_id")))
    return html.table(
        Markup('<span class="visually-hidden">{}</span>').format(CAPTION),
        columns,
        (
            _cells(row, by_inspection.get(row["inspection_id"]), said_once)
            for row in records(rows)
        ),
        css="brief",
    )


def said_once(rows: pd.DataFrame) -> frozenset[str]:
    """Return what is said of all ratings in one place: the issuer, where it is one.

    The usual way a rating was confirmed is said once too; others stay in their cells.
    """
    issuers = rows.loc[rows["inspection_id"].notna(), "issuer"].dropna().unique()
    usual = SHORT_VERIFICATIONS[VERIFIED_BY_INSPECTORATE]
    return frozenset({usual, *issuers} if len(issuers) == 1 else {usual})


def notes(rows: pd.DataFrame) -> Markup:
    """Return what the marks in the table mean, and what holds for every row."""
    issuers = said_once(rows) - {SHORT_VERIFICATIONS[VERIFIED_BY_INSPECTORATE]}
    whose = f"All ratings are by {min(issuers)}. " if issuers else ""
    return html.paragraph(
        f"{whose}A rating is confirmed on the Inspectorate's own site unless its cell "
        "says otherwise. † Not confirmed there. * The earlier rating was under another "
        "framework. Where no standards are shown, their ratings are not collected "
        "yet: see the report.",
        css="muted",
    )


def _cells(
    row: dict, standards: pd.DataFrame | None, said_once: frozenset[str]
) -> tuple:
    place = Markup('<span class="sub">{}</span>').format(row["place"] or row["nation"])
    closed = "" if row["is_open"] else _closed(row)
    name = html.provider_link(row["provider_id"], row["provider"])
    inspected = row["rating_status"] != NO_INSPECTION
    return (
        Markup("{}{}{}").format(name, place, closed),
        rating_cell(row, said_once=said_once),
        change_cell(row),
        published_cell(row),
        standards_cell(standards) if standards is not None else "",
        score_words(row["score"], row["max_score"]),
        html.report_link(row["source_url"], row["provider"]) if inspected else "",
    )


def _closed(row: dict) -> Markup:
    return Markup('<span class="sub">closed {}</span>').format(
        partial_date.short(row["closed"])
    )
