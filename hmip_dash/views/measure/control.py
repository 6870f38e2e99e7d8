"""Draw control limits for one series, and find changes beyond usual variation."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from hmip_dash import units
from hmip_dash.analysis import control_chart
from hmip_dash.small_numbers import TOO_SMALL
from hmip_dash.views.measure.series import series, uneven
from hmip_dash.views.measure.view import Measure, MeasureChoice
from hmip_dash.views.shared import data_faults, dated_events

FEWEST, FIRM = 8, 12
"""Points from which limits are shown, and from which they are no longer on trial."""

IMPROVEMENT = {"higher": "increase", "lower": "decrease", "neutral": "neutral"}
MOST_REASON = 80
RANGE_TO_DEVIATION = 3
"""Standard deviations from the mean to a limit."""

XMR, SIZED = "xmr", "sized"
CHARTS = {
    XMR: "how far it moves from one period to the next (XmR)",
    SIZED: "the size of each period as well (p′ or u′)",
}
"""What the limits of a control chart are made from, the usual one first."""

LIMITS = frozenset({"trial limits", "limits"})


@dataclass(frozen=True)
class Part:
    """A part of a series between two re-basings, and what can be said of it.

    status: `too few` points, `uneven` periods, `constant` (every value alike), `coarse`
    (published in steps wider than the usual variation), `trial limits` or `limits`.
    """

    number: int
    first: str
    last: str
    points: int
    status: str
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Control:
    """The series that was chosen, with lines and signals where they fit.

    points: as `series.series`, with held (counts as missing: of a fault, or too
    small), part, mean, lower, upper (cut where the scale ends), special_cause,
    direction and variation, all missing where the part has no limits, and the last
    three where a value is held, and event (that the period lies in, or empty); events:
    what each of them is, a sentence; kind: `proportion` or `rate` when limits follow
    the size of each period (p′ or u′), else empty: XmR; assurance: of the last part
    against `target`, that of the newest value; rebase and reason: as applied.
    """

    points: pd.DataFrame
    parts: tuple[Part, ...]
    target: float | None
    assurance: str | None
    rebase: str
    reason: str
    kind: str = ""
    events: tuple[str, ...] = ()

    @property
    def has_limits(self) -> bool:
        """Return whether any part has limits."""
        return any(part.status in LIMITS for part in self.parts)


def control(view: Measure, choice: MeasureChoice) -> Control:
    """Return the control chart of what was chosen; it may have no limits."""
    points = series(view, choice)
    reason = choice.reason.strip()[:MOST_REASON]
    periods = points["period"][points["value"].notna()]
    rebase = choice.rebase if reason and choice.rebase in set(periods) else ""
    target = target_of(points)
    if points.empty:
        return Control(points, (), target, None, "", "")
    held = held_over_time(points)
    kind = sized(points) if choice.chart == SIZED else ""
    chart = _judged(
        points,
        held,
        kind,
        improvement=IMPROVEMENT[view.details["polarity"]],
        target=target,
        rebase=[rebase] if rebase else (),
    )
    assurance = chart.attrs["assurance"]
    lowest, highest = scale(view.details["unit"])
    is_uneven = uneven(points)
    parts = tuple(
        _part(rows, is_uneven=is_uneven, kind=kind)
        for _, rows in chart.groupby("part", sort=True)
    )
    cut = ("mean", "lower", "upper")
    chart = chart.assign(**{name: chart[name].clip(lowest, highest) for name in cut})
    without = [part.number for part in parts if part.status not in LIMITS]
    unjudged = chart["part"].isin(without) | chart["value"].isna()
    judged = ["special_cause", "direction", "variation"]
    chart[judged] = chart[judged].mask(unjudged)
    chart[list(cut)] = chart[list(cut)].mask(chart["part"].isin(without))
    measure_id = str(view.details["measure_id"])
    chart = _without_praise(chart, dated_events.names(points, measure_id))
    events = tuple(dated_events.sentences(points, measure_id))
    parts = tuple(_cut(part, chart) for part in parts)
    chart = chart.assign(value=points["value"], held=held)
    if parts[-1].status not in LIMITS:
        assurance = None
    reason = reason if rebase else ""
    return Control(chart, parts, target, assurance, rebase, reason, kind, events)


def _without_praise(chart: pd.DataFrame, event: pd.Series) -> pd.DataFrame:
    """Return points with their event; a change within one is high or low, no more.

    What happened to everyone at once is neither a service's improvement nor a concern
    about it.
    """
    within = event.ne("") & chart["variation"].isin(["improvement", "concern"])
    side = chart["direction"].map({"up": "neutral high", "down": "neutral low"})
    return chart.assign(
        event=event, variation=chart["variation"].mask(within, side.astype("str"))
    )


def sized(points: pd.DataFrame) -> str:
    """Return `proportion` or `rate` where limits by size fit the series, else nothing.

    Every value must come with its counts, and the unit be a share or a rate.
    """
    known = points[points["value"].notna() & ~held_over_time(points)]
    counts = known[["numerator", "denominator"]]
    fits = units.model_of_chance(str(points["unit"].iloc[0])) if len(points) else None
    if fits is None or known.empty or counts.isna().any(axis=None):
        return ""
    positive = counts["denominator"].gt(0).all() and counts["numerator"].ge(0).all()
    return fits[0] if positive else ""


def _judged(
    points: pd.DataFrame,
    held: pd.Series,
    kind: str,
    *,
    improvement: str,
    target: float | None,
    rebase: Collection[str],
) -> pd.DataFrame:
    """Return points with lines and signals of XmR, or of p′ or u′ for a `kind`."""
    if not kind:
        return control_chart.xmr(
            points.assign(value=points["value"].mask(held)),
            improvement=improvement,
            target=target,
            rebase=rebase,
        )
    per = units.unit(str(points["unit"].iloc[0])).scale or 1.0
    known = points["value"].where(~held).notna()
    drawn = control_chart.p_prime if kind == units.PROPORTION else control_chart.u_prime
    chart = drawn(
        points.assign(
            numerator=points["numerator"].where(known),
            denominator=points["denominator"].where(known),
        ),
        improvement=improvement,
        target=None if target is None else target / per,
        rebase=rebase,
    )
    lines = {name: chart[name] * per for name in ("value", "mean", "lower", "upper")}
    counts = points[["numerator", "denominator"]]
    return chart.assign(**lines, **counts)


def held_over_time(points: pd.DataFrame) -> pd.Series:
    """Return which values count as missing in the series: of a fault, or too small."""
    return points["fault"].map(data_faults.is_held_over_time) | points["few"].eq(
        TOO_SMALL
    )


def target_of(points: pd.DataFrame) -> float | None:
    """Return the target of the newest value, None when it has none."""
    known = points.dropna(subset="value")["target"]
    return None if known.empty or pd.isna(known.iloc[-1]) else float(known.iloc[-1])


def scale(unit: str) -> tuple[float, float]:
    """Return where the scale of a unit ends: no limit is drawn below 0."""
    row = units.unit(unit)
    return max(row.lowest, 0.0), row.highest


def step(values: pd.Series, unit: str) -> float:
    """Return the step in which values were published: 1 for 96 and 97, 0.1 for 96.5."""
    known = values.dropna()
    if units.unit(unit).decimals == 0:
        return 1.0
    for places in range(4):
        if known.round(places).sub(known).abs().lt(1e-9).all():
            return 10.0**-places
    return 0.0


def _part(rows: pd.DataFrame, *, is_uneven: bool, kind: str) -> Part:
    known = rows.dropna(subset="value")
    return Part(
        number=int(rows["part"].iloc[0]),
        first=known["period"].iloc[0] if len(known) else rows["period"].iloc[0],
        last=known["period"].iloc[-1] if len(known) else rows["period"].iloc[-1],
        points=len(known),
        status=status(known, is_uneven=is_uneven, kind=kind),
    )


def status(known: pd.DataFrame, *, is_uneven: bool, kind: str) -> str:
    """Return the status of a part (as `Part.status`) from its known values, judged."""
    if len(known) < FEWEST:
        return "too few"
    if is_uneven:
        return "uneven"
    values = known["value"]
    if values.nunique() == 1:
        return "constant"
    # Steps wider than a standard deviation: the ranges are of rounding (Wheeler 1993).
    margin = (known["upper"] - known["mean"]).iloc[-1]
    if not kind and margin / RANGE_TO_DEVIATION < step(values, known["unit"].iloc[0]):
        return "coarse"
    return "trial limits" if len(known) < FIRM else "limits"


def _cut(part: Part, chart: pd.DataFrame) -> Part:
    """Return a part with its lines as they are shown."""
    if part.status not in LIMITS:
        return part
    row = chart[chart["part"].eq(part.number)].dropna(subset="upper").iloc[-1]
    return Part(
        number=part.number,
        first=part.first,
        last=part.last,
        points=part.points,
        status=part.status,
        mean=float(row["mean"]),
        lower=float(row["lower"]),
        upper=float(row["upper"]),
    )
