"""Which event added and closed each fact; formats, mappings and withdrawals"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FACTS = (
    "area",
    "band",
    "bears_on",
    "case_band",
    "case_finding",
    "coverage",
    "framework",
    "inspection",
    "measure",
    "neighbour",
    "observation",
    "programme",
    "provider",
    "published_aggregate",
    "standard",
    "standard_rating",
    "succession",
    "survey_result",
    "target",
)


def upgrade() -> None:
    op.add_column("observation", sa.Column("marker", sa.Text()))
    _describe_publications()
    for name in FACTS:
        _add_events(name)
        _tell_events(name)
    op.create_table(
        "column_mapping",
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("remembered_at", sa.DateTime(), nullable=False),
        sa.Column("remembered_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("publisher", "title", name=op.f("pk_column_mapping")),
    )
    op.create_table(
        "withdrawal",
        sa.Column("withdrawal_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("key", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.event_id"], name=op.f("fk_withdrawal_event_id_event")
        ),
        sa.PrimaryKeyConstraint("withdrawal_id", name=op.f("pk_withdrawal")),
    )


def _describe_publications() -> None:
    # Everything loaded so far came from the bundled files and is still current.
    for name, value in (("format", "bundled"), ("status", "current")):
        column = sa.Column(name, sa.Text(), nullable=False, server_default=value)
        op.add_column("publication", column)
    op.add_column("publication", sa.Column("accepted", sa.JSON()))


def _add_events(name: str) -> None:
    added = sa.Column("added_event", sa.Integer(), nullable=False, server_default="0")
    op.add_column(name, added)
    op.add_column(name, sa.Column("closed_event", sa.Integer()))
    op.add_column(name, sa.Column("void_event", sa.Integer()))
    closed = sa.text("known_to IS NOT NULL")
    op.create_index(
        op.f(f"ix_{name}_known_to"),
        name,
        ["known_to"],
        sqlite_where=closed,
        postgresql_where=closed,
    )


def _tell_events(name: str) -> None:
    """Give each fact the event of its load, and of the load that closed it."""
    fact = sa.table(
        name,
        *map(sa.column, ("publication_id", "known_to", "added_event", "closed_event")),
    )
    event = sa.table("event", *map(sa.column, ("event_id", "what", "publication_id")))
    load = sa.table(
        "publication", *map(sa.column, ("publication_id", "table_name", "released_on"))
    )
    of_load = sa.and_(
        event.c.what == "load", event.c.publication_id == load.c.publication_id
    )
    added = (
        sa.select(sa.func.min(event.c.event_id))
        .where(event.c.what == "load", event.c.publication_id == fact.c.publication_id)
        .scalar_subquery()
    )
    closed = (
        sa.select(sa.func.min(event.c.event_id))
        .join_from(event, load, of_load)
        .where(
            load.c.table_name == name,
            load.c.released_on == fact.c.known_to,
            load.c.publication_id > fact.c.publication_id,
        )
        .scalar_subquery()
    )
    op.execute(sa.update(fact).values(added_event=sa.func.coalesce(added, 0)))
    op.execute(
        sa.update(fact)
        .where(fact.c.known_to.is_not(None))
        .values(closed_event=sa.func.coalesce(closed, fact.c.added_event))
    )
