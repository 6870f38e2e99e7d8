"""What does the page of next inspections show to those who may plan?"""

from datetime import date

import streamlit as st
from markupsafe import Markup

from hmip_dash import partial_date
from hmip_dash.ui import address, data, entries, filters, html, measure_tables
from hmip_dash.ui.grades_table import published_cell, rating_cell, records
from hmip_dash.ui.html import Heading
from hmip_dash.views import planning as planning_view
from hmip_dash.views.planning import Planning
from hmip_dash.views.words import kinds, listed

KINDS = ("Core inspection", "Joint inspection", "Thematic inspection", "Reinspection")
ICS = "text/calendar"
DAY = "DD/MM/YYYY"
MOST_SEED = 2_000_000_000


def chosen(on: date) -> Planning:
    """Show the choice of type and rules of order; return the papers."""
    type_ = filters.provider_type()
    rules = address.several(
        "Order by, first to last",
        planning_view.RULES,
        key="order",
        most=len(planning_view.RULES),
        placeholder="Lowest rating, then none, signals, leadership, oldest",
    )
    return data.planning(type_, rules or planning_view.DEFAULT, on)


def closed() -> None:
    """Say that planning papers are not shown here."""
    st.info(
        "Which providers come next is a planning paper. It is shown only on the "
        "server's own machine, or where its operator has opened it "
        "(HMIP_DASH_ALLOW_WRITING). Programme says how old each rating is."
    )


def triage(view: Planning) -> None:
    """Show the open providers in the order of the rules, with reasons in words."""
    order = [planning_view.RULES[rule].casefold() for rule in view.rules]
    html.show(
        Markup('<p class="answer">{}</p><p class="beside">{}</p>').format(
            f"{len(view.triage)} {kinds(view.provider_type)} in the order of rules you "
            "can change, each with its reasons.",
            f"In turn: {listed(order)}. The order is a list to think with: nobody is "
            "scored, and people decide.",
        )
    )
    if view.triage.empty:
        return
    rows = filters.rows_on_page(len(view.triage), of=(view.key, "triage"))
    html.show(
        html.table(
            "† Seen in a secondary list only. Signals: measures whose newest value a "
            "control chart calls concern, of those that could be tested.",
            (
                Heading("Provider"),
                Heading("Reasons"),
                Heading("Overall rating"),
                Heading("Published", "num"),
                Heading("Signals", "num"),
            ),
            (_row(row) for row in records(view.triage[rows])),
        )
    )


def draw(view: Planning) -> None:
    """Show the form that makes a selection, and those that were made."""
    st.header("Make a selection", anchor=False)
    with st.form("draw", border=True):
        first, second, third = st.columns(3)
        by_order = first.number_input(
            "The first in this order", 0, len(view.triage), 0, key="draw_order"
        )
        at_random = second.number_input(
            "Drawn at random from the rest", 0, len(view.triage), 0, key="draw_random"
        )
        seed = third.number_input(
            "Seed of the draw",
            0,
            MOST_SEED,
            int(f"{view.as_known_on:%Y%m%d}"),
            key="draw_seed",
            help="The same seed and the same providers give the same draw anywhere.",
        )
        note = st.text_input(
            "Override, with its reason (optional)",
            key="draw_note",
            max_chars=500,
            placeholder="e.g. Ashby left out: inspected jointly last month",
        )
        if st.form_submit_button("Make and keep this selection"):
            _make(view, int(by_order), int(at_random), int(seed), note)
    for row in records(view.draws):
        html.show(_drawn(row, view.names))


def visits(view: Planning) -> None:
    """Show planned visits, the form that adds one, and the calendar file."""
    st.header("Planned visits", anchor=False)
    if view.visits.empty:
        html.show(Markup("<p>None is planned here.</p>"))
    else:
        html.show(_calendar(view))
        _take_away(view)
    with st.form("visit", border=True, clear_on_submit=True):
        provider_id = _provider(view, key="visit_provider")
        kind, starts, ends, notice = st.columns(4)
        values = {
            "kind": kind.selectbox("Kind", KINDS, key="visit_kind"),
            "starts_on": starts.date_input("From", format=DAY, key="visit_from"),
            "ends_on": ends.date_input("To", None, format=DAY, key="visit_to"),
            "notice_on": notice.date_input(
                "Notice given on", None, format=DAY, key="visit_notice"
            ),
            "note": st.text_input("Note", key="visit_note", max_chars=500),
        }
        if st.form_submit_button("Add this visit"):
            _plan(provider_id, values)


