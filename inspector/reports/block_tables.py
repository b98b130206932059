"""Blocks that are tables in the end, and tables stretched to the text width; knows no pages."""

from dataclasses import replace

from inspector.reports.document import KeyValues
from inspector.reports.table import Cell, Row, Table, heading_cell

_LABEL_SHARE = {1: 0.8, 2: 0.9}


def key_value_table(block: KeyValues) -> Table:
    """表头信息 as a table: label and value by turns."""
    rows = []
    for first in range(0, len(block.pairs), block.columns):
        pairs = block.pairs[first : first + block.columns]
        cells = [cell for label, value in pairs for cell in (heading_cell(label), Cell(value))]
        if len(pairs) < block.columns:
            cells[-1] = replace(cells[-1], span=2 * (block.columns - len(pairs)) + 1)
        rows.append(Row(tuple(cells), lines=block.lines))
    return Table((_LABEL_SHARE.get(block.columns, 1.0), 2.4) * block.columns, (), tuple(rows))


def scaled_table(table: Table, width: float) -> Table:
    """The table with its columns stretched to `width` points in all."""
    factor = width / sum(table.widths)
    return replace(table, widths=tuple(share * factor for share in table.widths))
