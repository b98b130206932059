"""The library for window and commands (资料库): where it lies, and how it is opened; knows nothing of its tables.

`Library` is a handle that is passed to the other services. Import it for annotations only, under TYPE_CHECKING:
its module brings the database along, which nobody should wait for before a window stands.
"""

import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.library.store import Library

__all__ = ["Library", "default_library_path", "open_library", "system_clock"]

PATH_VARIABLE = "SHUANGBAI_LIBRARY"
APPLICATION = "shuangbai"
FILE_NAME = "library.sqlite"


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def default_library_path() -> Path:
    """资料库的位置: in the user's data folder, or where the variable SHUANGBAI_LIBRARY says."""
    named = os.environ.get(PATH_VARIABLE)
    return Path(named) if named else _data_folder() / FILE_NAME


def open_library(
    *,
    path: Path | None = None,
    clock: Callable[[], datetime] = system_clock,
    user: str = "",
    new_id: Callable[[], str] | None = None,
) -> "Library":
    """打开资料库, made if there is none. `clock` gives times with a zone; `user` signs what is changed.

    Errors: `LibraryInUse`, `NewerLibrary`, `NotALibrary`, `BrokenLibrary`, `ReadOnlyLibrary`, `DiskFull`,
    `StorageFailed`; the file is as it was then.
    """
    from inspector.library.clock import id_maker
    from inspector.library.store import Library

    path = (path or default_library_path()).absolute()
    return Library(
        path,
        clock=clock,
        person=user,
        new_id=new_id or id_maker(clock, secrets.randbits),
        marker_folder=_marker_folder(path),
    )


def _marker_folder(path: Path) -> Path:
    # Outside the data folder, so that a restored copy of that folder does not bring its marker along.
    if path.parent != _data_folder():
        return path.parent
    import platformdirs

    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "devices"


def _data_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path(APPLICATION, appauthor=False)
