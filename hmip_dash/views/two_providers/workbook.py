"""Describe the workbook of two providers side by side."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.described import Book, Column, Table
from hmip_dash.views.shared import phrases, workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.workbook_parts import NOT_APPLICABLE
from hmip_dash.views.two_providers import view as two_providers_view
from hmip_dash.views.two_providers.view import Pair
from hmip_dash.vocabulary import VERIFICATIONS

RATING_COLUMNS = (
    Column("provider", "Provider", width=46),
    Column("overall_rating", "Overall rating", width=24),
    Column("issuer", "Issuer"),
    Column("published", "Published", "partial date"),
    Column("framework_name", "Framework", width=22),
    Column("verified", "How the rating was verified", width=28),
    Column("source_url", "Report or other page", "link", width=60),
)


def workbook(
    connection: Connection, provider_id: str, on: date, made_on: date, *, other_id: str
) -> Book | None:
    """Return the workbook of two providers, None when they are no pair."""
    view = two_providers_view.pair(connection, provider_id, other_id, on)
    if view is None:
        return None
    return two_providers_workbook(
        view, source_lines(connection, "two_providers", on, view.figures), made_on
    )


def two_providers_workbook(view: Pair, sources: Sequence[str], made_on: date) -> Book:
    """Return two providers as a workbook: ratings, standards and measures."""
    both = [side.details["provider"] for side in (view.one, view.other)]
    return workbook_parts.assemble(
        title=f"{both[0]} beside {both[1]}",
        view="two providers",
        choice=[("Provider", both[0]), ("Beside", both[1])],
        on=view.as_known_on,
        made_on=made_on,
        tables=[_ratings(view), _standards(view), _measures(view), _not_compared(view)],
        sources=sources,
        notes=[two_providers_view.NO_TEST],
    )


def _ratings(view: Pair) -> Table:
    rows = pd.DataFrame([view.one.details, view.other.details])
    return Table(
        name="Ratings",
        title="The latest rating of each",
        columns=RATING_COLUMNS,
        frame=rows.assign(
            verified=rows["verification"].map(VERIFICATIONS),
            overall_rating=rows["rating_status"],
        ),
        notes=(two_providers_view.ratings(view),),
    )


def _standards(view: Pair) -> Table:
    one, other = two_providers_view.names(view)
    return Table(
        name="Standards",
        title="Standards of the latest inspection of each, as far as collected",
        columns=(
            Column("domain", "Domain", width=34),
            Column("standard_no", "Number"),
            Column("standard", "Standard", width=44),
            Column("one", one, width=24),
            Column("other", other, width=24),
        ),
        frame=view.standards.assign(
            standard_no=view.standards["standard_no"].replace("", NOT_APPLICABLE)
        ),
        notes=(two_providers_view.standards_sentence(view),),
        empty="No list of standards is held for either.",
    )


def _measures(view: Pair) -> Table:
    columns = [
        Column("measure", "Measure", width=44),
        Column("period", "Period", width=28),
        Column("unit_words", "Unit", width=26),
    ]
    for side, name in zip(
        two_providers_view.SIDES, two_providers_view.names(view), strict=True
    ):
        columns += [
            Column(f"{side}_value", name, "number", decimals=1),
            Column(f"{side}_numerator", f"{name}, numerator", "number"),
            Column(f"{side}_denominator", f"{name}, denominator", "number"),
            Column(f"{side}_mark", f"{name}, publisher's mark", width=16),
            Column(f"{side}_doubt", f"{name}, doubt", width=28),
        ]
    marks = {
        f"{side}_mark": workbook_parts.marks(
            view.measures[[f"{side}_value", f"{side}_symbol"]].set_axis(
                ["value", "symbol"], axis=1
            )
        )
        for side in two_providers_view.SIDES
    }
    doubts = {
        f"{side}_doubt": view.measures[f"{side}_doubt"].replace("", "none noted")
        for side in two_providers_view.SIDES
    }
    return Table(
        name="Measures",
        title="The newest period in which both have a figure",
        columns=(*columns, Column("source", "Source", width=60)),
        frame=view.measures.assign(
            unit_words=view.measures["unit"].map(phrases.unit_words), **marks, **doubts
        ),
        notes=(two_providers_view.measures_sentence(view),),
        empty="No measure has a figure for both in one period.",
    )


def _not_compared(view: Pair) -> Table:
    return Table(
        name="Not compared",
        title="What cannot be set side by side, and why",
        columns=(
            Column("measure", "Measure", width=44),
            Column("why", "Why", width=70),
        ),
        frame=view.not_compared,
        empty="Every measure that applies has a figure for both in one period.",
    )
