"""Count how many providers of one type hold each rating."""

from dataclasses import dataclass

import pandas as pd

from hmip_dash.analysis import shares
from hmip_dash.views.shared import phrases
from hmip_dash.vocabulary import MINIMUM_FOR_SHARE, RATING_NOT_GIVEN, RATINGS


@dataclass(frozen=True)
class Headline:
    """Counts of one set of providers of one type, each provider once.

    services: providers in the set; uninspected: without an inspection held;
    unmatched: whose latest inspection does not fit the framework or year chosen;
    matching: with a latest inspection that fits the choice; unrated: latest inspection
    without a rating; left_out: latest rating not confirmed on the Inspectorate's site,
    and not counted; rated, k and share as in `shares.good_or_better`; counts: rating →
    providers, best first.
    """

    provider_type: str
    services: int
    uninspected: int
    unmatched: int
    matching: int
    unrated: int
    left_out: int
    rated: int
    k: int
    share: float | None
    counts: dict[str, int]


def headline(
    provider_type: str,
    services: pd.DataFrame,
    matching: pd.DataFrame,
    *,
    secondary: bool,
) -> Headline:
    """Return the counts of `services`, of which `matching` fit the choice.

    Both have one row per provider, as `latest_ratings.providers_with_latest`.
    """
    inspected = matching[matching["inspection_id"].notna()]
    rated = inspected["overall_rating"].notna()
    left_out = inspected["secondary"] & rated & (not secondary)
    counted = inspected[~left_out]
    rating = counted["overall_rating"]
    figures = _figures(counted)
    uninspected = int(services["inspection_id"].isna().sum())
    return Headline(
        provider_type=provider_type,
        services=len(services),
        uninspected=uninspected,
        unmatched=len(services) - uninspected - len(inspected),
        matching=len(inspected),
        unrated=int(inspected["rating_status"].eq(RATING_NOT_GIVEN).sum()),
        left_out=int(left_out.sum()),
        rated=int(figures["rated"]),
        k=int(figures["k"]),
        share=None if pd.isna(figures["share"]) else float(figures["share"]),
        counts={word: int(rating.eq(word).sum()) for word in reversed(RATINGS)},
    )


def finding(figures: Headline) -> str:
    """Return the finding: how many of those rated are Good or better."""
    kinds = phrases.kinds(figures.provider_type)
    if figures.services == 0:
        return f"There are no {kinds} for this choice."
    if figures.rated == 0:
        return (
            f"The {phrases.kind(figures.provider_type)} has no confirmed rating."
            if figures.services == 1
            else f"None of these {kinds} has a confirmed rating."
        )
    if figures.rated == 1:
        return (
            f"The one {phrases.kind(figures.provider_type)} with a confirmed rating "
            f"is {'Good or better' if figures.k else 'below Good'}."
        )
    share = f" ({figures.share:.0%})" if figures.share is not None else ""
    return (
        f"{figures.k or 'None'} of the "
        f"{phrases.services(figures.provider_type, figures.rated)} with a confirmed "
        f"rating {phrases.is_are(figures.k or 1)} Good or better{share}."
    )


def qualifications(figures: Headline, *, status: str) -> list[str]:
    """Return the limits of the finding, a sentence each."""
    sentences = []
    if figures.unmatched:
        sentences.append(
            f"Of {figures.services}, {figures.matching} "
            f"{phrases.has_have(figures.matching)} a latest inspection under the "
            f"framework and since the year chosen; {figures.unmatched} "
            f"{phrases.has_have(figures.unmatched)} another one."
        )
    scope = {"open": "open today", "closed": "now closed", "all": "open and closed"}
    if figures.uninspected:
        sentences.append(_uninspected(figures, scope[status]))
    if figures.left_out:
        sentences.append(
            f"{figures.left_out} with a rating not confirmed on the Inspectorate's "
            f"site {phrases.is_are(figures.left_out)} left out."
        )
    if figures.unrated:
        sentences.append(
            f"{figures.unrated} had a latest inspection whose rating was not given or "
            "not seen."
        )
    if 0 < figures.rated < MINIMUM_FOR_SHARE:
        sentences.append(
            f"Fewer than {MINIMUM_FOR_SHARE} are rated: counts, no percentage."
        )
    return sentences


def _uninspected(figures: Headline, scope: str) -> str:
    of, count = figures.services, figures.uninspected
    which = f"The one {scope}" if of == 1 else f"{count} of the {of} {scope}"
    they_were = "it was" if count == 1 else "they were"
    return (
        f"{which} {phrases.has_have(count)} no inspection held, which does not "
        f"mean that {they_were} never inspected."
    )


def _figures(counted: pd.DataFrame) -> pd.Series | dict:
    table = shares.good_or_better(counted.assign(everyone="all"), "everyone")
    return table.iloc[0] if len(table) else {"rated": 0, "k": 0, "share": None}
