"""A .csv or tab-separated text as one grid; finds encoding and delimiter itself."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scoring_rules.problems import UnreadableFile
from scoring_rules.reading.cells import cell_name
from scoring_rules.reading.formats.text_file import read_text_file
from scoring_rules.reading.grid import Document, GridBuilder

DELIMITERS = (",", "\t", ";", "，", "|")
_SAMPLE_CHARACTERS = 20_000
_SAMPLE_ROWS = 30


def read_csv(path: Path) -> Document:
    """CSV 文件 → 表格. Raises UnreadableFile where it is no text."""
    return csv_document(read_text_file(path), path.name)


def csv_document(text: str, where: str) -> Document:
    """The text of a .csv, or rows copied as plain text."""
    builder = GridBuilder(where, "表格", lambda row, column: f"第{row}行（{cell_name(row, column)}）")
    try:
        for row, values in enumerate(_rows(text, _delimiter(text)), start=1):
            for column, value in enumerate(values, start=1):
                builder.add(row, column, value.replace("\r\n", "\n"))
    except csv.Error as failure:
        raise UnreadableFile(
            "表格文字里的引号不配对，或者有一格太长，读不下去。",
            where=where,
            remedy="请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。",
        ) from failure
    grid = builder.build()
    return Document(where, (grid,) if grid.slots else ())


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)


def _delimiter(text: str) -> str:
    """The one that cuts most rows of the beginning into the same number (above one) of columns."""
    sample = text[:_SAMPLE_CHARACTERS]
    best, best_score = ",", 0
    for delimiter in DELIMITERS:
        rows = zip(_rows(sample, delimiter), range(_SAMPLE_ROWS), strict=False)
        widths = Counter(len(row) for row, _ in rows if len(row) > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        if count * min(width, 12) > best_score:
            best, best_score = delimiter, count * min(width, 12)
    return best
