"""Make the workbook of Attention."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Chart, Column, Series, Table
from hmip_dash.views.attention import sentences
from hmip_dash.views.attention.choice import AttentionChoice
from hmip_dash.views.attention.view import NOT_STATED, Attention, attention
from hmip_dash.views.shared import area_filter, workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.vocabulary import (
    INSPECTION_KINDS,
    NO_INSPECTION,
    PROVIDER_TYPE_LABELS,
    RATING_COLOURS,
    RATINGS,
)

_RATED = (
    Column("provider", "Provider", width=44),
    Column("rating_status", "Overall rating", width=28),
    Column("published", "Published", "partial date"),
    Column("months_least", "Age in months, at least", "number"),
    Column("months_most", "Age in months, at most", "number"),
    Column("visits", "Inspections in these years", "number"),
)
SHAPES: dict[str, Literal["circle", "diamond", "square", "triangle"]] = {
    "Inadequate": "square",
    "Requires improvement": "triangle",
    "Good": "circle",
    "Outstanding": "diamond",
}
POINTS_A_ROW = 8
"""Points side by side in one year of age before the next row of them begins."""

KINDS = {
    **{kind: f"Of them stated to be {kind}" for kind in INSPECTION_KINDS},
    NOT_STATED: "Of them of a kind not stated",
}
"""Kind of inspection → heading of its column."""


def workbook(
    connection: Connection, choice: AttentionChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Attention for a choice."""
    view = attention(connection, choice, on)
    return attention_workbook(
        view, source_lines(connection, "attention", on, view.figures), made_on
    )


def attention_workbook(view: Attention, sources: Sequence[str], made_on: date) -> Book:
    """Return Attention as a workbook."""
    return workbook_parts.assemble(
        title="Oversight beside size and risk",
        view="attention",
        choice=[
            ("Provider type", PROVIDER_TYPE_LABELS[view.choice.provider_type]),
            *area_filter.described(view.area_name),
            ("Inspections published in", sentences.years(view)),
            (
                "Ratings not confirmed on the Inspectorate's site",
                "counted" if view.choice.secondary else "on no list",
            ),
        ],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            _rows(view),
            _list("Much, little needed", "Much inspection, little need", view.much),
            _list("Little, much needed", "Little inspection, much need", view.little),
            _list(
                "Not visited for long",
                "Good or better, and not visited for long",
                view.not_visited,
            ),
            _points(view),
            _requests(view),
        ],
        notes=(
            sentences.finding(view),
            sentences.comparison(view),
            *sentences.rules(view),
            sentences.LISTS_NOTE,
            sentences.KINDS_NOTE,
            *filter(None, [sentences.left_out(view)]),
            sentences.request_hours(view),
        ),
        sources=sources,
    )


def _rows(view: Attention) -> Table:
    size = f"Size: {sentences.size_heading(view)}"
    return Table(
        name="Providers",
        title="Inspections, recommendations and steps beside size and rating",
        columns=(
            *_RATED,
            *(Column(kind, KINDS[kind], "number") for kind in KINDS),
            Column("undated", "Inspections without a date", "number"),
            Column("recommendations", "Open recommendations recorded", "number"),
            Column("actions", "Open steps recorded", "number"),
            Column("size", size, "number"),
            Column("size_period", "Size: period", width=26),
            Column("better", "Better figures, rated below Good", "number"),
            Column("worse", "Worse figures, rated Good or Outstanding", "number"),
            Column("measures", "Measures that differ from the rating", width=60),
            Column("verification", "How verified", width=28),
            Column("source_url", "Report or other page", "link", width=50),
        ),
        frame=_inspected(view.rows).assign(
            measures=view.rows["measures"].mask(view.rows["measures"].eq(""), "none")
        ),
        notes=(
            "By name. Size is [x] where no count of the provider itself is held.",
            "Figures are [x] where no measure can be compared with the rating.",
        ),
        empty="None of this type is open on this day.",
    )


