"""What does each section of a board pack show, and say?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from hmip_dash.described import Chart, Column, Section, Series, Table
from hmip_dash.views.board_pack import questions
from hmip_dash.views.board_pack.choice import SECTIONS
from hmip_dash.views.shared import phrases, workbook_parts
from hmip_dash.views.shared.headline import Headline, finding, qualifications
from hmip_dash.views.trends import sentences as trends_sentences
from hmip_dash.views.trends.charts import years_chart
from hmip_dash.views.trends.view import Trends
from hmip_dash.vocabulary import (
    BELOW_GOOD,
    ENDED_TYPES,
    PROVIDER_TYPES,
    RATING_COLOURS,
    RATING_SHAPES,
    RATING_TEXT_COLOURS,
    RATINGS,
    SECONDARY_LIST,
)

ROW_LIMIT = 24
"""More rows than this are counted, and left to the workbook: a pack has few pages."""

HAS_ALL = "the oversight pack, a workbook, has all"
INSPECTORATE = "HM Inspectorate of Probation, inspections published"
SECONDARY_COUNTED = (
    "Ratings not confirmed on the Inspectorate's site are counted, and marked in lists."
)
SECONDARY_LEFT_OUT = (
    "Ratings not confirmed on the Inspectorate's site are left out of counts, and "
    "marked in lists."
)
NOTES = (
    "Ratings are HM Inspectorate of Probation's; ratings by others, such as HMPPS's "
    "own scorecard, are never mixed in.",
    workbook_parts.RATING_NOTES[1],
    "Publication dates are as precise as known: some are a month or a year only.",
    *workbook_parts.RATING_NOTES[4:],
)
"""What holds for every rating of a pack: notes of workbooks, without their columns."""
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
    Column("frameworks", "Frameworks", width=17),
)


def grades_section(
    headlines: Sequence[Headline], status: str, name: str, *, secondary: bool
) -> Section:
    """Return how many services of each type are rated how."""
    rated = {figures.provider_type: figures.rated for figures in headlines}
    counted = [figures for figures in headlines if figures.services]
    return Section(
        title=SECTIONS["grades"],
        answer=" ".join(finding(figures) for figures in counted)
        or f"No service of {name} is held.",
        lines=(
            *_qualified(counted, status),
            *((SECONDARY_COUNTED,) if secondary else ()),
        ),
        tables=tuple(_counts(figures) for figures in counted if figures.rated),
        questions=questions.grades_questions(headlines),
        n=_n(rated, "with a confirmed rating"),
        source=INSPECTORATE,
        warnings=(workbook_parts.RATING_NOTES[1],),
    )


def _n(counts: Mapping[str, int], what: str) -> str:
    """Return n of each provider type: types are never one number."""
    some = [phrases.services(type_, count) for type_, count in counts.items() if count]
    return f"n = {phrases.join_words(some) or '0 services'} {what}"


def _by_type(services: pd.DataFrame) -> dict[str, int]:
    """Return provider type → how many of it, in the order of the vocabulary."""
    counts = services["provider_type"].value_counts()
    return {type_: int(counts.get(type_, 0)) for type_ in PROVIDER_TYPES}


def _ended(services: pd.DataFrame) -> bool:
    return bool(len(services)) and bool(
        services["provider_type"].isin(list(ENDED_TYPES)).all()
    )


def _qualified(counted: Sequence[Headline], status: str) -> tuple[str, ...]:
    """Return what must be known beside the answer, each once and of whom."""
    of: dict[str, list[str]] = {}
    for figures in counted:
        for line in qualifications(figures, status=status):
            of.setdefault(line, []).append(phrases.kinds(figures.provider_type))
    if len(counted) < 2:
        return tuple(of)
    return tuple(
        f"{phrases.capitalised(' and '.join(kinds))}: {line[:1].lower()}{line[1:]}"
        for line, kinds in of.items()
    )


def _counts(figures: Headline) -> Table:
    kinds = phrases.kinds(figures.provider_type)
    row = {"kind": phrases.capitalised(kinds), "rated": figures.rated, **figures.counts}
    return Table(
        name=phrases.capitalised(kinds),
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


def below_good_section(services: pd.DataFrame, *, secondary: bool) -> Section:
    """Return the services whose latest rating is below Good, lowest first.

    They are counted for each provider type by itself, and listed together.

    Those not confirmed on the Inspectorate's site are listed and marked, and counted
    when chosen.
    """
    found = services[services["overall_rating"].isin(list(BELOW_GOOD))]
    order = found["overall_rating"].map(RATINGS.index)
    found = found.assign(order=order).sort_values(["order", "provider"], kind="stable")
    rated = _counted(services[services["overall_rating"].notna()], secondary)
    counted = _counted(found, secondary)
    marked = len(found) - len(counted)
    return Section(
        title=SECTIONS["below"],
        answer=_below_good(_by_type(counted), _by_type(rated)),
        lines=(
            *(
                [f"{marked} more, marked, not confirmed on the Inspectorate's site."]
                if marked
                else []
            ),
            *row_limit_note(found),
        ),
        tables=(_listed(found, "Below Good", "Services rated below Good"),),
        questions=questions.below_good_questions(counted, ended=_ended(services)),
        n=_n(_by_type(rated), "with a confirmed rating"),
        source=INSPECTORATE,
    )


def _below_good(below: Mapping[str, int], rated: Mapping[str, int]) -> str:
    parts = [
        f"{below[type_] or 'none'} of {phrases.services(type_, count)}"
        for type_, count in rated.items()
        if count
    ]
    if not parts:
        return "No service has a confirmed rating."
    are = phrases.is_are(sum(below.values()) or 1)
    said = f"{phrases.join_words(parts)} with a confirmed rating {are} below Good."
    return phrases.capitalised(said)


def _counted(rows: pd.DataFrame, secondary: bool) -> pd.DataFrame:
    return rows if secondary else rows[rows["verification"].ne(SECONDARY_LIST)]


def oldest_section(services: pd.DataFrame) -> Section:
    """Return the services whose latest rating is oldest, oldest first."""
    rated = services[services["overall_rating"].notna()]
    dated = rated.dropna(subset="published").sort_values("published", kind="stable")
    undated = len(rated) - len(dated)
    shown = dated.head(10)
    first = phrases.published(shown["published"].iloc[0]) if len(shown) else ""
    return Section(
        title=SECTIONS["oldest"],
        answer=f"The oldest dated rating of a service here: {first}."
        if first
        else "No rating held has a date.",
        lines=(
            (f"{undated} more {phrases.has_have(undated)} a rating without a date.",)
            if undated
            else ()
        ),
        tables=(_listed(shown, "Oldest", "Services whose latest rating is oldest"),),
        questions=questions.oldest_questions(dated, ended=_ended(services)),
        n=_n(_by_type(dated), "with a dated rating"),
        source=INSPECTORATE,
    )


def _listed(rows: pd.DataFrame, name: str, title: str) -> Table:
    lists = rows["verification"].eq(SECONDARY_LIST).astype("bool")
    return Table(
        name=name,
        title=title,
        columns=SERVICE_COLUMNS,
        frame=rows.head(ROW_LIMIT).assign(
            published=rows["published"].map(phrases.published),
            warning=lists.map(
                {True: "not confirmed on the Inspectorate's site", False: "none"}
            ),
        ),
        empty="There is no such service.",
    )


def row_limit_note(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return how many rows are listed, where that is not all."""
    if len(rows) <= ROW_LIMIT:
        return ()
    return (f"The first {ROW_LIMIT} of {len(rows)} are listed; {HAS_ALL}.",)


