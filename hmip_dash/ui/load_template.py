"""How does a data officer get the workbook to fill in?"""

from datetime import date

import streamlit as st

from hmip_dash.store import queries
from hmip_dash.ui import data, list_templates
from hmip_dash.ui.downloads import XLSX


def download() -> None:
    """Show the buttons that make and download the templates of our own formats."""

    def content() -> bytes:
        from hmip_dash.exports import template

        today = date.today()
        with data.engine().connect() as connection:
            codes = template.Codes(
                queries.measures(connection, today),
                queries.areas(connection, today),
                queries.providers(connection, today),
            )
        return template.write(codes, today)

    st.download_button(
        "Download the template (.xlsx)",
        data=content,
        file_name="hmip-dash_template.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="load:template",
    )
    list_templates.surveys()
    list_templates.case_findings()
