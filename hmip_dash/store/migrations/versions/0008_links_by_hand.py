"""Register of what is entered by hand of measures that bear on standards"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    names = (
        "framework",
        "provider_type",
        "domain",
        "standard_no",
        "standard",
        "measure_id",
        "bears",
        "status",
        "reason",
    )
    op.create_table(
        "link",
        sa.Column("link_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in names),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("link_id", name=op.f("pk_link")),
    )
