"""What does Attention say in words?"""

from collections.abc import Mapping
from typing import Any

from hmip_dash.analysis.attention import FEWEST_FOR_QUARTILES, MUCH, VISIT, Bounds
from hmip_dash.views.attention import provider_size
from hmip_dash.views.attention.view import NOT_STATED, Attention
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import INSPECTION_KINDS, RATINGS

KINDS_NOTE = (
    "An inspection is counted in the year its report was published. Its kind (core, "
    "joint, thematic, reinspection) is given where its source states it; few do, so "
    "the count of each kind is a least count. Figures that differ: better figures of "
    "measures beside a rating below Good, or worse ones beside a better rating; not "
    "known where no figure stands beside the rating."
)
REQUEST_HOURS_NOTE = (
    "A request is registered for a whole provider type, so its hours are the same for "
    "each provider."
)
UNDATED = "with inspections of unknown date counted as if they were in these years"
LISTS_NOTE = "Questions to ask, not findings: each reason can have a good answer."


def finding(view: Attention) -> str:
    """Return how many are below Good and how many have no inspection held."""
    if view.rows.empty:
        return "None of this type is open on this day."
    return f"{_below_good(view)} {_uninspected(view)}"


def _below_good(view: Attention) -> str:
    type_, rated, below = view.choice.provider_type, len(view.rated), view.below
    if not rated:
        return f"No {phrases.kind(type_)} has a rating that counts."
    services = phrases.services(type_, rated)
    if below == rated > 1:
        return f"All {services} with a rating are below Good."
    if rated == 1:
        where = "below Good" if below else "Good or better"
        return f"The one {phrases.kind(type_)} with a rating is {where}."
    return (
        f"{below or 'None'} of the {services} with a rating {_are(below)} below Good."
    )


def _are(count: int) -> str:
    return phrases.is_are(count or 1)


def _uninspected(view: Attention) -> str:
    none, services = view.uninspected, len(view.rows)
    if services == 1:
        return f"The one open has {'no' if none else 'an'} inspection held."
    if not none:
        return f"Each of the {services} open has an inspection held."
    return f"{none} of the {services} open {phrases.has_have(none)} no inspection held."


def comparison(view: Attention) -> str:
    """Return how many are in each list, or that there are too few to compare."""
    if view.rows.empty:
        return ""
    if view.limits is None:
        services = phrases.services(view.choice.provider_type, len(view.rows))
        return (
            f"Too few to compare: {services} "
            f"{phrases.is_are(len(view.rows))} open, and "
            f"quartiles need {FEWEST_FOR_QUARTILES}. The table shows each."
        )
    unrated = len(view.rows) - len(view.rated)
    unknown = (
        f" The {unrated} without a rating that counts {phrases.is_are(unrated)} in no "
        "list, because what they need is not known."
        if unrated
        else ""
    )
    return (
        f"By the rules of the lists, {len(view.much)} got much inspection and need "
        f"little, {len(view.little)} got little and need much, and "
        f"{len(view.not_visited)} rated Good or better {_were(len(view.not_visited))} "
        f"not visited for long.{unknown}"
    )


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def rules(view: Attention) -> list[str]:
    """Return the rules by which the two lists are made, one sentence each."""
    if view.limits is None:
        return []
    limits = view.limits
    oldest = (
        "Too few ages are known to say which ratings are the oldest."
        if limits.oldest is None
        else f"Among the oldest ratings: surely {max(limits.oldest, 4):g} years old or "
        "more (the upper quartile, and at least 4 years)."
    )
    return [
        *_quartiles(limits, years(view)),
        "Needs little: rated Good or better, surely less than 4 years ago. Needs much: "
        "rated below Good.",
        f"Not visited for long: rated Good or better, little inspected, and among the "
        f"oldest ratings. {oldest}",
        "A provider without a rating is in no list: what it needs is not known.",
    ]


def _quartiles(limits: Bounds, span: str) -> list[str]:
    reason = "at least 2, because one inspection is how a rating becomes fresh"
    if limits.lower == limits.upper:
        return [
            f"Much: more than {limits.upper:g} inspections in {span} (both quartiles "
            f"are {limits.upper:g}), and {reason}.",
            f"Little: fewer than {limits.lower:g}, {UNDATED}.",
        ]
    return [
        f"Much: {limits.upper:g} inspections or more in {span} (the upper quartile), "
        f"and {reason}.",
        f"Little: {limits.lower:g} inspections or fewer (the lower quartile), "
        f"{UNDATED}.",
    ]


