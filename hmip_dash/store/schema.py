"""Which tables does the store have, and what is a row in each?

Every table of facts carries the publication that brought the row and the days on
which it was what we knew: from `known_from` until the day before `known_to` (empty
while current). A fact is closed and a new one added; none is overwritten.

It also carries the events that changed what the store says: the one that added the
row, the one that closed it (`known_to` counts from then on), and the one from which it
counts no more because its days were told anew in other rows (`void_event`). So what
the store said at any event can be said again.

Facts refer to each other by the codes of the field (provider, area, measure), which
are the same in every version of a row. The database cannot hold a foreign key to one
version among several, so `python -m hmip_dash check` and every load resolve them.
"""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
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


def _text(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required)


def _key(*names: str) -> tuple[Column[str], ...]:
    """Columns of a natural key; what is not known in one is empty text."""
    return tuple(_text(name, required=True) for name in names)


def _facts(name: str, *columns: Column, key: tuple[str, ...]) -> Table:
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


area = _facts(
    "area",
    *_key("area_code", "name", "kind"),
    _text("police_force_area_code"),
    _text("region"),
    _text("opened"),
    _text("closed"),
    _text("successor_codes"),
    _text("short_name"),
    Column("tile_row", Integer),
    Column("tile_column", Integer),
    key=("area_code",),
)

provider = _facts(
    "provider",
    *_key("provider_id", "name", "provider_type", "nation"),
    _text("region"),
    _text("probation_region"),
    _text("opened"),
    _text("closed"),
    _text("parent_owner"),
    _text("note"),
    key=("provider_id",),
)

coverage = _facts(
    "coverage",
    *_key("provider_id", "area_code", "share", "basis"),
    key=("provider_id", "area_code"),
)

succession = _facts(
    "succession",
    *_key("predecessor_id", "successor_id"),
    _text("date"),
    _text("basis", required=True),
    key=("predecessor_id", "successor_id"),
)

framework = _facts(
    "framework",
    *_key("framework", "name", "version"),
    Column("year", Integer, nullable=False),
    _text("gives_rating"),
    key=("framework",),
)

_STANDARD_KEY = (
    "framework",
    "provider_type",
    "inspection_kind",
    "domain",
    "standard_no",
    "standard",
)
standard = _facts(
    "standard",
    *_key(*_STANDARD_KEY, "version"),
    _text("domain_no"),
    _text("counts_to_overall"),
    _text("source_url"),
    _text("protects"),
    _text("protects_reason"),
    Column("position", Integer, nullable=False),
    key=_STANDARD_KEY,
)

band = _facts(
    "band",
    *_key("framework", "provider_type", "inspection_kind", "rating", "status"),
    Column("max_score", Integer),
    Column("min_score", Integer),
    Column("max_score_in_band", Integer),
    key=("framework", "provider_type", "inspection_kind", "rating"),
)

case_band = _facts(
    "case_band",
    *_key("framework", "rating", "status"),
    Column("min_percent", Float),
    Column("max_percent", Float),
    key=("framework", "rating"),
)

inspection = _facts(
    "inspection",
    *_key("inspection_id", "provider_id", "framework"),
    Column("number", Integer, nullable=False),
    _text("published"),
    _text("published_precision", required=True),
    _text("overall_rating"),
    Column("score", Integer),
    Column("max_score", Integer),
    _text("joint"),
    _text("kind_of_inspection"),
    _text("issuer", required=True),
    _text("verification", required=True),
    _text("source_url"),
    _text("second_source_url"),
    _text("note"),
    key=("inspection_id",),
)

standard_rating = _facts(
    "standard_rating",
    *_key("inspection_id", "standard_no", "standard", "domain", "rating"),
    _text("source_url"),
    _text("verification"),
    _text("note"),
    key=("inspection_id", "domain", "standard_no", "standard"),
)

case_finding = _facts(
    "case_finding",
    *_key("inspection_id", "standard_no", "key_question"),
    Column("sufficient", Integer),
    Column("cases", Integer),
    _text("source_url"),
    key=("inspection_id", "standard_no", "key_question"),
)

