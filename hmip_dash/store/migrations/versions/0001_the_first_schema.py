"""The first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_request",
        sa.Column("data_request_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_of", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("measure_id", sa.Text(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Float(), nullable=True),
        sa.Column("held_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("data_request_id", name=op.f("pk_data_request")),
    )
    op.create_table(
        "publication",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("unknown", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.Column("loaded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_publication")),
    )
    op.create_table(
        "recommendation",
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("inspection_id", sa.Text(), nullable=True),
        sa.Column("standard", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_to", sa.Text(), nullable=True),
        sa.Column("made_on", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("recommendation_id", name=op.f("pk_recommendation")),
    )
    op.create_table(
        "selection",
        sa.Column("selection_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=True),
        sa.Column("frame_sha256", sa.Text(), nullable=False),
        sa.Column("frame", sa.JSON(), nullable=False),
        sa.Column("probabilities", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("selection_id", name=op.f("pk_selection")),
    )
    op.create_table(
        "action",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("verified_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.recommendation_id"],
            name=op.f("fk_action_recommendation_id_recommendation"),
        ),
        sa.PrimaryKeyConstraint("action_id", name=op.f("pk_action")),
    )
    op.create_table(
        "area",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("police_force_area_code", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("opened", sa.Text(), nullable=True),
        sa.Column("closed", sa.Text(), nullable=True),
        sa.Column("successor_codes", sa.Text(), nullable=True),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("tile_row", sa.Integer(), nullable=True),
        sa.Column("tile_column", sa.Integer(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_area_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_area_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_area")),
        info={"key": ("area_code",)},
    )
    with op.batch_alter_table("area", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_area_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_area_current",
            ["area_code"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "band",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("provider_type", sa.Text(), nullable=False),
        sa.Column("inspection_kind", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("max_score", sa.Integer(), nullable=True),
        sa.Column("min_score", sa.Integer(), nullable=True),
        sa.Column("max_score_in_band", sa.Integer(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_band_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_band_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_band")),
        info={"key": ("framework", "provider_type", "inspection_kind", "rating")},
    )
    with op.batch_alter_table("band", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_band_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_band_current",
            ["framework", "provider_type", "inspection_kind", "rating"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "case_band",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("min_percent", sa.Float(), nullable=True),
        sa.Column("max_percent", sa.Float(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_case_band_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_case_band_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_case_band")),
        info={"key": ("framework", "rating")},
    )
    with op.batch_alter_table("case_band", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_band_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_case_band_current",
            ["framework", "rating"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "case_finding",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Text(), nullable=False),
        sa.Column("standard_no", sa.Text(), nullable=False),
        sa.Column("key_question", sa.Text(), nullable=False),
        sa.Column("sufficient", sa.Integer(), nullable=True),
        sa.Column("cases", sa.Integer(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_case_finding_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_case_finding_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_case_finding")),
        info={"key": ("inspection_id", "standard_no", "key_question")},
    )
    with op.batch_alter_table("case_finding", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_finding_publication_id"),
            ["publication_id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_case_finding_current",
            ["inspection_id", "standard_no", "key_question"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "coverage",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("area_code", sa.Text(), nullable=False),
        sa.Column("share", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_coverage_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_coverage_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_coverage")),
        info={"key": ("provider_id", "area_code")},
    )
    with op.batch_alter_table("coverage", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_coverage_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_coverage_current",
            ["provider_id", "area_code"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "event",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_event_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event")),
    )
    op.create_table(
        "framework",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_framework_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_framework_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_framework")),
        info={"key": ("framework",)},
    )
    with op.batch_alter_table("framework", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_framework_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_framework_current",
            ["framework"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "inspection",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_precision", sa.Text(), nullable=False),
        sa.Column("overall_rating", sa.Text(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("max_score", sa.Integer(), nullable=True),
        sa.Column("joint", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("verification", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("second_source_url", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_inspection_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_inspection_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_inspection")),
        info={"key": ("inspection_id",)},
    )
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_inspection_current",
            ["inspection_id"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "measure",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("applies_to", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("kind_status", sa.Text(), nullable=True),
        sa.Column("definition", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("numerator", sa.Text(), nullable=True),
        sa.Column("denominator", sa.Text(), nullable=True),
        sa.Column("in_use_from", sa.Text(), nullable=True),
        sa.Column("in_use_to", sa.Text(), nullable=True),
        sa.Column("decision_status", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("seen", sa.Text(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_measure_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_measure_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_measure")),
        info={"key": ("measure_id",)},
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_measure_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_measure_current",
            ["measure_id"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "neighbour",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.Text(), nullable=False),
        sa.Column("neighbour_code", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("closeness", sa.Text(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_neighbour_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_neighbour_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_neighbour")),
        info={"key": ("model", "area_code", "rank")},
    )
    with op.batch_alter_table("neighbour", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_neighbour_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_neighbour_current",
            ["model", "area_code", "rank"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "observation",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("symbol", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_observation_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_observation_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_observation")),
        info={"key": ("measure_id", "subject_kind", "subject", "period")},
    )
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_observation_publication_id"),
            ["publication_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_observation_subject_measure_id"),
            ["subject", "measure_id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_observation_current",
            ["measure_id", "subject_kind", "subject", "period"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "programme",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("provider_types", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("ends", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_programme_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_programme_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_programme")),
        info={"key": ("provider_types", "kind", "rule", "starts")},
    )
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_programme_current",
            ["provider_types", "kind", "rule", "starts"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "provider",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("provider_type", sa.Text(), nullable=False),
        sa.Column("nation", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("probation_region", sa.Text(), nullable=True),
        sa.Column("opened", sa.Text(), nullable=True),
        sa.Column("closed", sa.Text(), nullable=True),
        sa.Column("parent_owner", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_provider_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_provider_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_provider")),
        info={"key": ("provider_id",)},
    )
    with op.batch_alter_table("provider", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_provider_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_provider_current",
            ["provider_id"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "published_aggregate",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("outstanding", sa.Integer(), nullable=True),
        sa.Column("good", sa.Integer(), nullable=True),
        sa.Column("requires_improvement", sa.Integer(), nullable=True),
        sa.Column("inadequate", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_published_aggregate_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_published_aggregate_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_published_aggregate")),
        info={"key": ("period", "services")},
    )
    with op.batch_alter_table("published_aggregate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_published_aggregate_publication_id"),
            ["publication_id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_published_aggregate_current",
            ["period", "services"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "standard",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("provider_type", sa.Text(), nullable=False),
        sa.Column("inspection_kind", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("standard_no", sa.Text(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("domain_no", sa.Text(), nullable=True),
        sa.Column("counts_to_overall", sa.Text(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("protects", sa.Text(), nullable=True),
        sa.Column("protects_reason", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_standard_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_standard_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_standard")),
        info={
            "key": (
                "framework",
                "provider_type",
                "inspection_kind",
                "domain",
                "standard_no",
                "standard",
            )
        },
    )
    with op.batch_alter_table("standard", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_standard_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_standard_current",
            [
                "framework",
                "provider_type",
                "inspection_kind",
                "domain",
                "standard_no",
                "standard",
            ],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "standard_rating",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Text(), nullable=False),
        sa.Column("standard_no", sa.Text(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_standard_rating_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_standard_rating_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_standard_rating")),
        info={"key": ("inspection_id", "domain", "standard_no", "standard")},
    )
    with op.batch_alter_table("standard_rating", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_standard_rating_publication_id"),
            ["publication_id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_standard_rating_current",
            ["inspection_id", "domain", "standard_no", "standard"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "succession",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Text(), nullable=False),
        sa.Column("successor_id", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_succession_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_succession_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_succession")),
        info={"key": ("predecessor_id", "successor_id")},
    )
    with op.batch_alter_table("succession", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_succession_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_succession_current",
            ["predecessor_id", "successor_id"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )

    op.create_table(
        "target",
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "known_to >= known_from", name=op.f("ck_target_known_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.publication_id"],
            name=op.f("fk_target_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_target")),
        info={"key": ("measure_id", "subject", "period")},
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_target_publication_id"), ["publication_id"], unique=False
        )
        batch_op.create_index(
            "uq_target_current",
            ["measure_id", "subject", "period"],
            unique=True,
            sqlite_where=sa.text("known_to IS NULL"),
            postgresql_where=sa.text("known_to IS NULL"),
        )
