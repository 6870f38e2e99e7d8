"""Make the columns and the tables that hold versioned facts."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required)


def key_columns(*names: str) -> tuple[Column[str], ...]:
    """Columns of a natural key; what is not known in one is empty text."""
    return tuple(text(name, required=True) for name in names)


def fact_table(name: str, *columns: Column, key: tuple[str, ...]) -> Table:
    table = Table(
        name,
        metadata,
        Column("fact_id", Integer, primary_key=True),
        *columns,
        Column(
            "publication_id", ForeignKey("publication.publication_id"), nullable=False
        ),
        Column("known_from", Date, nullable=False),
        Column("known_to", Date),
        Column("added_event", Integer, nullable=False, server_default="0"),
        Column("closed_event", Integer),
        Column("void_event", Integer),
        CheckConstraint("known_to >= known_from", name="known_in_order"),
        info={"key": key},
    )
    current = table.c.known_to.is_(None)
    Index(
        f"uq_{name}_current",
        *(table.c[part] for part in key),
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
    Index(None, table.c.publication_id)
    closed = table.c.known_to.is_not(None)
    Index(None, table.c.known_to, sqlite_where=closed, postgresql_where=closed)
    return table


STAMPS = frozenset(
    {
        "fact_id",
        "publication_id",
        "known_from",
        "known_to",
        "added_event",
        "closed_event",
        "void_event",
    }
)
"""The columns of a fact that say when it was known, not what."""
