"""存文件: whole files only. A file is written beside its place and moved there when it is complete."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

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
    import errno

    if cause.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("磁盘满了，文件没有存成", where=str(path), remedy="释放空间后重试，或存到别的盘")
    if cause.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        remedy = "文件在别的程序里打开着就先关掉；或换一个可以写的文件夹"
        return UserError("没有权限写在这里，文件没有存成", where=str(path), remedy=remedy)
    return UserError(f"文件没有存成（{cause.strerror}）", where=str(path), remedy="换一个文件夹重试")
