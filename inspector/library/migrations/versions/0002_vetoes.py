"""0002: the overview shows how many vetoes hit, so the summary keeps their number."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Counts the vetoes inspectors found; those that hit by the score follow when an inspection is opened."""
    op.add_column("inspection", sa.Column("vetoes", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE inspection SET vetoes = (SELECT count(*) FROM answer WHERE answer.inspection_id = inspection.id"
        " AND answer.topic = 'veto' AND answer.value LIKE '{\"hit\"\\:true%')"
    )
