"""Describe the tables of records that people enter by hand.

They are no published facts: a row has a number, may be changed, and says by its
`version` how often it was. Every change is an event with the whole row as it then
stood, so that the history of a row and any past picture can be read back.
"""

from sqlalchemy import JSON, Column, Date, DateTime, Float, ForeignKey, Integer, Table
from sqlalchemy import Text as _Text

from hmip_dash.store.schema import metadata


def _text(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, _Text, nullable=not required)


def _register(name: str, *columns: Column) -> Table:
    return Table(
        name,
        metadata,
        Column(f"{name}_id", Integer, primary_key=True),
        *columns,
        Column("version", Integer, nullable=False, server_default="1"),
        info={"register": True},
    )


recommendation = _register(
    "recommendation",
    _text("provider_id", required=True),
    _text("inspection_id"),
    _text("standard"),
    _text("text", required=True),
    _text("made_to"),
    _text("made_on"),
    _text("response"),
    _text("response_note"),
    Column("response_due", Date),
    Column("responded_on", Date),
    _text("state", required=True),
)

action = _register(
    "action",
    Column(
        "recommendation_id",
        ForeignKey("recommendation.recommendation_id"),
        nullable=False,
    ),
    _text("step", required=True),
    _text("owner"),
    Column("due_on", Date),
    _text("evidence"),
    _text("state", required=True),
    _text("verified_by"),
    Column("verified_on", Date),
)

stage = _register(
    "stage",
    _text("provider_id", required=True),
    _text("stage", required=True),
    _text("criteria"),
    Column("decided_on", Date, nullable=False),
    _text("decision"),
    _text("decided_by"),
    _text("exit_test"),
    Column("ended_on", Date),
)

data_request = _register(
    "data_request",
    _text("asked_by", required=True),
    _text("asked_of", required=True),
    _text("item", required=True),
    _text("measure_id"),
    _text("frequency"),
    _text("purpose"),
    _text("authority"),
    Column("minutes", Float),
    _text("held_by"),
    Column("starts_on", Date),
    Column("ends_on", Date),
    _text("source_url"),
)

request_pair = _register(
    "request_pair",
    Column("first_id", ForeignKey("data_request.data_request_id"), nullable=False),
    Column("second_id", ForeignKey("data_request.data_request_id"), nullable=False),
    _text("decision", required=True),
    _text("note"),
)

instruction = _register(
    "instruction",
    _text("issued_by", required=True),
    _text("title", required=True),
    _text("applies_to", required=True),
    _text("asks"),
    Column("conflicts_with", ForeignKey("instruction.instruction_id")),
    _text("conflict"),
    _text("owner"),
    Column("due_on", Date),
    _text("state", required=True),
    _text("source_url"),
)

leadership_change = _register(
    "leadership_change",
    _text("provider_id", required=True),
    _text("noted_on", required=True),
    _text("note"),
)

planned_visit = _register(
    "planned_visit",
    _text("provider_id", required=True),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("notice_on", Date),
    _text("kind", required=True),
    _text("note"),
    _text("state", required=True),
)

selection = _register(
    "selection",
    Column("made_at", DateTime, nullable=False),
    _text("made_by"),
    _text("provider_type"),
    _text("rule", required=True),
    Column("seed", Integer),
    _text("frame_sha256", required=True),
    Column("frame", JSON, nullable=False),
    Column("probabilities", JSON, nullable=False),
    Column("result", JSON, nullable=False),
    Column("overrides", JSON),
)

link = _register(
    "link",
    *(
        _text(name, required=True)
        for name in (
            "framework",
            "provider_type",
            "domain",
            "standard_no",
            "standard",
            "measure_id",
            "bears",
            "status",
            "reason",
        )
    ),
)

REGISTERS: dict[str, Table] = {
    table.name: table for table in metadata.tables.values() if "register" in table.info
}
"""The tables of what is entered by hand, by name."""
