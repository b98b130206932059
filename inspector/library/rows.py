"""The tables of the library (资料库的表): rows, apart from domain objects; knows no SQL of a single database.

Exact decimals, days and times are text (a database's own number goes through binary floats): days as
2023-03-31, times in UTC as 2023-03-31T08:05:09.000123+00:00, so that they sort as they follow each other.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = "0003"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

library = Table(
    "library",
    metadata,
    Column("id", String, primary_key=True),
    Column("created_at", String, nullable=False),
)

device = Table(
    "device",
    metadata,
    Column("id", String, primary_key=True),
    Column("machine", String, nullable=False),
    Column("name", String, nullable=False),
    Column("created_at", String, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("device_id", ForeignKey("device.id"), primary_key=True),
    Column("token", String, nullable=False),
    Column("opened_at", String, nullable=False),
    Column("closed_at", String),
    Column("inspection_id", ForeignKey("inspection.id")),
    Column("item", String, nullable=False),
)
"""The latest run of the program on each device: where the hand was, and whether it was closed."""

station = Table(
    "station",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("city", String, nullable=False),
    Column("county", String, nullable=False),
    Column("county_code", String, nullable=False),
    Column("township_code", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("villages", Integer),
    Column("initials", String, nullable=False),
)

scoresheet = Table(
    "scoresheet",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("sheet_id", String, nullable=False),
    Column("version", String, nullable=False),
    Column("title", String, nullable=False),
    Column("status", String, nullable=False),
    Column("text", Text, nullable=False),
)
"""Each text once, keyed by its digest."""

inspection = Table(
    "inspection",
    metadata,
    Column("id", String, primary_key=True),
    Column("station_id", ForeignKey("station.id"), nullable=False),
    Column("scoresheet_sha256", ForeignKey("scoresheet.sha256"), nullable=False),
    Column("kind", String, nullable=False),
    Column("period_first", String, nullable=False),
    Column("period_last", String, nullable=False),
    Column("inspected_on", String, nullable=False),
    Column("leader", String, nullable=False),
    Column("members", Text, nullable=False),
    Column("unit_kind", String),
    Column("created_at", String, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("item", String, nullable=False),
    Column("updated_at", String, nullable=False),
    Column("marked", Integer, nullable=False),
    Column("items", Integer, nullable=False),
    Column("total", String),
    Column("lowest", String),
    Column("highest", String),
    Column("grade", String, nullable=False),
    Column("state", String, nullable=False),
    Column("vetoes", Integer, nullable=False, server_default="0"),
)
"""From `item` on: where the work stopped and the summary of the score, which no journal entry is made for."""

answer = Table(
    "answer",
    metadata,
    Column("inspection_id", ForeignKey("inspection.id"), primary_key=True),
    Column("topic", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("part", String, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Everything entered for an inspection as it stands now: marks, facts, draws, interviews … (canonical JSON)."""

detail = Table(
    "detail",
    metadata,
    Column("subject", String, primary_key=True),
    Column("subject_id", String, primary_key=True),
    Column("topic", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("part", String, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The same for stations (profile, heads of rosters) and scoresheets (phrases)."""

person = Table(
    "person",
    metadata,
    Column("roster_id", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("station_id", ForeignKey("station.id"), nullable=False),
    Column("values", Text, nullable=False),
    Index(None, "station_id"),
    sqlite_with_rowid=False,
)
"""Rows of rosters. Names, numbers and addresses of people stand here and nowhere else: no journal repeats them."""

attachment = Table(
    "attachment",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("taken_at", String),
    Column("latitude", String),
    Column("longitude", String),
    Column("picture_hash", String),
    Column("kept_at", String, nullable=False),
)
"""Files kept beside the library, by the digest of their content."""

journal = Table(
    "journal",
    metadata,
    Column("device_id", ForeignKey("device.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("person", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("subject_id", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("code", String, nullable=False),
    Column("part", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("reason", Text, nullable=False),
    Column("previous_digest", String, nullable=False),
    Column("digest", String, nullable=False),
    Index(None, "subject_id"),
    sqlite_with_rowid=False,
)
"""Append-only: triggers refuse every update and delete."""

alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), primary_key=True),
)
