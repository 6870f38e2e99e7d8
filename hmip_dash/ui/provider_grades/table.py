"""Draw the list of providers with their latest ratings."""

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
from hmip_dash.vocabulary import NO_INSPECTION

CAPTION = (
    "Below each rating: who gave it, and where it was confirmed (own page: the "
    "Inspectorate's). * The earlier rating was under another framework. † Not "
    "confirmed on the Inspectorate's site."
)

HEADINGS = (
    Heading("Provider"),
    Heading("Overall rating"),
    Heading("Change"),
    Heading("Published", "num"),
    Heading("Standards"),
    Heading("Score", "num"),
    Heading("Source"),
)


def grades_table(
    rows: pd.DataFrame, standards: pd.DataFrame, *, one_type: bool
) -> Markup:
    """Return providers with their latest inspection and the cells of its standards.

    Providers all of one type go by their short names: the page says what they are.
    """
    if one_type:
        rows = rows.assign(provider=rows["provider"].map(phrases.short_name))
    by_inspection = dict(list(standards.groupby("inspection_id")))
    return html.table(
        CAPTION,
        HEADINGS,
        (_cells(row, by_inspection.get(row["inspection_id"])) for row in records(rows)),
    )


def _cells(row: dict, standards: pd.DataFrame | None) -> tuple:
    place = Markup('<span class="sub">{}</span>').format(row["place"] or row["nation"])
    closed = "" if row["is_open"] else _closed(row)
    name = html.provider_link(row["provider_id"], row["provider"])
    inspected = row["rating_status"] != NO_INSPECTION
    return (
        Markup("{}{}{}").format(name, place, closed),
        rating_cell(row),
        change_cell(row),
        published_cell(row),
        standards_cell(standards) if inspected else "",
        score_words(row["score"], row["max_score"]),
        html.report_link(row["source_url"], row["provider"]) if inspected else "",
    )


def _closed(row: dict) -> Markup:
    return Markup('<span class="sub">closed {}</span>').format(
        partial_date.short(row["closed"])
    )
