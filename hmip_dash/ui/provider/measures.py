"""Draw the newest value of each measure, its change and a small trend line."""

from markupsafe import Markup

from hmip_dash import units
from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.measures_table import target_note
from hmip_dash.ui.components.records import records
from hmip_dash.ui.components.sparkline import sparkline
from hmip_dash.views.provider import measure_changes
from hmip_dash.views.provider.view import Provider
from hmip_dash.views.shared import phrases

HEADINGS = (
    Heading("Measure"),
    Heading("Period"),
    Heading("Value", "num"),
    Heading("Target", "num"),
    Heading("Change", "num"),
    Heading("Trend"),
    Heading("Region", "num"),
    Heading("Owner"),
)


@render_cache.drawn_once
def newest(view: Provider) -> Markup:
    """Draw the newest value of each measure and place."""
    rows = records(measure_changes.newest_with_change(view.values))
    several = len({row["subject"] for row in rows}) > 1
    return html.table(
        "Newest values. Change: from the period before of the same length.",
        HEADINGS,
        (_cells(view, row, several=several) for row in rows),
    )


def _cells(view: Provider, row: dict, *, several: bool) -> tuple:
    unit = phrases.capitalised(phrases.unit_words(row["unit"]))
    address = html.page_address("measure", id=row["measure_id"], **_subject(row))
    about = [unit, *([phrases.short_name(row["subject_name"])] if several else [])]
    about += [row["decision_status"]] if row["decision_status"] else []
    region = ""
    if row["region_value"] is not None:
        region = Markup('{}<span class="sub">{}</span>').format(
            phrases.value(row["region_value"], row["unit"]), row["region"]
        )
    return (
        Markup('{}<span class="sub">{}</span>').format(
            html.link(row["measure"], address), ". ".join(about)
        ),
        row["period"],
        _value(view, row),
        _target(row),
        _change(row),
        sparkline(row["trend"]),
        region,
        html.link(row["body"], html.page_address("sources", file="observation")),
    )


def _subject(row: dict) -> dict[str, str]:
    return {"for": row["subject"]}


def _value(view: Provider, row: dict) -> Markup:
    """Return a value with its counts, any doubt, and what the last load changed."""
    notes = [phrases.n(row["numerator"], row["denominator"]), row["doubt"]]
    key = (row["measure_id"], row["subject"], row["period"])
    if key in view.last_load.before:
        notes.append(f"revised, was {view.last_load.before[key]}")
    elif row["publication_id"] == view.last_load.number:
        notes.append("new")
    value = phrases.value(row["value"], row["unit"], row["symbol"])
    below = html.join(
        Markup('<span class="sub note">{}</span>').format(note)
        for note in notes
        if note
    )
    return Markup("{}{}{}").format(value, below, target_note(row))


def _target(row: dict) -> Markup | str:
    """Return the target and, by word and shape, whether the value meets it."""
    if row["target"] is None and not row["target_result"]:
        return ""
    number = "" if row["target"] is None else phrases.value(row["target"], row["unit"])
    sign = html.target_sign(row["target_result"]) if row["target_result"] else ""
    return Markup("{}{}").format(
        number, Markup('<span class="sub">{}</span>').format(sign) if sign else ""
    )


def _change(row: dict) -> Markup | str:
    if row["previous_period"] is None:
        return "no period before"
    if row["change"] is None:
        return "not compared"
    decimals = units.unit(row["unit"]).decimals
    change = round(row["change"], decimals)
    words = f"{change:+,.{decimals}f}" if change else "no change"
    arrow = "▲ " if change > 0 else "▼ " if change < 0 else ""
    return Markup(
        '<span aria-hidden="true">{}</span>{}<span class="sub">{}</span>'
    ).format(arrow, words, f"from {row['previous_period']}")
