"""Writes small office files of many shapes for the tests: rows of texts in, a .xlsx, .docx, .ods, .csv or HTML out."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import docx
import openpyxl
from docx.document import Document as WordDocument

Row = Sequence[str | int | float | None]
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 0."""


@dataclass(frozen=True)
class Sheet:
    """One table: rows of cell texts and the merged areas."""

    rows: Sequence[Row]
    merges: Sequence[Merge] = ()
    name: str = "评分表"
    hidden_rows: Sequence[int] = ()
    hidden: bool = False
    nested: dict[tuple[int, int], "Sheet"] = field(default_factory=dict)


def save_xlsx(path: Path, *sheets: Sheet) -> Path:
    """Worksheets in this order."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row, values in enumerate(sheet.rows, start=1):
            for column, value in enumerate(values, start=1):
                page.cell(row, column, value)
        for top, left, bottom, right in sheet.merges:
            page.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
        for row in sheet.hidden_rows:
            page.row_dimensions[row + 1].hidden = True
        page.sheet_state = "hidden" if sheet.hidden else "visible"
    book.save(path)
    return path


def save_docx(path: Path, *blocks: str | Sheet) -> Path:
    """Paragraphs and tables in this order."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _add_table(document, block)
    document.save(str(path))
    return path


def _add_table(document: WordDocument, sheet: Sheet) -> None:
    table = document.add_table(len(sheet.rows), max(map(len, sheet.rows)))
    for top, left, bottom, right in sheet.merges:
        table.cell(top, left).merge(table.cell(bottom, right))
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if value is not None:
                table.cell(row, column).text = str(value)
    for (row, column), inner in sheet.nested.items():
        cell = table.cell(row, column)
        nested = cell.add_table(len(inner.rows), len(inner.rows[0]))
        for inner_row, values in enumerate(inner.rows):
            for inner_column, value in enumerate(values):
                nested.cell(inner_row, inner_column).text = str(value or "")


def save_csv(path: Path, rows: Iterable[Row], encoding: str, delimiter: str = ",") -> Path:
    """One text table."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(
        [value if value is not None else "" for value in row] for row in rows
    )
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def html_table(sheet: Sheet) -> str:
    """The table as a spreadsheet puts it on the clipboard."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    lines = []
    for row, values in enumerate(sheet.rows):
        cells = [
            _html_cell(value, spans.get((row, column), (1, 1)))
            for column, value in enumerate(values)
            if (row, column) not in covered
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><table border=1>{''.join(lines)}</table></body></html>"


def _html_cell(value: str | float | None, span: tuple[int, int]) -> str:
    text = escape(str(value if value is not None else "")).replace("\n", "<br>")
    return f"<td rowspan={span[0]} colspan={span[1]}>{text}</td>"


def save_ods(path: Path, sheet: Sheet, *, more_table: str = "") -> Path:
    """An OpenDocument spreadsheet, with empty rows and columns repeated as programs write them."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    lines = []
    for row, values in enumerate(sheet.rows):
        cells = [_ods_cell(row, column, value, spans, covered) for column, value in enumerate(values)]
        tail = '<table:table-cell table:number-columns-repeated="1000"/>'
        lines.append(f"<table:table-row>{''.join(cells)}{tail}</table:table-row>")
    lines.append(
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="{sheet.name}">{"".join(lines)}</table:table>{more_table}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def _ods_cell(
    row: int,
    column: int,
    value: str | float | None,
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: set[tuple[int, int]],
) -> str:
    if (row, column) in covered:
        return "<table:covered-table-cell/>"
    height, width = spans.get((row, column), (1, 1))
    lines = (
        "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
        if value is not None
        else ""
    )
    return (
        f'<table:table-cell table:number-rows-spanned="{height}" table:number-columns-spanned="{width}">'
        f"{lines}</table:table-cell>"
    )


WORKBOOK_XML = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
WORKBOOK_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>'
    '<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>'
)


def raw_xlsx(path: Path, sheet_xml: str | Iterable[bytes], **parts: str) -> Path:
    """A workbook around a worksheet's bare XML; `parts` are sharedStrings and styles."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK_XML)
        archive.writestr("xl/_rels/workbook.xml.rels", WORKBOOK_LINKS)
        for name, text in parts.items():
            archive.writestr(f"xl/{name}.xml", text)
        chunks = [sheet_xml.encode()] if isinstance(sheet_xml, str) else sheet_xml
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for chunk in chunks:
                part.write(chunk)
    return path


def sheet_xml(rows: str) -> str:
    """A worksheet around its rows."""
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
