"""Show planned visits, add and take out one, and download them as a calendar."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import boxes, entries, register_forms
from hmip_dash.ui.frame import access
from hmip_dash.views.next_inspections.view import Planning

KINDS = ("Core inspection", "Joint inspection", "Thematic inspection", "Reinspection")
ICS = "text/calendar"


def show_visits(view: Planning) -> None:
    """Show planned visits, the form that adds one, and the calendar file."""
    st.header("Planned visits", anchor=False)
    if view.visits.empty:
        html.show(html.paragraph("No visit is planned."))
    else:
        html.show(_calendar(view))
        _show_calendar_file(view)
    if not entries.is_past(view.as_known_on):
        _show_removal(view)
        _show_addition(view)


def _show_addition(view: Planning) -> None:
    register_forms.show_addition(
        "planned_visit",
        lambda _, key: _show_boxes(view, key),
        form="visit",
        button="Add this visit",
        message="The visit was added.",
        border=True,
        problem=lambda values: (
            "" if values["starts_on"] else "Say on which day it begins."
        ),
    )


def _show_boxes(view: Planning, key: str) -> dict:
    """Show the boxes of a visit and return the values."""
    provider_id = boxes.show_choice("Provider", view.names, key=f"{key}:provider")
    kind, starts, ends, notice = st.columns(4)
    return {
        "provider_id": provider_id,
        "kind": kind.selectbox("Kind", KINDS, key=f"{key}:kind"),
        "starts_on": boxes.show_day(
            "From", date.today(), key=f"{key}:from", place=starts
        ),
        "ends_on": boxes.show_day("To", key=f"{key}:to", place=ends),
        "notice_on": boxes.show_day(
            "Notice given on", key=f"{key}:notice", place=notice
        ),
        "note": boxes.show_text("Note", key=f"{key}:note"),
        "state": "planned",
    }


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


def _show_calendar_file(view: Planning) -> None:
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


def _show_removal(view: Planning) -> None:
    register_forms.show_removal(
        "planned_visit",
        view.visits,
        lambda row: f"{row['provider']}, {_day(row['starts_on'])}",
        label="Take a visit out",
        button="Take it out",
        message="The visit was taken out; its history is kept.",
        form="visit_out",
    )


def _day(day: date | None) -> str:
    return partial_date.short(day.isoformat()) if day else ""
