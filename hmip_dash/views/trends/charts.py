"""Describe which tables of the workbook of Trends are drawn, and how."""

import pandas as pd

from hmip_dash.described import Chart, Column, Series, Table
from hmip_dash.views.shared.phrases import capitalised, kinds
from hmip_dash.views.trends import sentences
from hmip_dash.views.trends.view import Trends
from hmip_dash.vocabulary import (
    MINIMUM_FOR_SHARE,
    RATING_COLOURS,
    RATING_SHAPES,
    RATING_TEXT_COLOURS,
    RATINGS,
)


def years_chart(view: Trends) -> list[Table]:
    """Return the ratings by year as a table that is drawn as shares; none without one.

    A year with too few rated for a share has no bar.
    """
    years = view.years
    enough = years["rated"].ge(MINIMUM_FOR_SHARE)
    if not enough.any():
        return []
    counts = years[list(RATINGS)].where(enough)
    them = kinds(view.choice.provider_type)
    return [
        Table(
            name="Chart by year",
            title="Services inspected in each year, as drawn",
            columns=(
                Column("year", "Year of publication"),
                Column("rated", "With a rating that counts", "number"),
                *(Column(rating, rating, "number") for rating in RATINGS),
            ),
            frame=counts.assign(year=years["year"].astype("str"), rated=years["rated"]),
            notes=(
                f"A bar is all services rated in that year; fewer than "
                f"{MINIMUM_FOR_SHARE} rated: no bar.",
                sentences.two_years(view),
                # Neither lines nor bands are drawn here.
                *(
                    f"{mark}: {text}" if mark == "Left out" else capitalised(text)
                    for mark, text in sentences.year_notes(view)[1:]
                ),
            ),
            gaps=True,
            chart=Chart(
                kind="shares",
                title=f"Ratings by year of publication, {them}",
                alt=sentences.years_alt(view.years),
                across="year",
                across_title="Year of publication",
                up_title="Share of services rated in that year",
                series=tuple(_rating(rating, counts[rating]) for rating in RATINGS),
            ),
        )
    ]


def moves_chart(view: Trends, *, same_framework: bool) -> Chart | None:
    """Return the moves as bars: one a previous rating, in parts by the latest one."""
    table = view.moves(same_framework=same_framework)
    if not table.to_numpy().any():
        return None
    return Chart(
        kind="counts",
        title="Latest rating of services, by the rating before it",
        alt=sentences.moves(view, same_framework=same_framework),
        across="previous",
        across_title="Previous rating",
        up_title=capitalised(kinds(view.choice.provider_type)),
        series=tuple(_rating(rating, table[rating]) for rating in RATINGS),
    )


def _rating(rating: str, counts: pd.Series) -> Series:
    shape = RATING_SHAPES[rating]
    return Series(
        column=rating,
        label=f"{shape} {rating}",
        colour=RATING_COLOURS[rating],
        look="bar",
        marks=tuple(f"{shape} {count:.0f}" if count > 0 else "" for count in counts),
        mark_colour=RATING_TEXT_COLOURS[rating],
    )
