"""An older library brought to the present form (资料库升级): a copy first, then all steps in one transaction."""

from itertools import chain, count
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from inspector.domain.errors import UpgradeFailed
from inspector.library.engine import copy_library, rebuilding

STEPS = Path(__file__).with_name("migrations")


def upgrade(path: Path, engine: Engine, found: str) -> None:
    """Runs the steps after version `found`; `UpgradeFailed` leaves the library as it was."""
    copy = _free_name(path, found)
    copy_library(path, copy)
    config = Config()
    # Its own mark-up character is doubled, for paths that hold one.
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        with rebuilding(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except (SQLAlchemyError, CommandError) as failure:
        copy.unlink(missing_ok=True)
        raise UpgradeFailed(path) from failure


def _free_name(path: Path, version: str) -> Path:
    """Where the copy goes: library.0001.sqlite, or library.0001-2.sqlite if an earlier copy lies there."""
    endings = chain([version], (f"{version}-{number}" for number in count(2)))
    names = (path.with_name(f"{path.stem}.{ending}{path.suffix}") for ending in endings)
    return next(name for name in names if not name.exists())
