"""Say in one sentence what the list of Provider grades holds, filters included."""

import pandas as pd

from hmip_dash.views.provider_grades.choice import (
    GradesChoice,
    default_status,
)
from hmip_dash.views.provider_grades.view import Grades
from hmip_dash.views.shared import phrases
from hmip_dash.views.shared.headline import Headline
from hmip_dash.views.shared.phrases import has_have, is_are, join_words
from hmip_dash.views.shared.rating_changes import COMPARISONS
from hmip_dash.vocabulary import NO_INSPECTION, PROVIDER_TYPES, RATING_NOT_GIVEN

STATUS_WORDS = {"open": "open ", "closed": "closed ", "all": "open and closed "}

_WITH_ARTICLE = frozenset(
    {
        "East Midlands",
        "East of England",
        "North East",
        "North West",
        "South East",
        "South West",
        "West Midlands",
    }
)
"""Regions that a sentence gives an article: in the North East, in Wales."""


def finding(view: Grades) -> str:
    """Return one sentence that says what the list holds and follows every filter."""
    choice = view.choice
    if choice.change:
        return _with_change(view)
    if choice.rating:
        return _with_rating(view)
    if choice.provider_type is None:
        counts = _counts(view, view.rows) or "no provider"
        return f"The list has {counts}{_place(view)}{_reports(view)}."
    return _share(view, view.headlines[0])


def unconfirmed(view: Grades) -> str:
    """Return how many more have the rating chosen unconfirmed, or nothing."""
    count = int(_is_unconfirmed(view).sum())
    if not view.choice.rating or count == 0:
        return ""
    return (
        f"† {count} more {has_have(count)} this rating, not confirmed on the "
        "Inspectorate's site."
    )


def _share(view: Grades, figures: Headline) -> str:
    type_, adjective = figures.provider_type, _adjective(view.choice)
    rest = f"{_place(view)} with a confirmed rating{_reports(view)}"
    if figures.services == 0:
        return f"No {adjective}{phrases.kind(type_)}{_place(view)} fits these filters."
    if figures.rated == 0:
        return (
            f"No {adjective}{phrases.kind(type_)}{_place(view)} has a confirmed "
            f"rating{_reports(view)}."
        )
    if figures.rated == 1:
        better = "Good or better" if figures.k else "below Good"
        return f"The only {adjective}{phrases.kind(type_)}{rest} is {better}."
    share = f" ({figures.share:.0%})" if figures.share is not None else ""
    return (
        f"{figures.k or 'None'} of the {figures.rated:,} {adjective}"
        f"{phrases.kinds(type_)}{rest} {is_are(figures.k or 1)} Good or better{share}."
    )


def _with_rating(view: Grades) -> str:
    rating, rows = str(view.choice.rating), view.rows[~_is_unconfirmed(view)]
    counts, place, count = _counts(view, rows), _place(view), len(rows) or 1
    if rating == NO_INSPECTION:
        return f"No inspection is held for {counts or 'any provider'}{place}."
    if not counts:
        counts = (
            f"No {_adjective(view.choice)}{phrases.kind(view.choice.provider_type)}"
        )
    if rating == RATING_NOT_GIVEN:
        return (
            f"{counts}{place} {has_have(count)} an inspection without a known rating."
        )
    words = {"Below Good": "below Good", "Good or better": "Good or better"}
    word = words.get(rating, f"rated {rating}")
    return f"{counts}{place} {is_are(count)} {word}{_reports(view)}."


def _with_change(view: Grades) -> str:
    counts = _counts(view, view.rows) or "No provider"
    rating = f"; rating: {view.choice.rating}" if view.choice.rating else ""
    change = COMPARISONS[str(view.choice.change)].casefold()
    return f"{counts}{_place(view)}{_reports(view)}: {change}{rating}."


def _counts(view: Grades, rows: pd.DataFrame) -> str:
    """Return how many of each type are in rows, nothing where there is none.

    For example: 3 youth justice services and 1 probation region.
    """
    by_type = rows["provider_type"].value_counts().to_dict()
    return join_words(
        [
            f"{by_type[type_]:,} {_adjective(view.choice)}"
            f"{phrases.of_a_kind(type_, by_type[type_])}"
            for type_ in PROVIDER_TYPES
            if type_ in by_type
        ]
    )


def _is_unconfirmed(view: Grades) -> pd.Series:
    """Return which rows have a rating that no count takes in."""
    rated = view.rows["overall_rating"].notna()
    return rated & view.rows["secondary"].astype(bool) & (not view.choice.secondary)


def _adjective(choice: GradesChoice) -> str:
    several = choice.provider_type is None and choice.status == "all"
    if several or choice.status == default_status(choice):
        return ""
    return STATUS_WORDS[choice.status]


def _place(view: Grades) -> str:
    choice = view.choice
    places = []
    every = choice.provider_type is None and choice.status == "all"
    area = view.names.get(choice.area_code or "", choice.area_code)
    for name in dict.fromkeys((choice.region, choice.nation, area)):
        if name:
            places.append(f"the {name}" if name in _WITH_ARTICLE else name)
    status = ", open and closed," if every else ""
    return f"{status} in {join_words(places)}" if places else status.rstrip(",")


def _reports(view: Grades) -> str:
    choice = view.choice
    framework = view.names.get(choice.framework or "", choice.framework)
    under = f" under the {framework} framework" if framework else ""
    since = f" in a report published in {choice.since} or later" if choice.since else ""
    return f"{under}{since}"
