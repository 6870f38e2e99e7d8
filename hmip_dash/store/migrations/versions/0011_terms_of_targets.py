"""Unit, second threshold and reach of a target"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("target", sa.Column("unit", sa.Text(), nullable=True))
    op.add_column("target", sa.Column("second_threshold", sa.Float(), nullable=True))
    op.add_column("target", sa.Column("for_shorter_periods", sa.Text(), nullable=True))
