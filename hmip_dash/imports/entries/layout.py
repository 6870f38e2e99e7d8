"""List the sheets and columns of a workbook of entries."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from hmip_dash import vocabulary
from hmip_dash.imports import days
from hmip_dash.imports.days import whole as day
from hmip_dash.imports.entries import faults
from hmip_dash.imports.files.sheets import Cell, words
from hmip_dash.imports.files.tables import key

Value = str | float | date | None
PROVIDER_TYPES = ";".join(vocabulary.PROVIDER_TYPES)


@dataclass(frozen=True)
class Field:
    """A column: its heading, the register's column, and what may stand in it."""

    heading: str
    name: str
    read: Callable[[Cell], Value]
    about: str
    choices: tuple[str, ...] = ()
    width: int = 24


@dataclass(frozen=True)
class Form:
    """A sheet: its name, its register, how it is known, and its columns.

    `tells` are the keys of headings by which the sheet is known whatever its name.
    """

    name: str
    register: str
    tells: tuple[str, ...]
    fields: tuple[Field, ...] = field(repr=False)

    def field(self, heading: str) -> Field | None:
        """Return the column with a heading, None when there is none."""
        fields = (one for one in self.fields if key(one.heading) == key(heading))
        return next(fields, None)


def text(cell: Cell) -> str | None:
    """Return the text of a cell with its lines, None when empty; raise ValueError."""
    written = cell.strip() if isinstance(cell, str) else words(cell)
    wrong = faults.characters(written)
    if wrong:
        raise ValueError(wrong)
    return written or None


def minutes(cell: Cell) -> float | None:
    """Return a number of minutes, None when empty; raise ValueError."""
    written = words(cell)
    if not written:
        return None
    try:
        number = float(written)
    except ValueError:
        raise ValueError(f"“{written[:40]}” is not a number of minutes") from None
    if not 0 <= number <= 1_000_000:
        raise ValueError(f"“{written[:40]}” minutes cannot be right")
    return number


def one_of(*choices: str) -> Callable[[Cell], str | None]:
    """Return a reader that takes the choices alone, or nothing."""

    def read(cell: Cell) -> str | None:
        written = words(cell).casefold()
        if written and written not in choices:
            raise ValueError(
                f"“{words(cell)[:40]}” is not one of: {', '.join(choices)}"
            )
        return written or None

    return read


def provider_types(cell: Cell) -> str | None:
    """Return provider types with a semicolon between, None when empty."""
    labels = {key(name): code for code, name in vocabulary.PROVIDER_TYPE_LABELS.items()}
    known = labels | {key(code): code for code in vocabulary.PROVIDER_TYPES}
    types = []
    for part in filter(None, map(str.strip, words(cell).split(";"))):
        if key(part) not in known:
            raise ValueError(f"“{part[:40]}” is not one of: {PROVIDER_TYPES}")
        types.append(known[key(part)])
    return ";".join(dict.fromkeys(types)) or None


_RESPONSE = Field(
    "Response",
    "response",
    one_of(*vocabulary.RESPONSES),
    "What was answered.",
    vocabulary.RESPONSES,
    16,
)
_RESPONDED = Field("Responded on", "responded_on", day, "As 14 May 2026.", (), 16)
_NOTE = Field("Note on the response", "response_note", text, "In words.", (), 36)
_STATE = Field(
    "State",
    "state",
    one_of(*vocabulary.STATES_OF_WORK),
    "Open when left empty.",
    vocabulary.STATES_OF_WORK,
    14,
)

