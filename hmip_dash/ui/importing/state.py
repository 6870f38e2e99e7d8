"""Hold the file of this session and what was read in it.

It is held until the file, what is stated about it, or the store changes: a click on a
box must not read a large file again.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy import Engine

from hmip_dash.config import settings
from hmip_dash.imports.files import reading_subprocess
from hmip_dash.imports.files.sheets import Read
from hmip_dash.imports.progress import Tell
from hmip_dash.loading import load_context
from hmip_dash.loading.accepted_warnings import Acceptance
from hmip_dash.loading.apply import apply
from hmip_dash.loading.preview import Preview, preview
from hmip_dash.loading.publication_details import Statement
from hmip_dash.loading.steps import KNOWING, WRITING, words
from hmip_dash.loading.validation import Examined, examine
from hmip_dash.store.loads.changes import (
    AlreadyLoadedError,
    Applied,
    ChangedMeanwhileError,
)
from hmip_dash.store.refusal import NotPossibleError
from hmip_dash.ui.components.plain_text import plain
from hmip_dash.ui.forms import saving, uploads
from hmip_dash.ui.frame import access, store_access

_TURN, _DONE = "load:turn", "load:done"
_SEEN = "load:seen"


@dataclass(frozen=True)
class Upload:
    """A file, the files that belong to it, and what the reader states about it."""

    name: str
    content: bytes = field(repr=False)
    companions: tuple[tuple[str, bytes], ...] = field(repr=False, default=())
    format: str | None = None
    mapping: Any = None
    statement: Statement = Statement()


@dataclass(frozen=True)
class Examination:
    """What is in a file, and what it would change."""

    examined: Examined
    preview: Preview | None


def examination(upload: Upload, tell: Tell) -> Examination:
    """Return what is in a file, read once for each statement about it."""
    key = (upload, store_access.version())
    held = st.session_state.setdefault(uploads.EXAMINATIONS, {})
    if key not in held:
        # Two at most: the file as it came, and with the mapping that was confirmed.
        for old in list(held)[:-1]:
            del held[old]
        held[key] = _examine(upload, tell)
    return held[key]


def sheets(upload: Upload) -> Read:
    """Return the sheets of a file cell by cell, read once."""
    name, content, read = st.session_state.get(uploads.SHEETS, ("", b"", None))
    if read is None or (name, content) != (upload.name, upload.content):
        read = reading_subprocess.read(
            upload.name, upload.content, most_bytes=settings().upload_bytes
        )
        st.session_state[uploads.SHEETS] = upload.name, upload.content, read
    return read


def was_seen(shown: Examination) -> bool:
    """Return whether the run before showed the same problems and changes as this one.

    The very click may have changed what is stated about the file, or the store.
    """
    now: tuple = (shown.examined.problems, shown.examined.series)
    if shown.preview:
        frames = shown.preview.counts, shown.preview.largest
        now += tuple(frame.to_csv() for frame in frames)
    before, st.session_state[_SEEN] = st.session_state.get(_SEEN), now
    return before == now


def turn() -> int:
    """Return how many files were finished: each new one has new controls."""
    return st.session_state.get(_TURN, 0)


def save(shown: Examination, accepted: Acceptance, confirmed: str) -> Applied:
    """Apply the file, with a bar that says how many rows were written.

    Raises NotPossibleError with a sentence when it could not be saved.
    """
    who = access.who()
    total = sum(len(rows) for rows in shown.examined.tables.values())
    bar, written = st.progress(0.0, WRITING), [0]

    def write(engine: Engine) -> Applied:
        written[0] = 0
        return apply(
            engine,
            shown.examined,
            who=who,
            accepted=accepted,
            confirmed=confirmed,
            progress=show_progress,
            as_shown=True,
        )

    def show_progress(rows: int) -> None:
        written[0] += rows
        share = min(1.0, written[0] / max(1, total))
        bar.progress(share, plain(words(WRITING, share)))

    try:
        return saving.save(write)
    except (NotPossibleError, AlreadyLoadedError, ChangedMeanwhileError) as why:
        bar.empty()
        raise NotPossibleError(_WHY_NOT.get(type(why), str(why))) from why


_WHY_NOT: dict[type[Exception], str] = {
    AlreadyLoadedError: "Nothing was saved: somebody else has just loaded this file.",
    ChangedMeanwhileError: (
        "Nothing was saved: figures that somebody else has just loaded change what "
        "this file would do. Press Apply again to see it, then decide."
    ),
}


def finish(message: str) -> None:
    """Release the file, and show what became of it once the page runs again."""
    st.session_state.pop(_SEEN, None)
    uploads.release_files()
    st.session_state[_TURN] = turn() + 1
    st.session_state[_DONE] = message
    st.rerun()


def last_message() -> str:
    """Return what became of the last file, once."""
    return st.session_state.pop(_DONE, "")


def _examine(upload: Upload, tell: Tell) -> Examination:
    tell(KNOWING, 0.0)
    with store_access.reading() as connection:
        known = load_context.known(connection, date.today())
        examined = examine(
            connection,
            known,
            upload.name,
            upload.content,
            format=upload.format,
            mapping=upload.mapping,
            companions=dict(upload.companions),
            statement=upload.statement,
            tell=tell,
        )
    changes = examined.changes
    return Examination(examined, preview(changes, known) if changes else None)
