"""Opens the zip files that .xlsx, .docx and .ods are, within limits, whatever the file claims about itself.

Knows nothing of spreadsheets or documents: only names of parts and their bytes.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from scoring_rules.problems import UnreadableFile

MAX_FILE_BYTES = 100_000_000
MAX_ENTRIES = 10_000
MAX_DIRECTORY_BYTES = 4_000_000
MAX_UNPACKED_BYTES = 200_000_000
CHUNK_BYTES = 1 << 18

_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_END_RECORD, _END_RECORD_64 = b"PK\x05\x06", b"PK\x06\x06"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    ValueError,
    OverflowError,
)


class Archive:
    """压缩包: the parts of one zip file; all reading together is bound by MAX_UNPACKED_BYTES.

    Raises UnreadableFile for anything that is not a sound, unencrypted zip of reasonable size.
    """

    def __init__(self, path: Path) -> None:
        self.where = path.name
        self._left = MAX_UNPACKED_BYTES
        try:
            with path.open("rb") as stream:
                self._check_envelope(stream)
            self._zip = zipfile.ZipFile(path)
        except _DAMAGED as failure:
            raise self._unopened(failure) from failure
        self._entries = {_plain(entry.filename): entry for entry in self._zip.infolist()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one part, piece by piece. Raises UnreadableFile where it is missing or damaged."""
        entry = self._entries.get(_plain(name))
        if entry is None:
            raise self.unreadable(f"文件里缺少“{name}”这一部分，可能没有保存完整。")
        if entry.flag_bits & 1:
            raise locked(self.where)
        # An entry never unpacks to more than it says: zipfile stops there and finds the checksum wrong.
        self._left -= entry.file_size
        if self._left < 0:
            raise self.too_large()
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(CHUNK_BYTES):
                    yield chunk
        except _DAMAGED as failure:
            raise self.unreadable("文件已损坏或没有传完整，解压时出错。") from failure

    def size(self, name: str) -> int:
        """How many bytes a part says it has; 0 if it is not there."""
        entry = self._entries.get(_plain(name))
        return entry.file_size if entry else 0

    def read(self, name: str) -> bytes:
        """The whole of one small part."""
        return b"".join(self.chunks(name))

    def unreadable(self, message: str) -> UnreadableFile:
        """The error for a damaged file, in the user's words."""
        return UnreadableFile(
            message,
            where=self.where,
            remedy="请用 Excel、Word 或 WPS 打开原文件，另存为新文件后再试；打不开时请对方重新发送。",
        )

    def too_large(self) -> UnreadableFile:
        """The error for a file that claims or holds more than any scoresheet needs."""
        return UnreadableFile(
            "文件解开后太大，不像一份评分表，已停止读取。",
            where=self.where,
            remedy="请把评分表所在的表格单独复制到一个新文件，保存后再试。",
        )

    def _unopened(self, failure: Exception) -> UnreadableFile:
        if isinstance(failure, OSError) and failure.errno is not None:
            return unopened(self.where)
        return self.unreadable("文件已损坏、没有传完整，或者不是 Office 文件。")

    def _check_envelope(self, stream: BinaryIO) -> None:
        size = stream.seek(0, 2)
        if size == 0:
            raise self.unreadable("文件是空的（0 字节）。")
        if size > MAX_FILE_BYTES:
            raise self.too_large()
        stream.seek(0)
        if stream.read(8) == _OLE_MAGIC:
            raise _ole_file(stream, self.where)
        stream.seek(max(0, size - 70_000))
        entries, directory = _directory_size(stream.read())
        if entries > MAX_ENTRIES or directory > MAX_DIRECTORY_BYTES:
            raise self.too_large()


def whole_file(path: Path, limit: int) -> bytes:
    """All bytes of a file. Raises UnreadableFile where the system says no or it has more than `limit` bytes."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= limit else b""
    except OSError as failure:
        raise unopened(path.name) from failure
    if size > limit:
        raise UnreadableFile(
            "文件太大，不像一份评分表。",
            where=path.name,
            remedy="请打开原文件，只留下评分表，另存为 .xlsx 或 .docx 后再导入。",
        )
    return content


def unopened(where: str) -> UnreadableFile:
    """The error for a path that the system does not let us read."""
    return UnreadableFile(
        "打不开这个文件：它不存在、没有读取权限，或者正被别的程序占用。",
        where=where,
        remedy="请检查文件位置，关闭正在使用它的程序后再试。",
    )


def locked(where: str) -> UnreadableFile:
    """The error for a file that only opens with a password."""
    return UnreadableFile(
        "文件设置了打开密码，读不了。",
        where=where,
        remedy="请用 Excel、Word 或 WPS 输入密码打开，取消密码保护（文件—信息—保护）后另存，再导入。",
    )


def is_ole(head: bytes) -> bool:
    """True if the first bytes are those of the old binary Office container."""
    return head.startswith(_OLE_MAGIC)


def is_locked_ole(content: bytes) -> bool:
    """True if an old container only wraps an encrypted new file."""
    return _ENCRYPTED_PACKAGE in content


def _ole_file(stream: BinaryIO, where: str) -> UnreadableFile:
    stream.seek(0)
    if is_locked_ole(stream.read()):
        return locked(where)
    return UnreadableFile(
        "这是旧版格式（.doc、.xls 或 .et、.wps）的文件，只是改了扩展名。",
        where=where,
        remedy="请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再导入。",
    )


def _directory_size(tail: bytes) -> tuple[int, int]:
    """Number of entries and bytes of the zip's directory, as its end record claims."""
    at = tail.rfind(_END_RECORD)
    if at < 0:
        raise zipfile.BadZipFile("no end record")
    entries, directory = (
        struct.unpack_from("<H", tail, at + 10)[0],
        struct.unpack_from("<I", tail, at + 12)[0],
    )
    at_64 = tail.rfind(_END_RECORD_64)
    if at_64 >= 0:
        entries, directory = struct.unpack_from("<QQ", tail, at_64 + 32)
    return entries, directory


def _plain(name: str) -> str:
    """Part names compare without case, leading slash or Windows separators."""
    return name.replace("\\", "/").lstrip("/").lower()
