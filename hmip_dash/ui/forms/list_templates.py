"""Show the buttons that download the lists (surveys, cases, links) to fill in."""

from datetime import date

import streamlit as st

from hmip_dash.store import queries
from hmip_dash.ui.frame import store_access
from hmip_dash.ui.frame.downloads import XLSX
from hmip_dash.views.coherence.links import rows_of_choice
from hmip_dash.views.coherence.view import Coherence
from hmip_dash.views.shared.workbook_parts import file_name


def show_survey_template() -> None:
    """Show the button that makes and downloads the template of survey results."""

    def content() -> bytes:
        from hmip_dash.exports.templates import lists as templates_lists

        return templates_lists.surveys(date.today())

    st.download_button(
        "Download the template for survey results (.xlsx)",
        data=content,
        file_name="hmip-dash_survey-template.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="template:surveys",
    )


def show_case_template() -> None:
    """Show the button that makes and downloads the template of case results."""

    def content() -> bytes:
        from hmip_dash.exports.templates import lists as templates_lists

        today = date.today()
        with store_access.engine().connect() as connection:
            inspections = queries.inspections(connection, today, all_issuers=True)
        return templates_lists.case_findings(inspections, today)

    st.download_button(
        "Download the template for results of cases (.xlsx)",
        data=content,
        file_name="hmip-dash_cases-template.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="template:cases",
    )


def show_links_template(view: Coherence) -> None:
    """Show the button that downloads a framework's links, to be changed and loaded."""

    def content() -> bytes:
        from hmip_dash.exports.templates import lists as templates_lists

        with store_access.engine().connect() as connection:
            measures = queries.measures(connection, view.as_known_on)
            standards = rows_of_choice(
                queries.standards(connection, view.as_known_on), view.choice
            )
        names = ["framework", "provider_type", "domain", "standard_no", "standard"]
        return templates_lists.links(
            view.matrix.links.assign(
                framework=view.choice.framework, provider_type=view.choice.provider_type
            ),
            measures[measures["applies_to"].eq(view.choice.provider_type)],
            standards[names].drop_duplicates(),
            date.today(),
        )

    name = file_name("links", view.choice.framework or "", view.choice.provider_type)
    st.download_button(
        "Download the links as a table to change (.xlsx)",
        data=content,
        file_name=f"{name}.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="template:links",
    )
