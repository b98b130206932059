"""Reading small files whole: sizes held, operating-system errors turned into advice; knows no format."""

from pathlib import Path

from scoring_rules.problems import UnreadableFile


def read_limited(path: Path, limit: int, what: str) -> bytes:
    """The bytes of a file of at most `limit` bytes; `what` names it in messages (评分表, 打分文件)."""
    try:
        if path.is_dir():
            raise UnreadableFile(f"这是文件夹，不是{what}", where=str(path), remedy=f"选择{what}文件本身")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableFile(f"找不到{what}", where=str(path), remedy="核对文件名和所在文件夹") from None
    except PermissionError:
        raise UnreadableFile(
            f"没有权限读取{what}", where=str(path), remedy="复制到自己的文件夹再打开"
        ) from None
    except (OSError, ValueError) as cause:
        reason = getattr(cause, "strerror", None) or "文件名不可用"
        raise UnreadableFile(
            f"{what}读不出来（{reason}）", where=str(path), remedy="复制到本机硬盘再打开"
        ) from None
    if len(content) > limit:
        message = f"{what}超过{limit // 1_000_000} MB"
        raise UnreadableFile(message, where=str(path), remedy=f"核对是否选错了文件；{what}不会这么大")
    return content


def utf8_text(content: bytes, path: Path, what: str) -> str:
    """The bytes as UTF-8 text, a byte order mark kept as U+FEFF."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as cause:
        line = content.count(b"\n", 0, cause.start) + 1
        message = f"{what}不是 UTF-8 编码的文字"
        remedy = "用记事本或 WPS 另存为“UTF-8”编码再打开"
        raise UnreadableFile(message, where=f"{path} 第{line}行", remedy=remedy) from None


def sha256_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    import hashlib

    return hashlib.sha256(content).hexdigest()
