"""Write the sentences of Attention: its finding, its lists and their rules."""

from collections.abc import Mapping
from typing import Any

from hmip_dash.analysis.attention import (
    FEWEST_FOR_QUARTILES,
    LITTLE,
    MUCH,
    VISIT,
    Bounds,
)
from hmip_dash.views.attention import provider_size
from hmip_dash.views.attention.view import NOT_STATED, Attention
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import INSPECTION_KINDS, RATINGS

KINDS_NOTE = (
    "An inspection counts in the year its report was published. Few sources state its "
    "kind (core, joint, thematic, reinspection), so the true number of each kind may "
    "be higher. Figures that differ: measures that look better than a rating below "
    "Good, or worse than a rating of Good or Outstanding. “Not known”: no measure can "
    "be compared with the rating."
)
REQUEST_HOURS_NOTE = (
    "Requests are registered for a whole provider type, so each provider has the same "
    "hours."
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
        return f"No {phrases.kind(type_)} has a confirmed rating."
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
    """Return how many are on each list, or that there are too few to compare."""
    if view.rows.empty:
        return ""
    if view.limits is None:
        services = phrases.services(view.choice.provider_type, len(view.rows))
        return (
            f"Too few to compare: {services} "
            f"{phrases.is_are(len(view.rows))} open, and "
            f"quartiles need {FEWEST_FOR_QUARTILES}. The table shows each."
        )
    parts = [
        f"{len(view.much) or 'None'} of the {len(view.rated)} rated got much "
        f"inspection and {_need(len(view.much))} little; {len(view.little) or 'none'} "
        f"got little and {_need(len(view.little))} much."
    ]
    if len(view.rated) > view.below:
        long_ago = len(view.not_visited)
        parts.append(
            f"{long_ago} rated Good or better {_were(long_ago)} not visited for long."
            if long_ago
            else "No service rated Good or better is on the list “not inspected for "
            "long”."
        )
    return " ".join(filter(None, [*parts, no_reassurance(view), _in_no_list(view)]))


def no_reassurance(view: Attention) -> str:
    """Return why an empty list of those who need much is no good news, or nothing."""
    if view.limits is None or not view.below or len(view.little):
        return ""
    return (
        f"That is no reassurance: {view.below} of the {len(view.rated)} rated "
        f"{phrases.is_are(view.below)} below Good. The rules list one only if it "
        "was inspected less often than most."
    )


def _in_no_list(view: Attention) -> str:
    unrated = len(view.rows) - len(view.rated)
    if not unrated:
        return ""
    return (
        f"The {unrated} without a confirmed rating {phrases.is_are(unrated)} on no "
        "list: what they need is not known."
    )


def _need(count: int) -> str:
    return "needs" if count <= 1 else "need"


def _were(count: int) -> str:
    return "was" if count <= 1 else "were"


def empty_list(view: Attention, gets: str) -> str:
    """Return what stands in place of a list that nobody is on."""
    services = phrases.kind(view.choice.provider_type)
    more = no_reassurance(view) if gets == LITTLE else ""
    return f"No {services} is on this list. {more}".strip()


def rules(view: Attention) -> list[str]:
    """Return the rules by which the two lists are made, one sentence each."""
    if view.limits is None:
        return []
    limits = view.limits
    oldest = (
        "Too few ages are known to say which ratings are the oldest."
        if limits.oldest is None
        else f"Among the oldest ratings: {max(limits.oldest, 4):g} years old or more "
        "for certain (the upper quartile, and at least 4 years)."
    )
    return [
        *_quartiles(limits, years(view)),
        "Needs little: rated Good or better, certainly less than 4 years ago. Needs "
        "much: rated below Good.",
        f"Not visited for long: rated Good or better, little inspected, and among the "
        f"oldest ratings. {oldest}",
        "A provider without a confirmed rating is on no list: what it needs is not "
        "known.",
    ]


def _quartiles(limits: Bounds, span: str) -> list[str]:
    reason = "at least 2, because one inspection is how a rating becomes fresh"
    if limits.lower == limits.upper:
        return [
            f"Much: more than {_count(limits.upper)} in {span} (both quartiles "
            f"are {limits.upper:g}), and {reason}.",
            f"Little: fewer than {limits.lower:g}, {UNDATED}.",
        ]
    return [
        f"Much: {_count(limits.upper)} or more in {span} (the upper quartile), "
        f"and {reason}.",
        f"Little: {_count(limits.lower)} or fewer (the lower quartile), {UNDATED}.",
    ]


def _count(quartile: float) -> str:
    return "1 inspection" if quartile == 1 else f"{quartile:g} inspections"


def years(view: Attention) -> str:
    """Return the span in words."""
    if view.first == view.last:
        return str(view.first)
    return f"{view.first} to {view.last}"


def left_out(view: Attention) -> str:
    """Return how many ratings and inspections are left out, nothing without any."""
    text = ""
    if view.left_out:
        ratings = "rating" if view.left_out == 1 else "ratings"
        text += (
            f"{view.left_out} {ratings} not confirmed on the Inspectorate's site "
            f"{phrases.is_are(view.left_out)} on no list. "
        )
    undated = int(view.rows["undated"].sum())
    if undated:
        have = phrases.has_have(undated)
        their = phrases.is_are(undated)
        text += f"{count_inspections(undated)} {have} no date and {their} in no year. "
    return text.strip()


def request_hours(view: Attention) -> str:
    """Return how many requests are asked of each provider, and their hours."""
    if view.requests.empty:
        return "No data request to this provider type is registered."
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
        return "No recommendation to this provider type is recorded."
    made, steps = view.rows["recommendations"].sum(), view.rows["actions"].sum()
    return (
        f"Still open: {made:,} {'recommendation' if made == 1 else 'recommendations'} "
        f"and {steps:,} {'step' if steps == 1 else 'steps'}."
    )


def chart_heading(view: Attention) -> str:
    """Return what the chart shows: who was inspected more than once, or not at all."""
    visits = view.rows["visits"]
    often, never = int(visits.gt(1).sum()), int(visits.eq(0).sum())
    services = phrases.services(view.choice.provider_type, len(visits))
    return (
        f"{often or 'None'} of {services} {_were(often)} inspected more than once in "
        f"{years(view)}, {never or 'none'} not at all"
    )


def chart_note(view: Attention) -> str:
    """Return how to read the chart."""
    return (
        "Each point is a provider: across, its latest overall rating; upwards, its "
        f"inspections published in {years(view)}."
    )


def chart_alt(view: Attention) -> str:
    """Return the chart for those who do not see it."""
    groups = []
    for rating in (*reversed(RATINGS), None):
        with_it = view.rows["overall_rating"]
        theirs = view.rows[with_it.isna() if rating is None else with_it.eq(rating)]
        counts = theirs["visits"].value_counts().sort_index()
        by_visits = ", ".join(
            f"{n} with {count_inspections(int(str(v)))}" for v, n in counts.items()
        )
        groups.append(f"{rating or 'No rating'}: {by_visits or 'none'}")
    return f"Inspections in {years(view)} by latest rating. {'; '.join(groups)}."


def kinds_cell(row: Mapping[str, Any]) -> str:
    """Return of which kinds a provider's inspections were, for a cell."""
    parts = [f"{row[name]} {name}" for name in INSPECTION_KINDS if row[name]]
    if row[NOT_STATED]:
        whole = row[NOT_STATED] == row["visits"]
        parts.append("kind not stated" if whole else f"{row[NOT_STATED]} not stated")
    if row["undated"]:
        parts.append(f"{row['undated']} without a date")
    return ", ".join(parts)


def differences_cell(row: Mapping[str, Any]) -> str:
    """Return how many figures differ from a provider's rating, for a cell."""
    if row["better"] is None or row["better"] != row["better"]:
        return "not known"
    parts = [f"{row[name]:.0f} {name}" for name in ("better", "worse") if row[name]]
    return ", ".join(parts) or "none"


def size_cell(row: Mapping[str, Any]) -> str:
    """Return a provider's size for a cell."""
    if row["size"] is None or row["size"] != row["size"]:
        return "size not known"
    return f"{row['size']:,.0f}"


def not_held(view: Attention) -> str:
    """Return which columns the table leaves out, because nothing of them is held."""
    missing = [
        words
        for words, held in (
            ("open recommendations", view.has_recommendations),
            ("sizes", view.has_sizes),
            ("figures that differ from the rating", view.has_differences),
        )
        if not held
    ]
    return f"Not held for this type: {phrases.join_words(missing)}." if missing else ""


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
    return f"{visits}; rated {row['overall_rating']}, certainly under 4 years ago"
