"""Show the newest loads."""

from datetime import date

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.store.loads.publication_series import BUNDLED
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.frame import data
from hmip_dash.views.sources import accepted_warnings

MOST_SHOWN = 20


def show_loads() -> None:
    """Show the newest loads."""
    rows = data.publications()
    to_come = data.loads_to_come(date.today())
    st.header("Loads so far", anchor=False)
    for sentence in to_come:
        st.warning(plain(sentence))
    own = rows[rows["format"].ne(BUNDLED)]
    came_with = len(rows) - len(own)
    html.show(
        Markup(
            "<p>{} loaded, apart from {} files that came with HMIP Dash. {} lists "
            "them all, with each warning that was accepted.</p>"
        ).format(_files(len(own)), came_with, html.link("Sources and loads", "sources"))
    )
    if len(own):
        html.show(_table(own.head(MOST_SHOWN)))


def _files(number: int) -> str:
    if not number:
        return "No file was"
    return "1 file was" if number == 1 else f"{number:,} files were"


def _table(rows: pd.DataFrame) -> Markup:
    headings = (
        Heading("Publication"),
        Heading("File"),
        Heading("Released"),
        Heading("Rows", "num"),
        Heading("Loaded"),
        Heading("State"),
        Heading("Warnings accepted"),
    )
    cells = (
        (
            Markup('{}<span class="sub">Load {}, publisher: {}</span>').format(
                row["title"], row["publication_id"], row["publisher"]
            ),
            row["file_name"],
            partial_date.short(row["released_on"].isoformat()),
            f"{row['rows']:,}",
            f"{row['loaded_at']:%d %b %Y %H:%M} UTC by {row['loaded_by']}",
            row["status"],
            accepted_warnings.summary(row["accepted"]),
        )
        for row in records(rows)
    )
    return html.table(f"The newest first, {MOST_SHOWN} at most", headings, cells)
