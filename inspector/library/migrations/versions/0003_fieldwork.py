"""0003: what happens on site: details of stations and scoresheets, people on rosters, files kept as evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Three new tables; nothing that was there changes."""
    op.create_table(
        "detail",
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("subject_id", sa.String, nullable=False),
        sa.Column("topic", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("part", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("subject", "subject_id", "topic", "code", "part", name="pk_detail"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        sa.Column("roster_id", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("station_id", sa.String, nullable=False),
        sa.Column("values", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("roster_id", "number", name="pk_person"),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_person_station_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_person_station_id", "person", ["station_id"])
    op.create_table(
        "attachment",
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("width", sa.Integer),
        sa.Column("height", sa.Integer),
        sa.Column("taken_at", sa.String),
        sa.Column("latitude", sa.String),
        sa.Column("longitude", sa.String),
        sa.Column("picture_hash", sa.String),
        sa.Column("kept_at", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_attachment"),
    )
