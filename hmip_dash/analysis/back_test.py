"""Would the rules have found the services that were then rated below Good?"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import norm, rankdata

FEWEST_EVENTS = 10
CAPACITY = 1 / 3
"""The part of each year's visits that a selection could have been used for."""


def auc(
    score: ArrayLike, label: ArrayLike, level: float = 0.95
) -> tuple[float, float, float]:
    """Return the area under the ROC curve with its DeLong interval.

    `score`: one number a case, higher meaning more likely; `label`: true for an event.
    The area is the chance that an event has a higher score than another case, ties
    counting half; 0.5 says nothing. All three are nan without an event or without
    another case; the limits are nan where either stands alone. Raises ValueError for a
    missing score or different lengths.

    DeLong, E., DeLong, D. and Clarke-Pearson, D. (1988), Biometrics 44, 837–845; ranks
    as in Sun and Xu (2014), IEEE Signal Processing Letters 21, 1389–1393.
    """
    areas, covariance = _delong(np.asarray([score], dtype="float64"), label)
    area = float(areas[0])
    margin = _z(level) * float(np.sqrt(covariance[0, 0]))
    lower, upper = np.clip([area - margin, area + margin], 0, 1)
    return area, float(lower), float(upper)


def difference(
    first: ArrayLike, second: ArrayLike, label: ArrayLike, level: float = 0.95
) -> tuple[float, float, float]:
    """Return area of `first` minus area of `second`, on the same cases, with interval.

    Shapes, missing and reference as in `auc`; the two areas are of the same cases, and
    DeLong's covariance takes that into account.
    """
    scores = np.asarray([first, second], dtype="float64")
    areas, covariance = _delong(scores, label)
    gap = float(areas[0] - areas[1])
    variance = covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]
    # Two scores that order alike have a variance of nothing, give or take rounding.
    margin = _z(level) * float(np.sqrt(np.clip(variance, 0, None)))
    return gap, gap - margin, gap + margin


def back_test(history: pd.DataFrame, *, capacity: float = CAPACITY) -> dict:
    """Return how well the rules would have found ratings below Good.

    `history` has one row a visit that followed an earlier one: origin (when the choice
    would have been made, such as a year), provider_id, rules (higher: chosen earlier),
    since (time since the visit before, higher: chosen earlier) and below_good (what the
    visit found). Scores hold only what was known at the origin. They are ranked within
    their origin, so that one year is never compared with another; an origin with one
    visit says nothing and is left out.

    Keys of the result: verdict (`better`, `no better` or `too few`), cases, events,
    origins, rules and since ((area, lower, upper) each), gap (of the two, with
    interval), capacity, base (share of events), found_rules and found_since (share of
    events among the first `capacity` of each origin) and lift_rules, lift_since
    (found / base). Under 10 events, or 10 other cases, the verdict is `too few` and
    the figures are missing. `better` needs an area surely over one half and surely
    over that of longest since.
    """
    rows = history[history.groupby("origin")["origin"].transform("size") > 1]
    events = int(rows["below_good"].sum())
    counts = {
        "cases": len(rows),
        "events": events,
        "origins": int(rows["origin"].nunique()),
        "capacity": capacity,
    }
    if min(events, len(rows) - events) < FEWEST_EVENTS:
        return {"verdict": "too few", **counts}
    label = rows["below_good"].to_numpy(dtype=bool)
    rules, since = _ranked(rows, "rules"), _ranked(rows, "since")
    area, gap = auc(rules, label), difference(rules, since, label)
    base = events / len(rows)
    found = {
        name: _found(rows.assign(_score=score), capacity)
        for name, score in (("rules", rules), ("since", since))
    }
    return {
        "verdict": "better" if area[1] > 0.5 and gap[1] > 0 else "no better",
        **counts,
        "rules": area,
        "since": auc(since, label),
        "gap": gap,
        "base": base,
        "found_rules": found["rules"],
        "found_since": found["since"],
        "lift_rules": found["rules"] / base,
        "lift_since": found["since"] / base,
    }


def _ranked(rows: pd.DataFrame, column: str) -> np.ndarray:
    """Return each score as its place within its origin, between 0 and 1."""
    ranks = rows.groupby("origin")[column].rank(method="average")
    size = rows.groupby("origin")[column].transform("size")
    return ((ranks - 0.5) / size).to_numpy(dtype="float64")


def _found(rows: pd.DataFrame, capacity: float) -> float:
    """Return the share of events among the first `capacity` of each origin.

    Where scores are alike at the edge, each of them counts in part.
    """
    found = taken = 0.0
    for _, visits in rows.groupby("origin"):
        places = capacity * len(visits)
        ordered = visits.groupby("_score")["below_good"].agg(["size", "sum"])
        for size, events in ordered.sort_index(ascending=False).to_numpy():
            part = min(1.0, max(0.0, places) / size)
            found += part * events
            taken += part * size
            places -= size
            if places <= 0:
                break
    return found / taken


def _delong(scores: np.ndarray, label: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return the areas of k scores of the same n cases, and their covariance."""
    is_event = np.asarray(label, dtype=bool)
    if scores.shape[1:] != is_event.shape:
        raise ValueError("scores and labels have different lengths")
    if np.isnan(scores).any():
        raise ValueError("a score is missing")
    events, others = scores[:, is_event], scores[:, ~is_event]
    m, n = events.shape[1], others.shape[1]
    nothing = np.full((len(scores), len(scores)), np.nan)
    if not m or not n:
        return np.full(len(scores), np.nan), nothing
    together = np.array(
        [rankdata(np.r_[e, o]) for e, o in zip(events, others, strict=True)]
    )
    within_events = np.array([rankdata(e) for e in events])
    within_others = np.array([rankdata(o) for o in others])
    by_event = (together[:, :m] - within_events) / n
    by_other = 1 - (together[:, m:] - within_others) / m
    areas = by_event.mean(axis=1)
    if m < 2 or n < 2:
        return areas, nothing
    return areas, np.atleast_2d(np.cov(by_event)) / m + np.atleast_2d(
        np.cov(by_other)
    ) / n


def _z(level: float) -> float:
    return float(norm.ppf((1 + level) / 2))
