"""Which visits are planned, how is one added, and how are they taken away?"""

from datetime import date

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import common as forms_common
from hmip_dash.ui.forms import entries as forms_entries
from hmip_dash.ui.frame import access
from hmip_dash.views.next_inspections.view import Planning

KINDS = ("Core inspection", "Joint inspection", "Thematic inspection", "Reinspection")
ICS = "text/calendar"


def visits(view: Planning) -> None:
    """Show planned visits, the form that adds one, and the calendar file."""
    st.header("Planned visits", anchor=False)
    if view.visits.empty:
        html.show(html.paragraph("None is planned here."))
    else:
        html.show(_calendar(view))
        _calendar_file(view)
    if not forms_entries.past(view.as_known_on):
        _take_out(view)
        _form(view)


def _form(view: Planning) -> None:
    key = forms_entries.fresh("visit")
    with st.form(key, border=True):
        provider_id = forms_common.pick("Provider", view.names, key=f"{key}:provider")
        kind, starts, ends, notice = st.columns(4)
        values = {
            "provider_id": provider_id,
            "kind": kind.selectbox("Kind", KINDS, key=f"{key}:kind"),
            "starts_on": forms_common.day(
                "From", date.today(), key=f"{key}:from", place=starts
            ),
            "ends_on": forms_common.day("To", key=f"{key}:to", place=ends),
            "notice_on": forms_common.day(
                "Notice given on", key=f"{key}:notice", place=notice
            ),
            "note": forms_common.text("Note", key=f"{key}:note"),
            "state": "planned",
        }
        sent = st.form_submit_button("Add this visit")
        if sent and values["starts_on"] is None:
            st.error("Say on which day it begins.")
        elif sent:
            said = "The visit was added."
            forms_common.add("planned_visit", values, form="visit", said=said)


def _calendar(view: Planning) -> Markup:
    months = dict.fromkeys(f"{day:%Y-%m}" for day in view.visits["starts_on"])
    rows = records(view.visits)
    return html.join(
        html.table(
            partial_date.words(month),
            (
                Heading("Provider"),
                Heading("Kind"),
                Heading("From", "num"),
                Heading("To", "num"),
                Heading("Notice", "num"),
                Heading("Note"),
            ),
            (_visit(row) for row in rows if f"{row['starts_on']:%Y-%m}" == month),
        )
        for month in months
    )


def _visit(row: dict) -> tuple:
    return (
        html.provider_link(row["provider_id"], row["provider"]),
        row["kind"],
        _day(row["starts_on"]),
        _day(row["ends_on"]),
        _day(row["notice_on"]),
        html.entered(row["note"] or ""),
    )


def _calendar_file(view: Planning) -> None:
    def content() -> bytes:
        from hmip_dash.exports.calendar import calendar

        return calendar(view.visits, made_on=date.today())

    st.download_button(
        "Download the calendar (.ics)",
        data=access.for_planners(content),
        file_name="planned-visits.ics",
        mime=ICS,
        on_click="ignore",
        key="ics",
    )


def _take_out(view: Planning) -> None:
    forms_common.take_out(
        "planned_visit",
        view.visits,
        lambda row: f"{row['provider']}, {_day(row['starts_on'])}",
        label="Take a visit out",
        button="Take it out",
        said="The visit was taken out; its history is kept.",
        form="visit_out",
    )


def _day(day: date | None) -> str:
    return partial_date.short(day.isoformat()) if day else ""
