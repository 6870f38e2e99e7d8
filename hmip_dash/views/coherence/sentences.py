"""What may be said of measures beside ratings, in plain words?

No sentence here scores a service, and none says which of the two is right.
"""

from typing import Any

import pandas as pd

from hmip_dash.analysis import coherence as analysis
from hmip_dash.views.coherence.choice import TIMINGS
from hmip_dash.views.coherence.view import Coherence
from hmip_dash.views.shared import area_filter, phrases
from hmip_dash.vocabulary import MINIMUM_FOR_SHARE, PROVIDER_TYPES

VERDICTS = {
    analysis.AGREES: ("◆", "agrees"),
    analysis.DISAGREES: ("■", "disagrees"),
    analysis.NO_LINK: ("○", "no link seen"),
    analysis.TOO_FEW: ("–", "too few"),
}
"""Verdict → its shape and its words."""

GAP_NOTE = (
    "Each figure is taken as its gap from the median of all services with that measure "
    "in the same period, so national trends do not count as agreement, and is "
    "turned so that more is better."
)
TIMING_NOTES = {
    "before": (
        "Beside each rating stands the last figure whose period ended before the day "
        "of publication, two years earlier at most. Where only a month or a year of "
        "publication is known, the period ended before it began."
    ),
    "after": (
        "Beside each rating stands the first figure whose period began after the day "
        "of publication, two years later at most: the first that can reflect the work "
        "inspected and what followed. Where only a month or a year of publication is "
        "known, the period began after it ended."
    ),
}
SCALE_NOTE = (
    "Each dot says whether, of two services, the one with the higher rating has the "
    "better figure more often (right of 0) or less often (left of 0). The line is its "
    "95% interval: where it crosses 0, the services here cannot tell."
)
METHOD_NOTE = (
    "Kendall's tau-b, from -1 to 1, with the interval of resampling these services "
    "2,000 times. A verdict allows for how many measures are looked at: q is 0.05 at "
    "most."
)
CAUTION_NOTE = (
    "Services are chosen for inspection, not sampled. A measure without a link to the "
    "rating is not a bad measure: it may count something that inspectors do not judge."
)
EXPECTED_NOTE = (
    "By the way quarters are made, a quarter of services is in each: some would stand "
    "here if figures and ratings had nothing to do with each other."
)
SIDES = {
    analysis.BETTER: "Better figure, rated below Good",
    analysis.WORSE: "Worse figure, rated Good or Outstanding",
}
"""Which way figure and rating differ → its heading."""

KIND_WORDS = {
    "task": "whether a task was done, mostly in time",
    "output": "what was delivered",
    "outcome": "what became of people",
    "quality": "how well work was done",
    "context": "size, staff or money",
}


def described_choice(view: Coherence) -> list[tuple[str, str]]:
    """Return the choice as (label, value)."""
    kinds = phrases.kinds(view.choice.provider_type)
    described = [
        ("Provider type", phrases.capitalised(kinds)),
        *area_filter.described(view.area_name),
        ("Framework", view.framework_name or "none here"),
        ("Figures", TIMINGS[view.choice.timing]),
    ]
    if view.choice.secondary:
        described.append(("Ratings from a secondary list only", "included"))
    return described


def finding(view: Coherence) -> str:
    """Return how many measures agree with the overall rating."""
    kinds = phrases.kinds(view.choice.provider_type)
    counts = view.overall["verdict"].value_counts()
    too_few = int(counts.get(analysis.TOO_FEW, 0))
    tested = len(view.overall) - too_few
    if not tested and view.services < analysis.FEWEST_PAIRS:
        return _of_few(view)
    if not tested:
        return (
            f"Too few: no measure has figures beside {analysis.FEWEST_PAIRS} or more "
            f"overall ratings of {kinds}."
        )
    agree = int(counts.get(analysis.AGREES, 0))
    disagree = int(counts.get(analysis.DISAGREES, 0))
    measures = "measure" if tested == 1 else "measures"
    unlinked = tested - agree - disagree
    return (
        f"Of {tested} {measures} with figures beside enough overall ratings of "
        f"{kinds}, {_none(agree)} {_agree(agree)} with the ratings, "
        f"{_none(disagree)} {_disagree(disagree)}, and {_none(unlinked)} "
        f"{_show(unlinked)} no link."
    )


