"""Hold what was loaded, withdrawn and saved, and every event."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from hmip_dash.store.schema.columns import metadata, text

publication = Table(
    "publication",
    metadata,
    Column("publication_id", Integer, primary_key=True),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("released_on", Date, nullable=False),
    Column("licence", Text, nullable=False),
    Column("unknown", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("table_name", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("loaded_at", DateTime, nullable=False),
    Column("loaded_by", Text, nullable=False),
    Column("format", Text, nullable=False, server_default="bundled"),
    Column("status", Text, nullable=False, server_default="current"),
    Column("accepted", JSON),
)

event = Table(
    "event",
    metadata,
    Column("event_id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    text("who", required=True),
    text("what", required=True),
    Column("publication_id", ForeignKey("publication.publication_id")),
    Column("detail", JSON),
)

column_mapping = Table(
    "column_mapping",
    metadata,
    Column("publisher", Text, primary_key=True),
    Column("title", Text, primary_key=True),
    Column("mapping", JSON, nullable=False),
    Column("remembered_at", DateTime, nullable=False),
    text("remembered_by", required=True),
)

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("withdrawal_id", Integer, primary_key=True),
    Column("event_id", ForeignKey("event.event_id"), nullable=False),
    Column("at", DateTime, nullable=False),
    text("who", required=True),
    text("why", required=True),
    text("table_name", required=True),
    Column("key", JSON, nullable=False),
)

frozen_view = Table(
    "frozen_view",
    metadata,
    Column("frozen_id", String(10), primary_key=True),
    text("page", required=True),
    text("query", required=True),
    Column("as_known_on", Date, nullable=False),
    Column("at_event", Integer, nullable=False),
    Column("kept_at", DateTime, nullable=False),
)
