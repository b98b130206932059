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


def asked_pages(printer: QPrinter, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """Of the chosen pages (from 0) those that the printer's own dialog did not leave out."""
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return tuple(number for number in chosen if ranges.contains(number + 1))
    first, last = printer.fromPage(), printer.toPage()
    return tuple(number for number in chosen if first <= number + 1 <= last) if first and last else chosen


def print_pages(paper: Paper, printer: QPrinter, numbers: tuple[int, ...]) -> int:
    """Print these pages (from 0); how many that were."""
    scale = min(printer.resolution(), DENSEST) / POINTS_AN_INCH
    if not numbers:
        return 0
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
