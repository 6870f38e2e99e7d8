"""Check a workbook of entries, and save it whole or not at all."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, Engine

from hmip_dash.config import settings
from hmip_dash.imports.entries import matching as entries_matching
from hmip_dash.imports.entries import reading as entries_reading
from hmip_dash.imports.entries.layout import FORMS, Form
from hmip_dash.imports.entries.planned import Held, Planned
from hmip_dash.imports.problem import Problem, stop
from hmip_dash.store import queries
from hmip_dash.store.entries import records
from hmip_dash.store.entries.records import Entry

REGISTERS = ("recommendation", "action", "stage", "data_request", "instruction")
SAID = {
    ("recommendation", False): ("recommendation", "recommendations"),
    ("recommendation", True): ("response", "responses"),
    ("action", False): ("step", "steps"),
    ("stage", False): ("stage", "stages"),
    ("data_request", False): ("data request", "data requests"),
    ("instruction", False): ("instruction", "instructions"),
}
"""Register, and whether it is a change → what one and several are called."""


@dataclass(frozen=True)
class Looked:
    """A workbook as read and matched; nothing was saved."""

    file_name: str
    planned: tuple[Planned, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()

    @property
    def may_save(self) -> bool:
        """Return whether there is something to save and nothing wrong."""
        return bool(self.planned) and not stop(self.problems)

    @property
    def sentence(self) -> str:
        """Return what would be entered, in words."""
        kinds = [(one.register, one.number is not None) for one in self.planned]
        return ", ".join(
            f"{kinds.count(kind):,} {SAID[kind][kinds.count(kind) != 1]}"
            for kind in SAID
            if kind in kinds
        )


def look(connection: Connection, file_name: str, content: bytes, on: date) -> Looked:
    """Return what a workbook would enter and what is wrong in it. Saves nothing."""
    rows, problems = entries_reading.read(
        file_name, content, most_bytes=settings().upload_bytes
    )
    held = Held(
        queries.providers(connection, on),
        queries.inspections(connection, on, all_issuers=True),
        queries.measures(connection, on),
        {name: records.records(connection, name, on) for name in REGISTERS},
    )
    planned, wrong = entries_matching.plan(rows, held)
    return Looked(file_name, tuple(planned), tuple(sorted({*problems, *wrong})))


def save(engine: Engine, looked: Looked, *, who: str) -> list[int]:
    """Enter everything in one transaction, each row with its event; return numbers.

    Raises ValueError while something is wrong, and `records.StaleError`, with nothing
    saved, when somebody changed a record that a row answers.
    """
    if not looked.may_save:
        raise ValueError(f"{looked.file_name} cannot be entered as it is")
    entries = [
        Entry(one.register, one.values, one.number, one.version, one.follows)
        for one in looked.planned
    ]
    return records.add_all(engine, entries, who=who)


def sheets(forms: tuple[Form, ...] = FORMS) -> dict[str, dict[str, tuple]]:
    """Return sheet → heading → width, what belongs there and the words to choose from.

    As the writer of the template takes it.
    """
    return {
        form.name: {
            column.heading: (column.width, column.about, column.choices)
            for column in form.fields
        }
        for form in forms
    }
