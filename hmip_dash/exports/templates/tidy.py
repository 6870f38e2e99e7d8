"""Write the template for loading figures in our tidy format.

One sheet to fill in, with lists to choose from, then a sheet for each kind of code. A
filled template is a tidy table and is read as one.
"""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from hmip_dash.exports.templates import form as templates_form
from hmip_dash.exports.templates.form import Form
from hmip_dash.vocabulary import AREA_KINDS, GROUPS, PROVIDER_TYPES, SYMBOLS

TITLE = "Template for loading figures"
HEADINGS: dict[str, tuple[int, str]] = {
    "area_code": (16, "Code of the area or provider. Leave empty to go by name."),
    "area_name": (34, "Name, as its publisher writes it. Needs the level beside it."),
    "area_level": (20, "What the code or name is of. Choose from the list."),
    "measure_code": (34, "The measure's id, from the sheet Measures."),
    "period": (26, "As in 2024-25, Jul-Sep 2024 or year ending December 2024."),
    "numerator": (14, "How many counted. Empty if not known."),
    "denominator": (14, "Of how many. Empty if not known."),
    "value": (14, "The published figure. Empty if worked out from the two counts."),
    "unit": (28, "The unit the figure is published in. Choose from the list."),
    "marker": (10, "Why there is no figure, or what it is. Choose from the list."),
    "target": (12, "The target, in the same unit. Empty where there is none."),
    "target_period": (18, "Its period, as in 2024-25. Empty: the row's own period."),
    "second_threshold": (18, "From where it counts as nearly met, if there is one."),
    "for_shorter_periods": (20, "yes: a year's target is each quarter's too."),
    "release_date": (14, "The day of release, if you wish, the same in each row."),
}
"""Heading of each column of the sheet to fill in → its width and what belongs in it."""

_COVER = (
    "For data officers: fill in the sheet Data and load the file on the page Import.",
    "Nothing is loaded before you have seen what would change.",
    "An empty value without a marker is read as not available, never as zero.",
    "A rate is worked out where numerator and denominator stand without a value.",
    "One file is one publication: give its publisher and date when you load it.",
)


@dataclass(frozen=True)
class Codes:
    """The codes allowed: measures (measure_id, code, name, unit), areas (area_code,
    name, kind, closed) and providers (provider_id, name, provider_type, closed)."""

    measures: pd.DataFrame = field(repr=False)
    areas: pd.DataFrame = field(repr=False)
    providers: pd.DataFrame = field(repr=False)


def write(codes: Codes, made_on: date) -> bytes:
    """Return the template as the bytes of an .xlsx file; the same codes, the same."""
    units = pd.DataFrame({"Unit": sorted(set(codes.measures["unit"]))})
    lists = {
        "Measures": _measures(codes.measures),
        "Areas and providers": _subjects(codes),
        "Units": units,
        "Notes": pd.DataFrame(SYMBOLS.items(), columns=["Marker", "What it means"]),
    }
    form = Form(
        title=TITLE,
        cover=_COVER,
        row="figure",
        headings=HEADINGS,
        lists=lists,
        choices={
            "area_level": [*AREA_KINDS, *PROVIDER_TYPES, "group"],
            "measure_code": "Measures",
            "unit": "Units",
            "marker": list(SYMBOLS),
            "for_shorter_periods": ["yes"],
        },
        texts=("area_code", "measure_code", "period", "target_period", "release_date"),
    )
    return templates_form.write(form, made_on)


def _measures(measures: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "measure_id": "Measure id",
        "name": "Name",
        "code": "Publisher's code",
        "unit": "Unit",
        "applies_to": "Applies to",
    }
    rows = measures.sort_values("measure_id")[[*columns]].rename(columns=columns)
    return rows.fillna("none")


def _subjects(codes: Codes) -> pd.DataFrame:
    """Return code, name and level of every area, provider and group."""
    areas = codes.areas.rename(columns={"area_code": "Code", "kind": "Level"})
    providers = codes.providers.rename(
        columns={"provider_id": "Code", "provider_type": "Level"}
    )
    groups = pd.DataFrame(
        [(code, name, "group", None) for code, name in GROUPS.items()],
        columns=["Code", "name", "Level", "closed"],
    )
    wanted = ["Code", "name", "Level", "closed"]
    rows = pd.concat([frame[wanted].astype(object) for frame in (areas, providers)])
    rows = pd.concat([rows, groups]).rename(columns={"name": "Name"})
    closed = rows.pop("closed").fillna("still there")
    return rows.assign(Until=closed)
