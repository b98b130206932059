"""Decodes a text file of unknown encoding: UTF-8, UTF-16 with a mark, else GB 18030; knows no format."""

from contextlib import suppress
from pathlib import Path

from scoring_rules.problems import UnreadableFile
from scoring_rules.reading.archive import whole_file

MAX_TEXT_BYTES = 20_000_000


def read_text_file(path: Path) -> str:
    """The text. Raises UnreadableFile for files that are too large or no text."""
    return decoded(whole_file(path, MAX_TEXT_BYTES), path.name)


def decoded(content: bytes, where: str, declared: str | None = None) -> str:
    """The text of bytes. Raises UnreadableFile where no encoding fits."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
        if declared is not None and declared.lower() in ("gb2312", "gbk", "gb18030"):
            encodings.reverse()
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\x00" not in text:
                return text
    raise UnreadableFile(
        "这不是能读的文字或表格文件。",
        where=where,
        remedy="能读的有：Word（.docx）、Excel（.xlsx、.xls）、WPS 另存的这些格式、.ods、.csv、网页表格和带文字的 PDF。",
    )
