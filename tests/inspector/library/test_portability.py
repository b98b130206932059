"""The way to PostgreSQL stays open: tables that it can make, and SQLite's own words in one module alone."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from inspector.library import rows

ROOM = Path(rows.__file__).parent
OF_SQLITE_ALONE = re.compile(r"PRAGMA|sqlite3\.connect|INSERT OR|GLOB|AUTOINCREMENT|json_extract|strftime")


@pytest.mark.parametrize("table", rows.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_can_be_made_in_postgresql(table: Table) -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    assert "ROWID" not in str(CreateTable(table).compile(dialect=dialect))
    for index in table.indexes:
        assert str(CreateIndex(index).compile(dialect=dialect))


def test_the_words_of_sqlite_stand_in_one_module_alone() -> None:
    using = {path.name for path in ROOM.rglob("*.py") if OF_SQLITE_ALONE.search(path.read_text("utf-8"))}
    assert using == {"engine.py"}
