"""Write the sentences of Trends: ratings over the years, described and compared.

No sentence here credits or blames anything for a change: which services are inspected
is chosen, so years and pairs of ratings are described and never explained.
"""

from typing import Any

import pandas as pd

from hmip_dash import partial_date
from hmip_dash.views.shared import area_filter, phrases
from hmip_dash.views.trends.view import Trends
from hmip_dash.vocabulary import BELOW_GOOD, MINIMUM_FOR_SHARE

SELECTION_NOTE = (
    "Which services are inspected is the Inspectorate's choice, so a change between "
    "years may be a change in which services were inspected."
)
REGRESSION_NOTE = (
    "Low ratings tend to be followed by higher ones, and high ratings by lower ones, "
    "whatever is done in between: the lowest rating cannot be followed by a lower one, "
    "nor the highest by a higher one (regression to the mean)."
)
NO_TEST_NOTE = (
    "These tables are not tested: a test assumes that services were not picked for "
    "their rating, and the Inspectorate picks. The workbook says which test can be "
    "made."
)
EVERY_PAIR_NOTE = (
    "Every rating below Good with a later rating counts, so a service may count twice. "
    "The tables above count each service once, by its latest rating."
)
PLAN_MEASURE = (
    "“The number of services rated ‘inadequate’ or ‘requires improvement’ that improve "
    "on next inspection” (corporate plan 2017–2020)"
)


def described_choice(view: Trends) -> list[tuple[str, str]]:
    """Return the choice as (label, value)."""
    kinds = phrases.kinds(view.choice.provider_type)
    described = [("Provider type", phrases.capitalised(kinds))]
    described += area_filter.described(view.area_name)
    if view.choice.secondary:
        described.append(("Ratings not confirmed", "included"))
    return described


def rating_counted(view: Trends) -> str:
    """Return which rating counts: a confirmed one, or any."""
    return "rating" if view.choice.secondary else "confirmed rating"


def latest_ratings(view: Trends) -> str:
    """Return how the latest ratings stand: rated of all, Good or better of rated."""
    figures, status, rated = view.latest, view.status, rating_counted(view)
    type_ = figures.provider_type
    if figures.services == 0:
        return f"No {phrases.kind(type_)} is held."
    counted = phrases.services(type_, figures.services)
    them = f"{counted} open today" if status == "open" else f"all {counted}"
    return (
        f"Of {them}, "
        f"{figures.rated} {phrases.has_have(figures.rated)} a {rated}"
        f"{_of_them(figures.k, figures.rated, figures.share)}."
    )


def two_years(view: Trends) -> str:
    """Return what the two last years with a share say, and how many are in both."""
    common = view.in_common
    if common is None:
        return (
            f"No two years have {MINIMUM_FOR_SHARE} rated services each, so no years "
            "are compared."
        )
    rows = view.years.set_index("year")
    earlier, later = rows.loc[common.earlier], rows.loc[common.later]
    return (
        f"In {common.earlier}, {_year(earlier)}. In {common.later}, {_year(later)}. "
        f"{_both(common.both)}"
    )


def years_heading(view: Trends) -> str:
    """Return what the two last years with a share show, for a heading."""
    common = view.in_common
    if common is None:
        return "Services inspected in each year"
    rows = view.years.set_index("year")
    earlier, later = (
        f"{rows.loc[year, 'k'] or 'none'} of {rows.loc[year, 'rated']} in {year}"
        for year in (common.earlier, common.later)
    )
    return f"Rated Good or better: {earlier}, {later}"


def years_alt(years: pd.DataFrame) -> str:
    """Return the ratings by year in words, for those who cannot see the chart."""
    if years.empty:
        return "No dated inspection with a rating."
    parts = ", ".join(_in_words(row) for row in years.itertuples())
    return f"Rated Good or better, of services rated, by year of publication. {parts}."


