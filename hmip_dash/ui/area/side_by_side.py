"""How do grade, measures and cost stand side by side, an authority a row?"""

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
    "The newest value of each area; one of another period than the heading says so. "
    "(OT) is outturn: what was spent. Cost is what the council spent on youth justice, "
    "not what its service was paid. † Seen in a secondary list only."
)
NOTHING = (
    "No figure on first-time entrants, reoffending at 15 to 17 or spending is in this "
    "store for this area. For Wales none is here: these come from returns for England."
)


@render_cache.drawn_once
def side_by_side(view: Area) -> Markup:
    """Draw a row an authority that exists today, and one for the area itself."""
    newest = observations.latest(view.values)
    compared = newest[
        newest["measure_id"].isin(COMPARED) & ~newest["subject"].isin(view.abolished)
    ]
    if compared.empty:
        return html.paragraph(NOTHING)
    headings = compared.sort_values("period_end").drop_duplicates(
        "measure_id", keep="last"
    )
    shown = _in_order(headings)
    rows = [
        (
            html.area_link(str(subject), cells["subject_name"].iloc[0]),
            _grades(cells["subject_name"].iloc[0], view),
            *(_value(cells, about) for about in shown),
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
            *(_heading(about) for about in shown),
        ),
        rows,
    )


def _in_order(headings: pd.DataFrame) -> list[dict]:
    rows = records(headings)
    return sorted(rows, key=lambda about: COMPARED.index(about["measure_id"]))


def _heading(about: dict) -> Heading:
    unit = phrases.capitalised(phrases.unit_words(about["unit"]))
    return Heading(about["measure"], "num", below=f"{unit}, {about['period']}")


def _value(cells: pd.DataFrame, about: dict) -> Markup | str:
    """Return a value, with its period where it is not the heading's, and any doubt."""
    rows = records(cells[cells["measure_id"].eq(about["measure_id"])])
    if not rows:
        return ""
    row = rows[0]
    notes = [
        row["period"] if row["period"] != about["period"] else "",
        row["doubt"] or "",
    ]
    said = "; ".join(note for note in notes if note)
    below = Markup('<span class="sub note">{}</span>').format(said) if said else ""
    value = phrases.value(row["value"], row["unit"], row["symbol"])
    return Markup("{}{}").format(value, below)


def _grades(authority: str, view: Area) -> Markup | str:
    """Return the rating of every youth service that serves an authority today."""
    youth = view.services[
        view.services["provider_type"].eq("YJS") & view.services["is_open"]
    ]
    serves = youth["through"].str.split(", ").map(lambda names: authority in names)
    return html.join(rating_cell(row) for row in records(youth[serves.astype(bool)]))
