"""Compare the Inspectorate's own yearly figures with ours."""

import re
from collections.abc import Callable
from datetime import date

import pandas as pd

from hmip_dash import partial_date, periods
from hmip_dash.analysis import inspections, shares
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import GOOD_OR_BETTER

COUNTED_TOGETHER = {
    "YJS": ("YJS",),
    "PDU": ("PDU",),
    "CRC and NPS": ("CRC", "NPS division"),
    "CRC": ("CRC",),
    "NPS division": ("NPS division",),
}
"""Whom the Inspectorate counted, in its words → the provider types."""

OVERALL = "overall ratings"
"""What is counted in the totals that can stand beside ours."""

COLUMNS = [
    "period",
    "unit",
    "total",
    "good_or_better",
    "inadequate",
    "pooled",
    "whole_year",
    "by_publication",
    "rated",
    "k",
    "share",
    "ours_inadequate",
    "may_belong",
    "left_out",
    "source_url",
]


def counted_ratings(reports: pd.DataFrame, *, secondary: bool) -> pd.DataFrame:
    """Return the reports with a rating that counts."""
    rated = reports[reports["overall_rating"].notna()]
    return rated if secondary else rated[~inspections.in_secondary_list(rated)]


def compare_with_ours(
    aggregates: pd.DataFrame,
    reports: pd.DataFrame,
    provider_type: str,
    *,
    secondary: bool,
) -> pd.DataFrame:
    """Return one row per yearly figure the Inspectorate published of a provider type.

    period and unit as published; total, good_or_better and inadequate: its counts,
    missing where it gave none; pooled: it counted other types too; whole_year: a year
    of the calendar; by_publication: it said so; then ours of reports published within
    the period: rated, k, share, ours_inadequate; may_belong: ratings whose date is
    known too roughly to say; left_out: seen in a secondary
    list only.
    """
    rows = [
        _beside(row, period, reports, secondary=secondary)
        for row in aggregates.to_dict("records")
        if row["what"] == OVERALL
        and provider_type in COUNTED_TOGETHER.get(row["services"], ())
        and (period := period_days(row["period"])) is not None
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _beside(
    row: dict, period: tuple[date, date], reports: pd.DataFrame, *, secondary: bool
) -> dict:
    start, end = period
    ours = counted_ratings(reports, secondary=secondary)
    surely, perhaps = _within(ours, start, end), _may_lie_within(ours, start, end)
    rated = counted_ratings(reports, secondary=True)
    everything = _may_lie_within(rated, start, end)
    figures = shares.good_or_better(ours[surely].assign(all="all"), "all")
    share = figures["share"].iloc[0] if len(figures) else float("nan")
    ratings = ours.loc[surely, "overall_rating"]
    return {
        "period": row["period"],
        "unit": row["unit"],
        "total": row["total"],
        "good_or_better": row["outstanding"] + row["good"],
        "inadequate": row["inadequate"],
        "pooled": len(COUNTED_TOGETHER[row["services"]]) > 1,
        "whole_year": (start.month, end.month) == (1, 12),
        "by_publication": "published" in row["period"],
        "rated": int(surely.sum()),
        "k": int(ratings.isin(list(GOOD_OR_BETTER)).sum()),
        "share": share,
        "ours_inadequate": int(ratings.eq("Inadequate").sum()),
        "may_belong": int((perhaps & ~surely).sum()),
        "left_out": int(everything.sum() - perhaps.sum()),
        "source_url": row["source_url"],
    }


def basis_note(undated: int) -> str:
    """Return why any figure the Inspectorate published may differ from ours."""
    dateless = ""
    if undated:
        ratings = "rating" if undated == 1 else "ratings"
        dateless = (
            f" {undated} {ratings} without a date {phrases.is_are(undated)} in "
            "no period."
        )
    return (
        "HMIP Dash counts reports published in the period. Unless a row says so, the "
        "Inspectorate's figures do not state whether they go by the day of the "
        f"inspection or of the report.{dateless}"
    )


def difference(row: pd.Series) -> str:
    """Return what is known of why one of the Inspectorate's figures differs."""
    if _agrees(row):
        return "No difference in the numbers it gave."
    reasons = []
    if row["pooled"]:
        reasons.append("it counts CRCs and NPS divisions together; HMIP Dash does not")
    if row["may_belong"]:
        reasons.append(
            f"{row['may_belong']} more may belong to this period: their dates are "
            "known too roughly to tell"
        )
    if row["left_out"]:
        reasons.append(
            f"{row['left_out']} not confirmed on the Inspectorate's site "
            f"{phrases.is_are(row['left_out'])} left out"
        )
    if missing := _nowhere_here(row):
        reasons.append(
            f"for {missing} of its {int(row['total'])} no rating dated in this period "
            "is held"
        )
    return f"{phrases.capitalised('; '.join(reasons) or 'no more is known')}."


def _nowhere_here(row: pd.Series) -> int:
    """Return how many of those it counted none of the reasons above accounts for."""
    if row["pooled"] or pd.isna(row["total"]):
        return 0
    known = row["rated"] + row["may_belong"] + row["left_out"]
    return max(0, int(row["total"] - known))


def _agrees(row: pd.Series) -> bool:
    pairs = (
        (row["total"], row["rated"]),
        (row["good_or_better"], row["k"]),
        (row["inadequate"], row["ours_inadequate"]),
    )
    return (
        not row["pooled"]
        and pd.notna(row["total"])
        and all(pd.isna(theirs) or theirs == ours for theirs, ours in pairs)
    )


def period_days(period: str) -> tuple[date, date] | None:
    """Return the first and last day of a period as the Inspectorate words it.

    `Youth 2018-19` is a financial year, `Youth 2021` a year of the calendar and `Youth
    2018-2022` several; None when there is no year in it.
    """
    if match := re.search(r"\b(\d{4})-(\d{4})\b", period):
        return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)
    if match := re.search(r"\b\d{4}-\d{2}\b", period):
        return periods.days(match[0])
    if match := re.search(r"\b\d{4}\b", period):
        return date(int(match[0]), 1, 1), date(int(match[0]), 12, 31)
    return None


def _within(reports: pd.DataFrame, start: date, end: date) -> pd.Series:
    return _dated(
        reports,
        lambda text: (
            start <= partial_date.earliest(text) and partial_date.latest(text) <= end
        ),
    )


def _may_lie_within(reports: pd.DataFrame, start: date, end: date) -> pd.Series:
    return _dated(
        reports,
        lambda text: (
            start <= partial_date.latest(text) and partial_date.earliest(text) <= end
        ),
    )


def _dated(reports: pd.DataFrame, lies: Callable[[str], bool]) -> pd.Series:
    return pd.Series(
        [not pd.isna(text) and lies(text) for text in reports["published"]],
        index=reports.index,
        dtype=bool,
    )