def year_sentence(view: Trends, row: pd.Series) -> str:
    """Return one year as a sentence that can stand alone."""
    type_ = view.choice.provider_type
    inspected = int(row["inspected"])
    return (
        f"{int(row['year'])}: of {phrases.services(type_, int(row['services']))}, "
        f"{inspected} had an inspection published that year; {int(row['rated'])} "
        f"{phrases.has_have(int(row['rated']))} a {rating_counted(view)}"
        f"{_of_them(int(row['k']), int(row['rated']), row['share'])}. {SELECTION_NOTE}"
    )


def chart_notes(view: Trends) -> list[str]:
    """Return what a reader of the chart must know, a note each."""
    above = (
        "Above it: the share Good or better, and how many are rated. "
        f"Fewer than {MINIMUM_FOR_SHARE} rated: counts, no share."
    )
    (bar, first), *others = year_notes(view)
    return [f"{bar}: {first} {above}", *(f"{mark}: {text}" for mark, text in others)]


def year_notes(view: Trends) -> list[tuple[str, str]]:
    """Return what a reader of the years must know: its mark in the chart, a note."""
    chosen = (
        "services with a report published in that year, each once. The Inspectorate "
        "selected them: they are no sample, so no interval is shown."
    )
    lines = "Dashed line" if len(view.breaks) == 1 else "Dashed lines"
    notes = [
        ("A bar", chosen),
        (lines, _breaks(view)),
        ("Grey band", _pauses(view.pauses)),
        ("Strip above the bars", _events(view)),
        ("Left out", _left_out(view)),
        ("Closed since", _closed(view)),
    ]
    return [(mark, text) for mark, text in notes if text]


def moves(view: Trends, *, same_framework: bool) -> str:
    """Return how many latest ratings are higher, the same and lower."""
    table = view.moves(same_framework=same_framework)
    total = int(table.to_numpy().sum())
    where = "under the same framework" if same_framework else "under another framework"
    type_ = view.choice.provider_type
    if total == 0:
        return f"No service has a latest and an earlier rating {where}."
    higher, same, lower = count_directions(table)
    if total == 1:
        moved = "higher than" if higher else "lower than" if lower else "the same as"
        return (
            f"One {phrases.kind(type_)} has a latest rating that follows an "
            "earlier one "
            f"{where}: it is rated {moved} before."
        )
    return (
        f"Of {phrases.services(type_, total)} whose latest rating follows "
        "an earlier one "
        f"{where}, {higher or 'none'} {phrases.is_are(higher or 1)} rated higher than "
        f"before, {same or 'none'} the same and {lower or 'none'} lower."
    )


def count_directions(table: pd.DataFrame) -> tuple[int, int, int]:
    """Return how many pairs of a table of moves went higher, stayed, went lower."""
    places = range(len(table))
    counts = table.to_numpy()
    higher = sum(int(counts[i, j]) for i in places for j in places if j > i)
    same = sum(int(counts[i, i]) for i in places)
    return higher, same, int(counts.sum()) - higher - same


def plan_measure(view: Trends) -> str:
    """Return the plan's own measure with its denominator."""
    every = view.next_ratings()
    total = sum(every.values())
    waiting = _waiting(view.without_later)
    if total == 0:
        return f"No rating below Good has a later rating to compare. {waiting}"
    share = f" ({every['up'] / total:.0%})" if total >= MINIMUM_FOR_SHARE else ""
    within = sum(view.next_ratings(same_framework=True).values())
    one_framework = "none" if within == 0 else "all" if within == total else str(within)
    followed = "rating" if total == 1 else "ratings"
    was = "was" if total == 1 else "were"
    up, same, down = (every[way] or "none" for way in ("up", "same", "down"))
    return (
        f"{total} {followed} below Good {was} followed by another rating of the same "
        f"service: {up} by a higher one{share}, {same} by the same, {down} by a lower "
        f"one; {one_framework} of the {total} within one framework. {waiting}"
    )


def pairs_left_out(view: Trends) -> str:
    """Return how many pairs are left out, or nothing."""
    count = view.pairs_left_out
    if not count:
        return ""
    pairs = "pair" if count == 1 else "pairs"
    return (
        f"{count} {pairs} with a rating not confirmed on the Inspectorate's site "
        f"{phrases.is_are(count)} left out."
    )


