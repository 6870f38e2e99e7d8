"""Check a file, and work out what it would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from hmip_dash.analysis import ratings
from hmip_dash.config import settings
from hmip_dash.imports import recognition
from hmip_dash.imports.checks import all_checks
from hmip_dash.imports.prepared_rows import PLACE, Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.progress import Tell, silent
from hmip_dash.imports.reference_data import Known
from hmip_dash.loading import accepted_warnings, publication_details
from hmip_dash.loading.accepted_warnings import Acceptance
from hmip_dash.loading.gc_pause import uncollected
from hmip_dash.loading.steps import COMPARING
from hmip_dash.store.loads import changes
from hmip_dash.store.loads import publication_series as series
from hmip_dash.store.loads.changes import AlreadyLoadedError, Changes

UNREADABLE, ALREADY_LOADED = "unreadable", "already-loaded"
NOT_STORED = [*PLACE, "unit"]


@dataclass(frozen=True)
class Examined:
    """A file as read, checked and compared with the store; nothing was saved.

    `changes` is None while an error stands. `publication` is the row of the store that
    the file will be, `series` says in words what it continues and of which day it is.
    """

    prepared: Prepared = field(repr=False)
    problems: tuple[Problem, ...]
    publication: dict = field(repr=False)
    tables: dict[str, pd.DataFrame] = field(repr=False)
    changes: Changes | None = field(repr=False)
    series: str = ""

    @property
    def is_unreadable(self) -> bool:
        """Return whether nothing could be read at all."""
        return any(p.code.startswith(UNREADABLE) for p in self.errors)

    @property
    def is_loaded(self) -> bool:
        """Return whether this very file is loaded already."""
        return any(p.code == ALREADY_LOADED for p in self.errors)

    @property
    def errors(self) -> list[Problem]:
        """Return what can only be mended, not accepted."""
        return [p for p in self.problems if p.severity == accepted_warnings.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """Return what must be mended or accepted."""
        return [p for p in self.problems if p.severity == accepted_warnings.WARNING]

    def may_apply(self, accepted: Acceptance) -> bool:
        """Return whether nothing stops the load any more."""
        return self.changes is not None and not accepted_warnings.stopping(
            self.problems, accepted
        )


@uncollected()
def examine(
    connection: Connection,
    known: Known,
    file_name: str,
    content: bytes,
    *,
    format: str | None = None,
    mapping: Any = None,  # noqa: ANN401 - what the format asks to be confirmed
    companions: Mapping[str, bytes] | None = None,
    statement: publication_details.Statement = publication_details.Statement(),  # noqa: B008 - frozen
    tell: Tell = silent,
) -> Examined:
    """Return what a file says, what is wrong in it, and what it would change.

    `tell` is told how far it is, step by step.
    """
    prepared = recognition.prepare(
        file_name,
        content,
        known,
        format=format,
        mapping=mapping,
        companions=companions or {},
        most_bytes=settings().upload_bytes,
        tell=tell,
    )
    faults = all_checks.all_checks(
        prepared,
        known,
        disagreements=ratings.check,
        fewest=settings().fewest,
        tell=tell,
    )
    publication = publication_details.publication(prepared, statement, known.today)
    problems = [*publication_details.faults(publication, known.today), *faults]
    tables = {name: to_store(rows) for name, rows in prepared.tables.items()}
    tables = {name: rows for name, rows in tables.items() if len(rows)}
    if not tables and not any(p.severity == accepted_warnings.ERROR for p in problems):
        problems.append(_nothing(prepared))
    compared = None
    if not any(p.severity == accepted_warnings.ERROR for p in problems):
        tell(COMPARING, 0.0)
        try:
            compared = changes.compare(connection, tables, publication)
        except AlreadyLoadedError as again:
            # What else was wrong in it was accepted when it was loaded.
            problems = [_already_loaded(prepared, again)]
    earlier = series.load_count(connection, publication)
    words = publication_details.series_words(publication, earlier)
    said_of = (
        f"{words} {publication_details.release_words(prepared, statement)}".rstrip()
    )
    return Examined(prepared, tuple(problems), publication, tables, compared, said_of)


def to_store(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows as the store takes them: without place and unit.

    A missing value that nobody explained is "not available", once that was accepted.
    """
    stored = rows.drop(columns=NOT_STORED, errors="ignore")
    if "symbol" not in stored:
        return stored
    unexplained = stored["value"].isna() & stored["symbol"].isna()
    return stored.assign(symbol=stored["symbol"].mask(unexplained, "[x]"))


def _nothing(prepared: Prepared) -> Problem:
    return Problem(
        prepared.file_name,
        0,
        "",
        "no-rows",
        "the file was read and has no row that could be loaded",
        mend="See whether it is the right file, and whether its table has values.",
    )


def _already_loaded(prepared: Prepared, earlier: AlreadyLoadedError) -> Problem:
    return Problem(
        prepared.file_name,
        0,
        "",
        ALREADY_LOADED,
        f"already loaded on {earlier.loaded_at.day} {earlier.loaded_at:%B %Y} as "
        f"publication {earlier.publication_id}: every byte is the same",
        mend="There is nothing to do. To load it anew, undo that load first.",
    )
