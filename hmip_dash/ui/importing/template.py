"""Show the buttons that download the workbooks to fill in."""

from datetime import date

import streamlit as st

from hmip_dash.store import queries
from hmip_dash.ui.forms import list_templates
from hmip_dash.ui.frame import store_access
from hmip_dash.ui.frame.downloads import XLSX


def show_templates() -> None:
    """Show the buttons that make and download the templates of our own formats."""

    def content() -> bytes:
        from hmip_dash.exports.templates import tidy as templates_tidy

        today = date.today()
        with store_access.engine().connect() as connection:
            codes = templates_tidy.Codes(
                queries.measures(connection, today),
                queries.areas(connection, today),
                queries.providers(connection, today),
            )
        return templates_tidy.write(codes, today)

    st.download_button(
        "Download the template (.xlsx)",
        data=content,
        file_name="hmip-dash_template.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="load:template",
    )
    list_templates.show_survey_template()
    list_templates.show_case_template()
