"""What does the Overview show, from top to bottom?"""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui import html
from hmip_dash.ui.grades_table import (
    change_cell,
    published_cell,
    rating_cell,
    records,
)
from hmip_dash.ui.html import Heading
from hmip_dash.ui.rating_bar import rating_bar
from hmip_dash.views.headline import answer
from hmip_dash.views.overview import Overview
from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

LISTED = (
    Heading("Provider"),
    Heading("Overall rating"),
    Heading("Change"),
    Heading("Published", "num"),
    Heading("Source"),
)


def counts(view: Overview) -> None:
    """Show how many of each type are rated how, never pooled."""
    for figures in view.headlines:
        label = PROVIDER_TYPE_LABELS[figures.provider_type]
        grades = html.page_address("provider_grades", type=figures.provider_type)
        html.show(
            Markup("<p><strong>{}</strong>. {}</p>{}").format(
                html.link(label, grades), answer(figures), rating_bar(figures)
            )
        )


def recent(view: Overview) -> None:
    """Show what was published last."""
    st.header("Published last", anchor=False)
    rows = view.recent.assign(age_least=None, age_most=None)
    html.show(
        html.table(
            "The ten newest inspections with a date. * The rating before was under "
            "another framework. † Seen in a secondary list only.",
            LISTED,
            (_listed(row) for row in records(rows)),
        )
    )


def inadequate(view: Overview) -> None:
    """Show who is rated Inadequate now."""
    st.header("Rated Inadequate now", anchor=False)
    for type_, rows in view.inadequate.groupby("provider_type", sort=False):
        label = PROVIDER_TYPE_LABELS[str(type_)]
        st.subheader(f"{label}: {len(rows)}", anchor=False)
        shown = [_listed(row) for row in records(rows)]
        html.show(html.table("Newest first", LISTED, shown[:5]))
        if len(shown) > 5:
            with st.expander(f"The other {len(shown) - 5}"):
                html.show(html.table("Newest first, continued", LISTED, shown[5:]))


def oldest(view: Overview) -> None:
    """Show whose grade is oldest."""
    st.header("Oldest grades among providers open today", anchor=False)
    html.show(
        Markup("<p>{}</p>").format(
            f"{view.undated} more have a latest rating without a date. No sourced rule "
            "says how soon a next inspection is due, so nothing here is called overdue."
        ),
        html.table(
            "Oldest first", LISTED, (_listed(row) for row in records(view.oldest))
        ),
    )


def to_look_into(view: Overview) -> None:
    """Show the inspections whose published figures disagree."""
    st.header("Figures to look into", anchor=False)
    found = view.disagreements
    html.show(
        Markup("<p>{}</p>").format(
            f"Of {view.inspections} inspections, {len(found)} have a published rating "
            "that disagrees with its score or with the standards known. A disagreement "
            "is a query to look into, not a verdict; nothing is corrected."
        )
    )
    if len(found):
        html.show(
            html.table(
                "Inspections whose figures disagree",
                (Heading("Provider"), Heading("What disagrees"), Heading("Source")),
                (
                    (
                        html.provider_link(row["provider_id"], row["provider"]),
                        row["message"],
                        html.source_link(row["source_url"], "report", row["provider"]),
                    )
                    for row in records(found)
                ),
            )
        )


def loaded(view: Overview) -> None:
    """Show what is loaded and how fresh it is."""
    st.header("What is loaded", anchor=False)
    newest = view.publications.drop_duplicates("table_name")
    html.show(
        Markup("<p>{}</p>").format(html.link("All sources and loads", "sources")),
        html.table(
            "Every publication in use",
            (
                Heading("Publication"),
                Heading("Known from", "num"),
                Heading("Rows", "num"),
            ),
            (
                (
                    html.link(row["title"], f"sources#{row['table_name']}"),
                    partial_date.short(row["released_on"].isoformat()),
                    f"{row['rows']:,}",
                )
                for row in records(newest)
            ),
        ),
    )


def _listed(row: dict) -> tuple:
    type_ = PROVIDER_TYPE_LABELS[row["provider_type"]]
    name = html.provider_link(row["provider_id"], row["provider"])
    return (
        Markup('{}<span class="sub">{}</span>').format(name, type_),
        rating_cell(row),
        change_cell(row),
        published_cell(row),
        html.source_link(row["source_url"], "report", row["provider"]),
    )


def every_rating(view: Overview) -> pd.DataFrame:
    """Return the ratings shown, each once."""
    columns = [
        "inspection_id",
        "provider",
        "overall_rating",
        "issuer",
        "published",
        "framework_name",
        "verification",
        "source_url",
    ]
    rows = pd.concat(
        [view.recent[columns], view.inadequate[columns], view.oldest[columns]]
    )
    return rows.drop_duplicates("inspection_id")
