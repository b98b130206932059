"""Whatever a table holds, reading it gives a clean proposal or a refusal in words: random tables, damaged files."""

import contextlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_rules.problems import UnreadableFile, has_errors
from scoring_rules.reading.formats.opening import open_document
from scoring_rules.reading.grid import Document, Grid, GridBuilder, Paragraph
from scoring_rules.reading.office_sheet import read_document
from scoring_rules.sheet_table import build_scoresheet
from tests.scoring_rules.reading.office_files import (
    Sheet,
    html_table,
    save_csv,
    save_docx,
    save_ods,
    save_xlsx,
)
from tests.scoring_rules.reading.old_workbook import save_xls

WORDS = st.sampled_from(
    [
        "", "一级指标", "考核内容", "分值", "评分标准", "得分", "序号", "佐证材料", "评分方法", "一、组织（10分）", "（一）制度",
        "1.面积", "加分项", "加分项（最高3分）", "一票否决", "扣分项", "小计", "合计", "总分：100", "5", "2分", "0.5", "+1", "-2",
        "10（5+5）", "没有的不得分", "每缺一项扣0.5分，扣完为止。", "有计划得1分，有总结得1分", "弄虚作假的，一票否决", "酌情扣分",
        "注：无佐证材料的不得分。", "90分以上为优秀，60分以下为不合格", "有场所。（2分）", "（12分，7分奖分）", "查台账、实地", "①", "★",
        "第一部分", "满分50分", "20%", "9" * 30, "\n", "（", "分", "（分）", "扣", "1" * 400 + "分",
    ]
)  # fmt: skip
SPANS = st.sampled_from([1, 1, 1, 2, 3])
CELLS = st.one_of(WORDS, st.text(max_size=12))


HEADERS = st.sampled_from(
    [
        ["一级指标", "二级指标", "评分标准", "分值", "得分"],
        ["序号", "考核项目", "考核内容", "分值", "评分标准", "评分方法", "佐证材料"],
        ["项目", "分值", "内容", "分值", "评分细则"],
        ["考核内容", "评分标准"],
        ["内容", "分值"],
    ]
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """One to three random tables with random merged cells, and paragraphs between them."""
    blocks: list[Grid | Paragraph] = []
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            blocks.append(Paragraph(draw(CELLS.filter(str.strip)), "正文"))
        columns = draw(st.integers(1, 7))
        builder = GridBuilder(
            "x", "表", lambda row, column: f"{row}-{column}", keeps_columns=draw(st.booleans())
        )
        header = draw(st.none() | HEADERS) or []
        for column, name in enumerate(header):
            builder.add(0, column, name)
        columns = len(header) or columns
        for row in range(1, draw(st.integers(1, 8))):
            for column in range(columns):
                builder.add(row, column, draw(CELLS), draw(SPANS), draw(SPANS))
        blocks.append(builder.build())
    return Document("x", tuple(blocks))


@settings(max_examples=200)
@given(documents())
def test_any_table_gives_a_sound_proposal_or_a_refusal(document: Document) -> None:
    try:
        proposal = read_document(document)
    except UnreadableFile:
        return
    codes = [item.code for item in proposal.items]
    assert len(set(codes)) == len(codes)
    assert {item.section for item in proposal.items} == {section.code for section in proposal.sections}
    assert all(item.points is None or item.points >= 0 for item in proposal.items)
    assert all(item.criterion.strip() for item in proposal.items)
    assert not has_errors(proposal.problems)
    assert {"title", "full_points", "sections", "items", "problems"} <= set(proposal.as_table())


@settings(max_examples=200)
@given(documents())
def test_a_proposal_with_all_points_becomes_a_sheet_without_errors(document: Document) -> None:
    try:
        proposal = read_document(document)
    except UnreadableFile:
        return
    if not proposal.items or any(item.points is None or item.points >= 10**15 for item in proposal.items):
        return
    _, log = build_scoresheet(proposal.as_scoresheet_table(), str)
    assert [problem.message for problem in log.problems if problem.severity == "error"] == []


SHEET = Sheet(
    [
        ["一级指标", "要求", "分值", "评分标准"],
        ["阵地", "有场所", 5, "没有场所的不得分"],
        [None, "有标识", 2, "缺一处扣1分"],
    ],
    [(1, 0, 2, 0)],
)


def save_html(path: Path, sheet: Sheet) -> Path:
    path.write_text(html_table(sheet), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "save",
    [
        save_xlsx,
        save_docx,
        save_ods,
        save_xls,
        save_html,
        lambda path, sheet: save_csv(path, sheet.rows, "gb18030"),
    ],
    ids=["xlsx", "docx", "ods", "xls", "html", "csv"],
)
def test_damaged_files_are_read_or_refused_but_never_crash(
    tmp_path: Path, save: Callable[[Path, Sheet], Path]
) -> None:
    whole = save(tmp_path / "whole", SHEET).read_bytes()
    chance = random.Random(7)
    for number in range(60):
        content = bytearray(whole)
        for _ in range(chance.choice([1, 3, 30])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path = tmp_path / f"{number}"
        path.write_bytes(bytes(content[: chance.randrange(len(content))] if number % 4 == 0 else content))
        with contextlib.suppress(UnreadableFile):
            read_document(open_document(path))
