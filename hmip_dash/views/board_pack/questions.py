"""Which questions might a board put, from what a section of its pack shows?

Each is made by a rule from the figures shown. A question asks what is known, what is
under way and what would be seen next; none says why, and none credits or blames.
"""

from collections.abc import Sequence

import pandas as pd

from hmip_dash.views.shared import phrases
from hmip_dash.views.shared.headline import Headline
from hmip_dash.vocabulary import ENDED_TYPES

LIMIT = 3
OLD_FROM_YEARS = 4
"""From this age on a rating is asked about."""


def grades_questions(headlines: Sequence[Headline]) -> tuple[str, ...]:
    """Ask about those below Good, those without a rating, and counts too small."""
    below = [figures for figures in headlines if figures.rated > figures.k]
    unseen = [figures for figures in headlines if figures.uninspected]
    asked = []
    if below:
        most = max(below, key=lambda figures: figures.rated - figures.k)
        asked.append(_of_those_below(most.provider_type, most.rated - most.k))
    if unseen:
        most = max(unseen, key=lambda figures: figures.uninspected)
        asked.append(
            f"What else is known of the "
            f"{_these(most.provider_type, most.uninspected)} without an inspection?"
        )
    asked.append("Does the board hold more recent information than these ratings?")
    asked.append("Have any inspections been published since?")
    return tuple(asked[:LIMIT])


def _of_those_below(provider_type: str, count: int) -> str:
    these = _these(provider_type, count)
    if provider_type in ENDED_TYPES:
        return f"Who took over from the {these} below Good, and how are they rated?"
    if count == 1:
        return f"Has this board seen a plan of the {these} below Good?"
    return f"Which of the {these} below Good have a plan that this board has seen?"


def _these(provider_type: str, count: int) -> str:
    return (
        phrases.kind(provider_type)
        if count == 1
        else phrases.services(provider_type, count)
    )


def below_good_questions(rows: pd.DataFrame, *, ended: bool = False) -> tuple[str, ...]:
    """Ask about the lowest ratings, and about those that came down.

    Of provider types that have ended nothing more can be agreed.
    """
    if ended:
        return (
            "Who took over the work of these services?",
            "Which of their findings stand in the reports of those who took over?",
        )
    if rows.empty:
        return (
            "What would tell this board that a service is about to fall below Good?",
            "Which services have no confirmed rating, and what is known of them?",
        )
    asked = []
    lowest = rows[rows["overall_rating"].eq("Inadequate")]
    if len(lowest):
        named = phrases.short_name(str(lowest["provider"].iloc[0]))
        of = "it" if len(lowest) == 1 else f"each of the {len(lowest)}"
        asked.append(
            f"{named} and others are rated Inadequate: what has been agreed for {of}, "
            "by whom and by when?"
            if len(lowest) > 1
            else f"{named} is rated Inadequate: what has been agreed, by whom and by "
            "when?"
        )
    down = int(rows["change"].eq("down").sum())
    if down:
        asked.append(
            f"{down} of these {phrases.is_are(down)} rated lower than before: what did "
            "the report find that the one before it did not?"
        )
    if len(rows) > 1:
        asked.append("Which findings do the reports of these services share?")
    else:
        asked.append("Which findings of its report has the service answered?")
    asked.append("What would the board expect to see before the next inspection?")
    return tuple(asked[:LIMIT])


def oldest_questions(rows: pd.DataFrame, *, ended: bool = False) -> tuple[str, ...]:
    """Ask what is known since of services whose rating is old.

    `rows` has every service with a dated rating, not only those that are listed.
    """
    if ended:
        return (
            "What of these ratings still holds where others took over the work?",
            "What has been seen of those who took over since?",
        )
    old = int(rows["age_least"].ge(OLD_FROM_YEARS).sum()) if len(rows) else 0
    asked = []
    if old:
        these = _them(old)
        asked.append(
            f"{old} of the {len(rows)} dated ratings {phrases.is_are(old)} "
            f"{OLD_FROM_YEARS} years old or more: what has been seen of "
            f"{these} since?"
            if len(rows) > 1
            else f"The rating is {OLD_FROM_YEARS} years old or more: what has been "
            "seen of the service since?"
        )
    asked.append("Do these ratings still describe the services the board oversees?")
    asked.append("Which measures would show a change before an inspection does?")
    return tuple(asked[:LIMIT])


def _them(count: int) -> str:
    return "that service" if count == 1 else "those services"


def movement_questions(higher: int, same: int, lower: int) -> tuple[str, ...]:
    """Ask what reports say where ratings moved, and where they did not."""
    if higher + same + lower == 0:
        return (
            "When will there be a second rating to compare with the first?",
            "What is known of these services from other sources?",
        )
    asked = []
    if lower:
        asked.append(
            f"{lower} {phrases.is_are(lower)} rated lower than before: what "
            f"{_their_say(lower)} say?"
        )
    if higher:
        asked.append(
            f"{higher} {phrases.is_are(higher)} rated higher than before: what "
            f"{_their_say(higher)} say that others could read?"
        )
    if same:
        those = "one" if same == 1 else str(same)
        asked.append(f"What was found again in the {those} rated the same as before?")
    asked.append("Were the services that were inspected those the board would choose?")
    return tuple(asked[:LIMIT])


def _their_say(count: int) -> str:
    return "does its report" if count == 1 else "do their reports"


def measures_questions(rows: pd.DataFrame) -> tuple[str, ...]:
    """Ask about doubtful figures, those not for decisions, and what is not measured."""
    if rows.empty:
        return (
            "Which measures would this board want to see beside the ratings?",
            "Who holds them already?",
        )
    asked = []
    if rows["doubt"].ne("").any():
        asked.append("Which of the doubtful figures has its publisher confirmed?")
    if rows["decision_status"].notna().any():
        asked.append(
            "Where a publisher says that a figure is not for decisions: what else is "
            "there to go by?"
        )
    asked.append("Do these measures and the inspectors' findings tell the same story?")
    asked.append("What matters here that none of these figures measures?")
    return tuple(asked[:LIMIT])


def sources_questions() -> tuple[str, ...]:
    """Ask about what is not in the figures."""
    return (
        "What does the board know that none of these publications holds?",
        "Which publication is due before the board meets again?",
    )
