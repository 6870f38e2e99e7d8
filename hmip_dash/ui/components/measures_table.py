"""Draw values of measures as a table."""

import pandas as pd
from markupsafe import Markup

from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.views.shared import phrases

HEADINGS = (
    Heading("Measure"),
    Heading("For"),
    Heading("Period"),
    Heading("Value", "num"),
    Heading("Counts", "num"),
    Heading("Region", "num"),
    Heading("Source"),
)
CAPTION = (
    "The unit stands below each measure. Counts: numerator of denominator, where they "
    "were published; small groups swing widely from year to year."
)


def measures_table(values: pd.DataFrame) -> Markup:
    """Return rows of `observations` with unit, period, counts, region and source."""
    caption = " ".join(filter(None, [CAPTION, phrases.marks_note(values)]))
    return html.table(caption, HEADINGS, (_cells(row) for row in records(values)))


def target_note(row: dict) -> Markup:
    """Return below a value whether it meets its target, nothing without one."""
    if not row["target_result"]:
        return Markup("")
    number = phrases.value(row["target"], row["unit"])
    return Markup('<span class="sub">{} {}</span>').format(
        html.target_sign(row["target_result"]),
        "" if row["target"] is None else f"of {number}",
    )


def _cells(row: dict) -> tuple:
    unit = phrases.capitalised(phrases.unit_words(row["unit"]))
    warning = row["decision_status"]
    note = Markup('<span class="sub">{}</span>').format(warning) if warning else ""
    region = ""
    if row["region_value"] is not None:
        region = Markup('{}<span class="sub">{}</span>').format(
            phrases.value(row["region_value"], row["unit"]), row["region"]
        )
    choice = {"id": row["measure_id"], "for": row["subject"]}
    name = html.link(row["measure"], html.page_address("measure", **choice))
    doubt = ""
    if row["doubt"]:
        doubt = Markup('<span class="sub note">{}</span>').format(row["doubt"])
    value = phrases.value(row["value"], row["unit"], row["symbol"])
    return (
        Markup('{}<span class="sub">{}</span>{}').format(name, unit, note),
        phrases.short_name(row["subject_name"]),
        row["period"],
        Markup("{}{}{}").format(value, doubt, target_note(row)),
        phrases.n(row["numerator"], row["denominator"]),
        region,
        html.link(row["body"], html.page_address("sources", file="observation")),
    )
