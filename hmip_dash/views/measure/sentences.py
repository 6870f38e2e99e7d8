"""Say what the figures of one measure show, and what they do not."""

import pandas as pd

from hmip_dash import units
from hmip_dash.small_numbers import TOO_SMALL
from hmip_dash.views.measure.control import FEWEST, FIRM, LIMITS, Control, Part
from hmip_dash.views.measure.facts import unit, with_unit
from hmip_dash.views.measure.view import Measure, MeasureChoice
from hmip_dash.views.shared import data_faults, phrases, small_counts
from hmip_dash.vocabulary import VARIATIONS

CAUSES = {
    "outside limits": "outside the limits",
    "trend": "one of seven or more in a row that {go}",
    "two of three": "one of two out of three close to the {end} limit",
    "shift": "one of seven or more in a row {side} the mean",
}


def latest(view: Measure, control: Control, choice: MeasureChoice) -> str:
    """Return the newest known value of the chosen series as one sentence."""
    name = view.subjects[choice.subject or ""]
    known = control.points.dropna(subset="value")
    if known.empty:
        return f"{name}: no value is held."
    row = known.iloc[-1]
    value_text = phrases.value(row["value"], row["unit"])
    sentence = f"{name}: {with_unit(value_text, view)} in {row['period']}."
    return f"{phrases.capitalised(sentence)}{_doubted(row)}"


def _doubted(row: pd.Series) -> str:
    """Return why the newest value takes no part in the chart, nothing if it does."""
    if row["few"] == TOO_SMALL and not row["fault"]:
        return f" It is {small_counts.words(TOO_SMALL)}."
    return data_faults.sentence(row["fault"])


def verdict(control: Control) -> str:
    """Return what the control chart says, part by part, as sentences."""
    return " ".join(_part(part, control) for part in control.parts)


def last_point(control: Control) -> str | None:
    """Return what the newest point is (a key of VARIATIONS), None without limits."""
    known = control.points.dropna(subset="value")
    if known.empty or control.parts[-1].status not in LIMITS:
        return None
    newest = known["variation"].iloc[-1]
    return None if pd.isna(newest) else str(newest)


def cause(row: pd.Series) -> str:
    """Return why a point is more than usual variation, as words."""
    up = row["direction"] == "up"
    return CAUSES[row["special_cause"]].format(
        go="rise" if up else "fall",
        end="upper" if up else "lower",
        side="above" if up else "below",
    )


def point(row: pd.Series) -> str:
    """Return what the control chart says of one point, with its shape."""
    if row["fault"]:
        return f"– {data_faults.words(row['fault'])}"
    if row["few"] == TOO_SMALL:
        return f"– {small_counts.words(TOO_SMALL)}"
    if pd.isna(row["value"]) or pd.isna(row["variation"]):
        return ""
    shape, meaning, _ = VARIATIONS[row["variation"]]
    if row["special_cause"] == "none":
        return f"{shape} {meaning}"
    return f"{shape} {meaning}: {cause(row)}{_during(row)}"


def _during(row: pd.Series) -> str:
    return f", during {row['event']}" if row.get("event") else ""


def rebased(control: Control) -> str:
    """Return from when limits start anew and why, empty when they do not."""
    if not control.rebase:
        return ""
    return f"Limits start anew at {control.rebase}: {control.reason}."


def chart_kind(control: Control) -> str:
    """Return which control chart is drawn and when it applies, as a sentence."""
    if not control.has_limits:
        return ""
    if not control.kind:
        return (
            "XmR chart: one pair of limits for all periods, from how far the series "
            "moves. It fits any series whose periods are of about the same size."
        )
    name = "p′" if control.kind == units.PROPORTION else "u′"
    return (
        f"{name} chart (Laney): limits are narrower where a period counts more. It "
        "fits when every value has its counts and periods differ much in size; where "
        "they are alike it shows nearly what XmR shows."
    )


