"""What tests of reviews name: an office's sheet with sure and doubtful items, as a file and as a review."""

from pathlib import Path

from tests.scoring_rules.reading.office_files import Sheet, save_docx

ROWS = (
    ("一级指标", "二级指标", "评分标准", "分值", "评分方法", "得分"),
    (
        "一、阵地建设",
        "场地",
        "有独立场地得2分；合用但有固定区域得1分；没有固定区域不得分。",
        2,
        "实地察看",
        None,
    ),
    (None, "分区", "设有接待、个案、小组、办公、档案五类功能区，每缺一类扣0.5分。", 2.5, "实地察看", None),
    (None, "环境", "环境整洁、标识清楚、氛围温馨。", 0.5, "实地察看", None),
    (
        "二、服务成效",
        "建档",
        "抽查10份个案档案，不足10份的全部检查，每1份不规范扣0.5分，扣完为止。",
        3,
        "查台账",
        None,
    ),
    (None, "特色", "有本地特色。", 2, "查台账", None),
    ("合计", None, None, 10, None, None),
)
MERGES = ((1, 0, 3, 0), (4, 0, 5, 0), (6, 0, 6, 2))
SHEET = Sheet(ROWS, MERGES)
TITLE = "某县社工站评分表"
DOUBTFUL = ["A3", "B2"]


def save_sheet(folder: Path, name: str = "评分表.docx", *, title: str = TITLE) -> Path:
    """The sheet as a Word file: A3 and B2 say nothing of how they are scored."""
    return save_docx(folder / name, title, SHEET, "90分及以上为优秀，60分及以上为合格，60分以下为不合格。")
