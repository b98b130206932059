"""Photos two or four to a page with their captions, none stretched out of shape; knows no paper's content."""

from inspector.reports.document import Photo, Photos
from inspector.reports.paper import Picture, Sheets, Text, baseline
from inspector.reports.roles import Role

_CAPTION_SIZE, _CAPTION_LEADING, _CAPTION_LINES = 10.5, 15.0, 3
_GAP = 8.0
_HEADING_SHARE = 0.08  # of the page: what a heading above the first photos may take
_LOWEST = 0.75  # of half a page
_COLUMNS = {2: 1, 4: 2}


def least_photo_room(sheets: Sheets) -> float:
    """Height that has to be free for photos to begin: a row may be a little lower than half a page."""
    return _LOWEST * _row_height(sheets)


def lay_photos(sheets: Sheets, block: Photos, *, room_below: float = 0.0) -> None:
    """照片: in rows of one (two to a page) or two (four to a page), each row whole on its page.

    Rows are half a page high, or lower by as much as lets two of them stand below what is there already, and
    `room_below` stand below the last one.
    """
    columns = _COLUMNS.get(block.per_page, 1)
    width = (sheets.frame.text_width - (columns - 1) * _GAP) / columns
    rows = [block.photos[first : first + columns] for first in range(0, len(block.photos), columns)]
    for n, row in enumerate(rows):
        sheets.need(least_photo_room(sheets))
        height = _fitting_height(sheets, len(rows) - n, room_below)
        for column, photo in enumerate(row):
            _lay_photo(sheets, photo, sheets.frame.left + column * (width + _GAP), width, height - _GAP)
        sheets.y += height


def _row_height(sheets: Sheets) -> float:
    """Half a page, a heading left out of account."""
    return sheets.frame.text_height * (1 - _HEADING_SHARE) / 2


def _fitting_height(sheets: Sheets, rows: int, room_below: float) -> float:
    """Height of the next of `rows` rows."""
    usual, least, room = _row_height(sheets), least_photo_room(sheets), sheets.room
    here = 2 if rows > 1 and room >= 2 * least else 1
    if here == rows and room - room_below >= here * least:
        room -= room_below
    return min(usual, room / here)


def _lay_photo(sheets: Sheets, photo: Photo, left: float, width: float, height: float) -> None:
    """One photo as large as its place allows, its caption centred below."""
    lines = _caption_lines(sheets, photo, width)
    room = height - len(lines) * _CAPTION_LEADING - 4
    scale = min(width / max(1, photo.width), room / max(1, photo.height))
    shown_width, shown_height = photo.width * scale, photo.height * scale
    x, y = left + (width - shown_width) / 2, sheets.y
    sheets.page.pictures.append(Picture(x, y, shown_width, shown_height, photo.jpeg))
    y += shown_height + 4
    for line in lines:
        x = left + (width - sheets.faces.width(line, Role.BODY, _CAPTION_SIZE)) / 2
        place = baseline(y, _CAPTION_LEADING, _CAPTION_SIZE)
        sheets.page.texts.append(Text(x, place, line, Role.BODY, _CAPTION_SIZE))
        y += _CAPTION_LEADING


def _caption_lines(sheets: Sheets, photo: Photo, width: float) -> list[str]:
    """The caption's lines: long words are cut, the last text (the digest) stands whole."""
    *words, last = [sheets.lines(text, Role.BODY, _CAPTION_SIZE, width) for text in photo.caption] or [[]]
    return [*[line for text in words for line in text][:_CAPTION_LINES], *last]