def years(view: Attention) -> str:
    """Return the span in words."""
    if view.first == view.last:
        return str(view.first)
    return f"{view.first} to {view.last}"


def left_out(view: Attention) -> str:
    """Return how many ratings and inspections are left out, nothing without any."""
    said = ""
    if view.left_out:
        said += (
            f"{view.left_out} {'rating' if view.left_out == 1 else 'ratings'} seen in "
            f"a secondary list only {phrases.is_are(view.left_out)} in no list. "
        )
    undated = int(view.rows["undated"].sum())
    if undated:
        have = phrases.has_have(undated)
        their = phrases.is_are(undated)
        said += f"{count_inspections(undated)} {have} no date and {their} in no year. "
    return said.strip()


def request_hours(view: Attention) -> str:
    """Return how many requests are asked of each provider, and their hours."""
    if view.requests.empty:
        return "No data request to this provider type is registered here yet."
    known = view.requests["hours"].dropna()
    unknown = len(view.requests) - len(known)
    hours = "of unknown length"
    if len(known):
        hours = f"those of known length take it {float(known.sum()):,.1f} hours a year"
    more = f"; the length of {unknown} is not known" if unknown and len(known) else ""
    return (
        f"Data requests registered to each provider: {len(view.requests)}, "
        f"{hours}{more}. {REQUEST_HOURS_NOTE}"
    )


def open_recommendations(view: Attention) -> str:
    """Return what is recorded of recommendations to this type."""
    if not view.has_recommendations:
        return "No recommendation to this provider type is recorded here yet."
    made, steps = view.rows["recommendations"].sum(), view.rows["actions"].sum()
    return (
        f"Open here: {made:,} {'recommendation' if made == 1 else 'recommendations'} "
        f"and {steps:,} {'step' if steps == 1 else 'steps'}."
    )


def chart_note(view: Attention) -> str:
    """Return what the chart shows."""
    return (
        "Each point is a provider: across, its latest overall rating; upwards, its "
        f"inspections published in {years(view)}. Points of one place are set beside "
        "and above each other."
    )


def chart_alt(view: Attention) -> str:
    """Return the chart for those who do not see it."""
    parts = []
    for rating in (*reversed(RATINGS), None):
        with_it = view.rows["overall_rating"]
        theirs = view.rows[with_it.isna() if rating is None else with_it.eq(rating)]
        counts = theirs["visits"].value_counts().sort_index()
        said = ", ".join(f"{n} with {v} inspections" for v, n in counts.items())
        parts.append(f"{rating or 'No rating'}: {said or 'none'}")
    return f"Inspections in {years(view)} by latest rating. {'; '.join(parts)}."


def kinds_cell(row: Mapping[str, Any]) -> str:
    """Return of which kinds a provider's inspections were, for a cell."""
    said = [f"{row[name]} {name}" for name in INSPECTION_KINDS if row[name]]
    if row[NOT_STATED]:
        whole = row[NOT_STATED] == row["visits"]
        said.append("kind not stated" if whole else f"{row[NOT_STATED]} not stated")
    if row["undated"]:
        said.append(f"{row['undated']} undated beside")
    return ", ".join(said)


def differences_cell(row: Mapping[str, Any]) -> str:
    """Return how many figures differ from a provider's rating, for a cell."""
    if row["better"] is None or row["better"] != row["better"]:
        return "not known"
    said = [f"{row[name]:.0f} {name}" for name in ("better", "worse") if row[name]]
    return ", ".join(said) or "none"


def size_cell(row: Mapping[str, Any]) -> str:
    """Return a provider's size for a cell."""
    if row["size"] is None or row["size"] != row["size"]:
        return "size not known"
    return f"{row['size']:,.0f}"


def size_heading(view: Attention) -> str:
    """Return what size is a count of."""
    return provider_size.size_description(view.choice.provider_type)


def count_inspections(visits: int) -> str:
    """Return a count of inspections in words."""
    return "1 inspection" if visits == 1 else f"{visits} inspections"


def reason(row: Mapping[str, Any]) -> str:
    """Return why a provider is in its list."""
    visits = count_inspections(int(row["visits"]))
    if row["needs"] == MUCH:
        return f"{visits}; {row['why']}"
    if row["needs"] == VISIT:
        return f"{visits}; rated {row['overall_rating']}, {row['why']}"
    return f"{visits}; rated {row['overall_rating']}, surely under 4 years ago"