def _inspected(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows in which what needs an inspection does not apply without one."""
    has = rows["rating_status"].ne(NO_INSPECTION)
    names = ("published", "months_least", "months_most", "verification", "source_url")
    marked = {
        name: rows[name].astype("object").where(has, workbook_parts.NOT_APPLICABLE)
        for name in names
    }
    return rows.assign(**marked)


def _list(name: str, title: str, rows: pd.DataFrame) -> Table:
    return Table(
        name=name,
        title=title,
        columns=(*_RATED, Column("because", "Why", width=60)),
        frame=rows.assign(because=[sentences.reason(r) for _, r in rows.iterrows()]),
        empty="No provider is in this list.",
    )


def _points(view: Attention) -> Table:
    """Return each provider as a point: age across, inspections up, rating by shape."""
    drawn = _spread(view)
    return Table(
        name="Chart",
        title="Inspections beside the age of the rating, one point a provider",
        columns=(
            Column("provider", "Provider", width=44),
            Column("age_least", "Age at least, in whole years", "number"),
            Column("visits", "Inspections", "number"),
            Column("across", "Drawn across at", "number", decimals=2),
            *(
                Column(name, f"Drawn up at: {name}", "number", decimals=2)
                for name in _ratings_drawn(drawn)
            ),
        ),
        frame=drawn,
        notes=(
            "Points of one age and count are drawn next to each other. A cell "
            "is empty where the provider has another rating. Providers without a "
            "rating, or whose rating has no date, are not in the chart.",
        ),
        empty="No provider has a rating with a date.",
        chart=_chart(view, drawn) if len(drawn) else None,
        gaps=True,
    )


def _spread(view: Attention) -> pd.DataFrame:
    """Return where each point is drawn, so that none hides another."""
    rows = view.rows[view.rows["overall_rating"].notna()]
    rows = rows[rows["age_least"].notna()].sort_values(
        ["overall_rating", "provider"], ignore_index=True
    )
    nth = rows.groupby(["age_least", "visits"]).cumcount()
    up = rows["visits"].astype("Float64") + nth // POINTS_A_ROW * 0.07
    rated = rows["overall_rating"]
    drawn = rows.assign(
        across=rows["age_least"].astype("Float64") + nth % POINTS_A_ROW * 0.1,
        **{rating: up.where(rated.eq(rating)) for rating in RATINGS},
    )
    names = ["provider", "age_least", "visits", "across", *RATINGS]
    return drawn[names].sort_values("provider", ignore_index=True)


def _ratings_drawn(drawn: pd.DataFrame) -> list[str]:
    """Return the ratings that a point has; all of them when there is no point."""
    return [name for name in RATINGS if drawn.empty or drawn[name].notna().any()]


def _chart(view: Attention, drawn: pd.DataFrame) -> Chart:
    span = sentences.years(view)
    return Chart(
        kind="scatter",
        title=f"Inspections published in {span}, by age and rating",
        alt=sentences.chart_alt(view),
        across="across",
        across_title="Age of the latest rating at least, in whole years",
        up_title=f"Inspections in {span}",
        series=tuple(
            Series(
                column=rating,
                label=rating,
                colour=RATING_COLOURS[rating],
                look="points",
                shape=SHAPES[rating],
            )
            for rating in _ratings_drawn(drawn)
        ),
    )


def _requests(view: Attention) -> Table:
    return Table(
        name="Requests",
        title="Data requests to this provider type",
        columns=(
            Column("data_request_id", "Number", "number"),
            Column("asked_by", "Asked by", width=28),
            Column("item", "What is asked for", width=50),
            Column("frequency", "How often", width=14),
            Column("hours", "Hours a year, of one provider", "number", decimals=1),
        ),
        frame=view.requests,
        notes=(sentences.REQUEST_HOURS_NOTE,),
        empty="No data request to this provider type is registered.",
    )
