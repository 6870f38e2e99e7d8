"""Describe what a reader can choose: in an address, in code and on the command line."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "number", "list", "yes"]


@dataclass(frozen=True)
class Option:
    """One thing to choose.

    key: its name in the address of the page (?type=PDU), empty when it stands in none;
    field: of the view's choice, or an argument of its workbook; flag: on the command
    line, empty when it cannot be given there; values: "module:name" below
    `hmip_dash` of the values there are; codes: what it is a code of, as
    `views.shared.options.codes` names it; form: how a value is written; default: what
    the command line takes when nothing is given, where that is not what the page shows;
    usual: "module:function" of what the page shows by itself, where that depends on the
    rest of the choice; pooled: whether it may be "all", for every provider type.
    """

    key: str
    field: str
    flag: str = ""
    values: str = ""
    codes: str = ""
    form: Form = "text"
    default: str = ""
    usual: str = ""
    pooled: bool = False
    help: str = ""


def _type(*, pooled: bool = False) -> Option:
    return Option(
        "type",
        "provider_type",
        "--type",
        values="vocabulary:PROVIDER_TYPES",
        pooled=pooled,
        help="type of provider",
    )


ONE_TYPE = _type()
TYPE = _type(pooled=True)
INCLUDE_SECONDARY = Option(
    "secondary",
    "secondary",
    "--include-secondary",
    form="yes",
    help="count ratings that are in a secondary list only",
)

IN_AREA = Option(
    "area",
    "area_code",
    "--area",
    codes="area",
    help="ONS code: only services that work in this area",
)

# Provider grades
STATUS = Option(
    "status",
    "status",
    "--status",
    values="views.provider_grades.choice:STATUSES",
    usual="views.provider_grades.choice:default_status",
)
NATION = Option("nation", "nation", "--nation", values="vocabulary:NATIONS")
REGION = Option("region", "region", "--region", codes="region")
RATING = Option(
    "rating", "rating", "--rating", values="views.provider_grades.choice:RATING_CHOICES"
)
FRAMEWORK = Option("framework", "framework", "--framework", codes="framework")
SINCE = Option("since", "since", "--since", form="number", help="a year")
CHANGE = Option(
    "change",
    "change",
    "--change",
    values="views.shared.rating_changes:COMPARISONS",
    help="from the rating before",
)
CHANGED_SINCE = Option(
    "since",
    "since_when",
    "--changed-since",
    help="2026-05-01, load-7, 12-months, 3-months or 1-month",
)
SORT = Option("sort", "sort", "--sort", values="views.provider_grades.choice:SORTS")

# One provider, area or measure
PROVIDER = Option("id", "provider_id", "--provider", codes="provider")
OTHER_PROVIDER = Option("beside", "other_id", "--with", codes="provider")
AREA = Option("id", "area_code", "--area", codes="area")
MAP = Option("map", "map_shows")
MEASURE = Option("id", "measure_id", "--measure", codes="measure")
SUBJECT_PROVIDER = Option("for", "subject", "--provider", codes="provider")
SUBJECT_AREA = Option("for", "subject", "--area", codes="area")
LOAD = Option("load", "load", "--load", form="number", help="number of a load")
COMPARED = Option("with", "compared", "--with", form="list", help="codes, with commas")
MONTHS = Option("months", "months", "--months", form="number", help="of a period")
REBASE = Option("rebase", "rebase", "--rebase", help="first period of new limits")
REBASE_REASON = Option("why", "reason", "--why", help="for new limits")
CHART = Option("chart", "chart", "--chart", values="views.measure.control:CHARTS")
SPREAD = Option("limits", "limits", "--limits", values="views.measure.funnel:LIMITS")

# Benchmarks
AGAINST = Option(
    "against", "against", "--against", values="views.benchmarks.choice:AGAINST"
)
OTHERS = Option(
    "with", "others", "--with", form="list", help="ID,ID,ID, for --against own"
)
AVERAGE = Option(
    "average", "average", "--average", values="views.benchmarks.choice:AVERAGES"
)
CHANCE = Option("limits", "limits", "--limits", values="views.benchmarks.choice:LIMITS")

# Coherence, Attention, Recommendations, Programme, Standards, Glossary
FIGURES = Option(
    "timing", "timing", "--figures", values="views.coherence.choice:TIMINGS"
)
YEARS = Option("years", "span", "--years", help="as 2019-2022 or last-5")
RECOMMENDED_TO = Option("provider", "provider_id", "--provider", codes="provider")
SHOWN = Option(
    "shown",
    "shown",
    "--shown",
    values="views.recommendations.choice:SHOWN",
    default="all",
)
YEARS_OF_CYCLE = Option(
    "years",
    "years",
    "--years",
    values="views.programme.choice:YEARS",
    form="number",
    help="of a cycle",
)
COMPARED_VERSION = Option("beside", "compared", "--with", codes="framework")
KIND = Option("kind", "kind", "--kind", values="vocabulary:MEASURE_KINDS")
OWNER = Option("owner", "owner", "--owner", codes="owner")
VALUES = Option(
    "values", "values", "--values", values="views.glossary.view:WITH_VALUES"
)
TEXT = Option("text", "text", "--text", help="words to look for")

# Packs
PACK_ABOUT = Option("about", "scope", usual="views.board_pack.choice:default_scope")
PACK_AREA = Option("area", "area_code", "--area", codes="area")
SECTIONS = Option("sections", "sections", "--sections", form="list")
FOREWORD = Option("", "foreword", "--foreword")
