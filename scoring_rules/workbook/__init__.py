"""评分表的 .xlsx 形式: a scoresheet's plain table as a workbook that an office can fill in, both ways.

Knows nothing of the model: values are those that the TOML form parses to.
"""

from scoring_rules.workbook.reading import WorkbookTable, read_workbook
from scoring_rules.workbook.writing import blank_workbook_bytes, workbook_bytes, write_workbook

__all__ = ["WorkbookTable", "blank_workbook_bytes", "read_workbook", "workbook_bytes", "write_workbook"]
