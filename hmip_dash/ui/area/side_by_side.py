"""Draw grade, measures and cost of each authority in one row."""

import re

import pandas as pd
from markupsafe import Markup

from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.rating_cells import rating_cell
from hmip_dash.ui.components.records import records
from hmip_dash.views.area.view import Area
from hmip_dash.views.shared import observations, phrases

COMPARED = (
    "yj-first-time-entrants-rate",
    "yj-reoffending-binary-15-17",
    "yj-gross-expenditure",
)
CAPTION = (
    "The newest value of each area; a value of another period says so. Outturn (OT) is "
    "what was spent. Cost is what the council spent on youth justice, not what its "
    "service was paid. † Not confirmed on the Inspectorate's site."
)
NOTHING = "No measure has a value for this area or a service in it."
MOST_COLUMNS = 3


@render_cache.drawn_once
def side_by_side(view: Area) -> Markup:
    """Draw a row an authority that exists today, and one for the area itself."""
    newest = observations.latest(view.values)
    newest = newest[~newest["subject"].isin(view.abolished)]
    order = _measures(newest)
    compared = newest[newest["measure_id"].isin(order)]
    if compared.empty:
        return html.paragraph(NOTHING)
    headings = compared.sort_values("period_end").drop_duplicates(
        "measure_id", keep="last"
    )
    shown = _columns_in_order(headings, order)
    rows = [
        (
            _link(str(subject), cells["subject_name"].iloc[0]),
            _grades(str(subject), cells["subject_name"].iloc[0], view),
            *(_value(cells, measure) for measure in shown),
        )
        for subject, cells in compared.sort_values("subject_name").groupby(
            "subject", sort=False
        )
    ]
    return html.table(
        CAPTION,
        (
            Heading("Area"),
            Heading("Youth justice service"),
            *(_heading(measure) for measure in shown),
        ),
        rows,
    )


def _measures(newest: pd.DataFrame) -> tuple[str, ...]:
    """Return the measures compared: the usual ones, else those of most places."""
    if newest["measure_id"].isin(COMPARED).any():
        return COMPARED
    return tuple(newest["measure_id"].value_counts().index[:MOST_COLUMNS])


def _link(subject: str, name: str) -> Markup:
    is_area = re.fullmatch(r"[EWK]\d{8}", subject) is not None
    return (
        html.area_link(subject, name) if is_area else html.provider_link(subject, name)
    )


def _columns_in_order(headings: pd.DataFrame, order: tuple[str, ...]) -> list[dict]:
    rows = records(headings)
    return sorted(rows, key=lambda measure: order.index(measure["measure_id"]))


def _heading(measure: dict) -> Heading:
    unit = phrases.capitalised(phrases.unit_words(measure["unit"]))
    return Heading(measure["measure"], "num", below=f"{unit}, {measure['period']}")


def _value(cells: pd.DataFrame, measure: dict) -> Markup | str:
    """Return a value, with its period where it is not the heading's, and any doubt."""
    rows = records(cells[cells["measure_id"].eq(measure["measure_id"])])
    if not rows:
        return ""
    row = rows[0]
    notes = [
        row["period"] if row["period"] != measure["period"] else "",
        row["doubt"] or "",
    ]
    note_text = "; ".join(note for note in notes if note)
    below = (
        Markup('<span class="sub note">{}</span>').format(note_text)
        if note_text
        else ""
    )
    value = phrases.value(row["value"], row["unit"], row["symbol"])
    return Markup("{}{}").format(value, below)


def _grades(subject: str, name: str, view: Area) -> Markup | str:
    """Return the rating of a youth service, or of all that serve an authority today."""
    youth = view.services[
        view.services["provider_type"].eq("YJS") & view.services["is_open"]
    ]
    serves = youth["through"].str.split(", ").map(lambda names: name in names)
    shown = serves.astype(bool) | youth["provider_id"].eq(subject)
    return html.join(rating_cell(row) for row in records(youth[shown]))
