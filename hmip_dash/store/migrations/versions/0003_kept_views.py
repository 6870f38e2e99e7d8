"""Views that were kept, to be cited for good"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "frozen_view",
        sa.Column("frozen_id", sa.String(10), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("as_known_on", sa.Date(), nullable=False),
        sa.Column("at_event", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("frozen_id", name=op.f("pk_frozen_view")),
    )


def downgrade() -> None:
    op.drop_table("frozen_view")
