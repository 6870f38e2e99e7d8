"""Which words does the field use, and in which order?"""

import pandas as pd

RATINGS: tuple[str, ...] = (
    "Inadequate",
    "Requires improvement",
    "Good",
    "Outstanding",
)
"""The four ratings of HM Inspectorate of Probation, lowest first."""

RATING_DTYPE = pd.CategoricalDtype(list(RATINGS), ordered=True)
GOOD_OR_BETTER = frozenset({"Good", "Outstanding"})
BELOW_GOOD = frozenset(RATINGS) - GOOD_OR_BETTER

NO_INSPECTION = "No inspection held"
RATING_NOT_GIVEN = "Rating not given or not seen"

RATING_LETTERS = {
    "Outstanding": "O",
    "Good": "G",
    "Requires improvement": "R",
    "Inadequate": "I",
}
RATING_SHAPES = {
    "Outstanding": "◆",
    "Good": "●",
    "Requires improvement": "▲",
    "Inadequate": "■",
}
NO_RATING_SHAPE = "○"

RATING_COLOURS = {
    "Outstanding": "#14532d",
    "Good": "#2f7d4f",
    "Requires improvement": "#f3c04b",
    "Inadequate": "#a3242b",
}
RATING_TEXT_COLOURS = {
    "Outstanding": "#ffffff",
    "Good": "#ffffff",
    "Requires improvement": "#14181d",
    "Inadequate": "#ffffff",
}

PROVIDER_TYPES: dict[str, tuple[str, str]] = {
    "YJS": ("youth justice service", "youth justice services"),
    "PDU": ("probation delivery unit", "probation delivery units"),
    "Probation region": ("probation region", "probation regions"),
    "CRC": ("community rehabilitation company", "community rehabilitation companies"),
    "NPS division": (
        "National Probation Service division",
        "National Probation Service divisions",
    ),
}
"""Provider type → its name for one and for several, in the order pages offer them."""

PROVIDER_TYPE_LABELS = {
    "YJS": "Youth justice services",
    "PDU": "Delivery units",
    "Probation region": "Probation regions",
    "CRC": "CRCs to 2021",
    "NPS division": "NPS divisions to 2021",
}

ENDED_TYPES = frozenset({"CRC", "NPS division"})
"""Types of which no provider has been open since June 2021."""

PRECISIONS = ("day", "month", "year", "unknown")

SECONDARY_LIST = "secondary list only"
VERIFIED_BY_INSPECTORATE = "inspectorate's own page"
VERIFICATIONS = {
    VERIFIED_BY_INSPECTORATE: "the Inspectorate's own page",
    "news, council or other page": "a news, council or other page",
    SECONDARY_LIST: "a secondary list only",
    "inferred from a later page": "inferred from a later page",
    "rating not seen": "rating not seen",
}
"""How a rating was verified, as stored → in a sentence."""

SHORT_VERIFICATIONS = {
    VERIFIED_BY_INSPECTORATE: "own page",
    "news, council or other page": "other page",
    SECONDARY_LIST: "secondary list",
    "inferred from a later page": "inferred later",
    "rating not seen": "not seen",
}
"""How a rating was verified, in a table's cell."""

SCRAPED = "scrape without Requires improvement"
STANDARD_VERIFICATIONS = {
    VERIFIED_BY_INSPECTORATE: "the Inspectorate's own page",
    "news, council or other page": "a news, council or other page",
    SCRAPED: "read by a program from the report's PDF, which loses every "
    "“Requires improvement”",
}
"""How the rating of a standard was verified, as stored → in a sentence."""

SHORT_STANDARD_VERIFICATIONS = {
    "inspectorate's own page": "own page",
    "news, council or other page": "other page",
    SCRAPED: "read by a program",
}
"""How the rating of a standard was verified, in a table's cell."""

ALIAS_KINDS = ("publisher's spelling", "official", "former", "Welsh", "short")
"""Why an area or provider has another name. Short names are for finding only: a file
that uses one is asked which place it means."""

SYMBOLS = {
    "[c]": "suppressed by its publisher to protect people",
    "[x]": "not available",
    "[z]": "not applicable",
    "[low]": "rounds to zero but is not zero",
    "[p]": "provisional",
    "[r]": "revised",
}
"""Shorthand used for values, with its meaning (Government Statistical Service)."""

