"""Say what a measure's targets are, and whether its values meet them."""

import pandas as pd

from hmip_dash.views.measure.control import Control
from hmip_dash.views.measure.facts import with_unit
from hmip_dash.views.measure.view import Measure
from hmip_dash.views.shared import phrases, targets
from hmip_dash.vocabulary import TARGET_RESULTS

ASSURANCE = {
    "pass": ("◆", "reliably met: all usual values reach it"),
    "fail": ("■", "reliably missed: no usual value reaches it"),
    "hit and miss": ("●", "met in some periods and missed in others, as chance has it"),
}
"""What the limits say of the target → its shape and its words."""


def newest_with_target(control: Control) -> pd.Series | None:
    """Return the newest value drawn, None when there is none or it has no target."""
    known = control.points.dropna(subset="value")
    if known.empty or not known["target_result"].iloc[-1]:
        return None
    return known.iloc[-1]


def target(control: Control, view: Measure) -> str:
    """Return the newest value beside its target, and whether it is met reliably."""
    newest = newest_with_target(control)
    if newest is None:
        return ""
    result = TARGET_RESULTS[newest["target_result"]][1].removeprefix("target ")
    chance = targets.chance_words(newest["target_result"], newest["target_chance"])
    more = f"; {chance}" if chance else ""
    sentence = f"{_named(newest, view)}: {result} in {newest['period']}{more}."
    return f"{sentence} {_reliably(control)}".strip()


def _named(row: pd.Series, view: Measure) -> str:
    """Return a target with its unit, its period and whom it is for."""
    if pd.isna(row["target"]):
        return "Two targets are held for this figure"
    number = with_unit(targets.number(row["target"], row["unit"]), view)
    period = row["target_period"]
    for_period = "" if period == targets.ANY_PERIOD else f" for {period}"
    whose = f" for {targets.whose(row['target_subject'])}"
    if row["target_subject"] == row["subject"]:
        whose = " of its own"
    return f"Target {number}{whose}{for_period}"


def _reliably(control: Control) -> str:
    if control.target is None:
        return ""
    if control.assurance is None:
        return "Without limits nobody can tell whether it is met reliably."
    shape, meaning = ASSURANCE[control.assurance]
    return f"Over time: {shape} {meaning}."


def without_value(known: pd.DataFrame) -> list[str]:
    """Return each target that holds for no value, and why, as a sentence."""
    return [
        f"The target {targets.number(row.value, row.unit)} for {row.subject_name}, "
        f"{row.period}, holds for no value: {row.why}."
        for row in known[known["why"].ne("")].itertuples()
    ]


def newest_counts(newest: pd.DataFrame) -> str:
    """Return how many of the newest values meet their target, as a sentence."""
    counts = targets.summary(newest)
    if not sum(counts.values()):
        return ""
    parts = [
        f"{count} {TARGET_RESULTS[result][1].removeprefix('target ')}"
        for result, count in counts.items()
        if count
    ]
    return f"Target, newest values: {phrases.join_words(parts)}."