published_aggregate = _facts(
    "published_aggregate",
    *_key("period", "services", "what", "unit"),
    Column("outstanding", Integer),
    Column("good", Integer),
    Column("requires_improvement", Integer),
    Column("inadequate", Integer),
    Column("total", Integer),
    _text("as_stated"),
    _text("source_url"),
    key=("period", "services", "what"),
)

recommendation_count = _facts(
    "recommendation_count",
    *_key("inspection_id"),
    Column("recommendations", Integer, nullable=False),
    _text("source_url"),
    key=("inspection_id",),
)

programme = _facts(
    "programme",
    *_key("provider_types", "kind", "rule"),
    Column("cycle_months", Integer),
    _text("starts", required=True),
    _text("ends"),
    _text("source", required=True),
    _text("status", required=True),
    key=("provider_types", "kind", "rule", "starts"),
)

neighbour = _facts(
    "neighbour",
    *_key("area_code", "neighbour_code", "model"),
    Column("rank", Integer, nullable=False),
    _text("closeness"),
    key=("model", "area_code", "rank"),
)

measure = _facts(
    "measure",
    *_key("measure_id", "name", "body", "applies_to", "kind", "unit", "polarity"),
    _text("code"),
    _text("kind_status"),
    _text("definition"),
    _text("target"),
    _text("frequency"),
    _text("numerator"),
    _text("denominator"),
    _text("in_use_from"),
    _text("in_use_to"),
    _text("decision_status"),
    _text("source_url"),
    _text("seen"),
    key=("measure_id",),
)

target = _facts(
    "target",
    *_key("measure_id", "subject", "period"),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("value", Float, nullable=False),
    _text("source", required=True),
    key=("measure_id", "subject", "period"),
)

observation = _facts(
    "observation",
    *_key("measure_id", "subject_kind", "subject", "period"),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("value", Float),
    _text("symbol"),
    _text("source", required=True),
    _text("marker"),
    key=("measure_id", "subject_kind", "subject", "period"),
)
Index(None, observation.c.subject, observation.c.measure_id)

bears_on = _facts(
    "bears_on",
    *_key(*_STANDARD_KEY, "measure_id", "reason", "status"),
    key=(*_STANDARD_KEY, "measure_id"),
)

survey_result = _facts(
    "survey_result",
    *_key("survey", "question", "respondent_group"),
    Column("year", Integer, nullable=False),
    _text("success_measure"),
    Column("agree", Integer),
    Column("answered", Integer),
    Column("asked", Integer),
    _text("source_url"),
    key=("survey", "question", "respondent_group", "year"),
)

population = _facts(
    "population",
    *_key("area_code", "age_group"),
    Column("year", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    _text("published_code"),
    key=("area_code", "age_group", "year"),
)

aliases = _facts(
    "aliases",
    *_key("level", "name", "code", "kind", "source"),
    key=("level", "name", "code"),
)

event = Table(
    "event",
    metadata,
    Column("event_id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    _text("who", required=True),
    _text("what", required=True),
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
    _text("remembered_by", required=True),
)

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("withdrawal_id", Integer, primary_key=True),
    Column("event_id", ForeignKey("event.event_id"), nullable=False),
    Column("at", DateTime, nullable=False),
    _text("who", required=True),
    _text("why", required=True),
    _text("table_name", required=True),
    Column("key", JSON, nullable=False),
)

frozen_view = Table(
    "frozen_view",
    metadata,
    Column("frozen_id", String(10), primary_key=True),
    _text("page", required=True),
    _text("query", required=True),
    Column("as_known_on", Date, nullable=False),
    Column("at_event", Integer, nullable=False),
    Column("kept_at", DateTime, nullable=False),
)

FACTS: dict[str, Table] = {
    table.name: table for table in metadata.tables.values() if "key" in table.info
}
"""The tables of versioned facts, by name."""

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