INSPECTION_KINDS = ("core", "joint", "thematic", "reinspection")
"""Kinds of inspection, where a source states which it was."""

RESPONSES = ("agreed", "partly agreed", "not agreed")
STATES_OF_WORK = ("open", "done", "verified", "withdrawn")
STAGES = ("routine", "enhanced attention", "formal action")
STATES_OF_INSTRUCTIONS = ("in force", "in conflict", "resolved", "withdrawn")
FREQUENCIES = (
    "weekly",
    "monthly",
    "quarterly",
    "twice a year",
    "yearly",
    "once",
    "not known",
)
"""What a recommendation was answered, how far it or a step is, stages of attention (a
body may have others), how an instruction stands, how often data is asked for: as
entered by hand."""

MEASURE_KINDS = ("task", "output", "outcome", "quality", "context")
POLARITIES = ("higher", "lower", "neutral")
SUBJECT_KINDS = ("area", "provider", "group")
VARIATIONS = {
    "common cause": ("○", "usual variation", "#4a5560"),
    "improvement": ("◆", "improvement", "#1d4f7c"),
    "concern": ("■", "concern", "#9a4b00"),
    "neutral high": ("▲", "higher than usual", "#5b3a86"),
    "neutral low": ("▼", "lower than usual", "#5b3a86"),
}
"""What a control chart says of a point → its shape, its words, its colour."""

TARGET_RESULTS = {
    "met": ("◆", "target met", "#1d4f7c"),
    "nearly met": ("▲", "target nearly met", "#5b3a86"),
    "not met": ("■", "target not met", "#9a4b00"),
    "too small": ("○", "too small to compare with the target", "#4a5560"),
    "not compared": ("○", "not compared with the target", "#4a5560"),
}
"""What comparing a value with its target says → its shape, its words, its colour."""

SUCCESS_MEASURES = {
    "1.1": (
        "Youth offending and probation service professionals look to our quality "
        "standards to see what represents quality work, and see them as definitive."
    ),
    "1.2": (
        "Commissioners, policy makers and providers accept our quality standards and "
        "do not develop or rely on alternative quality standards."
    ),
    "2.1": (
        "The number of services rated ‘inadequate’ or ‘requires improvement’ that "
        "improve on next inspection."
    ),
    "2.2": (
        "The number/proportion of services that agree that our quality standards, "
        "reports and inspections help them to improve."
    ),
    "3.1": (
        "The oversight arrangements are clearly stated and accepted by informed "
        "commentators as balanced and proportionate."
    ),
    "3.2": (
        "People trust our reports and believe in our independent, expert judgements "
        "about the quality of youth offending and probation services."
    ),
    "3.3": "Our ratings and gradings of services are seen as fair and consistent.",
    "4.1": (
        "We work in collaboration with others where it is effective and efficient to "
        "do so."
    ),
    "4.2": (
        "We make best use of information we have or can get readily, and do not ask "
        "for information from providers more than once."
    ),
}
"""The nine measures of the corporate plan 2017–2020, word for word, by its headings."""

SIGNALS = {
    "better": ("◆", "better", "#1d4f7c"),
    "worse": ("■", "worse", "#9a4b00"),
    "higher": ("▲", "higher", "#5b3a86"),
    "lower": ("▼", "lower", "#5b3a86"),
    "similar": ("○", "similar", "#4a5560"),
    "not compared": ("–", "not compared", "#4a5560"),
}
"""What a value shows beside its benchmark → its shape, its words, its colour."""

GROUPS = {
    "crc-all": "all CRCs, England and Wales",
    "nps-all": "the NPS, England and Wales",
}
AREA_KINDS = ("country", "region", "police force area", "local authority")
NATIONS = ("England", "Wales")

LINK_STATUSES = ("proposed, to be confirmed", "confirmed")
"""How sure it is that a measure bears on a standard."""

MINIMUM_FOR_SHARE = 10
"""Fewer rated services than this give counts, and no share."""

HM_INSPECTORATE = "HMI Probation"
NOT_STATED = "not stated"
"""What stands for a publisher, a licence or a gap that nobody has named."""

LICENCE = (
    "Contains public sector information licensed under the "
    "Open Government Licence v3.0."
)
