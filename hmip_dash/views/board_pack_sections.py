"""What does each section of a board pack show, and say?"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from hmip_dash.described import ACCENT, Chart, Column, Section, Series, Table
from hmip_dash.views import board_questions, book_parts, measured, trends_words, words
from hmip_dash.views.board_pack_choice import SECTIONS
from hmip_dash.views.headline import Headline, answer, qualifications
from hmip_dash.views.trends import Trends
from hmip_dash.views.trends_charts import years_chart
from hmip_dash.vocabulary import (
    BELOW_GOOD,
    RATING_COLOURS,
    RATING_SHAPES,
    RATING_TEXT_COLOURS,
    RATINGS,
    SECONDARY_LIST,
)

MOST_ROWS = 24
"""More rows than this are counted, and left to the workbook: a pack has few pages."""

INSPECTORATE = "HM Inspectorate of Probation, inspections published"
SERVICE_COLUMNS = (
    Column("provider", "Service", width=38),
    Column("rating_status", "Overall rating", "rating", width=26),
    Column("published", "Published", width=20),
    Column("framework_name", "Framework", width=18),
    Column("warning", "Warning", width=24),
)
PAIR_COLUMNS = (
    Column("provider", "Service", width=38),
    Column("previous", "Before", "rating", width=26),
    Column("latest", "Latest", "rating", width=26),
    Column("published", "Published", width=20),
    Column("frameworks", "Frameworks", width=14),
)
MEASURE_COLUMNS = (
    Column("measure", "Measure", width=32),
    Column("subject_name", "Of", width=24),
    Column("period", "Period", width=22),
    Column("shown", "Value and unit", width=28),
    Column("counts", "n", width=18),
    Column("warning", "Warning", width=20),
)
DRAWN_FROM = 5
"""A measure is drawn when its series has as many values."""


def grades(headlines: Sequence[Headline], status: str, name: str) -> Section:
    """Return how many services of each type are rated how."""
    rated = sum(figures.rated for figures in headlines)
    counted = [figures for figures in headlines if figures.services]
    lines = [
        line for figures in counted for line in qualifications(figures, status=status)
    ]
    return Section(
        title=SECTIONS["grades"],
        answer=" ".join(answer(figures) for figures in counted)
        or f"No service of {name} is in this store.",
        lines=tuple(lines),
        tables=tuple(_counts(figures) for figures in counted if figures.rated),
        questions=board_questions.of_grades(headlines),
        n=f"n = {rated:,} services with a rating counted here",
        source=INSPECTORATE,
        warnings=(book_parts.RATING_NOTES[1],),
    )


def _counts(figures: Headline) -> Table:
    kinds = words.kinds(figures.provider_type)
    row = {"kind": words.capitalised(kinds), "rated": figures.rated, **figures.counts}
    return Table(
        name=words.capitalised(kinds),
        title=f"The latest rating of {kinds}",
        columns=(
            Column("kind", "Provider type", width=36),
            Column("rated", "Rated", "number", width=8),
            *(Column(rating, rating, "number") for rating in reversed(RATINGS)),
        ),
        frame=pd.DataFrame([row]),
        chart=Chart(
            kind="counts",
            title=f"The latest rating of {kinds}",
            alt=", ".join(
                f"{rating} {count}" for rating, count in figures.counts.items()
            )
            + f", of {figures.rated} rated {kinds}.",
            across="kind",
            across_title="Provider type",
            up_title="Services",
            series=tuple(
                Series(
                    column=rating,
                    label=f"{RATING_SHAPES[rating]} {rating}",
                    colour=RATING_COLOURS[rating],
                    look="bar",
                    marks=(str(figures.counts[rating] or ""),),
                    mark_colour=RATING_TEXT_COLOURS[rating],
                )
                for rating in RATINGS
            ),
        ),
    )


def below(services: pd.DataFrame, *, secondary: bool) -> Section:
    """Return the services whose latest rating is below Good, lowest first.

    Those seen in a secondary list only are listed and marked, and counted when chosen.
    """
    found = services[services["overall_rating"].isin(list(BELOW_GOOD))]
    order = found["overall_rating"].map(RATINGS.index)
    found = found.assign(order=order).sort_values(["order", "provider"], kind="stable")
    rated = _counted(services[services["overall_rating"].notna()], secondary)
    counted = len(_counted(found, secondary))
    marked = len(found) - counted
    return Section(
        title=SECTIONS["below"],
        answer=f"{counted} of {len(rated)} services with a rating counted here "
        f"{words.is_are(counted)} below Good."
        if len(rated)
        else "No service here has a rating counted here.",
        lines=(
            *(
                [f"{marked} more, marked, seen in a secondary list only."]
                if marked
                else []
            ),
            *_rest(found),
        ),
        tables=(_listed(found, "Below Good", "Services rated below Good"),),
        questions=board_questions.of_below(_counted(found, secondary)),
        n=f"n = {len(rated):,} services with a rating counted here",
        source=INSPECTORATE,
    )


def _counted(rows: pd.DataFrame, secondary: bool) -> pd.DataFrame:
    return rows if secondary else rows[rows["verification"].ne(SECONDARY_LIST)]


def oldest(services: pd.DataFrame) -> Section:
    """Return the services whose latest rating is oldest, oldest first."""
    rated = services[services["overall_rating"].notna()]
    dated = rated.dropna(subset="published").sort_values("published", kind="stable")
    undated = len(rated) - len(dated)
    shown = dated.head(10)
    first = words.published(shown["published"].iloc[0]) if len(shown) else ""
    return Section(
        title=SECTIONS["oldest"],
        answer=f"The oldest dated rating of a service here: {first}."
        if first
        else "No rating here has a date.",
        lines=(
            (f"{undated} more {words.has_have(undated)} a rating without a date.",)
            if undated
            else ()
        ),
        tables=(_listed(shown, "Oldest", "Services whose latest rating is oldest"),),
        questions=board_questions.of_oldest(shown),
        n=f"n = {len(dated):,} services with a dated rating",
        source=INSPECTORATE,
    )


def _listed(rows: pd.DataFrame, name: str, title: str) -> Table:
    lists = rows["verification"].eq(SECONDARY_LIST).astype("bool")
    return Table(
        name=name,
        title=title,
        columns=SERVICE_COLUMNS,
        frame=rows.head(MOST_ROWS).assign(
            published=rows["published"].map(words.published),
            warning=lists.map({True: "seen in a secondary list only", False: "none"}),
        ),
        empty="There is no such service.",
    )


def _rest(rows: pd.DataFrame) -> tuple[str, ...]:
    if len(rows) <= MOST_ROWS:
        return ()
    return (f"The first {MOST_ROWS} of {len(rows)} are listed; the workbook has all.",)


def narrowed(view: Trends, services: set[str]) -> Trends:
    """Return trends of which only the pairs of some services are left."""
    theirs = view.pairs["provider_id"].isin(services)
    return replace(view, pairs=view.pairs[theirs].reset_index(drop=True))


def movement(views: Sequence[Trends], *, by_year: bool) -> Section:
    """Return how the latest rating of services compares with the one before it.

    With `by_year` (of one provider type) also the ratings of each year.
    """
    counts = [_directions(view) for view in views]
    higher, same, lower = (sum(each) for each in zip(*counts, (0, 0, 0), strict=True))
    sentences = [
        trends_words.moves(view, same_framework=both)
        for view in views
        for both in (True, False)
        if view.moves(same_framework=both).to_numpy().any()
    ]
    years = years_chart(views[0]) if by_year else []
    return Section(
        title=SECTIONS["movement"],
        answer=" ".join(sentences) or "No service here has two ratings to compare.",
        lines=(
            *([trends_words.two_years(views[0])] if years else []),
            trends_words.CHOSEN,
            trends_words.EXTREMES,
        ),
        tables=(*years, _pairs(views)),
        questions=board_questions.of_movement(higher, same, lower),
        n=f"n = {higher + same + lower:,} services with two ratings",
        source=INSPECTORATE,
    )


def _directions(view: Trends) -> tuple[int, int, int]:
    both = [
        trends_words.directions(view.moves(same_framework=same))
        for same in (True, False)
    ]
    higher, same, lower = (sum(each) for each in zip(*both, strict=True))
    return higher, same, lower


def _pairs(views: Sequence[Trends]) -> Table:
    rows = pd.concat([view.pairs for view in views]) if views else pd.DataFrame()
    if len(rows):
        rows = rows[rows["is_latest"]].head(MOST_ROWS)
        same = rows["same_framework"].map({True: "the same", False: "two"})
        published = rows["published"].map(words.published)
        rows = rows.assign(frameworks=same, published=published)
    return Table(
        name="Pairs",
        title="The latest rating of each service and the one before it",
        columns=PAIR_COLUMNS,
        frame=rows,
        empty="No service here has two ratings counted here.",
    )


def measures(series: pd.DataFrame, name: str) -> Section:
    """Return the newest value of each measure, each with what warns of it."""
    newest = measured.latest(series)
    shown = newest.head(MOST_ROWS)
    warned = shown.assign(
        shown=[
            f"{words.value(row.value, row.unit, row.symbol)} "
            f"{words.unit_words(row.unit)}"
            for row in shown.itertuples()
        ],
        counts=[
            words.n(row.numerator, row.denominator) or "not published"
            for row in shown.itertuples()
        ],
        warning=[_warning(row) for _, row in shown.iterrows()],
    )
    count = newest["measure_id"].nunique()
    table = Table(
        name="Measures",
        title=f"The newest value of each measure: {name}",
        columns=MEASURE_COLUMNS,
        frame=warned,
        empty="No measure with a value applies here.",
    )
    return Section(
        title=SECTIONS["measures"],
        answer=f"{count} {'measure has' if count == 1 else 'measures have'} a value "
        "here. They are context: the inspectors' rating leads.",
        lines=_rest(newest),
        tables=(*_drawn(series), table),
        questions=board_questions.of_measures(newest),
        n=f"n = {len(newest):,} newest values; counts behind each where published",
        source="; ".join(dict.fromkeys(newest["body"])) or "none",
        warnings=_warnings(newest),
    )


def _warning(row: pd.Series) -> str:
    decision = row["decision_status"] if pd.notna(row["decision_status"]) else ""
    return "; ".join(filter(None, [row["doubt"], decision])) or "none"


def _warnings(rows: pd.DataFrame) -> tuple[str, ...]:
    marked = int(sum(_warning(row) != "none" for _, row in rows.iterrows()))
    if not marked:
        return ()
    return (
        f"{marked} of these figures {words.has_have(marked)} a warning beside "
        f"{'it' if marked == 1 else 'them'}: of few people, doubtful, or not fit for "
        "decisions.",
    )


def _drawn(series: pd.DataFrame) -> list[Table]:
    """Return the measure with the most values over time as a table that is drawn."""
    known = series[series["value"].notna() & series["few"].eq("")]
    lengths = known.groupby(["measure_id", "subject"], sort=False).size()
    if lengths.empty or lengths.max() < DRAWN_FROM:
        return []
    measure_id, subject = lengths.idxmax()
    rows = known[known["measure_id"].eq(measure_id) & known["subject"].eq(subject)]
    rows = rows.sort_values("period_end")
    first, last = rows.iloc[0], rows.iloc[-1]
    lines = [Series("value", str(first["subject_name"]), ACCENT, "line")]
    if (
        rows["region_value"].notna().any()
        and rows["subject_name"].ne(rows["region"]).all()
    ):
        lines.append(Series("region_value", str(first["region"])))
    unit = words.capitalised(words.unit_words(first["unit"]))
    decimals = 0 if first["unit"] in words.WHOLE_UNITS else 1
    return [
        Table(
            name="Over time",
            title=f"{first['measure']}, {first['subject_name']}",
            columns=(
                Column("period", "Period", width=34),
                *(Column(one.column, one.label, "number", decimals) for one in lines),
            ),
            frame=rows[["period", *(one.column for one in lines)]].reset_index(
                drop=True
            ),
            gaps=True,
            chart=Chart(
                kind="line",
                title=f"{first['measure']}, {first['subject_name']}",
                alt=f"From {words.value(first['value'], first['unit'])} in "
                f"{first['period']} to {words.value(last['value'], last['unit'])} in "
                f"{last['period']}, {unit}.",
                across="period",
                across_title="Period",
                up_title=unit,
                series=tuple(lines),
            ),
        )
    ]


def sources(lines: Sequence[str], services: pd.DataFrame) -> Section:
    """Return the publications that the figures come from."""
    return Section(
        title=SECTIONS["sources"],
        answer=f"The figures come from {len(lines)} publications, as known on the day "
        "in the foot of each page.",
        lines=tuple(book_parts.RATING_NOTES),
        tables=(
            Table(
                name="Publications",
                title="Publications that the figures come from",
                columns=(
                    Column("line", "Publication, publisher, known from", width=120),
                ),
                frame=pd.DataFrame({"line": list(lines)}),
                empty="Nothing has been loaded yet.",
            ),
        ),
        questions=board_questions.of_sources(),
        n=f"n = {len(services):,} services in this pack",
        source="the publications listed",
    )
