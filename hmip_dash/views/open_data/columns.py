"""State the columns of the lists that programs read, with type and nullability."""

from dataclasses import dataclass
from typing import Literal

from hmip_dash.vocabulary import (
    NO_INSPECTION,
    PROVIDER_TYPES,
    RATING_NOT_GIVEN,
    RATINGS,
    TARGET_RESULTS,
)

Type = Literal["text", "whole number", "number", "boolean", "day", "partial date"]

CHANGES = ("up", "down", "same", "first")
"""The change from the rating before; `first` where none is held."""

RATED = ("standard", "overall")
"""Whether a rating is of one standard or of the whole inspection."""


@dataclass(frozen=True)
class OpenColumn:
    """One column of a list.

    nullable: whether null, for not known or not applicable, can be in it; choices:
    every value it can have, where there are few.
    """

    name: str
    label: str
    type: Type = "text"
    nullable: bool = False
    choices: tuple[str, ...] = ()


def _optional(
    name: str, label: str, type_: Type = "text", choices: tuple[str, ...] = ()
) -> OpenColumn:
    return OpenColumn(name, label, type_, nullable=True, choices=choices)


def _partial_date(name: str, label: str) -> tuple[OpenColumn, OpenColumn]:
    """Return a date as precise as it is known, and how precise that is."""
    return (
        _optional(name, f"{label}: a day, a month or a year", "partial date"),
        _optional(
            f"{name}_precision",
            f"How precisely {name} is known",
            choices=("day", "month", "year"),
        ),
    )


_PROVIDER = (
    OpenColumn("provider_id", "Provider code"),
    OpenColumn(
        "provider_type", "Code of the provider type", choices=tuple(PROVIDER_TYPES)
    ),
    OpenColumn("provider", "Provider"),
)
_INSPECTION_ID = OpenColumn("inspection_id", "Inspection code")
_RATING_NAMES = tuple(reversed(RATINGS))
_MEASURE = (
    OpenColumn("measure_id", "Measure code"),
    OpenColumn("measure", "Measure"),
    OpenColumn("body", "Owner"),
    OpenColumn("kind", "Kind of measure"),
)
_CHANGE = _optional("change", "Change from the rating before", choices=CHANGES)
_SCORES = (
    _optional("score", "Score", "number"),
    _optional("max_score", "Maximum score", "number"),
)