def _of_them(k: int, rated: int, share: float | None) -> str:
    if rated == 0:
        return ""
    if rated == 1:
        return f"; it is {'Good or better' if k else 'below Good'}"
    percent = "" if share is None or pd.isna(share) else f" ({share:.0%})"
    of_them = f"{k or 'none'} of the {rated} {phrases.is_are(k or 1)}"
    return f"; {of_them} Good or better{percent}"


def _in_words(row: Any) -> str:  # noqa: ANN401 - a row of itertuples
    share = "" if pd.isna(row.share) else f" ({row.share:.0%})"
    return f"{row.year}: {row.k} of {row.rated}{share}"


def _year(row: pd.Series) -> str:
    return (
        f"{row['inspected']} of {row['services']} services had a report published; "
        f"{row['k'] or 'none'} of the {row['rated']} rated "
        f"{'was' if row['k'] <= 1 else 'were'} Good or better ({row['share']:.0%})"
    )


def _both(both: int) -> str:
    if not both:
        return "No service was rated in both years."
    services = "1 service was" if both == 1 else f"{both} services were"
    return f"{services} rated in both years."


def _waiting(count: int) -> str:
    services = "service" if count == 1 else "services"
    return (
        f"{count} {services} last rated {' or '.join(sorted(BELOW_GOOD))} "
        f"{phrases.has_have(count)} no later rating."
    )


def _breaks(view: Trends) -> str:
    if view.breaks.empty:
        return ""
    names = phrases.join_words(
        [f"{row.framework_name} ({row.year})" for row in view.breaks.itertuples()]
    )
    mixed = [
        f" {row.year} holds both: {row.frameworks}."
        for row in view.years[view.years["framework_count"].gt(1)].itertuples()
    ]
    return (
        f"first reports under {names}. Years on either side cannot be compared."
        f"{''.join(mixed)}"
    )


def _pauses(pauses: pd.DataFrame) -> str:
    rules = [f"{row.rule} ({_span(row)})" for row in pauses.itertuples()]
    return f"{'; '.join(rules)}." if rules else ""


def _events(view: Trends) -> str:
    """Return each event in the years, with its source."""
    return " ".join(
        f"{event.name} ({event.when}): {event.what}. Changes within it are not "
        f"judged. Source: {event.source}."
        for event in view.events
    )


def _span(row: Any) -> str:  # noqa: ANN401 - a row of itertuples
    starts = partial_date.words(row.starts)
    if pd.isna(row.ends):
        return f"from {starts}, end not known"
    return f"{starts} to {partial_date.words(row.ends)}"


def _left_out(view: Trends) -> str:
    left_out = int(view.years["left_out"].sum())
    parts = []
    if left_out:
        parts.append(f"{left_out} {_ratings(left_out)} not confirmed")
    undated = int(view.undated["rated"].sum())
    if undated:
        parts.append(f"{undated} {_ratings(undated)} without a date")
    return f"{phrases.join_words(parts)}." if parts else ""


def undated_ratings(view: Trends) -> str:
    """Return how many ratings are in no bar for want of a date, by framework."""
    rows = view.undated
    if rows.empty:
        return ""
    total = int(rows["rated"].sum())
    parts = [
        f"{row.rated} under {row.framework_name} ({int(row.framework_year)} or later), "
        f"of them {row.k or 'none'} Good or better"
        for row in rows.itertuples()
    ]
    return (
        f"{total} {_ratings(total)} without a date {phrases.is_are(total)} not in the "
        f"chart: {'; '.join(parts)}."
    )


def _closed(view: Trends) -> str:
    if view.closed.empty or view.status == "all":
        return ""
    counts = counts_by_year(view.closed)
    return (
        f"ratings of services closed since are in the bars: {counts}. "
        "Provider grades leaves them out unless closed services are chosen."
    )


def counts_by_year(rows: pd.DataFrame) -> str:
    """Return counts of reports by year in words: 1 in 2019."""
    return phrases.join_words(
        [f"{row.reports} in {row.year}" for row in rows.itertuples()]
    )


def _ratings(count: int) -> str:
    return "rating" if count == 1 else "ratings"
