"""Enter many records at once from a workbook that was filled in."""

from datetime import date

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash.imports.problem import Problem
from hmip_dash.loading import entry_workbook, remedies
from hmip_dash.loading.entry_workbook import Looked
from hmip_dash.store import queries
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.forms import entries, uploads
from hmip_dash.ui.frame import store_access
from hmip_dash.ui.frame.downloads import XLSX
from hmip_dash.views.shared import phrases

MOST_SHOWN = 50
FORM = "enter"


def show_forms() -> None:
    """Show the template, where to drop the file, what is wrong, and the button."""
    st.download_button(
        "Download the template (.xlsx)",
        data=template,
        file_name="hmip-dash_entries_template.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="enter:template",
    )
    html.group_uploads()
    file = uploads.show_upload(
        "The template filled in, or a table with its headings",
        key=f"{entries.form_key(FORM)}:file",
    )
    if file is None:
        uploads.show_refusals()
        return
    with store_access.reading() as connection:
        examined = entry_workbook.look(
            connection, file.name, file.getvalue(), date.today()
        )
    if examined.problems:
        html.show(_problems(examined))
    if examined.may_save:
        html.show(Markup("<p>To be entered: {}.</p>").format(examined.sentence))
        if st.button("Enter all of this", key="enter:save"):
            message = f"Entered from {examined.file_name}: {examined.sentence}."
            entries.add_all(examined, form=FORM, message=message)


def template() -> bytes:
    """Return the workbook to fill in, with the codes that may be written."""
    from hmip_dash.exports.templates import entries as templates_entries

    today = date.today()
    with store_access.engine().connect() as connection:
        providers = queries.providers(connection, today)
        measures = queries.measures(connection, today)
        inspections = queries.inspections(connection, today, all_issuers=True)
    lists = {
        "Providers": _list(providers, provider_id="Code", name="Name"),
        "Inspections": _list(
            inspections,
            inspection_id="Code",
            provider="Provider",
            framework_name="Framework",
            published="Published",
        ),
        "Measures": _list(measures, measure_id="Code", name="Name"),
    }
    return templates_entries.write(entry_workbook.sheets(), lists, today)


def _list(rows: pd.DataFrame, **headings: str) -> pd.DataFrame:
    return (
        rows[list(headings)].rename(columns=headings).astype("str").fillna("not known")
    )


def _problems(examined: Looked) -> Markup:
    shown = examined.problems[:MOST_SHOWN]
    many = len(examined.problems)
    summary = f"{phrases.plural(many, 'fault')}: mend the file, then drop it again."
    if examined.may_save:
        summary = "These do not stop the entries:"
    if many > MOST_SHOWN:
        summary = f"{summary} The first {MOST_SHOWN} are shown."
    return Markup("<p>{}</p>{}").format(
        summary,
        html.table(
            "What is wrong in the file, cell by cell",
            (Heading("Where"), Heading("What is wrong"), Heading("How to mend it")),
            (
                (_place(problem), problem.message, remedies.mend(problem))
                for problem in shown
            ),
        ),
    )


def _place(problem: Problem) -> str:
    if not problem.row:
        return problem.sheet
    cell = f"{problem.letter}{problem.row}" if problem.letter else f"row {problem.row}"
    column = f" ({problem.column})" if problem.column else ""
    return f"{problem.sheet}, {cell}{column}"
