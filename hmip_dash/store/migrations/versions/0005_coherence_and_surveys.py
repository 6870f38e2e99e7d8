"""Which measure bears on which standard, and what surveys found"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _facts(
        "bears_on",
        *_required(
            "framework",
            "provider_type",
            "inspection_kind",
            "domain",
            "standard_no",
            "standard",
            "measure_id",
            "reason",
            "status",
        ),
        key=(
            "framework",
            "provider_type",
            "inspection_kind",
            "domain",
            "standard_no",
            "standard",
            "measure_id",
        ),
    )
    _facts(
        "survey_result",
        *_required("survey", "question", "respondent_group"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("success_measure", sa.Text(), nullable=True),
        sa.Column("agree", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        key=("survey", "question", "respondent_group", "year"),
    )


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
    op.create_index(
        op.f(f"ix_{name}_publication_id"), name, ["publication_id"], unique=False
    )
    current = sa.text("known_to IS NULL")
    op.create_index(
        f"uq_{name}_current",
        name,
        list(key),
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
