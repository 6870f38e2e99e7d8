"""How does a reader take away what a page shows?"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from hmip_dash.ui import data
from hmip_dash.views.book_parts import file_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(view: str, name: tuple[str, ...], on: date, **choice: object) -> None:
    """Show the button that makes and downloads the workbook of just this view.

    `name` says view and choice; the workbook is made when the button is pressed.
    """

    def content() -> bytes:
        # Loaded when first needed: it would cost every start an eighth of a second.
        from hmip_dash.exports import workbook as writer

        book = data.workbook(view, on, **choice)
        if book is None:
            raise LookupError(f"{view} has no workbook for {choice}")
        return writer.write(book)

    st.download_button(
        "Download this view (.xlsx)",
        data=content,
        file_name=f"{file_name(*name, on.isoformat())}.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="download",
    )


def sentences(figures: Mapping[str, str]) -> None:
    """Show a box to pick one figure of the page and copy it as a sentence.

    `figures` has what the reader picks by → the sentence with its source.
    """
    if not figures:
        return
    with st.expander("Copy a figure as a sentence, with its source"):
        picked = st.selectbox(
            "Figure",
            list(figures),
            index=None,
            placeholder="Pick a rating or a figure of this page",
            key="cite",
        )
        if picked:
            st.code(figures[picked], language=None, wrap_lines=True)
