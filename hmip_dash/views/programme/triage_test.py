"""Would our rules of order have found the services then rated below Good?"""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from sqlalchemy import Connection

from hmip_dash import partial_date
from hmip_dash.analysis import inspections, selection
from hmip_dash.store import queries
from hmip_dash.vocabulary import BELOW_GOOD, RATING_DTYPE

LOW_FIRST = 1_000
"""Months: more than any age, so that rating decides before age does."""


@dataclass(frozen=True)
class TriageTest:
    """The back-test of one provider type: as `selection.back_test`, and left out."""

    provider_type: str
    as_known_on: date
    result: dict
    left_out: int

    @property
    def key(self) -> tuple:
        """Return what this view is of."""
        return self.provider_type, self.as_known_on


def triage_test(connection: Connection, provider_type: str, on: date) -> TriageTest:
    """Return how the rules low grade, then oldest grade would have done."""
    reports = queries.inspections(connection, on)
    reports = reports[reports["provider_type"].eq(provider_type)]
    rows = history(reports)
    usable = rows.dropna(subset=["origin", "since"])
    return TriageTest(
        provider_type=provider_type,
        as_known_on=on,
        result=selection.back_test(usable),
        left_out=len(rows) - len(usable),
    )


def history(reports: pd.DataFrame) -> pd.DataFrame:
    """Return one row a rated inspection that followed a rated one: what was known.

    Columns as `selection.back_test` takes them. The origin is the year of publication;
    what was known is the rating before and its age in months at the start of that
    year. Origin or since are missing where a date is not known.
    """
    ordered = inspections.in_order(reports)
    before = inspections.previous_rated(ordered)
    known = ordered["overall_rating"].notna() & before["overall_rating"].notna()
    now, before = ordered[known], before[known]
    origin = now["published"].str[:4].astype("Float64").astype("Int64")
    since = pd.Series(
        [
            _months(text, year)
            for text, year in zip(before["published"], origin, strict=True)
        ],
        index=now.index,
        dtype="Float64",
    )
    codes = before["overall_rating"].astype(RATING_DTYPE).cat.codes
    return pd.DataFrame(
        {
            "origin": origin,
            "provider_id": now["provider_id"],
            "rules": -codes.astype(float) * LOW_FIRST + since,
            "since": since,
            "below_good": now["overall_rating"].isin(list(BELOW_GOOD)),
        }
    ).reset_index(drop=True)


def _months(published: object, year: object) -> float | None:
    if pd.isna(published) or pd.isna(year):
        return None
    text = str(published)
    least, most = partial_date.earliest(text), partial_date.latest(text)
    middle = least + timedelta(days=(most - least).days / 2)
    return (date(int(str(year)), 1, 1) - middle).days / 30.4375


def verdict_sentences(view: TriageTest) -> list[str]:
    """Return the verdict in plain sentences, its figures and what it leaves out."""
    found = view.result
    about = (
        "Tried on the past: for each year, services that were inspected again are put "
        "in the order of their rating (lowest first), then its age, as they stood on "
        "1 January; then we look who was rated below Good."
    )
    limits = (
        "Only services that were visited can be tested, and the Inspectorate chose "
        "them. Measure signals and changes of leadership are not in the test: what was "
        "known of them then is not kept here."
    )
    cases = (
        f"Inspections that followed an earlier rating: {found['cases']}, of which "
        f"rated below Good: {found['events']}. Left out for want of a date: "
        f"{view.left_out}."
    )
    return [_verdict(found), about, cases, limits]


def _verdict(found: dict) -> str:
    if found["verdict"] == "too few":
        return (
            f"Too few to tell: {found['events']} of {found['cases']} inspections that "
            "can be used found a rating below Good; there must be 10 of them, and 10 "
            "others."
        )
    rules, since = _area(found["rules"]), _area(found["since"])
    lift = (
        f"The first third by the rules held {found['lift_rules']:.1f} times as many "
        f"as chance would; by the longest wait {found['lift_since']:.1f} times."
    )
    figures = (
        f"Area under the curve {rules} by the rules, {since} by the longest wait, 0.50 "
        f"by chance. {lift}"
    )
    if found["verdict"] == "better":
        return (
            "The rules would have found more of those then rated below Good than the "
            f"longest wait, and than chance. {figures}"
        )
    return (
        "The rules are not shown to find those then rated below Good better than the "
        "longest wait and than chance. Going by the longest wait (cycle order) serves "
        f"as well. {figures}"
    )


def _area(area: tuple[float, float, float]) -> str:
    return f"{area[0]:.2f} (95% interval {area[1]:.2f} to {area[2]:.2f})"
