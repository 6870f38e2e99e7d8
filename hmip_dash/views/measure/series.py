"""Choose the rows of a measure that belong on one chart, and the newest ones."""

from calendar import monthrange
from datetime import date, timedelta

import pandas as pd

from hmip_dash import periods, units
from hmip_dash.views.measure.view import SUBJECT_TYPES, Measure, MeasureChoice
from hmip_dash.views.shared import observations

ENGLAND = "E92000001"
LENGTHS = {1: "months", 3: "quarters", 12: "years"}
NO_ROW = "(no value held)"
"""How the name of a period ends that has no row between two that have one."""

MOST_BESIDE = 5
"""Most lines, besides the chosen one, that a reader can still tell apart."""


def lengths(view: Measure, subject: str) -> dict[str, str]:
    """Return months → words for each length of period of a subject, newest first.

    A quarter and a year never lie on one chart.
    """
    rows = view.values[view.values["subject"].eq(subject)]
    rows = rows.sort_values(["period_end", "months"], ascending=False)
    return {
        str(count): LENGTHS.get(count, f"periods of {count} months")
        for count in dict.fromkeys(rows["months"])
    }


def with_defaults(view: Measure, choice: MeasureChoice) -> MeasureChoice:
    """Return `choice` with a subject and a length of period that this measure has."""
    subject = choice.subject if choice.subject in view.subjects else None
    subject = subject or next(iter(view.subjects), None)
    if subject is None:
        return MeasureChoice()
    known = [int(count) for count in lengths(view, subject)]
    return MeasureChoice(
        subject=subject,
        compared=tuple(
            code
            for code in choice.compared
            if code in view.subjects and code != subject
        )[:MOST_BESIDE],
        months=choice.months if choice.months in known else known[0],
        rebase=choice.rebase,
        reason=choice.reason,
        chart=choice.chart,
        limits=choice.limits,
    )


def series(view: Measure, choice: MeasureChoice) -> pd.DataFrame:
    """Return the chosen subject's rows of one length of period, in order of time.

    A period without a row between two that have one is there, without a value, so that
    nothing is read across it; not where the periods overlap (`uneven`).
    """
    rows = view.values[
        view.values["subject"].eq(choice.subject)
        & view.values["months"].eq(choice.months)
    ]
    return in_order(rows)


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of one subject and length in order of time, with missing periods."""
    rows = rows.sort_values(["period_end", "period"], ignore_index=True)
    if rows.empty or uneven(rows):
        return rows
    known = set(rows["period_start"])
    gaps = [_gap(rows.iloc[0], day) for day in _starts(rows) if day not in known]
    if not gaps:
        return rows
    both = pd.concat([rows, pd.DataFrame(gaps).astype(rows.dtypes)])
    return both.sort_values("period_end", ignore_index=True)


def uneven(rows: pd.DataFrame) -> bool:
    """Return whether periods overlap, or do not follow each other in equal steps."""
    starts = list(rows["period_start"])
    return len(set(starts)) < len(starts) or not set(starts) <= set(_starts(rows))


def compared_rows(view: Measure, choice: MeasureChoice) -> pd.DataFrame:
    """Return the rows of the chosen subject and of those compared with it."""
    subjects = [choice.subject, *choice.compared]
    rows = view.values[
        view.values["subject"].isin(subjects) & view.values["months"].eq(choice.months)
    ]
    return rows.assign(subject_name=rows["subject"].map(view.subjects))


def newest(view: Measure) -> pd.DataFrame:
    """Return the newest row of each subject and length of period, by type and name."""
    order = {type_: place for place, type_ in enumerate(SUBJECT_TYPES)}
    rows = view.values.sort_values("period_end", kind="stable")
    rows = rows.drop_duplicates(["subject", "months"], keep="last")
    return (
        rows.assign(order=rows["subject_type"].map(order))
        .sort_values(["order", "subject_name", "months"], ignore_index=True)
        .drop(columns="order")
    )


def outside_regions(view: Measure) -> pd.DataFrame:
    """Return the rows of England that lie outside the range of all its regions.

    Columns of `values`, and lowest and highest (of the regions in that period). Only
    where every region has a value, and not for units that add up: a total is above
    each of its parts.
    """
    return beyond_regions(view.values, view.regions)


def beyond_regions(values: pd.DataFrame, regions: frozenset[str]) -> pd.DataFrame:
    """Return `outside_regions` of several measures; `regions` are those of England."""
    key = ["measure_id", *observations.DAYS]
    rates = values[~units.are_additive(values["unit"])]
    of_regions = rates[rates["subject"].isin(list(regions))].dropna(subset="value")
    by_period = of_regions.groupby(key)["value"].agg(["count", "min", "max"])
    complete = by_period[by_period["count"].eq(len(regions))]
    rows = rates[rates["subject"].eq(ENGLAND)].merge(
        complete.rename(columns={"min": "lowest", "max": "highest"}).reset_index(),
        on=key,
    )
    lies_outside = rows["value"].lt(rows["lowest"]) | rows["value"].gt(rows["highest"])
    return rows[lies_outside].sort_values([*key[:1], "period_end"], ignore_index=True)


def _starts(rows: pd.DataFrame) -> list[date]:
    """Return the first days of periods of this length from the first to the last."""
    first, last = min(rows["period_start"]), max(rows["period_start"])
    length = int(rows["months"].iloc[0])
    steps = range(0, (last.year - first.year) * 12 + 12, length)
    days = (_later(first, months) for months in steps)
    return [day for day in days if day <= last]


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(
        year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1])
    )


def _gap(like: pd.Series, start: date) -> dict:
    """Return a row as `like` for the period from `start`, with nothing known."""
    end = pd.Timestamp(start) + pd.DateOffset(months=int(like["months"]))
    last = (end - timedelta(days=1)).date()
    unknown = dict.fromkeys(("value", "numerator", "denominator", "region_value"))
    return {
        **like.to_dict(),
        **unknown,
        "symbol": None,
        "source": None,
        **dict.fromkeys(("target_id", "target", "second_threshold")),
        **dict.fromkeys(("few", "fault", "doubt"), ""),
        **dict.fromkeys(("target_result", "target_chance"), ""),
        "period": f"{periods.short(start, last)} {NO_ROW}",
        "period_start": start,
        "period_end": last,
    }
