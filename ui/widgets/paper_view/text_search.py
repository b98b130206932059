"""在文书里查找: where a text stands on the pages of a PDF; runs on the queue for papers only, knows no widget."""

from itertools import pairwise
from typing import Any, NamedTuple

from ui.widgets.paper_view.paper_pages import Paper

MOST = 500
"""More places than this help nobody."""


class Place(NamedTuple):
    """找到的一处: the page (from 0) and boxes in points from its top left corner: left, top, width, height."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def find_text(paper: Paper, wanted: str) -> tuple[Place, ...]:
    """Every place of a text, in order; blanks and line ends count for nothing, nor do capitals."""
    import pypdfium2

    sought = "".join(wanted.split()).lower()
    if not sought:
        return ()
    found: list[Place] = []
    document = pypdfium2.PdfDocument(paper.content)
    try:
        for number, (_, height) in enumerate(paper.sizes):
            page = document[number]
            text = page.get_textpage()
            found += _on_page(text, sought, number, height)
            text.close()
            page.close()
            if len(found) >= MOST:
                break
    finally:
        document.close()
    return tuple(found[:MOST])


def _on_page(text: Any, sought: str, number: int, height: float) -> list[Place]:
    import pypdfium2.raw as pdfium

    letters: list[tuple[str, int]] = []
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, index) or 32)
        if not letter.isspace():
            letters += [(each, index) for each in letter.lower()]
    line = "".join(letter for letter, _ in letters)
    places: list[Place] = []
    start = line.find(sought)
    while start >= 0 and len(places) < MOST:
        indexes = [index for _, index in letters[start : start + len(sought)]]
        places.append(Place(number, tuple(_boxes(text, indexes, height))))
        start = line.find(sought, start + len(sought))
    return places


def _boxes(text: Any, indexes: list[int], height: float) -> list[tuple[float, float, float, float]]:
    """One box for each stretch on one line."""
    letters = [text.get_charbox(index, loose=True) for index in indexes]
    stretches = [[letters[0]]]
    for before, after in pairwise(letters):
        if after[0] < before[0]:
            stretches.append([])
        stretches[-1].append(after)
    return [
        (
            min(box[0] for box in stretch),
            height - max(box[3] for box in stretch),
            max(box[2] for box in stretch) - min(box[0] for box in stretch),
            max(box[3] for box in stretch) - min(box[1] for box in stretch),
        )
        for stretch in stretches
    ]
