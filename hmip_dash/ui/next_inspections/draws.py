"""Select providers by order, at random and by hand, and check a selection again."""

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from hmip_dash.ui.components import html
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import boxes, entries, register_forms
from hmip_dash.ui.frame import data
from hmip_dash.ui.measure import tables as measure_tables
from hmip_dash.views.next_inspections import view as planning_view
from hmip_dash.views.next_inspections.view import Planning
from hmip_dash.views.shared.phrases import join_words

MOST_SEED = 2_000_000_000


def show_selections(view: Planning) -> None:
    """Show the form that makes a selection, and those that were made."""
    st.header("Make a selection", anchor=False)
    if not entries.show_closed(view.as_known_on):
        _show_form(view)
    for row in records(view.draws):
        html.show(_selection(row, view.names))
    _show_set_aside(view)


def _show_set_aside(view: Planning) -> None:
    """Show the box that sets a mistaken selection aside, and those set aside."""
    if not entries.is_past(view.as_known_on):
        register_forms.show_removal(
            "selection",
            view.draws,
            lambda row: f"no. {int(row['selection_id'])}, {row['made_at']:%d %b %Y}",
            label="Set aside a mistaken selection",
            button="Set this selection aside",
            message="The selection was set aside. It stays below, marked.",
            form="set_aside",
            needs_reason=True,
        )
    events = data.history("selection", None, view.as_known_on)
    removed = events["what"].eq("remove") & events["provider_type"].eq(
        view.provider_type
    )
    for row in records(events[removed]):
        mark = html.paragraph(
            Markup("Set aside by {} on {}: {}").format(
                row["who"],
                f"{row['at']:%d %b %Y}",
                html.entered(row["why"] or "no reason given"),
            ),
            css="flagged",
        )
        html.show(_selection(row, view.names), mark)


def _show_form(view: Planning) -> None:
    key = entries.form_key("draw")
    with st.form(key, border=True):
        first, second, third = st.columns(3)
        most = len(view.triage)
        by_order = first.number_input(
            "The first in this order", 0, most, 0, key=f"{key}:order"
        )
        at_random = second.number_input(
            "Drawn at random from the rest", 0, most, 0, key=f"{key}:random"
        )
        seed = third.number_input(
            "Seed of the draw",
            0,
            MOST_SEED,
            int(f"{view.as_known_on:%Y%m%d}"),
            key=f"{key}:seed",
            help="The same seed and the same providers give the same draw anywhere.",
        )
        left, right = st.columns(2)
        put_in = _pick_providers("Put in by hand (optional)", view, f"{key}:in", left)
        left_out = _pick_providers(
            "Leave out by hand (optional)", view, f"{key}:out", right
        )
        note = boxes.show_text("Why by hand", key=f"{key}:note")
        if st.form_submit_button("Make and keep this selection"):
            counts = int(by_order), int(at_random), int(seed)
            if not register_forms.show_faults({"note": note}):
                _make_selection(view, counts, put_in, left_out, note.strip())


def _pick_providers(
    label: str, view: Planning, key: str, place: DeltaGenerator
) -> list[str]:
    return place.multiselect(
        plain(label),
        list(view.names),
        format_func=lambda code: view.names[code],
        placeholder=boxes.LETTERS,
        key=key,
    )


def _make_selection(
    view: Planning,
    counts: tuple[int, int, int],
    put_in: list[str],
    left_out: list[str],
    note: str,
) -> None:
    by_order, at_random, seed = counts
    if by_order + at_random + len(put_in) == 0:
        st.error("Say how many to take by order or to draw.")
        return
    if (put_in or left_out) and not note:
        st.error("Say why somebody is put in or left out by hand.")
        return
    try:
        made = planning_view.make_draw(
            view.triage,
            by_order=by_order,
            at_random=at_random,
            seed=seed,
            put_in=tuple(put_in),
            left_out=tuple(left_out),
        )
    except ValueError as fault:
        st.error(plain(f"That cannot be done: {fault}."))
        return
    values = {
        **made,
        "made_at": planning_view.utc_now(),
        "provider_type": view.provider_type,
        "rule": ", then ".join(view.rules),
        "overrides": planning_view.overrides(put_in, left_out, note),
    }
    message = "The selection was made and kept."
    entries.add("selection", values, form="draw", message=message)


def _selection(row: dict, names: dict[str, str]) -> Markup:
    def named(by: str) -> str:
        codes = [item["provider_id"] for item in row["result"] if item["by"] == by]
        return join_words([names.get(code, code) for code in codes]) or "none"

    checked = (
        "Drawn again just now from what was kept: the same."
        if planning_view.is_reproducible(row)
        else "Drawn again from what was kept it differs: do not rely on it."
    )
    override = planning_view.overrides_in_words(row["overrides"], names)
    by_hand = any(item["by"] == "hand" for item in row["result"])
    facts = [
        *([("By hand", named("hand"))] if by_hand else []),
        ("By order", f"{named('order')} ({row['rule']})"),
        ("At random", f"{named('draw')}, from {len(row['frame'])} others"),
        ("Seed", str(row["seed"])),
        ("Hash of the frame", f"SHA-256 {row['frame_sha256']}"),
        *([("Override", html.entered(override))] if override else []),
        ("Check", checked),
    ]
    heading = Markup("<h3>Selection {}, made {} UTC</h3>").format(
        row["selection_id"], f"{row['made_at']:%d %b %Y %H:%M}"
    )
    return heading + measure_tables.facts(facts)
