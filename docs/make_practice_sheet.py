"""The files that come with the user guide: a Word scoresheet to practise on, in our own words, and an empty form.

Run from a clone with `python -m docs.make_practice_sheet`; the files come to docs/guide.
"""

from pathlib import Path

import docx

from scoring_rules.workbook import blank_workbook_bytes

GUIDE = Path(__file__).resolve().parent / "guide"
TITLE = "社工站半年自查评分表（练习用）"
HEAD = ("一级指标", "评分项", "分值", "评分标准", "评分方法", "佐证材料")
SECTIONS = {
    "一、站点建设": (
        (
            "公示公开",
            "4",
            "公开服务内容得1分，公开社工姓名得1分，公开投诉电话得2分",
            "实地察看",
            "公示栏照片",
        ),
        ("场地设施", "6", "办公室、会谈室、档案柜、服务热线四项齐全，每缺一项扣1.5分", "实地察看", ""),
    ),
    "二、人员管理": (
        ("人员培训", "6", "全年集中培训不少于12次，每少1次扣0.5分，扣完为止", "查台账", "培训记录"),
        ("制度执行", "6", "制度健全、执行到位，视执行情况扣1-3分，未执行的不得分", "查台账", "制度汇编"),
    ),
    "三、服务开展": (
        ("建档率", "8", "建档率95%以上得8分，85%以上得5分，70%以上得2分，70%以下不得分", "查台账", ""),
        ("档案质量", "10", "随机抽查10份档案，不足10份的全部检查，每有1份不合格扣1分", "查台账", "服务档案"),
        ("志愿服务", "5", "志愿者队伍作用发挥较好，台账较齐全的得3分以上", "综合", "志愿者台账"),
        ("服务特色", "5", "根据服务特色和群众反映，酌情给分", "综合", ""),
    ),
}
GRADES = "45分及以上为优秀，30分及以上为合格，30分以下为不合格。"


def main() -> None:
    """Write both files."""
    (GUIDE / "blank-form.xlsx").write_bytes(blank_workbook_bytes())
    document = docx.Document()
    document.add_heading(TITLE, 0)
    table = document.add_table(rows=1, cols=len(HEAD))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = words
    for title, items in SECTIONS.items():
        rows = [table.add_row().cells for _ in items]
        for cells, item in zip(rows, items, strict=True):
            for cell, words in zip(cells[1:], item, strict=True):
                cell.text = words
        rows[0][0].merge(rows[-1][0]).text = title
    document.add_paragraph(GRADES)
    document.save(str(GUIDE / "practice-sheet.docx"))


if __name__ == "__main__":
    main()
