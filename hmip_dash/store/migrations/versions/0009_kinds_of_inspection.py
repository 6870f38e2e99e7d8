"""Kind of each inspection, where its source states it"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "inspection", sa.Column("kind_of_inspection", sa.Text(), nullable=True)
    )
