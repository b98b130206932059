"""Rows of a .csv or tab-separated text: encoding and delimiter found as for scoresheets, a county's size."""

import csv
from pathlib import Path

from inspector.domain.rosters.files.rows import Table, TableBuilder, Watch
from scoring_rules.problems import Problem, UnreadableFile
from scoring_rules.reading.archive import whole_file
from scoring_rules.reading.formats.text_file import decoded

MAX_BYTES = 40_000_000
DELIMITERS = (",", "\t", ";", "，", "|")
_SAMPLE = 20_000


def read_csv(path: Path, watch: Watch) -> tuple[list[Table], list[Problem]]:
    """CSV 文件 → 行. Raises UnreadableFile where it is no text or broken."""
    text = decoded(whole_file(path, MAX_BYTES), path.name)
    builder = TableBuilder(path.name, "")
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=_delimiter(text[:_SAMPLE]))
    try:
        for row, values in enumerate(reader, start=1):
            if row % 2_000 == 0:
                watch(reader.line_num / len(lines))
            for column, value in enumerate(values):
                if text := value.strip():
                    builder.add(row, column, text)
    except csv.Error as failure:
        raise UnreadableFile(
            "表格文字里的引号不配对，或者有一格太长，读不下去。",
            where=path.name,
            remedy="请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。",
        ) from failure
    return [builder.build()], []


def _delimiter(sample: str) -> str:
    """The one that cuts the first lines into the most columns, counted over lines that agree."""
    lines = [line for line in sample.splitlines()[:40] if line.strip()]
    return max(DELIMITERS, key=lambda delimiter: sum(min(line.count(delimiter), 12) for line in lines))
