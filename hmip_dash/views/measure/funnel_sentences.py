"""Say which services the funnel finds different, and which it cannot judge."""

from hmip_dash.config import settings
from hmip_dash.views.measure.facts import with_unit
from hmip_dash.views.measure.funnel import SPREAD, Funnel
from hmip_dash.views.measure.view import SUBJECT_TYPES, Measure
from hmip_dash.views.shared import phrases

SPREAD_WIDE = 2
"""Phi above which the spread is said to be more than chance explains."""


def verdict(funnel: Funnel) -> str:
    """Return how many lie beyond the limits, as one sentence."""
    judged = funnel.rows[funnel.rows["standing"].ne("held back")]
    many = SUBJECT_TYPES[funnel.subject_type][1]
    high = int(judged["standing"].eq("high").sum())
    low = int(judged["standing"].eq("low").sum())
    limits = (
        "by more than chance and their usual spread"
        if funnel.applied
        else "by more than chance"
    )
    if not high + low:
        return f"None of the {len(judged)} {many} differs from the others {limits}."
    counts = f"{high} higher, {low} lower"
    verb = "differs" if high + low == 1 else "differ"
    return (
        f"{high + low} of the {len(judged)} {many} {verb} from the others {limits}: "
        f"{counts}."
    )


def spread(funnel: Funnel) -> str:
    """Return how far the spread is from what chance explains (phi), in sentences."""
    start = (
        f"Spread (phi): {funnel.phi:,.1f}; about 1 is what chance alone would make. "
    )
    if funnel.applied:
        return (
            start
            + "The limits allow for the spread that is usual among them: what lies "
            "outside differs even from that."
        )
    if funnel.limits == SPREAD:
        return start + "There is no more spread than chance makes, so limits are those."
    if funnel.phi > SPREAD_WIDE:
        return (
            start + "Many differ for reasons that are not in the figures, so lying "
            "outside the limits says little; the other limits allow for that."
        )
    return start + "Chance explains half of the spread or more."


def notes(funnel: Funnel) -> list[str]:
    """Return notes: who is held back, who is too small, and what a funnel omits."""
    standing = funnel.rows["standing"]
    held = funnel.rows[standing.eq("held back")]
    lines = [
        f"Held back, {why}: {phrases.join_words(list(rows['subject_name']))}."
        for why, rows in held.groupby("why")
    ]
    small = funnel.rows[standing.eq("too small")]
    if len(small):
        lines.append(
            "Too small to be told apart, by chance alone, with half the overall figure "
            f"or with twice it: {phrases.join_words(list(small['subject_name']))}."
        )
    if funnel.without:
        types = [SUBJECT_TYPES[type_][1] for type_ in funnel.without]
        lines.append(
            f"{phrases.capitalised(phrases.join_words(types))} are in no "
            "funnel: the counts "
            "behind their figures are not published."
        )
    lines.append(
        "The funnel says different, not worse: it does not know who lives where, or "
        f"how cases are recorded. Figures with fewer than {settings().fewest} children "
        "or cases behind them are held back from it."
    )
    return lines


def counted(view: Measure, funnel: Funnel) -> str:
    """Return what stands behind each figure: the horizontal axis."""
    published = phrases.none_if_missing(view.details["denominator"])
    usual = "Cases behind each figure"
    if funnel.kind == "rate":
        usual = "Population behind each figure"
    return phrases.capitalised(published) if published else usual


def key(view: Measure, funnel: Funnel) -> str:
    """Return how to read the funnel."""
    overall = phrases.value(
        funnel.rows["target"].dropna().iloc[0], view.details["unit"]
    )
    return (
        f"{funnel.period}. The level line is the overall figure of those shown, "
        f"{with_unit(overall, view)}; the solid curves are the limits (99.8%), the "
        "dotted ones hold 95% of those that do not differ."
    )


def alt(view: Measure, funnel: Funnel) -> str:
    """Return the funnel in words, for those who cannot see it."""
    overall = phrases.value(
        funnel.rows["target"].dropna().iloc[0], view.details["unit"]
    )
    many = SUBJECT_TYPES[funnel.subject_type][1]
    return (
        f"Funnel of {view.details['name']} for {many}, {funnel.period}, around the "
        f"overall figure of {with_unit(overall, view)}. {verdict(funnel)}"
    )
