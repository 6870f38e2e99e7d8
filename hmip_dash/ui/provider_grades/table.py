"""How does a list of graded providers look?"""

import pandas as pd
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.views.shared import phrases, standard_verification
from hmip_dash.vocabulary import NO_INSPECTION, SHORT_VERIFICATIONS

ARROWS = {"up": "↑ from", "down": "↓ from", "same": "as before,"}
CAPTION = (
    "Below each rating: whose it is, and where it was seen (own page: the "
    "Inspectorate's own). * The rating before was under another framework. † Seen in a "
    "secondary list only."
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


def rating_cell(row: dict) -> Markup:
    """Return a rating's chip, with whose it is and how it was verified below it."""
    mark = Markup('<span aria-hidden="true"> †</span>') if row["secondary"] else ""
    chip = html.chip(row["overall_rating"], _no_rating(row))
    if row["rating_status"] == NO_INSPECTION:
        return chip
    return Markup('{}{}<span class="sub">{}, {}</span>').format(
        chip, mark, row["issuer"], SHORT_VERIFICATIONS[row["verification"]]
    )


def change_cell(row: dict) -> Markup | str:
    """Return the direction from the rating before, marked when frameworks differ."""
    if row["previous_rating"] is None:
        return "first rating here" if row["overall_rating"] else ""
    differs = row["previous_framework"] != row["framework_name"]
    mark = (
        Markup('*<span class="visually-hidden"> under another framework</span>')
        if differs
        else ""
    )
    direction = ARROWS.get(row["change"], "before:")
    date = partial_date.short(row["previous_published"])
    return Markup('{} {}{}<span class="sub">{}</span>').format(
        direction, row["previous_rating"], mark, date
    )


def published_cell(row: dict) -> Markup | str:
    """Return when it was published, as precisely as known, and how old that is."""
    if row["rating_status"] == NO_INSPECTION:
        return ""
    age = phrases.age(row)
    old = Markup('<span class="sub">{} old</span>').format(age) if age else ""
    return Markup("{}{}").format(phrases.published_cell(row), old)


def score_words(score: float | None, maximum: float | None) -> str:
    """Return `21 of 36`, the score alone where the maximum is not known, or nothing."""
    if score is None:
        return ""
    return f"{score:.0f} of {maximum:.0f}" if maximum is not None else f"{score:.0f}"


def records(rows: pd.DataFrame) -> list[dict]:
    """Return rows as dictionaries in which what is missing is None."""
    return rows.astype("object").where(rows.notna(), None).to_dict("records")


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


def _no_rating(row: dict) -> str:
    return (
        "no inspection here"
        if row["rating_status"] == NO_INSPECTION
        else ("rating not given or not seen")
    )


def standards_cell(standards: pd.DataFrame | None) -> Markup:
    """Return the known ratings of an inspection's standards as lettered cells."""
    if standards is None:
        return Markup('<span class="muted">not published here</span>')
    cells = html.join(
        html.lettered(
            row.rating,
            row.standard_no.removeprefix("P ") + standard_verification.mark(row),
            f"{row.standard_no} {row.standard} "
            f"({standard_verification.short(row.verification)})",
        )
        for row in standards.itertuples()
    )
    return Markup('<span class="cells">{}</span>').format(cells)
