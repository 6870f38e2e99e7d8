"""Hold the standards of each framework, inspections and what they found."""

from sqlalchemy import (
    Column,
    Float,
    Integer,
)

from hmip_dash.store.schema.columns import fact_table, key_columns, text

framework = fact_table(
    "framework",
    *key_columns("framework", "name", "version"),
    Column("year", Integer, nullable=False),
    text("gives_rating"),
    key=("framework",),
)

STANDARD_KEY = (
    "framework",
    "provider_type",
    "inspection_kind",
    "domain",
    "standard_no",
    "standard",
)

standard = fact_table(
    "standard",
    *key_columns(*STANDARD_KEY, "version"),
    text("domain_no"),
    text("counts_to_overall"),
    text("source_url"),
    text("protects"),
    text("protects_reason"),
    Column("position", Integer, nullable=False),
    key=STANDARD_KEY,
)

band = fact_table(
    "band",
    *key_columns("framework", "provider_type", "inspection_kind", "rating", "status"),
    Column("max_score", Integer),
    Column("min_score", Integer),
    Column("max_score_in_band", Integer),
    key=("framework", "provider_type", "inspection_kind", "rating"),
)

case_band = fact_table(
    "case_band",
    *key_columns("framework", "rating", "status"),
    Column("min_percent", Float),
    Column("max_percent", Float),
    key=("framework", "rating"),
)

inspection = fact_table(
    "inspection",
    *key_columns("inspection_id", "provider_id", "framework"),
    Column("number", Integer, nullable=False),
    text("published"),
    text("published_precision", required=True),
    text("overall_rating"),
    Column("score", Integer),
    Column("max_score", Integer),
    text("joint"),
    text("kind_of_inspection"),
    text("issuer", required=True),
    text("verification", required=True),
    text("source_url"),
    text("second_source_url"),
    text("note"),
    key=("inspection_id",),
)

standard_rating = fact_table(
    "standard_rating",
    *key_columns("inspection_id", "standard_no", "standard", "domain", "rating"),
    text("source_url"),
    text("verification"),
    text("note"),
    key=("inspection_id", "domain", "standard_no", "standard"),
)

case_finding = fact_table(
    "case_finding",
    *key_columns("inspection_id", "standard_no", "key_question"),
    Column("sufficient", Integer),
    Column("cases", Integer),
    text("source_url"),
    key=("inspection_id", "standard_no", "key_question"),
)

published_aggregate = fact_table(
    "published_aggregate",
    *key_columns("period", "services", "what", "unit"),
    Column("outstanding", Integer),
    Column("good", Integer),
    Column("requires_improvement", Integer),
    Column("inadequate", Integer),
    Column("total", Integer),
    text("as_stated"),
    text("source_url"),
    key=("period", "services", "what"),
)

recommendation_count = fact_table(
    "recommendation_count",
    *key_columns("inspection_id"),
    Column("recommendations", Integer, nullable=False),
    text("source_url"),
    key=("inspection_id",),
)

programme = fact_table(
    "programme",
    *key_columns("provider_types", "kind", "rule"),
    Column("cycle_months", Integer),
    text("starts", required=True),
    text("ends"),
    text("source", required=True),
    text("status", required=True),
    key=("provider_types", "kind", "rule", "starts"),
)
