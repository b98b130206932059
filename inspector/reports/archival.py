"""What PDF/A asks of a file's streams and ReportLab leaves out (归档格式); knows no pages."""

from typing import cast

from reportlab.pdfbase import pdfdoc

PDF_VERSION = (1, 7)
"""PDF/A-3 stands on this one."""


class ArchivalStream(pdfdoc.PDFStream):  # type: ignore[misc]
    """流: `endstream` stands at the start of a line, whatever the content ends with."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        formatted = cast("bytes", super().format(document))
        return formatted.removesuffix(b"endstream\n") + b"\nendstream\n"


def use_archival_streams() -> None:
    """From now on every stream that ReportLab writes is one of these."""
    pdfdoc.PDFStream = ArchivalStream
