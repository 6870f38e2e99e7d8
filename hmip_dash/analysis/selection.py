"""Which providers might be inspected next, by which reasons or by which draw?"""

import hashlib
import json
import random
from collections.abc import Sequence

import pandas as pd

from hmip_dash.analysis.back_test import auc, back_test
from hmip_dash.vocabulary import BELOW_GOOD, RATING_DTYPE

__all__ = ["auc", "back_test", "draw", "frame_sha256", "triage"]

LOW_GRADE, OLD_GRADE = "low grade", "oldest grade"
SIGNALS, LEADERSHIP = "measure signals", "change of leadership"
NO_GRADE = "no rating held"
RULES: dict[str, str] = {
    LOW_GRADE: "The lowest rating first",
    NO_GRADE: "Those without a rating first",
    SIGNALS: "The most measures that signal concern first",
    LEADERSHIP: "Those with a change of leadership noted first",
    OLD_GRADE: "The oldest rating first",
}
"""The rules of order a reader may choose among and put in another order."""

DEFAULT = (LOW_GRADE, NO_GRADE, SIGNALS, LEADERSHIP, OLD_GRADE)


def triage(frame: pd.DataFrame, *, rules: Sequence[str] = DEFAULT) -> pd.DataFrame:
    """Return `frame` in the order of `rules`, each row with its reasons in words.

    One row a provider: provider_id, provider, rating (missing where none), published
    (partial date or missing), age_words (as pages show it), signals (how many measures
    signal concern; missing where none could be tested) and leadership (a note with
    date, empty where there is none). `reasons` is a tuple of sentences that hold for
    the provider, whatever the rules; the rules, first to last, decide the order, and
    names decide where they leave two alike. A rating whose date is not known counts as
    the youngest: that it is old is not known. Raises ValueError for an unknown rule.
    """
    unknown = [rule for rule in rules if rule not in RULES]
    if unknown:
        raise ValueError(f"no rule of order is called {', '.join(unknown)}")
    keys = pd.DataFrame(
        {str(place): _KEYS[rule](frame) for place, rule in enumerate(rules)},
        index=frame.index,
    ).assign(_name=frame["provider"].str.casefold(), _id=frame["provider_id"])
    order = keys.sort_values(list(keys.columns), kind="stable").index
    reasons = pd.Series(
        [_reasons(row) for row in frame.to_dict("records")],
        index=frame.index,
        dtype="object",
    )
    return frame.assign(reasons=reasons).loc[order].reset_index(drop=True)


def _low(frame: pd.DataFrame) -> pd.Series:
    codes = frame["rating"].astype(RATING_DTYPE).cat.codes
    return codes.where(codes >= 0, len(RATING_DTYPE.categories)).astype(float)


def _none(frame: pd.DataFrame) -> pd.Series:
    return frame["rating"].notna().astype(float)


def _signals(frame: pd.DataFrame) -> pd.Series:
    return -frame["signals"].astype("Float64").fillna(0).astype(float)


def _leadership(frame: pd.DataFrame) -> pd.Series:
    return frame["leadership"].fillna("").eq("").astype(float)


def _old(frame: pd.DataFrame) -> pd.Series:
    # A year stands before its months and days, as the oldest it can mean.
    return frame["published"].fillna("9999").astype("str")


_KEYS = {
    LOW_GRADE: _low,
    NO_GRADE: _none,
    SIGNALS: _signals,
    LEADERSHIP: _leadership,
    OLD_GRADE: _old,
}


def _reasons(row: dict) -> tuple[str, ...]:
    found = []
    if pd.isna(row["rating"]):
        found.append("No rating held, which is not to say it was never inspected.")
    elif row["rating"] in BELOW_GOOD:
        found.append(f"Rated {row['rating']}.")
    if row["age_words"]:
        found.append(f"The rating is {row['age_words']} old.")
    elif not pd.isna(row["rating"]):
        found.append("The date of the rating is not known.")
    if not pd.isna(row["signals"]) and row["signals"] > 0:
        several = row["signals"] > 1
        measures = "measures signal" if several else "measure signals"
        found.append(f"{int(row['signals'])} {measures} concern.")
    if row["leadership"]:
        found.append(f"Change of leadership noted: {row['leadership']}.")
    return tuple(found)


def draw(frame: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows of `frame` drawn at random, each with its probability.

    One row a provider, with provider_id; the frame is sorted by it first, so that the
    same frame and seed give the same draw in any process, whatever the order of the
    rows. Every provider has the same probability n / N. The drawn rows come by
    provider_id. Raises ValueError when n is under 0 or over N, or an id stands twice.

    The generator is Python's Mersenne Twister seeded with `seed` and its `sample`
    (Floyd or partial shuffle): simple random sampling without replacement (Cochran
    1977, *Sampling Techniques*, chapter 2).
    """
    if frame["provider_id"].duplicated().any():
        raise ValueError("a provider stands twice in the frame")
    if not 0 <= n <= len(frame):
        raise ValueError(f"{n} cannot be drawn from {len(frame)}")
    ordered = frame.sort_values("provider_id", ignore_index=True)
    places = sorted(random.Random(seed).sample(range(len(ordered)), n))
    probability = n / len(ordered) if len(ordered) else 0.0
    return ordered.iloc[places].assign(probability=probability).reset_index(drop=True)


def frame_sha256(provider_ids: Sequence[str]) -> str:
    """Return the hash of a frame: of its ids, sorted, as a JSON list in UTF-8."""
    text = json.dumps(sorted(provider_ids), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
