"""How is it changed which measure bears on which standard?"""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash.imports.entries import faults as entries_faults
from hmip_dash.ui.components import html
from hmip_dash.ui.components.html import Heading
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import common as forms_common
from hmip_dash.ui.forms import entries as forms_entries
from hmip_dash.ui.forms import list_templates
from hmip_dash.ui.frame import access, data
from hmip_dash.views.coherence import link_sentences, links
from hmip_dash.views.coherence.links import ENTERED
from hmip_dash.views.coherence.view import Coherence
from hmip_dash.vocabulary import LINK_STATUSES

OPENED = "link:opened:"
"""What begins the name under which a session keeps the entry that a cell had."""

BACK = "link:back"

Key = tuple[str, ...]


def show(view: Coherence) -> None:
    """Show how the links are changed: as a table taken away, or one by one here."""
    if not len(view.matrix.standards):
        return
    forms_entries.say_done()
    with st.expander("Change which measure bears on which standard"):
        html.show(html.paragraph(link_sentences.EDITING_NOTE))
        list_templates.links(view)
        if _may_enter(view):
            _enter(view)
            _entered(view)


def _may_enter(view: Coherence) -> bool:
    """Return whether entries can be made: not into a past picture."""
    now = not forms_entries.past(view.as_known_on)
    return access.may_write() and now and len(view.matrix.measures) > 0


def _enter(view: Coherence) -> None:
    standards, measures = _standards(view), _measures(view)
    of = f"{view.choice.provider_type}:{view.choice.framework}"
    left, right = st.columns(2)
    standard = left.selectbox(
        "Standard",
        list(standards),
        index=None,
        format_func=lambda key: standards[key],
        placeholder="Pick a standard",
        key=f"link:standard:{of}",
    )
    measure = right.selectbox(
        "Measure or national standard",
        list(measures),
        index=None,
        format_func=lambda code: measures[code],
        placeholder="Pick a measure",
        key=f"link:measure:{of}",
    )
    if standard is None or measure is None:
        return
    key = (*standard, measure)
    now = _now(view, key)
    html.show(html.paragraph(html.entered(link_sentences.current_link(now))))
    there = now or {}
    at = ":".join(key)
    with st.form(f"link:{at}", border=False):
        bears = st.radio(
            "The measure",
            list(link_sentences.BEARS),
            list(link_sentences.BEARS).index(there.get("bears", "yes")),
            format_func=lambda word: link_sentences.BEARS[word],
            key=f"link:bears:{at}",
            horizontal=True,
        )
        status = st.radio(
            "Status",
            LINK_STATUSES,
            LINK_STATUSES.index(there.get("status", LINK_STATUSES[0])),
            key=f"link:status:{at}",
            horizontal=True,
        )
        reason = forms_common.text(
            "Reason", there.get("reason"), key=f"link:reason:{at}"
        )
        saved = st.form_submit_button("Record this")
    values = {
        "framework": view.choice.framework,
        "provider_type": view.choice.provider_type,
        **dict(zip(links.KEY, key, strict=True)),
        "bears": bears,
        "status": status,
        "reason": reason.strip(),
    }
    _record(_at(view.matrix.entries, key), values, at=at, saved=saved)


def _record(earlier: dict | None, values: dict, *, at: str, saved: bool) -> None:
    """Save an entry over what the reader saw when the cell was opened, or nothing."""
    there = None if earlier is None else (earlier["link_id"], earlier["version"])
    # A run reads the store anew; the reader has in front of them what they opened,
    # until they take an entry back: what they see then is new to them.
    opened = f"{OPENED}{forms_entries.fresh(BACK)}:{at}"
    seen = st.session_state.setdefault(opened, there)
    reason = entries_faults.characters(values["reason"][: links.REASON_LIMIT])
    wrong = [*links.entry_problems(values), *filter(None, [reason])] if saved else []
    for fault in wrong:
        st.error(plain(fault))
    if not saved or wrong:
        return
    if seen is None and there is not None:
        st.warning(link_sentences.CONFLICT)
        return
    del st.session_state[opened]
    if seen is None:
        forms_entries.add("link", values, said=link_sentences.LINK_RECORDED)
    else:
        number, version = map(int, seen)
        forms_entries.change(
            "link", number, version, values, said=link_sentences.LINK_RECORDED
        )
    st.session_state[opened] = seen  # reached only where nothing was saved


def _entered(view: Coherence) -> None:
    """Show what was entered by hand, with a way to take it back, and its history."""
    forms_common.take_out(
        "link",
        view.matrix.entries,
        lambda row: _called(view, row),
        label="Take an entry back",
        button="Take it back",
        said=link_sentences.ENTRY_TAKEN_BACK,
        form=BACK,
    )
    _history(view)


def _history(view: Coherence) -> None:
    every = links.rows_of_choice(
        data.history("link", None, view.as_known_on), view.choice
    )
    if every.empty:
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
                    _called(view, row),
                    Markup("{} ({})").format(
                        html.entered(row["reason"]), row["status"]
                    ),
                )
                for row in records(every)
            ),
        )
    )


def _called(view: Coherence, row: dict) -> str:
    measure = _measures(view).get(row["measure_id"], row["measure_id"])
    return link_sentences.entry_title(row, measure)


def _now(view: Coherence, key: Key) -> dict | None:
    """Return the link as it stands, or the entry that denies it, None for neither."""
    earlier = _at(view.matrix.entries, key)
    denied = None if earlier is None else {**earlier, "by": ENTERED}
    return _at(view.matrix.links, key) or denied


def _at(rows: pd.DataFrame, key: Key) -> dict | None:
    """Return the last of `rows` that is of a standard and measure."""
    found = [
        row for row in records(rows) if tuple(row[name] for name in links.KEY) == key
    ]
    return found[-1] if found else None


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
