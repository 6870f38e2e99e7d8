"""What does the workbook of Attention hold?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from hmip_dash.described import Book, Column, Table
from hmip_dash.views import attention_words, book_parts
from hmip_dash.views.attention import Attention
from hmip_dash.vocabulary import NO_INSPECTION, PROVIDER_TYPE_LABELS

_RATED = (
    Column("provider", "Provider", width=44),
    Column("rating_status", "Overall rating", width=28),
    Column("published", "Published", "partial date"),
    Column("age_least", "Age at least, in whole years", "number"),
    Column("age_most", "Age at most, in whole years", "number"),
    Column("visits", "Inspections in these years", "number"),
)


def attention_book(view: Attention, sources: Sequence[str], made_on: date) -> Book:
    """Return Attention as a workbook."""
    return book_parts.assemble(
        title="Oversight beside size and risk",
        view="attention",
        choice=[
            ("Provider type", PROVIDER_TYPE_LABELS[view.choice.provider_type]),
            ("Inspections published in", attention_words.years(view)),
            (
                "Ratings seen in a secondary list only",
                "counted" if view.choice.secondary else "in neither list",
            ),
        ],
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            _rows(view),
            _list("Much, little needed", "Much inspection, little need", view.much),
            _list("Little, much needed", "Little inspection, much need", view.little),
            _requests(view),
        ],
        notes=(
            attention_words.answer(view),
            *attention_words.rules(view),
            attention_words.LISTS,
            attention_words.NOT_TOLD,
            attention_words.aside(view),
            attention_words.requests(view),
        ),
        sources=sources,
    )


def _rows(view: Attention) -> Table:
    size = f"Size: {attention_words.size_heading(view)}"
    return Table(
        name="Providers",
        title="Inspections, recommendations and steps beside size and rating",
        columns=(
            *_RATED,
            Column("joint", "Of them known to be joint", "number"),
            Column("undated", "Inspections without a date", "number"),
            Column("recommendations", "Open recommendations recorded", "number"),
            Column("actions", "Open steps recorded", "number"),
            Column("size", size, "number"),
            Column("size_period", "Size: period", width=26),
            Column("verification", "How verified", width=28),
            Column("source_url", "Report", "link", width=50),
        ),
        frame=_inspected(view.rows),
        notes=("By name. Size is [x] where no count of the provider itself is here.",),
        empty="None of this type is open on this day.",
    )


def _inspected(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows in which what needs an inspection does not apply without one."""
    has = rows["rating_status"].ne(NO_INSPECTION)
    names = ("published", "age_least", "age_most", "verification", "source_url")
    marked = {
        name: rows[name].astype("object").where(has, book_parts.NOT_APPLICABLE)
        for name in names
    }
    return rows.assign(**marked)


def _list(name: str, title: str, rows: pd.DataFrame) -> Table:
    return Table(
        name=name,
        title=title,
        columns=(*_RATED, Column("because", "Why", width=60)),
        frame=rows.assign(
            because=[attention_words.reason(r) for _, r in rows.iterrows()]
        ),
        empty="No provider is in this list.",
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
        notes=(attention_words.SAME_FOR_ALL,),
        empty="No data request to this provider type is registered here yet.",
    )