def keep_services(view: Trends, services: set[str]) -> Trends:
    """Return trends of which only the pairs of some services are left."""
    theirs = view.pairs["provider_id"].isin(services)
    return replace(view, pairs=view.pairs[theirs].reset_index(drop=True))


def movement_section(views: Sequence[Trends], *, by_year: bool) -> Section:
    """Return how the latest rating of services compares with the one before it.

    With `by_year` (of one provider type) also the ratings of each year.
    """
    counts = {view.choice.provider_type: _directions(view) for view in views}
    higher, same, lower = (
        sum(each) for each in zip(*counts.values(), (0, 0, 0), strict=True)
    )
    sentences = [
        trends_sentences.moves(view, same_framework=both)
        for view in views
        for both in (True, False)
        if view.moves(same_framework=both).to_numpy().any()
    ]
    years = years_chart(views[0]) if by_year else []
    lines = (
        *([trends_sentences.two_years(views[0])] if years else []),
        trends_sentences.SELECTION_NOTE,
        trends_sentences.REGRESSION_NOTE,
    )
    return Section(
        title=SECTIONS["movement"],
        answer=" ".join(sentences) or "No service has two ratings to compare.",
        lines=lines,
        tables=(*(_without(table, lines) for table in years), _pairs(views)),
        questions=questions.movement_questions(higher, same, lower),
        n=_n({type_: sum(each) for type_, each in counts.items()}, "with two ratings"),
        source=INSPECTORATE,
    )


def _without(table: Table, said: Sequence[str]) -> Table:
    """Return a table without the notes that stand above it already."""
    return replace(table, notes=tuple(n for n in table.notes if n not in said))


def _directions(view: Trends) -> tuple[int, int, int]:
    both = [
        trends_sentences.count_directions(view.moves(same_framework=same))
        for same in (True, False)
    ]
    higher, same, lower = (sum(each) for each in zip(*both, strict=True))
    return higher, same, lower


def _pairs(views: Sequence[Trends]) -> Table:
    rows = pd.concat([view.pairs for view in views]) if views else pd.DataFrame()
    if len(rows):
        rows = rows[rows["is_latest"]].head(ROW_LIMIT)
        same = rows["same_framework"].map({True: "the same", False: "two"})
        published = rows["published"].map(phrases.published)
        rows = rows.assign(frameworks=same, published=published)
    return Table(
        name="Pairs",
        title="The latest rating of each service and the one before it",
        columns=PAIR_COLUMNS,
        frame=rows,
        empty="No service has two confirmed ratings.",
    )


def sources_section(
    lines: Sequence[str], services: pd.DataFrame, *, secondary: bool
) -> Section:
    """Return the publications that the figures come from."""
    publications = "1 publication" if len(lines) == 1 else f"{len(lines)} publications"
    return Section(
        title=SECTIONS["sources"],
        answer=f"The figures come from {publications}, as known on the day in the foot "
        "of each page.",
        lines=(*NOTES, SECONDARY_COUNTED if secondary else SECONDARY_LEFT_OUT),
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
        questions=questions.sources_questions(),
        n=_n(_by_type(services), "in this pack"),
        source="the publications listed",
    )