def _of_few(view: Coherence) -> str:
    """Return what can be said of a type that has too few services for agreement."""
    counted = phrases.services(view.choice.provider_type, view.services)
    more = (
        f"More cannot be said: agreement needs {analysis.FEWEST_PAIRS} ratings beside "
        f"one measure, and there are {counted}."
    )
    if view.overall.empty:
        return f"No figure can be compared with a rating. {more}"
    better = int(view.differences["side"].eq(analysis.BETTER).sum())
    worse = len(view.differences) - better
    return (
        f"{better or 'No'} better {_figures(better or 1)} {_stand(better or 1)} beside "
        f"a rating below Good and {worse or 'no'} worse {_figures(worse or 1)} beside "
        f"Good or Outstanding. {more}"
    )


def coverage(view: Coherence) -> list[str]:
    """Return what a reader must know of what was compared, a sentence each."""
    one, several = PROVIDER_TYPES[view.choice.provider_type]
    if not view.framework_name:
        return [f"No inspection of {several} is held."]
    said = [
        f"{view.rated} {one if view.rated == 1 else several} "
        f"{phrases.has_have(view.rated)} a confirmed rating under the framework "
        f"{view.framework_name}."
    ]
    if view.undated:
        said.append(
            f"{view.undated} of them without a date of publication "
            f"{_stand(view.undated)} beside no figure."
        )
    if view.left_out:
        said.append(
            f"{view.left_out} with a rating not confirmed on the Inspectorate's site "
            f"{phrases.is_are(view.left_out)} left out."
        )
    return said


def no_figures(view: Coherence) -> str:
    """Return what would be needed where no figure stands beside a rating."""
    kinds = phrases.kinds(view.choice.provider_type)
    return (
        f"No figure of single {kinds} can be compared with a rating. What would be "
        f"needed: figures of {analysis.FEWEST_PAIRS} or more of them in one measure, "
        "loaded from the publisher's file."
    )


def not_compared(view: Coherence) -> str:
    """Return which measures with figures have no better direction, or nothing."""
    names = list(view.not_compared)
    if not names:
        return ""
    return (
        f"Not compared, because neither high nor low is better: "
        f"{phrases.join_words(names)}."
    )


def faulty_figures(view: Coherence) -> str:
    """Return how many figures are left out because they cannot be, or nothing."""
    if not view.faults:
        return ""
    said = [f"{count:,} ({fault})" for fault, count in view.faults.items()]
    return (
        "Figures left out, as they cannot be what they are said to be: "
        f"{phrases.join_words(said)}. Sources and loads lists them."
    )


def agreement_sentence(view: Coherence, row: pd.Series) -> str:
    """Return one measure's agreement as a sentence that can stand alone."""
    kinds = phrases.kinds(view.choice.provider_type)
    start = (
        f"{row['measure']} ({row['body']}) beside the overall rating of {kinds} under "
        f"the framework {view.framework_name}, {row['n']} services"
    )
    if row["verdict"] == analysis.TOO_FEW:
        return f"{start}: too few to say anything."
    return (
        f"{start}: {row['verdict']} (tau-b {row['tau']:.2f}, 95% interval "
        f"{row['lower']:.2f} to {row['upper']:.2f}, q {row['q']:.2f})."
    )


def chart_alt(rows: pd.DataFrame) -> str:
    """Return what the chart of agreement shows, for those who do not see it."""
    parts = []
    for row in rows.to_dict("records"):
        if row["verdict"] == "too few":
            parts.append(f"{row['measure']}: too few, {row['n']} services")
        else:
            parts.append(
                f"{row['measure']}: {row['verdict']}, {row['tau']:.2f}, interval "
                f"{row['lower']:.2f} to {row['upper']:.2f}, {row['n']} services"
            )
    return "Agreement of each measure with the rating, from -1 to 1. " + "; ".join(
        parts
    )


def standards_summary(view: Coherence) -> str:
    """Return how far agreement with single standards can be told."""
    rows = view.by_standard
    if rows.empty:
        return "No rating of a single standard can be compared with a figure."
    enough = rows[rows["verdict"].ne(analysis.TOO_FEW)]
    most = int(rows["n"].max())
    if enough.empty:
        return (
            f"Too few: a single standard has at most {most} ratings beside figures of "
            f"one measure, and {analysis.FEWEST_PAIRS} are needed. Ratings of single "
            "standards are published inside reports; loading more of them would tell."
        )
    linked = int(enough["verdict"].ne(analysis.NO_LINK).sum())
    return (
        f"{len(enough)} pairs of a standard and a measure have enough ratings; in "
        f"{linked} of them a link can be seen."
    )