def axis(control: Control) -> str:
    """Return how to read the chart."""
    axis = "The vertical axis need not start at 0."
    if not control.has_limits:
        return axis
    return (
        "Dashed lines: the limits of usual variation around the mean. A shape of its "
        f"own marks what goes beyond it. {axis}"
    )


def comparison(view: Measure, choice: MeasureChoice, rows: pd.DataFrame) -> str:
    """Return what the chart of several shows, and whether they can be compared."""
    text = (
        f"The blue line is {view.subjects[choice.subject or '']}. Unit: {unit(view)}. "
        "No test was made between the lines."
    )
    if (
        rows["source"].nunique() > 1
        and rows["period"].nunique() > rows["period_end"].nunique()
    ):
        text += " They come from different publications, which may count differently."
    without = set(choice.compared) - set(rows["subject"])
    if without:
        names = phrases.join_words(sorted(view.subjects[code] for code in without))
        text += f" Without values for periods of this length: {names}."
    return text


def control_alt(view: Measure, control: Control, choice: MeasureChoice) -> str:
    """Return the control chart in words, for those who cannot see it."""
    return (
        f"Line of {view.details['name']}, {unit(view)}. "
        f"{latest(view, control, choice)} {verdict(control)}"
    )


def _part(part: Part, control: Control) -> str:
    span = f"{part.points} values, {part.first} to {part.last}"
    if part.points < 2:
        span = f"{part.points} value{'' if part.points == 1 else 's'}"
    if part.status in LIMITS:
        return f"{_result(part, control)} {_limits(part, control)}"
    why = {
        "too few": f"too few for limits, which need {FEWEST}: nobody can tell whether "
        "they changed by more than chance.",
        "uneven": "whose periods overlap or leave no equal steps: limits would be too "
        "narrow, so there are none.",
        "constant": "all alike: nothing varies, so there are no limits.",
        "coarse": "published in steps as wide as their usual variation: limits would "
        "be those of rounding, so there are none.",
    }[part.status]
    return f"{span}, {why}"


def _result(part: Part, control: Control) -> str:
    rows = control.points[control.points["part"].eq(part.number)]
    rows = rows.dropna(subset="variation")
    special = rows[rows["special_cause"].ne("none")]
    if special.empty:
        span = f"{part.first} to {part.last}"
        return f"No value from {span} shows more than usual variation."
    last = rows.iloc[-1]
    newest = (
        f"the newest is {VARIATIONS[last['variation']][1]}, "
        f"{cause(last)}{_during(last)}"
        if last["special_cause"] != "none"
        else "the newest shows usual variation only"
    )
    verb = "shows" if len(special) == 1 else "show"
    moved = _moved(special, len(rows))
    return (
        f"{len(special)} of {len(rows)} values {verb} more than usual variation; "
        f"{newest}.{moved}"
    )


def _moved(special: pd.DataFrame, points: int) -> str:
    """Return the caution that a series went from one level to another, or nothing.

    So it did where most points stand out, or where those that stand out lie on one side
    of the mean first and on the other later. Then early points stand out only because
    later ones differ.
    """
    above = special["value"].gt(special["mean"])
    turns = int(above.ne(above.shift(fill_value=above.iloc[0])).sum())
    if turns != 1:
        most = 2 * len(special) > points
        return f" {NO_LEVEL}" if most else ""
    way, side = ("fell", "above") if above.iloc[0] else ("rose", "below")
    return (
        f" The series {way}: its early values lie {side} a mean that later values "
        f"made, which says nothing about the early ones. {NO_LEVEL}"
    )


NO_LEVEL = "The series did not keep to one level: its mean describes no time well."


def _limits(part: Part, control: Control) -> str:
    unit_ = control.points["unit"].iloc[0]
    mean, lower, upper = (
        phrases.value(number, unit_) for number in (part.mean, part.lower, part.upper)
    )
    trial = (
        f" These are trial limits, from {part.points} values; {FIRM} make firm ones."
        if part.status == "trial limits"
        else f" Limits from {part.points} values."
    )
    in_period = f" in {part.last}" if control.kind else ""
    return f"Mean {mean}, usual values{in_period} {lower} to {upper}.{trial}"