PROVIDERS = (
    *_PROVIDER,
    OpenColumn("type_name", "Provider type"),
    _optional("nation", "Nation"),
    _optional("place", "Region or probation region"),
    OpenColumn("status", "Open or closed", choices=("open", "closed")),
    _optional("inspection_id", "Code of the latest inspection"),
    OpenColumn(
        "rating_status",
        "Overall rating, or why there is none",
        choices=(*_RATING_NAMES, RATING_NOT_GIVEN, NO_INSPECTION),
    ),
    _optional("overall_rating", "Overall rating", choices=_RATING_NAMES),
    _optional("issuer", "Issuer"),
    _optional("verification_words", "How the rating was verified"),
    _optional("framework", "Code of the framework"),
    _optional("framework_name", "Framework"),
    *_partial_date("published", "Published"),
    _optional("previous_rating", "Previous rating", choices=_RATING_NAMES),
    *_partial_date("previous_published", "Previous rating published"),
    _CHANGE,
    _optional("framework_differs", "Framework differs from the previous", "boolean"),
    _optional("months_least", "Age in months, at least", "whole number"),
    _optional("months_most", "Age in months, at most", "whole number"),
    *_SCORES,
    _optional("source_url", "Report or other page"),
)
INSPECTIONS = (
    _INSPECTION_ID,
    *_PROVIDER,
    _optional("overall_rating", "Overall rating", choices=_RATING_NAMES),
    OpenColumn("issuer", "Issuer"),
    OpenColumn("verification_words", "How the rating was verified"),
    OpenColumn("framework", "Code of the framework"),
    OpenColumn("framework_name", "Framework"),
    *_partial_date("published", "Published"),
    _CHANGE,
    *_SCORES,
    _optional("joint", "Joint inspection", "boolean"),
    _optional("recommendations", "Recommendations in the report", "whole number"),
    _optional("recommendations_url", "Source of their number"),
    _optional("source_url", "Report or other page"),
    _optional("note", "Note"),
)
RATINGS_OF_INSPECTIONS = (
    _INSPECTION_ID,
    *_PROVIDER,
    OpenColumn("framework", "Code of the framework"),
    OpenColumn("framework_name", "Framework"),
    *_partial_date("published", "Published"),
    OpenColumn(
        "rated", "Whether it rates a standard or the whole inspection", choices=RATED
    ),
    _optional("domain", "Domain of the standard"),
    _optional("standard_no", "Number of the standard"),
    _optional("standard", "Standard"),
    OpenColumn("rating", "Rating", choices=_RATING_NAMES),
    OpenColumn("issuer", "Issuer of the overall rating"),
    _optional("counts", "Whether the standard counts to the overall rating", "boolean"),
    _optional("verification_words", "How the rating was verified"),
    _optional("note", "Note"),
    _optional("source_url", "Source"),
)
MEASURES = (
    OpenColumn("measure_id", "Measure code"),
    OpenColumn("name", "Measure"),
    _optional("code", "Publisher's code"),
    OpenColumn("body", "Owner"),
    OpenColumn("applies_to", "Code of the provider type"),
    OpenColumn("kind", "Kind of measure"),
    OpenColumn("unit", "Unit"),
    OpenColumn("polarity", "Which way is better"),
    _optional("definition", "Definition"),
    _optional("numerator", "Numerator"),
    _optional("denominator", "Denominator"),
    _optional("target", "Target"),
    _optional("frequency", "How often"),
    _optional("in_use_from", "In use from, in the words of the source"),
    _optional("in_use_to", "In use to, in the words of the source"),
    _optional("decision_status", "Fitness for decisions"),
    _optional("source_url", "Source of the definition"),
    OpenColumn("has_values", "Whether values are held", "boolean"),
)
OBSERVATIONS = (
    *_MEASURE,
    OpenColumn("subject", "Code of the service or area"),
    OpenColumn("subject_name", "Service or area"),
    OpenColumn("period", "Period, in the words of its publisher"),
    OpenColumn("period_start", "First day of the period", "day"),
    OpenColumn("period_end", "Last day of the period", "day"),
    _optional("value", "Value", "number"),
    _optional("symbol", "Mark of the publisher, such as [c] or [p]"),
    OpenColumn("unit", "Unit"),
    _optional("numerator", "Numerator", "number"),
    _optional("denominator", "Denominator", "number"),
    _optional("region_value", "Value of its region", "number"),
    _optional("target", "Target for the value, in its unit", "number"),
    _optional(
        "target_result",
        "Whether the value meets its target",
        choices=tuple(TARGET_RESULTS),
    ),
    _optional("doubt", "Doubt about the value"),
    _optional("event", "Dated event that the period lies within"),
    _optional("decision_status", "Fitness for decisions"),
    _optional("source", "Source"),
)
MOVES = (
    OpenColumn(
        "provider_type", "Code of the provider type", choices=tuple(PROVIDER_TYPES)
    ),
    OpenColumn("frameworks", "Frameworks of the two ratings", choices=("one", "two")),
    OpenColumn("previous", "Previous rating", choices=_RATING_NAMES),
    OpenColumn("latest", "Latest rating", choices=_RATING_NAMES),
    OpenColumn("services", "Services", "whole number"),
)
AGREEMENT = (
    _optional("domain", "Domain of the standard"),
    _optional("standard_no", "Number of the standard"),
    _optional("standard", "Standard"),
    *_MEASURE,
    _optional("first_period", "First period"),
    _optional("last_period", "Last period"),
    OpenColumn("n", "Services with both", "whole number"),
    _optional("tau", "Agreement (Kendall's tau-b, -1 to 1)", "number"),
    _optional("lower", "95% interval, lower", "number"),
    _optional("upper", "95% interval, upper", "number"),
    _optional("p", "p-value", "number"),
    _optional("q", "q-value, over all measures", "number"),
    OpenColumn("verdict", "Verdict"),
)
