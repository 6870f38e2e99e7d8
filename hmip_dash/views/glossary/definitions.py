"""The words used on the pages and in workbooks, each defined once."""

from hmip_dash.analysis.faults import FAULTS
from hmip_dash.small_numbers import FEWEST
from hmip_dash.vocabulary import (
    MINIMUM_FOR_SHARE,
    RATING_SHAPES,
    SIGNALS,
    SYMBOLS,
    VARIATIONS,
    VERIFICATIONS,
)

PROVIDERS = {
    "YJS": "Youth justice service: a council's, or several councils', service for "
    "children who offend or may. Called a youth offending team before 2021.",
    "PDU": "Probation delivery unit: a part of a probation region, since 2021.",
    "Probation region": "One of twelve parts of the unified Probation Service, since "
    "June 2021. Its borders are not those of the statistical regions.",
    "CRC": "Community rehabilitation company: supervised people of low and medium risk "
    "under contract from 2014 to June 2021.",
    "NPS division": "A part of the National Probation Service, which supervised people "
    "of high risk from 2014 to June 2021.",
}
RATINGS_ = {
    "Outstanding": "The highest of the Inspectorate's four ratings.",
    "Good": "The second highest rating.",
    "Requires improvement": "The second lowest rating.",
    "Inadequate": "The lowest rating.",
    "Good or better": "Rated Good or Outstanding. A share is given from "
    f"{MINIMUM_FOR_SHARE} rated services on.",
    "Below Good": "Rated Requires improvement or Inadequate.",
    "No inspection held": "No inspection is held, which does not mean that "
    "there was none.",
    "Rating not given or not seen": "An inspection without an overall rating, or one "
    "whose rating was not found.",
}
KINDS = {
    "task": "Kind of measure: whether something was done, or done in time.",
    "output": "Kind of measure: how much was done or spent.",
    "outcome": "Kind of measure: what became of people, such as reoffending.",
    "quality": "Kind of measure: how well it was done.",
    "context": "Kind of measure: about the place or the people, not the service.",
}
POLARITY = {
    "higher": "Polarity of a measure: a higher figure is better. Beside a benchmark: "
    "higher than it by more than chance, where neither way is better.",
    "lower": "Polarity of a measure: a lower figure is better. Beside a benchmark: "
    "lower than it by more than chance, where neither way is better.",
    "neutral": "Polarity of a measure: neither way is better by itself.",
}
VARIATION = {
    "common cause": "Usual variation: no rule of the control chart found more.",
    "improvement": "More than usual variation, towards what the measure calls better.",
    "concern": "More than usual variation, towards what the measure calls worse.",
    "neutral high": "Higher than usual, where neither way is better.",
    "neutral low": "Lower than usual, where neither way is better.",
}
COMPARED = {
    "better": "Beside a benchmark: differs by more than chance, towards what the "
    "measure calls better.",
    "worse": "Beside a benchmark: differs by more than chance, towards what the "
    "measure calls worse.",
    "similar": "Beside a benchmark: no difference that chance could not make.",
    "not compared": "Beside a benchmark: no test could be made; the cell says why.",
}
METHODS = {
    "As known on": "What this store held as published by that day. Any past day can be "
    "asked for.",
    "Benchmark": "What a figure is compared with: a nation, a region, statistical "
    "neighbours or services that were picked.",
    "Control chart": "A series against its own usual variation (XmR), with limits 2.66 "
    "mean moving ranges from its mean.",
    "Control limits": "The ends of usual variation around the mean. A value outside is "
    "a reason to ask why.",
    "Denominator": "How many cases or people a share or rate is of.",
    "False discovery": "Something found by chance alone when many tests are made.",
    "Fitness for decisions": "What a measure's publisher says of relying on it.",
    "Framework": "A version of the Inspectorate's standards. Ratings under two are not "
    "on one scale.",
    "Funnel": "Services or areas against each other: limits narrow as the cases behind "
    "a figure grow.",
    "May be few": "A figure about children whose denominator is not published, where "
    f"fewer than {FEWEST} could give its value. It is in no comparison between "
    "services; it stays in the control chart of its own series.",
    "Held back": f"Shown, but in no test: of fewer than {FEWEST} people, or with one "
    "of these faults: " + "; ".join(FAULTS) + ".",
    "Interval": "The values that are compatible with the cases counted, 95% unless "
    "said. None belongs to services that were chosen to be visited.",
    "Moving range": "The distance between the values of two neighbouring periods.",
    "Numerator": "How many of the denominator had what is counted.",
    "Over-dispersion": "More spread among services than chance makes. Limits can allow "
    "for it; phi says how much there is.",
    "Owner": "The body that defines and publishes a measure.",
    "Phi": "How far the spread of a funnel is from that of chance, which is about 1.",
    "q value": "The expected share of false findings among all tests with this value "
    "or a lower one (Benjamini and Hochberg).",
    "Rebase": "To recalculate the limits from a period on, with a reason that stays on "
    "the chart.",
    "Regression to the mean": "Low figures tend to be followed by higher ones and high "
    "by lower ones, whatever is done in between.",
    "Special cause": "More than usual variation: outside the limits, a trend, two of "
    "three close to a limit, or a shift.",
    "Standard": "One of the things the Inspectorate judges; its ratings add up to the "
    "overall one.",
    "Statistical neighbours": "The ten authorities most like one in a named model.",
    "Too small to be told apart": "By chance alone, half the overall figure and twice "
    "it would both be within the limits.",
    "Trial limits": "Control limits from 8 to 11 values; 12 make firm ones.",
}
GROUPS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Providers", PROVIDERS),
    ("Ratings", RATINGS_),
    (
        "How a rating was verified",
        {w: f"Seen on {s}." for w, s in VERIFICATIONS.items()},
    ),
    ("Measures", {**KINDS, **POLARITY}),
    ("What a control chart finds", VARIATION),
    ("What a comparison finds", COMPARED),
    ("Methods", METHODS),
    ("Symbols in place of values", {w: f"{s}." for w, s in SYMBOLS.items()}),
)
"""Heading → word → what it means."""


def shape(word: str) -> str:
    """Return the shape that stands beside a word on pages and charts, or nothing."""
    signs = {**{word: SIGNALS[word] for word in COMPARED}, **VARIATIONS}
    # The dash of "not compared" is not a shape: it would read as an empty cell.
    return RATING_SHAPES.get(word) or signs.get(word, ("",))[0].strip("–")


def rows() -> list[tuple[str, str, str, str]]:
    """Return (heading, word, shape, meaning), by heading and then as they are given."""
    return [
        (heading, word, shape(word), meaning)
        for heading, words in GROUPS
        for word, meaning in words.items()
    ]