def differences(view: Coherence) -> str:
    """Return how many figures and ratings differ, and how many were held back."""
    held = ""
    if view.held_back:
        were = "was" if view.held_back == 1 else "were"
        held = (
            f" {view.held_back} beside a rating {were} held back, because the "
            "number of people behind the figure is small or not published."
        )
    if view.differences.empty:
        return f"No figure that can be compared differs from its rating.{held}"
    better = int(view.differences["side"].eq(analysis.BETTER).sum())
    worse = len(view.differences) - better
    return (
        f"{better} {_figures(better)} in the better quarter (or meeting a target) "
        f"{_stand(better)} beside a rating below Good; {worse} in the worse quarter "
        f"(or missing a target) {_stand(worse)} beside Good or Outstanding.{held}"
    )


def position(row: dict[str, Any] | pd.Series) -> str:
    """Return where a figure stands among those of the same period."""
    if row["why"] == "target":
        met = "meets" if row["side"] == analysis.BETTER else "misses"
        target = phrases.value(row["target_number"], row["unit"])
        return f"{met} the target of {target}"
    end = "lowest" if row["number"] < row["median"] else "highest"
    better = "lower" if row["polarity"] == "lower" else "higher"
    median = phrases.value(row["median"], row["unit"])
    return (
        f"{end} quarter of {row['compared']} (median {median}; {better} counts as "
        "better)"
    )


def question(row: dict[str, Any] | pd.Series) -> str:
    """Return the question that a figure beside a rating raises."""
    if row["side"] == analysis.BETTER:
        return "What did inspectors see that this figure does not count?"
    return "What does this figure count that inspectors judged otherwise?"


def difference_sentence(row: dict[str, Any] | pd.Series) -> str:
    """Return one disagreement in full: figure, rating, dates, sources, question."""
    counts = phrases.n(row["numerator"], row["denominator"])
    counted = f", {counts}" if counts else ""
    source = phrases.none_if_missing(row["report_url"]) or "address not known"
    return (
        f"{row['provider']}: {row['measure']}, {row['period']}, "
        f"{phrases.value(row['number'], row['unit'])} {phrases.unit_words(row['unit'])}"
        f"{counted}, {position(row)} (source: {row['source']}); rated "
        f"{row['overall_rating']} by {row['issuer']}, "
        f"{phrases.published(row['published'])}, {row['framework_name']} framework "
        f"(source: {source}). {question(row)}"
    )


def links_summary(view: Coherence) -> str:
    """Return how many standards no measure is known to bear on."""
    standards = len(view.matrix.standards)
    if not standards:
        return "No standards of this framework are held."
    measures = len(view.matrix.measures)
    kinds = phrases.kinds(view.choice.provider_type)
    if not measures:
        return f"No measure of {kinds} is held: every standard stands alone."
    without = view.matrix.standards_without_link()
    bearing = view.matrix.linked_measures()
    named = f": {phrases.join_words(without)}" if 0 < len(without) <= 6 else ""
    return (
        f"{bearing} of the {measures} {_measures(view, measures)} of {kinds} "
        f"{phrases.is_are(bearing)} recorded as bearing on a standard of "
        "this framework. "
        f"{len(without)} of its {standards} standards {phrases.has_have(len(without))} "
        f"none{named}."
    )


def kinds_summary(view: Coherence) -> str:
    """Return what the measures of a provider type look at, in counts."""
    total = int(view.kinds["measures"].sum())
    several = phrases.kinds(view.choice.provider_type)
    if not total:
        return f"No measure of {several} is held."
    parts = [
        f"{count_with_share(row.measures, total)} {KIND_WORDS[row.kind]} ({row.kind})"
        for row in view.kinds.itertuples()
        if row.measures
    ]
    return (
        f"Of {total} {_measures(view, total)} of {several} defined here, "
        f"{phrases.join_words(parts)}. The Inspectorate's {len(view.matrix.standards)} "
        "standards judge the quality of work and are not among them."
    )


def count_with_share(count: int, total: int) -> str:
    """Return a count with its share of a total, alone where the total is under ten."""
    if total < MINIMUM_FOR_SHARE:
        return str(count)
    return f"{count} ({count / total:.0%})"


def _none(count: int) -> str:
    return str(count) if count else "none"


def _agree(count: int) -> str:
    return "agrees" if count < 2 else "agree"


def _disagree(count: int) -> str:
    return "disagrees" if count < 2 else "disagree"


def _show(count: int) -> str:
    return "shows" if count < 2 else "show"


def _figures(count: int) -> str:
    return "figure" if count == 1 else "figures"


def _stand(count: int) -> str:
    return "stands" if count == 1 else "stand"


def _measures(view: Coherence, count: int) -> str:
    """Return what is counted: national standards only where there are any."""
    measures = "measure" if count == 1 else "measures"
    national = view.matrix.measures["national"].any()
    return f"{measures} and national standards" if national else measures
