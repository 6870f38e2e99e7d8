"""Hold measures, their values and targets, and what values are compared with."""

from sqlalchemy import (
    Column,
    Date,
    Float,
    Index,
    Integer,
)

from hmip_dash.store.schema.columns import fact_table, key_columns, text
from hmip_dash.store.schema.inspections import STANDARD_KEY

neighbour = fact_table(
    "neighbour",
    *key_columns("area_code", "neighbour_code", "model"),
    Column("rank", Integer, nullable=False),
    text("closeness"),
    key=("model", "area_code", "rank"),
)

measure = fact_table(
    "measure",
    *key_columns(
        "measure_id", "name", "body", "applies_to", "kind", "unit", "polarity"
    ),
    text("code"),
    text("kind_status"),
    text("definition"),
    text("target"),
    text("frequency"),
    text("numerator"),
    text("denominator"),
    text("in_use_from"),
    text("in_use_to"),
    text("decision_status"),
    text("source_url"),
    text("seen"),
    key=("measure_id",),
)

target = fact_table(
    "target",
    *key_columns("measure_id", "subject", "period"),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("value", Float, nullable=False),
    text("unit"),
    Column("second_threshold", Float),
    text("for_shorter_periods"),
    text("source", required=True),
    key=("measure_id", "subject", "period"),
)

observation = fact_table(
    "observation",
    *key_columns("measure_id", "subject_kind", "subject", "period"),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("value", Float),
    text("symbol"),
    text("source", required=True),
    text("marker"),
    key=("measure_id", "subject_kind", "subject", "period"),
)

Index(None, observation.c.subject, observation.c.measure_id)

bears_on = fact_table(
    "bears_on",
    *key_columns(*STANDARD_KEY, "measure_id", "reason", "status"),
    key=(*STANDARD_KEY, "measure_id"),
)

survey_result = fact_table(
    "survey_result",
    *key_columns("survey", "question", "respondent_group"),
    Column("year", Integer, nullable=False),
    text("success_measure"),
    Column("agree", Integer),
    Column("answered", Integer),
    Column("asked", Integer),
    text("source_url"),
    key=("survey", "question", "respondent_group", "year"),
)

population = fact_table(
    "population",
    *key_columns("area_code", "age_group"),
    Column("year", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    text("published_code"),
    key=("area_code", "age_group", "year"),
)

aliases = fact_table(
    "aliases",
    *key_columns("level", "name", "code", "kind", "source"),
    key=("level", "name", "code"),
)
