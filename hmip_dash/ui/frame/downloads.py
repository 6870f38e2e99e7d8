"""Show what a reader can take away from a page: workbook, pack, sentences."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module

import streamlit as st

from hmip_dash import catalogue
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.frame import access, data, saved_views, store_access
from hmip_dash.views.board_pack.choice import PackChoice
from hmip_dash.views.shared.workbook_parts import file_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {
    "xlsx": ("workbook", "Excel", XLSX),
    "ods": ("ods", "OpenDocument", "application/vnd.oasis.opendocument.spreadsheet"),
    "zip": ("csv_zip", "CSV files", "application/zip"),
}
"""Ending of a file → its writer in `exports`, its name for readers, its kind."""


def show_workbook(view: str, name: tuple[str, ...], on: date, **choice: object) -> None:
    """Show the button that makes and downloads the workbook of just this view.

    `name` says view and choice; the workbook is made when the button is pressed.
    """
    if not (catalogue.view(view).public or access.may_write()):
        return
    addresses, event = saved_views.addresses(on), store_access.event_read()

    def content() -> bytes:
        # Loaded when first needed: it would cost every start an eighth of a second.
        from hmip_dash.exports.xlsx import workbook as writer

        book = data.workbook(view, on, event=event, **choice)
        if book is None:
            raise LookupError(f"{view} has no workbook for {choice}")
        return writer.write(replace(book, **addresses))

    with st.container(horizontal=True):
        st.download_button(
            "Download Excel",
            data=content,
            file_name=f"{file_name(*name, on.isoformat())}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="download",
        )
        saved_views.show_button(on)
    saved_views.show_new_address()


def show_oversight_pack(choice: PackChoice | None, on: date) -> None:
    """Show the buttons that download all tables of an area or a provider type."""
    if choice is None:
        return
    subject = "all" if choice.all_types else choice.provider_type
    if choice.area_code:
        subject = data.options(on).areas.get(choice.area_code, choice.area_code)
    st.header("All the figures behind it", anchor=False)
    st.write("Every table of the same choice, with notes and sources, in one file.")
    stem = file_name("oversight-pack", subject, on.isoformat())
    columns, event = st.columns(3), store_access.event_read()
    addresses = saved_views.addresses(on)
    for (ending, (writer, label, mime)), column in zip(
        FILES.items(), columns, strict=True
    ):

        def content(writer: str = writer) -> bytes:
            book = data.workbook("oversight_pack", on, event=event, choice=choice)
            if book is None:
                raise LookupError(f"there is no oversight pack for {choice}")
            whole = replace(book, **addresses)
            return import_module(f"hmip_dash.exports.{writer}").write(plain(whole))

        column.download_button(
            plain(f"Download {label} (.{ending})"),
            data=content,
            file_name=f"{stem}.{ending}",
            mime=mime,
            on_click="ignore",
            key=f"oversight-{ending}",
        )


def show_sentences(figures: Mapping[str, str]) -> None:
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
