"""Forms that change which measure bears on which standard."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash.imports.entries import faults as entries_faults
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import boxes, entries, list_templates, register_forms
from hmip_dash.ui.frame import access, data
from hmip_dash.views.coherence import link_sentences, links
from hmip_dash.views.coherence.links import ENTERED
from hmip_dash.views.coherence.view import Coherence
from hmip_dash.vocabulary import LINK_STATUSES

OPENED = "link:opened:"
"""Start of the key under which a session keeps the entry that a cell had."""

BACK = "link:back"

Key = tuple[str, ...]
"""Domain, number and name of a standard, and a measure."""

Seen = tuple[int, int] | None
"""Number and version of an entry, None for none."""


def show_forms(view: Coherence) -> None:
    """Show how links are changed: in a table that is loaded again, or one by one."""
    if not len(view.matrix.standards):
        return
    entries.show_last_message()
    with st.expander("Change which measure bears on which standard"):
        html.show(html.paragraph(link_sentences.EDITING_NOTE))
        list_templates.show_links_template(view)
        if _may_enter(view):
            _show_entry(view)
            _show_entries(view)


def _may_enter(view: Coherence) -> bool:
    """Return whether entries can be made: none into a past day."""
    is_today = not entries.is_past(view.as_known_on)
    return access.may_write() and is_today and len(view.matrix.measures) > 0


def _show_entry(view: Coherence) -> None:
    """Show the boxes that pick a cell of the matrix, and the form that changes it."""
    cell = _show_cell(view)
    if cell is None:
        return
    current = _current_link(view, cell)
    html.show(html.paragraph(html.entered(link_sentences.current_link(current))))
    at = ":".join(cell)
    with st.form(f"link:{at}", border=False):
        values = _show_boxes(current or {}, at)
        sent = st.form_submit_button("Record this")
    values = {
        "framework": view.choice.framework,
        "provider_type": view.choice.provider_type,
        **dict(zip(links.KEY, cell, strict=True)),
        **values,
    }
    earlier = _last_of(view.matrix.entries, cell)
    seen = _seen(earlier, at)
    if not sent or _show_faults(values):
        return
    if seen is None and earlier is not None:
        st.warning(link_sentences.CONFLICT)
    else:
        _save(seen, values, at=at)


def _show_cell(view: Coherence) -> Key | None:
    """Show boxes for a standard and a measure; return the cell once both are picked."""
    standards, measures = _standards(view), _measures(view)
    of = f"{view.choice.provider_type}:{view.choice.framework}"
    left, right = st.columns(2)
    standard = boxes.show_choice(
        "Standard",
        standards,
        placeholder="Pick a standard",
        key=f"link:standard:{of}",
        place=left,
    )
    measure = boxes.show_choice(
        "Measure or national standard",
        measures,
        placeholder="Pick a measure",
        key=f"link:measure:{of}",
        place=right,
    )
    if standard is None or measure is None:
        return None
    return (*standard, measure)


def _show_boxes(current: dict, at: str) -> dict:
    """Show the boxes of a link, filled from the current one; return the values."""
    bears = st.radio(
        "The measure",
        list(link_sentences.BEARS),
        list(link_sentences.BEARS).index(current.get("bears", "yes")),
        format_func=lambda word: link_sentences.BEARS[word],
        key=f"link:bears:{at}",
        horizontal=True,
    )
    status = st.radio(
        "Status",
        LINK_STATUSES,
        LINK_STATUSES.index(current.get("status", LINK_STATUSES[0])),
        key=f"link:status:{at}",
        horizontal=True,
    )
    reason = boxes.show_text("Reason", current.get("reason"), key=f"link:reason:{at}")
    return {"bears": bears, "status": status, "reason": reason.strip()}


def _show_faults(values: dict) -> bool:
    """Show all that is wrong in an entry; return whether anything is."""
    unreadable = entries_faults.characters(values["reason"][: links.REASON_LIMIT])
    problems = [*links.entry_problems(values), *filter(None, [unreadable])]
    for problem in problems:
        st.error(plain(problem))
    return bool(problems)


def _seen(earlier: dict | None, at: str) -> Seen:
    """Return the entry that the reader saw when they opened the cell.

    Each run reads the store again; the reader still has in front of them what they
    opened, until they take an entry back: what they see then is new to them.
    """
    current = (
        None
        if earlier is None
        else (
            int(earlier["link_id"]),
            int(earlier["version"]),
        )
    )
    return st.session_state.setdefault(_seen_key(at), current)


def _seen_key(at: str) -> str:
    return f"{OPENED}{entries.form_key(BACK)}:{at}"


def _save(seen: Seen, values: dict, *, at: str) -> None:
    """Save an entry over the one that the reader saw."""
    del st.session_state[_seen_key(at)]
    message = link_sentences.LINK_RECORDED
    if seen is None:
        entries.add("link", values, message=message)
    else:
        number, version = seen
        entries.change("link", number, version, values, message=message)
    st.session_state[_seen_key(at)] = seen  # reached only where nothing was saved


def _show_entries(view: Coherence) -> None:
    """Show what was entered by hand, with a way to take it back, and its history."""
    register_forms.show_removal(
        "link",
        view.matrix.entries,
        lambda row: _link_name(view, row),
        label="Take an entry back",
        button="Take it back",
        message=link_sentences.ENTRY_TAKEN_BACK,
        form=BACK,
    )
    _show_history(view)


def _show_history(view: Coherence) -> None:
    events = links.rows_of_choice(
        data.history("link", None, view.as_known_on), view.choice
    )
    if events.empty:
        return
    html.show(
        html.table(
            "What was entered, changed and taken back here, oldest first (UTC)",
            (
                Heading("When"),
                Heading("Who"),
                Heading("What"),
                Heading("Measure and standard"),
                Heading("Reason"),
            ),
            (
                (
                    f"{row['at']:%d %b %Y %H:%M}",
                    row["who"],
                    link_sentences.EVENTS[row["what"]],
                    _link_name(view, row),
                    Markup("{} ({})").format(
                        html.entered(row["reason"]), row["status"]
                    ),
                )
                for row in records(events)
            ),
        )
    )


def _link_name(view: Coherence, row: dict) -> str:
    measure = _measures(view).get(row["measure_id"], row["measure_id"])
    return link_sentences.entry_title(row, measure)


def _current_link(view: Coherence, cell: Key) -> dict | None:
    """Return the link as it stands, or the entry that denies it, None for neither."""
    earlier = _last_of(view.matrix.entries, cell)
    denied = None if earlier is None else {**earlier, "by": ENTERED}
    return _last_of(view.matrix.links, cell) or denied


def _last_of(rows: pd.DataFrame, cell: Key) -> dict | None:
    """Return the last of `rows` that is of a standard and measure."""
    of_cell = [
        row for row in records(rows) if tuple(row[name] for name in links.KEY) == cell
    ]
    return of_cell[-1] if of_cell else None


def _standards(view: Coherence) -> dict[Key, str]:
    return {
        (row["domain"], row["standard_no"], row["standard"]): (
            f"{row['standard_no']} {row['standard']} ({row['domain']})".strip()
        )
        for row in records(view.matrix.standards)
    }


def _measures(view: Coherence) -> dict[str, str]:
    rows = view.matrix.measures
    return dict(zip(rows["measure_id"], rows["name"], strict=True))
