"""Cells that show a rating: how good, whose, since when, by which standards."""

from collections.abc import Collection

import pandas as pd
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.views.shared import phrases, standard_verification
from hmip_dash.vocabulary import NO_INSPECTION, SHORT_VERIFICATIONS

ARROWS = {"up": "↑ from", "down": "↓ from", "same": "as before,"}


def rating_cell(row: dict, *, said_once: Collection[str] = ()) -> Markup:
    """Return a rating's chip, with whose it is and how it was verified below it.

    Words that the page says once for all its rows (`said_once`) are left out.
    """
    mark = Markup('<span aria-hidden="true"> †</span>') if row["secondary"] else ""
    chip = html.chip(row["overall_rating"], _no_rating(row))
    if row["rating_status"] == NO_INSPECTION:
        return chip
    words = (row["issuer"], SHORT_VERIFICATIONS[row["verification"]])
    below = ", ".join(word for word in words if word not in said_once)
    if not below:
        return chip + mark
    return Markup('{}{}<span class="sub">{}</span>').format(chip, mark, below)


def change_cell(row: dict) -> Markup | str:
    """Return the direction from the rating before, marked when frameworks differ."""
    if row["previous_rating"] is None:
        return "no earlier rating held" if row["overall_rating"] else ""
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


def standards_cell(standards: pd.DataFrame | None) -> Markup:
    """Return the known ratings of an inspection's standards as lettered cells."""
    if standards is None:
        return Markup('<span class="muted">not collected yet: see the report</span>')
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


def score_words(score: float | None, maximum: float | None) -> str:
    """Return `21 of 36`, the score alone where the maximum is not known, or nothing."""
    if score is None:
        return ""
    return f"{score:.0f} of {maximum:.0f}" if maximum is not None else f"{score:.0f}"


def _no_rating(row: dict) -> str:
    return (
        "no inspection held"
        if row["rating_status"] == NO_INSPECTION
        else ("rating not given or not seen")
    )
