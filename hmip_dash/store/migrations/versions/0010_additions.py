"""How ratings of standards were verified, populations, other names, and more totals"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_CURRENT = sa.text("known_to IS NULL")
_CLOSED = sa.text("known_to IS NOT NULL")


def upgrade() -> None:
    for name in ("verification", "note"):
        op.add_column("standard_rating", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("framework", sa.Column("gives_rating", sa.Text(), nullable=True))
    _say_what_was_counted()
    _facts(
        "recommendation_count",
        *_required("inspection_id"),
        sa.Column("recommendations", sa.Integer(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        key=("inspection_id",),
    )
    _facts(
        "population",
        *_required("area_code", "age_group"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("published_code", sa.Text(), nullable=True),
        key=("area_code", "age_group", "year"),
    )
    _facts(
        "aliases",
        *_required("level", "name", "code", "kind", "source"),
        key=("level", "name", "code"),
    )


def _say_what_was_counted() -> None:
    # Every total until now was of overall ratings.
    table = "published_aggregate"
    op.add_column(
        table,
        sa.Column("what", sa.Text(), nullable=False, server_default="overall ratings"),
    )
    op.add_column(table, sa.Column("as_stated", sa.Text(), nullable=True))
    op.drop_index(f"uq_{table}_current", table)
    _one_current(table, ("period", "services", "what"))
    with op.batch_alter_table(table) as batch:
        batch.alter_column("what", server_default=None)


def _required(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _facts(name: str, *columns: sa.Column, key: tuple[str, ...]) -> None:
    op.create_table(
        name,
        sa.Column("fact_id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.Column("added_event", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("closed_event", sa.Integer(), nullable=True),
        sa.Column("void_event", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f(f"ck_{name}_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f(f"fk_{name}_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_publication_id"), name, ["publication_id"])
    op.create_index(
        op.f(f"ix_{name}_known_to"),
        name,
        ["known_to"],
        sqlite_where=_CLOSED,
        postgresql_where=_CLOSED,
    )
    _one_current(name, key)


def _one_current(name: str, key: tuple[str, ...]) -> None:
    op.create_index(
        f"uq_{name}_current",
        name,
        list(key),
        unique=True,
        sqlite_where=_CURRENT,
        postgresql_where=_CURRENT,
    )
