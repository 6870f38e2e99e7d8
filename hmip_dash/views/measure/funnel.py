"""Find services and areas that differ from the others by more than chance."""

from dataclasses import dataclass, field

import pandas as pd

from hmip_dash import units
from hmip_dash.analysis import funnel as funnels
from hmip_dash.analysis.spread import FEWEST
from hmip_dash.config import settings
from hmip_dash.views.measure.view import SUBJECT_TYPES, Measure, MeasureChoice
from hmip_dash.views.shared import data_faults
from hmip_dash.views.shared.observations import DAYS
from hmip_dash.views.shared.phrases import join_words

CHANCE, SPREAD = "chance", "spread"
LIMITS = {
    SPREAD: "Chance and the spread usual among them",
    CHANCE: "Chance alone",
}
NOT_COMPARED = frozenset({"country", "group"})

STANDINGS = {
    "high": ("▲", "higher than the others"),
    "low": ("▼", "lower than the others"),
    "within": ("○", "within the limits"),
    "too small": ("·", "too small to be told apart"),
    "held back": ("–", "held back"),
}
"""What the funnel says of one → its shape and its words."""


@dataclass(frozen=True)
class Funnel:
    """The newest period in which those of one type have counts, or why there is none.

    rows: one a service or area, by name, as `funnel.classify`, with standing (a key of
    STANDINGS) and why (why it is held back); without: types of this measure for which
    no counts were published; limits: `chance` or `spread`; phi: how far the spread is
    from what chance explains (1).
    """

    why_not: str = ""
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    subject_type: str = ""
    period: str = ""
    kind: str = ""
    per: float = 1.0
    limits: str = CHANCE
    applied: bool = False
    phi: float = float("nan")
    without: tuple[str, ...] = ()

    @property
    def outside(self) -> pd.DataFrame:
        """Return the rows beyond the limits, by name."""
        return self.rows[self.rows["standing"].isin(["high", "low"])]


def usual_limits(view: Measure) -> str:
    """Return the limits a measure opens with, settled before anyone has looked.

    Rates of a population count events and people that come in clusters, in places that
    differ for many small reasons; shares of cases open with chance alone.
    """
    is_rate = units.unit(view.details["unit"]).model == units.RATE
    return SPREAD if is_rate else CHANCE


def funnel(view: Measure, choice: MeasureChoice) -> Funnel:
    """Return the funnel of a measure for its newest period with counts."""
    fits = units.model_of_chance(view.details["unit"])
    if fits is None:
        return Funnel(why_not=_no_model(view.details["unit"]))
    kind, per = fits
    compared = view.values[~view.values["subject_type"].isin(list(NOT_COMPARED))]
    counted = compared.dropna(subset=["numerator", "denominator"])
    if compared.empty:
        return Funnel(why_not=_none_single(view))
    if counted.empty:
        return Funnel(why_not=_no_counts(view))
    rows = _newest_of_one_type(compared, counted)
    rows = rows.assign(why=_why_held_back(rows, kind))
    takes_part = rows["why"].eq("")
    type_ = rows["subject_type"].iloc[0]
    if takes_part.sum() < FEWEST:
        return Funnel(why_not=_too_few(rows, int(takes_part.sum())))
    limits = choice.limits or usual_limits(view)
    judged = _judged(rows[takes_part], kind, per, overdispersion=limits == SPREAD)
    both = pd.concat([judged, rows[~takes_part].assign(standing="held back")])
    both["value"] = both["value"].astype("float64")
    return Funnel(
        rows=both.sort_values("subject_name", ignore_index=True),
        subject_type=type_,
        period=rows["period"].iloc[0],
        kind=kind,
        per=per,
        limits=limits,
        applied=judged.attrs["overdispersion_applied"],
        phi=judged.attrs["phi"],
        without=_types_without(compared, counted),
    )


def _newest_of_one_type(compared: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """Return the newest period of the type that has most of its kind counted in it."""
    newest = counted.sort_values("period_end", kind="stable").drop_duplicates(
        "subject_type", keep="last"
    )[["subject_type", *DAYS]]
    sizes = counted.merge(newest).groupby(["subject_type", *DAYS]).size()
    type_, start, end = sizes.idxmax()
    is_chosen = (
        compared["subject_type"].eq(type_)
        & compared["period_start"].eq(start)
        & compared["period_end"].eq(end)
    )
    return compared[is_chosen].reset_index(drop=True)


def _why_held_back(rows: pd.DataFrame, kind: str) -> list[str]:
    return [
        data_faults.why(row.fault) or _why(row.numerator, row.denominator, kind)
        for row in rows.itertuples(index=False)
    ]


def _why(numerator: float, denominator: float, kind: str) -> str:
    if pd.isna(numerator) or pd.isna(denominator):
        return "counts not published"
    if denominator < settings().fewest:
        return f"denominator under {settings().fewest}"
    if kind == units.PROPORTION and (numerator > denominator or denominator % 1):
        return "counts that cannot be a share"
    return ""


def _judged(
    rows: pd.DataFrame, kind: str, per: float, *, overdispersion: bool
) -> pd.DataFrame:
    chance = funnels.classify(rows, kind=kind, per=per)
    result = funnels.classify(rows, kind=kind, per=per, overdispersion=overdispersion)
    # Too small: by chance alone, half the overall rate and twice it would both pass.
    most = per if kind == units.PROPORTION else float("inf")
    twice = (2 * chance["target"]).clip(upper=most)
    small = chance["lower_998"].le(chance["target"] / 2) & chance["upper_998"].ge(twice)
    standing = result["signal"].mask(small & result["signal"].eq("within"), "too small")
    return result.assign(standing=standing)


def _types_without(compared: pd.DataFrame, counted: pd.DataFrame) -> tuple[str, ...]:
    counted_types = set(counted["subject_type"])
    return tuple(
        name
        for name in SUBJECT_TYPES
        if name in set(compared["subject_type"]) - counted_types
    )


def _no_model(unit: str) -> str:
    if units.unit(unit).additive:
        return (
            "No funnel: the figures are totals. A larger service has a larger total, "
            "whatever it does."
        )
    if unit == units.REOFFENCES:
        return (
            "No funnel: every reoffender has one reoffence at least and some many, so "
            "that the limits of a share or of a rate do not fit."
        )
    return f"No funnel: a figure in the unit “{unit}” is no share and no rate."


def _none_single(view: Measure) -> str:
    names = join_words(list(view.subjects.values()))
    return (
        f"No funnel: the figures are of {names} as a whole. There are no single "
        "providers or areas to compare."
    )


def _no_counts(view: Measure) -> str:
    types = [
        SUBJECT_TYPES[type_][1]
        for type_ in SUBJECT_TYPES
        if type_ in set(view.values["subject_type"]) - NOT_COMPARED
    ]
    return (
        f"No funnel: the counts behind the figures of {join_words(types)} are not "
        "published. Without them nobody can say how far chance alone would move a "
        "figure."
    )


def _too_few(rows: pd.DataFrame, known: int) -> str:
    many = SUBJECT_TYPES[rows["subject_type"].iloc[0]][1]
    return (
        f"No funnel: {known} of the {len(rows)} {many} with a figure for "
        f"{rows['period'].iloc[0]} have counts that can be compared, and {FEWEST} are "
        "needed."
    )
