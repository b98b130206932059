"""Opens a file in whatever format it really has: looks at its first bytes, not at its name.

Knows which reader serves which format, and what to tell the user about those that none serves.
"""

from pathlib import Path

from scoring_rules.problems import UnreadableFile
from scoring_rules.reading.archive import Archive, is_locked_ole, is_ole, locked, unopened, whole_file
from scoring_rules.reading.grid import Document

HEAD_BYTES = 4096
MAX_OLE_BYTES = 20_000_000
_IMAGES = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
)
_OTHER = ((b"{\\rtf", "RTF 文档"), (b"Rar!", "RAR 压缩包"), (b"7z\xbc\xaf", "7z 压缩包"))
_WORKBOOK_STREAM = "Workbook".encode("utf-16-le")
_BOOK_STREAM = "Book\x00".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")


def open_document(path: Path) -> Document:
    """Any supported file → tables and paragraphs. Raises UnreadableFile that says how to save it instead."""
    if path.is_dir():
        raise UnreadableFile("这是文件夹，不是文件。", where=path.name, remedy="请选文件夹里的评分表文件。")
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError as failure:
        raise unopened(path.name) from failure
    if head.startswith(b"PK"):
        return _open_zip(path)
    if is_ole(head):
        return _open_ole(path)
    if head.lstrip()[:5] == b"%PDF-":
        from scoring_rules.reading.formats.pdf import read_pdf

        return read_pdf(path)
    _refuse_known(path.name, head)
    return _open_text(path, head)


def _open_zip(path: Path) -> Document:
    with Archive(path) as archive:
        if "word/document.xml" in archive:
            from scoring_rules.reading.formats.docx import read_docx

            return read_docx(path)
        if "xl/workbook.xml" in archive:
            from scoring_rules.reading.formats.workbook import read_workbook

            return read_workbook(path)
        if "content.xml" in archive and "mimetype" in archive:
            from scoring_rules.reading.formats.ods import read_ods

            return read_ods(path)
        if "_rels/.rels" in archive:
            from scoring_rules.reading.formats.workbook import read_workbook

            return read_workbook(path)
    raise UnreadableFile(
        "这是压缩包，不是 Word 或 Excel 文件。",
        where=path.name,
        remedy="请先解压，再选里面的评分表文件。",
    )


def _open_ole(path: Path) -> Document:
    content = whole_file(path, MAX_OLE_BYTES)
    if is_locked_ole(content):
        raise locked(path.name)
    if _WORD_STREAM in content:
        raise UnreadableFile(
            "这是旧版 Word（.doc）或 WPS 文字（.wps）文件，读不了。",
            where=path.name,
            remedy="请用 Word 或 WPS 打开，选“另存为”，文件类型选“Word 文档（.docx）”，再导入。",
        )
    if _WORKBOOK_STREAM in content or _BOOK_STREAM in content:
        from scoring_rules.reading.formats.xls import read_xls

        return read_xls(path, content)
    raise UnreadableFile(
        "这是旧版 Office 格式的文件，读不了。",
        where=path.name,
        remedy="请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再导入。",
    )


def _refuse_known(where: str, head: bytes) -> None:
    for magic, words in _IMAGES:
        if head.startswith(magic):
            raise UnreadableFile(
                f"这是 {words}，程序读不出图片里的文字。",
                where=where,
                remedy="请向发文单位要 Word 或 Excel 原件；只有图片时，用 WPS 的“图片转表格”转换并核对后再导入。",
            )
    for magic, words in _OTHER:
        if head.startswith(magic):
            raise UnreadableFile(
                f"这是 {words}，读不了。",
                where=where,
                remedy="压缩包请先解压；文档请用 Word 或 WPS 另存为 .docx 后再导入。",
            )
    if not head:
        raise UnreadableFile("文件是空的（0 字节）。", where=where, remedy="请对方重新发送文件。")


def _open_text(path: Path, head: bytes) -> Document:
    from scoring_rules.reading.formats.csv_text import read_csv
    from scoring_rules.reading.formats.html import looks_like_html, read_html_file

    return read_html_file(path) if looks_like_html(head) else read_csv(path)
