"""How is it changed which measure bears on which standard?"""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from hmip_dash.imports import entered_faults
from hmip_dash.ui import access, data, entries, forms, html, list_templates
from hmip_dash.ui.grades_table import records
from hmip_dash.ui.html import Heading
from hmip_dash.ui.plain_text import plain
from hmip_dash.views import coherence_links
from hmip_dash.views import coherence_links_words as words
from hmip_dash.views.coherence import Coherence
from hmip_dash.views.coherence_links import ENTERED
from hmip_dash.vocabulary import LINK_STATUSES

OPENED = "link:opened:"
"""What begins the name under which a session keeps the entry that a cell had."""

BACK = "link:back"

Key = tuple[str, ...]


def show(view: Coherence) -> None:
    """Show how the links are changed: as a table taken away, or one by one here."""
    if not len(view.matrix.standards):
        return
    entries.say_done()
    with st.expander("Change which measure bears on which standard"):
        html.show(Markup("<p>{}</p>").format(words.TO_EDIT))
        list_templates.links(view)
        if _may_enter(view):
            _enter(view)
            _entered(view)


def _may_enter(view: Coherence) -> bool:
    """Return whether entries can be made: not into a past picture."""
    now = not entries.past(view.as_known_on)
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
    html.show(Markup("<p>{}</p>").format(html.entered(words.now(now))))
    there = now or {}
    at = ":".join(key)
    with st.form(f"link:{at}", border=False):
        bears = st.radio(
            "The measure",
            list(words.BEARS),
            list(words.BEARS).index(there.get("bears", "yes")),
            format_func=lambda word: words.BEARS[word],
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
        reason = forms.text("Reason", there.get("reason"), key=f"link:reason:{at}")
        saved = st.form_submit_button("Record this")
    values = {
        "framework": view.choice.framework,
        "provider_type": view.choice.provider_type,
        **dict(zip(coherence_links.KEY, key, strict=True)),
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
    opened = f"{OPENED}{entries.fresh(BACK)}:{at}"
    seen = st.session_state.setdefault(opened, there)
    reason = entered_faults.characters(values["reason"][: coherence_links.MOST])
    wrong = [*coherence_links.faults(values), *filter(None, [reason])] if saved else []
    for fault in wrong:
        st.error(plain(fault))
    if not saved or wrong:
        return
    if seen is None and there is not None:
        st.warning(words.SOMEBODY_ELSE)
        return
    del st.session_state[opened]
    if seen is None:
        entries.add("link", values, said=words.RECORDED)
    else:
        number, version = map(int, seen)
        entries.change("link", number, version, values, said=words.RECORDED)
    st.session_state[opened] = seen  # reached only where nothing was saved


def _entered(view: Coherence) -> None:
    """Show what was entered by hand, with a way to take it back, and its history."""
    forms.take_out(
        "link",
        view.matrix.entries,
        lambda row: _called(view, row),
        label="Take an entry back",
        button="Take it back",
        said=words.TAKEN_BACK,
        form=BACK,
    )
    _history(view)


def _history(view: Coherence) -> None:
    every = coherence_links.of(
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
                    words.EVENTS[row["what"]],
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
    return words.called(row, measure)


def _now(view: Coherence, key: Key) -> dict | None:
    """Return the link as it stands, or the entry that denies it, None for neither."""
    earlier = _at(view.matrix.entries, key)
    denied = None if earlier is None else {**earlier, "by": ENTERED}
    return _at(view.matrix.links, key) or denied


def _at(rows: pd.DataFrame, key: Key) -> dict | None:
    """Return the last of `rows` that is of a standard and measure."""
    found = [
        row
        for row in records(rows)
        if tuple(row[name] for name in coherence_links.KEY) == key
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
