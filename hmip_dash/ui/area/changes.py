"""Show what got better and worse in an area, its spending and its adult measures."""

import streamlit as st
from markupsafe import Markup

from hmip_dash.ui.area.services import services_table
from hmip_dash.ui.components import html, render_cache
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.measures_table import measures_table
from hmip_dash.ui.components.records import records
from hmip_dash.views.area import changes
from hmip_dash.views.area.view import Area

FEW_ROWS = 12
"""More rows than this are folded."""


def show_changes(view: Area) -> None:
    """Show ratings that rose or fell, and which way each measure moved."""
    st.header("Better and worse than before", anchor=False)
    html.show(_ratings(view), _measures(view))


def show_adult_measures(view: Area) -> None:
    """Show the newest adult measures of the region, beside its delivery units."""
    if view.adult.empty:
        return
    st.header("Adult measures of the region", anchor=False)
    html.show(
        html.paragraph(
            "Published for probation regions and regions, and for no single delivery "
            "unit.",
            css="beside",
        )
    )
    if len(view.adult) <= FEW_ROWS:
        html.show(_adult(view))
        return
    with st.expander("View as table"):
        html.show(_adult(view))


def show_spending(view: Area) -> None:
    """Show what each authority spent on youth justice for each child."""
    if view.spending.empty:
        return
    st.header("Youth justice spending per child aged 0 to 17", anchor=False)
    if view.spending["value"].isna().all():
        html.show(
            html.paragraph(
                "Not held: no spending on youth justice is held for "
                f"{view.details['name']}."
            )
        )
        return
    html.show(_spending(view))


@render_cache.drawn_once
def _ratings(view: Area) -> Markup:
    rows = changes.changed_ratings(view.services)
    other = changes.not_compared(view.services)
    note = ""
    if other:
        verb = "was" if other == 1 else "were"
        note = (
            f" {other} {verb} rated before under another framework, which is not "
            "compared."
        )
    if rows.empty:
        return html.paragraph(
            f"No open service was rated higher or lower than before.{note}"
        )
    lower = int(rows["comparison"].eq("lower").sum())
    return html.paragraph(
        f"{lower} rated lower and {len(rows) - lower} rated higher than before.{note}"
    ) + services_table(
        "Rated lower or higher than before, lower ones first", rows, view
    )


@render_cache.drawn_once
def _measures(view: Area) -> Markup:
    counts = changes.counts(changes.changed_values(view.values))
    if counts.empty:
        return html.paragraph("No measure has two periods to compare.")
    return html.table(
        f"Services and areas whose value changed. {changes.NOT_TESTED}",
        (
            Heading("Measure"),
            Heading("Better", "num"),
            Heading("Worse", "num"),
            Heading("Higher", "num", below="neither is better"),
            Heading("Lower", "num", below="neither is better"),
            Heading("No change", "num"),
            Heading("Newest period"),
        ),
        (
            (
                html.link(
                    row["measure"], html.page_address("measure", id=row["measure_id"])
                ),
                *(
                    str(int(row[name])) if row[name] else "–"
                    for name in (
                        changes.BETTER,
                        changes.WORSE,
                        changes.HIGHER,
                        changes.LOWER,
                        "same",
                    )
                ),
                row["period"],
            )
            for row in records(counts)
        ),
    )


@render_cache.drawn_once
def _adult(view: Area) -> Markup:
    return measures_table(view.adult)


@render_cache.drawn_once
def _spending(view: Area) -> Markup:
    return html.table(
        "What each council spent on youth justice, outturn, over the children aged 0 "
        "to 17 in the middle of the year.",
        (
            Heading("Authority"),
            Heading("Per child aged 0 to 17", "num", below="£"),
            Heading("Spent", "num", below="£"),
            Heading("Children", "num"),
            Heading("Year"),
        ),
        (
            (
                html.area_link(row["area_code"], row["name"]),
                row["why"] or f"{row['value']:,.2f}",
                f"{row['spent']:,.0f}" if row["spent"] is not None else "",
                f"{row['children']:,.0f}" if row["children"] is not None else "",
                row["period"] or "",
            )
            for row in records(view.spending)
        ),
    )
