"""Reads finished PDFs back in tests: text by page and what the file says about itself."""

from io import BytesIO

import pypdfium2
from pypdf import PdfReader


def page_texts(pdf: bytes) -> list[str]:
    """The text layer of each page, spaces and line ends taken out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            layer = page.get_textpage()
            texts.append("".join(layer.get_text_range().split()))
            layer.close()
            page.close()
        return texts
    finally:
        document.close()


def font_names(pdf: bytes) -> set[str]:
    """Base names of all fonts, without the subset tag."""
    names = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            names.add(str(font.get_object()["/BaseFont"]).rpartition("+")[2].lstrip("/"))
    return names


def outline_titles(pdf: bytes) -> list[str]:
    """The reader's table of contents."""
    return [str(entry.title) for entry in PdfReader(BytesIO(pdf)).outline]  # type: ignore[union-attr]
