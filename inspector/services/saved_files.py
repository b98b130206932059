"""存文件: whole files only. A file is written beside its place and moved there when it is complete."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from inspector.domain.refusals import reason_in_words
from scoring_rules.problems import UserError


def save_file(*, content: bytes, path: Path) -> None:
    """存成文件, replacing what is there; UserError with advice if that cannot be, and nothing is left half-done."""
    unfinished: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        unfinished = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(path)
    except OSError as cause:
        if unfinished:
            with suppress(OSError):
                unfinished.unlink()
        raise _advice(cause, path) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _advice(cause: OSError, path: Path) -> UserError:
    message = f"文件没有存成（{reason_in_words(cause)}），原来的同名文件没有改动"
    if cause.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(message, where=str(path), remedy="释放空间后重试，或存到别的盘")
    remedy = "文件在别的程序里打开着就先关掉；或者换一个可以写的文件夹、换一个文件名再存"
    return UserError(message, where=str(path), remedy=remedy)
