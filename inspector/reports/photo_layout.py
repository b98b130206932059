"""Photos two or four to a page with their captions, none stretched out of shape; knows no paper's content."""

from inspector.reports.document import Photo, Photos
from inspector.reports.paper import Picture, Sheets, Text, baseline
from inspector.reports.roles import Role
from inspector.reports.styles import Style

_CAPTION_SIZE, _CAPTION_LEADING, _CAPTION_LINES = 10.5, 15.0, 4
_GAP = 8.0
_HEADING_SHARE = 0.08  # of the page: what a heading above the first photos may take
_COLUMNS = {2: 1, 4: 2}


def photo_row_height(sheets: Sheets, block: Photos) -> float:
    """Height of one row: half a page, a heading left out of account."""
    return sheets.frame.text_height * (1 - _HEADING_SHARE) / 2


def lay_photos(sheets: Sheets, block: Photos, style: Style) -> None:
    """照片: in rows of one (two to a page) or two (four to a page), each row whole on its page."""
    columns = _COLUMNS.get(block.per_page, 1)
    height = photo_row_height(sheets, block)
    width = (sheets.frame.text_width - (columns - 1) * _GAP) / columns
    for first in range(0, len(block.photos), columns):
        sheets.need(height)
        for column, photo in enumerate(block.photos[first : first + columns]):
            _lay_photo(sheets, photo, sheets.frame.left + column * (width + _GAP), width, height - _GAP)
        sheets.y += height


def _lay_photo(sheets: Sheets, photo: Photo, left: float, width: float, height: float) -> None:
    """One photo as large as its place allows, its caption centred below."""
    lines = [line for text in photo.caption for line in sheets.lines(text, Role.BODY, _CAPTION_SIZE, width)][
        :_CAPTION_LINES
    ]
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
