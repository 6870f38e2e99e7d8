"""Registers of what people enter by hand, and the length of a cycle as a number"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add(
        "recommendation",
        sa.Column("response_note", sa.Text()),
        sa.Column("response_due", sa.Date()),
        sa.Column("responded_on", sa.Date()),
    )
    _add("action", sa.Column("verified_on", sa.Date()))
    _add(
        "data_request",
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("source_url", sa.Text()),
    )
    _add(
        "selection",
        sa.Column("made_by", sa.Text()),
        sa.Column("provider_type", sa.Text()),
        sa.Column("overrides", sa.JSON()),
    )
    with op.batch_alter_table("programme") as batch:
        batch.add_column(sa.Column("cycle_months", sa.Integer()))
    _make(
        "stage",
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text()),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.Text()),
        sa.Column("decided_by", sa.Text()),
        sa.Column("exit_test", sa.Text()),
        sa.Column("ended_on", sa.Date()),
    )
    _make(
        "request_pair",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["data_request.data_request_id"],
                name=op.f(f"fk_request_pair_{column}_data_request"),
            )
            for column in ("first_id", "second_id")
        ),
    )
    _make(
        "instruction",
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("applies_to", sa.Text(), nullable=False),
        sa.Column("asks", sa.Text()),
        sa.Column("conflicts_with", sa.Integer()),
        sa.Column("conflict", sa.Text()),
        sa.Column("owner", sa.Text()),
        sa.Column("due_on", sa.Date()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text()),
        sa.ForeignKeyConstraint(
            ["conflicts_with"],
            ["instruction.instruction_id"],
            name=op.f("fk_instruction_conflicts_with_instruction"),
        ),
    )
    _make(
        "leadership_change",
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
    )
    _make(
        "planned_visit",
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("notice_on", sa.Date()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
    )


def _add(table: str, *columns: sa.Column) -> None:
    with op.batch_alter_table(table) as batch:
        for column in (*columns, _version()):
            batch.add_column(column)


def _make(table: str, *parts: sa.Column | sa.Constraint) -> None:
    number = f"{table}_id"
    op.create_table(
        table,
        sa.Column(number, sa.Integer(), nullable=False),
        *parts,
        _version(),
        sa.PrimaryKeyConstraint(number, name=op.f(f"pk_{table}")),
    )


def _version() -> sa.Column:
    return sa.Column("version", sa.Integer(), server_default="1", nullable=False)
