"""打印: pages of a paper, drawn in the printer's own density; knows no inspection."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.widgets.paper_view.paper_pages import POINTS_AN_INCH, Paper, page_image

DENSEST = 300
"""Dots an inch: finer than this costs memory and shows nowhere."""


def new_printer(paper: Paper) -> QPrinter:
    """A printer set up for the paper's first page: A4, upright or across, without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    wide, high = paper.sizes[0]
    across = wide > high
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    )
    printer.setFullPage(True)
    return printer


def print_paper(paper: Paper, printer: QPrinter) -> int:
    """Print the chosen pages; how many that were."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(paper.sizes)
    numbers = range(first - 1, min(last, len(paper.sizes)))
    scale = min(printer.resolution(), DENSEST) / POINTS_AN_INCH
    painter = QPainter(printer)
    try:
        for place, number in enumerate(numbers):
            if place:
                printer.newPage()
            painter.drawImage(_whole_page(printer), page_image(paper, number, scale))
    finally:
        painter.end()
    return len(numbers)


def _whole_page(printer: QPrinter) -> QRectF:
    return printer.paperRect(QPrinter.Unit.DevicePixel)
