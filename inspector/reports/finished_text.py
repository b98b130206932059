"""What a finished file says: the text of a PDF page by page, of a Word document as a whole, in the order of writing."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ENDS = {f"{_WORD}p", f"{_WORD}br", f"{_WORD}tab", f"{_WORD}cr"}


def pdf_texts(pdf: bytes) -> list[str]:
    """每页文字 of a PDF that this program made, in the order in which it was written (cell by cell)."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            layer = page.get_textpage()
            texts.append(str(layer.get_text_range()))
            layer.close()
            page.close()
        return texts
    finally:
        document.close()


def docx_texts(docx: bytes) -> list[str]:
    """全部文字 of a Word document that this program made: body, headers and footers, one text each."""
    with ZipFile(BytesIO(docx)) as archive:
        names = [name for name in archive.namelist() if _holds_text(name)]
        return [
            _text_of(archive.read(name)) for name in sorted(names, key=lambda name: "document" not in name)
        ]


def _holds_text(name: str) -> bool:
    parts = ("document", "header", "footer", "footnotes", "endnotes", "comments")
    return name.endswith(".xml") and any(name.startswith(f"word/{part}") for part in parts)


def _text_of(xml: bytes) -> str:
    pieces: list[str] = []
    for element in ElementTree.fromstring(xml).iter():  # noqa: S314 - written by this program a moment ago
        if element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif element.tag in _ENDS:
            pieces.append("\n")
    return "".join(pieces).strip()
