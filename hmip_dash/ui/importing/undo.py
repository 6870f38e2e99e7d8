"""Show the forms that undo a load and that withdraw a figure for good."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from hmip_dash.store.loads import undo as loads_undo
from hmip_dash.store.loads.publication_series import BUNDLED, CURRENT
from hmip_dash.store.refusal import NotPossibleError
from hmip_dash.store.withdrawals import withdraw
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.components.records import records
from hmip_dash.ui.forms import saving
from hmip_dash.ui.frame import access, data
from hmip_dash.ui.importing import state

KEYS = {
    "Value of a measure": ("observation", ("measure_id", "subject", "period")),
    "Target": ("target", ("measure_id", "subject", "period")),
    "Inspection": ("inspection", ("inspection_id",)),
}
"""What can be withdrawn → its table and the parts of its key that are asked for."""

LABELS = {
    "measure_id": "Measure",
    "subject": "Area or provider",
    "period": "Period",
    "inspection_id": "Inspection",
}


def show_forms() -> None:
    """Show the forms that undo a load and withdraw a figure."""
    rows = data.publications()
    own = rows[rows["format"].ne(BUNDLED) & rows["status"].eq(CURRENT)]
    _show_undo(own)
    _show_withdrawal()


def _show_undo(rows: pd.DataFrame) -> None:
    with st.expander("Undo a load"):
        st.write(
            "The figures of the load are no longer used, and those it replaced are "
            "used again. Nothing is deleted: the load stays in the list as undone."
        )
        labels = {
            row["publication_id"]: f"{row['publication_id']}: {row['file_name']}"
            for row in records(rows)
        }
        turn = state.turn()
        picked = st.selectbox(
            "Load to undo",
            list(labels),
            index=None,
            format_func=lambda number: labels.get(number, str(number)),
            placeholder="Pick a load",
            key=f"load:undo:{turn}",
        )
        # Not disabled while nothing is picked: a click on a load that somebody else has
        # just undone would come to nothing, and nothing would say so.
        if not st.button("Undo", key=f"load:go:{turn}"):
            return
        if picked is None:
            st.warning(
                "Pick a load first. A load that somebody else has just undone is no "
                "longer in the list."
            )
            return
        try:
            number, who = int(picked), access.who()
            undone = saving.save(
                lambda engine: loads_undo.undo(engine, number, who=who)
            )
        except NotPossibleError as why:
            st.error(plain(str(why)))
            return
        state.finish(undone.sentence)


def _show_withdrawal() -> None:
    with st.expander("Withdraw a figure that should never have been published"):
        st.write(
            "It is removed from every past day too. Who did it, when and why stays on "
            "record. This cannot be undone."
        )
        turn = state.turn()
        kind = st.selectbox("What is withdrawn", list(KEYS), key=f"load:what:{turn}")
        table, parts = KEYS[kind]
        key = _show_key(table, parts, turn)
        why = st.text_input("Why", key=f"load:why:{turn}").strip()
        ready = len(key) == len(parts) and bool(why)
        if not st.button("Withdraw", disabled=not ready, key=f"load:withdraw:{turn}"):
            return
        try:
            who = access.who()
            saving.save(
                lambda engine: withdraw.withdraw(engine, table, key, who=who, why=why)
            )
        except NotPossibleError as fault:
            st.error(plain(str(fault)))
            return
        state.finish(f"Withdrawn from every day: {', '.join(key.values())}.")


def _show_key(table: str, parts: Sequence[str], turn: int) -> dict[str, str]:
    """Show a list for each part of a key; each offers what goes with those before."""
    key: dict[str, str] = {}
    for part in parts:
        before = ":".join(key.values())
        named = data.withdrawable(table, part, tuple(key.items()))
        value = st.selectbox(
            plain(LABELS[part]),
            list(named),
            index=None,
            format_func=named.__getitem__,
            placeholder="Pick one",
            key=f"load:{table}:{part}:{before}:{turn}",
        )
        if value is None:
            break
        key[part] = value
    return key