def leadership(view: Planning) -> None:
    """Show changes of leadership that were noted, and the form that notes one."""
    st.header("Changes of leadership", anchor=False)
    if len(view.leadership):
        html.show(
            html.table(
                "Noted by hand, newest first",
                (Heading("Provider"), Heading("When", "num"), Heading("Note")),
                (
                    (
                        html.provider_link(row["provider_id"], row["provider"]),
                        partial_date.short(row["noted_on"]),
                        row["note"] or "",
                    )
                    for row in records(view.leadership)
                ),
            )
        )
    with st.form("leadership", border=True, clear_on_submit=True):
        provider_id = _provider(view, key="leader_provider")
        on = st.date_input("When", max_value=date.today(), format=DAY, key="leader_on")
        note = st.text_input("Note", key="leader_note", max_chars=500)
        if st.form_submit_button("Note this change"):
            if provider_id is None:
                st.error("Pick a provider first.")
                return
            values = {
                "provider_id": provider_id,
                "noted_on": on.isoformat(),
                "note": note,
            }
            entries.add("leadership_change", values, said="The change was noted.")


def _row(row: dict) -> tuple:
    signals = "not tested"
    if row["tested"] is not None:
        signals = f"{int(row['signals'])} of {int(row['tested'])}"
    reasons = html.join(
        Markup("<div>{}</div>").format(reason) for reason in row["reasons"]
    )
    return (
        html.provider_link(row["provider_id"], row["provider"]),
        reasons or "none of these",
        rating_cell(row),
        published_cell(row),
        signals,
    )


def _make(view: Planning, by_order: int, at_random: int, seed: int, note: str) -> None:
    if by_order + at_random == 0:
        st.error("Say how many to take by order or to draw.")
        return
    if by_order + at_random > len(view.triage):
        st.error(f"There are only {len(view.triage)} to select from.")
        return
    made = planning_view.make_draw(
        view.triage, by_order=by_order, at_random=at_random, seed=seed
    )
    values = {
        **made,
        "made_at": planning_view.now(),
        "provider_type": view.provider_type,
        "rule": ", then ".join(view.rules),
        "overrides": [note.strip()] if note.strip() else None,
    }
    entries.add("selection", values, said="The selection was made and kept.")


def _drawn(row: dict, names: dict[str, str]) -> Markup:
    def named(by: str) -> str:
        codes = [item["provider_id"] for item in row["result"] if item["by"] == by]
        return listed([names.get(code, code) for code in codes]) or "none"

    checked = (
        "Drawn again just now from what was kept: the same."
        if planning_view.drawn_again(row)
        else "Drawn again from what was kept it differs: do not rely on it."
    )
    override = "".join(row["overrides"] or [])
    facts = [
        ("By order", f"{named('order')} ({row['rule']})"),
        ("At random", f"{named('draw')}, from {len(row['frame'])} others"),
        ("Seed", str(row["seed"])),
        ("Hash of the frame", f"SHA-256 {row['frame_sha256']}"),
        *([("Override", override)] if override else []),
        ("Check", checked),
    ]
    heading = Markup("<h3>Selection {}, made {} UTC</h3>").format(
        row["selection_id"], f"{row['made_at']:%d %b %Y %H:%M}"
    )
    return heading + measure_tables.facts(facts)


def _provider(view: Planning, *, key: str) -> str | None:
    return st.selectbox(
        "Provider",
        list(view.names),
        index=None,
        format_func=lambda code: view.names[code],
        placeholder="Type a few letters",
        key=key,
    )


def _plan(provider_id: str | None, values: dict) -> None:
    if provider_id is None:
        st.error("Pick a provider first.")
        return
    if values["ends_on"] and values["ends_on"] < values["starts_on"]:
        st.error("The visit ends before it begins.")
        return
    if values["notice_on"] and values["notice_on"] > values["starts_on"]:
        st.error("Notice is given after the visit begins.")
        return
    planned = {**values, "provider_id": provider_id, "state": "planned"}
    entries.add("planned_visit", planned, said="The visit was added.")


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
        row["note"] or "",
    )


def _take_away(view: Planning) -> None:
    def content() -> bytes:
        from hmip_dash.exports.calendar import calendar

        return calendar(view.visits, made_on=date.today())

    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        st.download_button(
            "Download the calendar (.ics)",
            data=content,
            file_name="planned-visits.ics",
            mime=ICS,
            on_click="ignore",
            key="ics",
        )
    with right:
        numbers = dict(enumerate(records(view.visits)))
        picked = st.selectbox(
            "Take a visit out",
            list(numbers),
            index=None,
            format_func=lambda place: (
                f"{numbers[place]['provider']}, {_day(numbers[place]['starts_on'])}"
            ),
            placeholder="Pick one",
            key="visit_out",
        )
        if picked is not None and st.button("Take it out", key="visit_out_now"):
            row = numbers[picked]
            entries.remove(
                "planned_visit",
                int(row["planned_visit_id"]),
                int(row["version"]),
                said="The visit was taken out; its history is kept.",
            )


def _day(day: date | None) -> str:
    return partial_date.short(day.isoformat()) if day else ""
