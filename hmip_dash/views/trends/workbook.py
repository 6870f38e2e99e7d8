"""Make the workbook of Trends."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import movement
from hmip_dash.described import Book, Column, Table
from hmip_dash.views.provider_grades.choice import STATUSES
from hmip_dash.views.shared import workbook_parts
from hmip_dash.views.shared.citations import source_lines
from hmip_dash.views.shared.phrases import capitalised
from hmip_dash.views.trends import charts, published, sentences
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.views.trends.view import Trends, trends
from hmip_dash.vocabulary import RATINGS

TOO_FEW = "[too few]"
NOT_APPLICABLE = workbook_parts.NOT_APPLICABLE
MOVES_FOR_TEST = 25
"""With fewer services off the diagonal the p of a test of moves is rough."""

DIRECTIONS = {"up": "higher", "same": "the same", "down": "lower"}

YEAR_COLUMNS = (
    Column("year", "Year of publication"),
    Column("services", "Services in that year", "number"),
    Column("inspected", "Inspection published", "number"),
    Column("unrated", "Rating not given or not seen", "number"),
    Column("left_out", "Left out: not confirmed", "number"),
    Column("rated", "With a rating that counts", "number"),
    *(Column(rating, rating, "number") for rating in reversed(RATINGS)),
    Column("k", "Good or better", "number"),
    Column("share", "Good or better, share of rated", "percent", decimals=1),
    Column("frameworks", "Frameworks, with ratings counted", width=40),
)

PAIR_COLUMNS = (
    Column("provider", "Provider", width=46),
    Column("previous", "Previous rating", width=22),
    Column("previous_published", "Previous published", "partial date"),
    Column("previous_framework", "Previous framework", width=24),
    Column("latest", "Next rating", width=22),
    Column("published", "Next published", "partial date"),
    Column("framework_name", "Next framework", width=24),
    Column("direction", "Next rating is"),
    Column("frameworks", "Frameworks", width=18),
    Column("newest", "Next is the latest of the provider", width=18),
    Column("source_url", "Report or other page", "link", width=60),
)

PUBLISHED_COLUMNS = (
    Column("period", "Period", width=34),
    Column("unit", "As stated", width=40),
    Column("total", "Rated, the Inspectorate's figure", "number"),
    Column("good_or_better", "Good or better, the Inspectorate's figure", "number"),
    Column("inadequate", "Inadequate, the Inspectorate's figure", "number"),
    Column("rated", "Rated, HMIP Dash", "number"),
    Column("k", "Good or better, HMIP Dash", "number"),
    Column("share", "Good or better, share of rated", "percent", decimals=1),
    Column("ours_inadequate", "Inadequate, HMIP Dash", "number"),
    Column("difference", "Why the figures may differ", width=80),
    Column("source_url", "Source", "link", width=60),
)


def workbook(
    connection: Connection, choice: TrendsChoice, on: date, made_on: date
) -> Book:
    """Return the workbook of Trends for a provider type."""
    view = trends(connection, choice, on)
    return trends_workbook(view, source_lines(connection, "trends", on), made_on)


def trends_workbook(view: Trends, sources: Sequence[str], made_on: date) -> Book:
    """Return Trends as a workbook: years, latest ratings, pairs of ratings."""
    return workbook_parts.assemble(
        title="Trends",
        view="trends",
        choice=sentences.described_choice(view),
        on=view.as_known_on,
        made_on=made_on,
        tables=[
            _years(view),
            *charts.years_chart(view),
            _standing(view),
            _published(view),
            _moves(view, same_framework=True),
            _moves(view, same_framework=False),
            _followed(view),
            pairs_table(view),
            _tests(view),
        ],
        sources=sources,
        notes=[sentences.SELECTION_NOTE, sentences.REGRESSION_NOTE],
    )


def _years(view: Trends) -> Table:
    years = view.years
    share = years["share"].astype("object").where(years["share"].notna(), TOO_FEW)
    return Table(
        name="By year",
        title="Services inspected in each year, by year of publication",
        columns=YEAR_COLUMNS,
        frame=years.assign(
            year=years["year"].astype("str"),
            share=share,
            frameworks=years["frameworks"].replace("", NOT_APPLICABLE),
        ),
        notes=(
            *(
                f"{mark}: {text}" if mark == "Left out" else capitalised(text)
                for mark, text in sentences.year_notes(view)
            ),
            "[too few] means fewer than 10 are rated: no share is given.",
        ),
        empty="No dated inspection of this provider type is held.",
    )


def _standing(view: Trends) -> Table:
    table = workbook_parts.headline_table([view.latest])
    return Table(
        name="Latest ratings",
        title=f"The latest rating of every service, {STATUSES[view.status].lower()}",
        columns=table.columns,
        frame=table.frame,
        notes=(*table.notes, sentences.latest_ratings(view)),
    )


def _published(view: Trends) -> Table:
    rows = view.published
    share = rows["share"].astype("object").where(rows["share"].notna(), TOO_FEW)
    reasons = [published.difference(row) for _, row in rows.iterrows()]
    return Table(
        name="Inspectorate's figures",
        title="What the Inspectorate itself counted, and what HMIP Dash counts",
        columns=PUBLISHED_COLUMNS,
        frame=rows.assign(share=share, difference=reasons),
        notes=(published.basis_note(int(view.undated["rated"].sum())),),
        empty="No yearly figure of the Inspectorate for this provider type is held.",
    )


def _moves(view: Trends, *, same_framework: bool) -> Table:
    table = view.moves(same_framework=same_framework)
    where = "one framework" if same_framework else "two frameworks"
    columns = [
        Column("previous", "Previous rating", width=24),
        *(Column(rating, f"Latest: {rating}", "number") for rating in RATINGS),
    ]
    return Table(
        name="Within one framework" if same_framework else "Across frameworks",
        title=f"Previous and latest rating of the same service, under {where}",
        columns=tuple(columns),
        frame=table.reset_index(),
        notes=(
            sentences.moves(view, same_framework=same_framework),
            sentences.REGRESSION_NOTE,
        ),
        chart=charts.moves_chart(view, same_framework=same_framework),
    )


def _followed(view: Trends) -> Table:
    rows = []
    for words, same in (("within one framework", True), ("across frameworks", False)):
        counts = view.next_ratings(same_framework=same)
        rows.append({"pairs": words, "total": sum(counts.values()), **counts})
    return Table(
        name="The plan's own measure",
        title="What followed each rating of Inadequate or Requires improvement",
        columns=(
            Column("pairs", "Pairs of ratings", width=26),
            Column("total", "Ratings below Good with a later one", "number"),
            Column("up", "Followed by a higher one", "number"),
            Column("same", "Followed by the same", "number"),
            Column("down", "Followed by a lower one", "number"),
        ),
        frame=pd.DataFrame(rows),
        notes=(sentences.PLAN_MEASURE, sentences.plan_measure(view)),
    )


def pairs_table(view: Trends) -> Table:
    rows = view.pairs
    frameworks = rows["same_framework"].map({True: "the same", False: "two"})
    return Table(
        name="Pairs",
        title="Every pair of ratings of the same service that follow each other",
        columns=PAIR_COLUMNS,
        frame=rows.assign(
            direction=rows["change"].map(DIRECTIONS),
            frameworks=frameworks,
            newest=rows["is_latest"].map({True: "yes", False: "no"}),
        ),
        notes=tuple(filter(None, [sentences.pairs_left_out(view)])),
        empty="No service of this provider type has two ratings that count.",
    )


def _tests(view: Trends) -> Table:
    table = view.moves(same_framework=True)
    higher, _, lower = sentences.count_directions(table)
    made = movement.tests(table) if higher + lower >= MOVES_FOR_TEST else None
    rows = [
        {
            "test": name,
            "moved": higher + lower,
            "chi2": made[code].chi2 if made else TOO_FEW,
            "df": made[code].df if made else TOO_FEW,
            "p": made[code].p if made else TOO_FEW,
        }
        for code, name in (
            ("stuart_maxwell", "Stuart–Maxwell: did ratings as a whole shift?"),
            ("bowker", "Bowker: was any move more common than its reverse?"),
        )
    ]
    return Table(
        name="Tests of symmetry",
        title="Tests of the moves within one framework",
        columns=(
            Column("test", "Test", width=54),
            Column("moved", "Services whose rating moved", "number"),
            Column("chi2", "Chi-squared", "number", decimals=2),
            Column("df", "Degrees of freedom", "number"),
            Column("p", "p", "number", decimals=3),
        ),
        frame=pd.DataFrame(rows),
        notes=(
            "A test of symmetry assumes that services were not picked for their "
            "rating. These were chosen by the Inspectorate, so p describes the table "
            "and says nothing of why ratings moved.",
            f"[too few] means that fewer than {MOVES_FOR_TEST} services moved. Pairs "
            "across frameworks are not tested: two sets of standards are no one scale.",
        ),
    )