RECOMMENDATIONS = Form(
    "Recommendations",
    "recommendation",
    ("provider", "recommendation"),
    (
        Field(
            "Reference",
            "reference",
            text,
            "Your own mark, if steps of it are on the sheet Steps.",
            (),
            14,
        ),
        Field(
            "Provider",
            "provider",
            text,
            "Name or code, from the sheet Providers.",
            (),
            36,
        ),
        Field(
            "Inspection",
            "inspection_id",
            text,
            "Code of the inspection, if it comes from one.",
            (),
            26,
        ),
        Field(
            "Standard", "standard", text, "The standard it is about, if any.", (), 26
        ),
        Field(
            "Recommendation",
            "text",
            text,
            "What was recommended, word for word.",
            (),
            60,
        ),
        Field("Made to", "made_to", text, "To whom.", (), 26),
        Field(
            "Made on", "made_on", days.read, "As 14 May 2026, 2026-05 or 2026.", (), 16
        ),
        Field("Response due", "response_due", day, "As 14 May 2026.", (), 16),
        _RESPONSE,
        _RESPONDED,
        _NOTE,
        _STATE,
    ),
)
RESPONSES = Form(
    "Responses",
    "recommendation",
    ("number", "response"),
    (
        Field(
            "Number",
            "number",
            text,
            "Number of a recommendation entered before.",
            (),
            12,
        ),
        _RESPONSE,
        _RESPONDED,
        _NOTE,
        _STATE,
    ),
)
STEPS = Form(
    "Steps",
    "action",
    ("of recommendation", "step"),
    (
        Field(
            "Of recommendation",
            "recommendation",
            text,
            "A reference of this workbook, or the number of one entered before.",
            (),
            20,
        ),
        Field("Step", "step", text, "What is to be done.", (), 60),
        Field("Owner", "owner", text, "Who does it.", (), 26),
        Field("Due on", "due_on", day, "As 14 May 2026.", (), 16),
        Field("Evidence", "evidence", text, "What shows that it was done.", (), 36),
        _STATE,
        Field("Verified by", "verified_by", text, "Who verified it.", (), 26),
        Field("Verified on", "verified_on", day, "As 14 May 2026.", (), 16),
    ),
)
DATA_REQUESTS = Form(
    "Data requests",
    "data_request",
    ("what is asked for", "asked by"),
    (
        Field("What is asked for", "item", text, "The item of data.", (), 44),
        Field("Asked by", "asked_by", text, "The body that asks.", (), 30),
        Field("Asked of", "asked_of", provider_types,
              "Provider types with a semicolon between, as YJS;PDU.", (), 24),
        Field("How often", "frequency", one_of(*vocabulary.FREQUENCIES),
              "Not known when left empty.", vocabulary.FREQUENCIES, 14),
        Field("Minutes a return", "minutes", minutes, "Empty: not known.", (), 16),
        Field("Measure", "measure_id", text, "Code of the measure it is, if any.",
              (), 30),
        Field("For what", "purpose", text, "What it is used for.", (), 36),
        Field("Under what authority", "authority", text, "Law, contract or letter.",
              (), 30),
        Field("Already held by", "held_by", text, "Who has it already, if anyone.",
              (), 30),
        Field("From", "starts_on", day, "As 14 May 2026, if known.", (), 16),
        Field("Until", "ends_on", day, "As 14 May 2026, if it has ended.", (), 16),
        Field("Web address of the source", "source_url", text, "Where it is stated.",
              (), 40),
    ),
)  # fmt: skip
STAGES = Form(
    "Stages",
    "stage",
    ("provider", "stage", "decided on"),
    (
        Field("Provider", "provider", text, "Name or code, from the sheet Providers.",
              (), 36),
        Field("Stage", "stage", text,
              f"{', '.join(vocabulary.STAGES).capitalize()}, or a word of your own.",
              (), 24),
        Field("Decided on", "decided_on", day, "As 14 May 2026.", (), 16),
        Field("Criteria", "criteria", text, "Which criteria were met.", (), 36),
        Field("Decision", "decision", text, "What was decided.", (), 36),
        Field("Decided by", "decided_by", text, "Who decided it.", (), 26),
        Field("Leaves the stage when", "exit_test", text, "What ends it.", (), 36),
        Field("Ended on", "ended_on", day, "As 14 May 2026; empty while it lasts.",
              (), 16),
    ),
)  # fmt: skip
INSTRUCTIONS = Form(
    "Instructions",
    "instruction",
    ("title", "issued by"),
    (
        Field("Title", "title", text, "Of the instruction or national standard.",
              (), 44),
        Field("Issued by", "issued_by", text, "The body that issued it.", (), 30),
        Field("Applies to", "applies_to", provider_types,
              "Provider types with a semicolon between, as YJS;PDU.", (), 24),
        Field("What it asks", "asks", text, "Of those it applies to.", (), 44),
        Field("Conflicts with", "conflicts_with", text,
              "Title of one entered before, or in a row above. May be empty.", (), 36),
        Field("How they conflict", "conflict", text, "In words.", (), 36),
        Field("Owner of the conflict", "owner", text, "Who resolves it.", (), 26),
        Field("Resolve by", "due_on", day, "As 14 May 2026.", (), 16),
        Field("State", "state", one_of(*vocabulary.STATES_OF_INSTRUCTIONS),
              "In force when left empty.", vocabulary.STATES_OF_INSTRUCTIONS, 14),
        Field("Web address of the source", "source_url", text, "Where it is stated.",
              (), 40),
    ),
)  # fmt: skip
FORMS = (RECOMMENDATIONS, RESPONSES, STEPS, STAGES, DATA_REQUESTS, INSTRUCTIONS)
"""Sheets in the order in which they are tried and saved: steps follow what they are
of."""
