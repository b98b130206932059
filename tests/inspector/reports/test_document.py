"""A paper as plain data: numbers of headings and sentences, and how it reads as text."""

from decimal import Decimal

import pytest

from inspector.domain.charts import Series
from inspector.reports.document import (
    Boxes,
    ChartBlock,
    Document,
    Heading,
    Items,
    KeyValues,
    Lines,
    PageBreak,
    Paragraph,
    Photo,
    Photos,
    Seal,
    SignaturePlace,
    Signatures,
    TableBlock,
)
from inspector.reports.numbering import chinese_number, numbered
from inspector.reports.plain_text import plain_text
from inspector.reports.proof import Digest
from inspector.reports.table import Align, Cell, Row, Table


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_headings_count_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


def texts(*blocks: object) -> list[str]:
    return plain_text(Document((), blocks)).splitlines()  # type: ignore[arg-type]


def test_headings_are_numbered_by_level_and_start_anew_below_a_higher_one() -> None:
    assert texts(
        Heading("甲"),
        Heading("子", 2),
        Heading("丑", 2),
        Heading("寅", 3),
        Heading("卯", 4),
        Heading("乙"),
        Heading("辰", 2),
    ) == ["一、甲", "（一）子", "（二）丑", "1.寅", "（1）卯", "二、乙", "（一）辰"]


def test_a_heading_without_number_does_not_count() -> None:
    assert texts(Heading("附件", is_numbered=False), Heading("甲")) == ["附件", "一、甲"]


def test_one_sentence_alone_has_no_number() -> None:
    assert texts(Items(("台账清楚。",))) == ["　　台账清楚。"]
    assert texts(Items(("甲。", "乙。"))) == ["　　1.甲。", "　　2.乙。"]
    assert texts(Heading("甲", 3), Items(("甲。", "乙。"))) == ["1.甲", "　　（1）甲。", "　　（2）乙。"]


def test_numbering_twice_changes_nothing() -> None:
    once = tuple(numbered((Heading("甲"), Items(("子", "丑")))))
    assert tuple(numbered(once)) == once


def test_every_block_reads_as_text() -> None:
    document = Document(
        ("样例镇社工站", "验收意见书"),
        (
            Heading("概况"),
            Paragraph("正文\n第二行"),
            Paragraph("居中", Align.CENTRE),
            TableBlock(
                Table((1, 2), (Row((Cell("项"), Cell("分"))),), (Row((Cell("甲"), Cell("2"))),)), "表1"
            ),
            KeyValues((("组长", "张䶮"), ("日期", ""))),
            Boxes("能否联系：", (("能", True), ("不能", False))),
            Lines(2, "补充："),
            Photos((Photo(b"", 4, 3, ("站点门口", "A1")),)),
            ChartBlock("各部分得分", "分", ("组织", "场地"), (Series("得分", (Decimal("9.5"), None)),)),
            PageBreak(),
            Signatures((SignaturePlace("组长", is_dated=True),)),
            Seal("验收工作组", "2023年4月5日"),
        ),
        marks=("自查", "样表"),
        number="样验〔2023〕1号",
        digests=(Digest("评分表", "3f" * 32),),
    )
    assert plain_text(document).splitlines()[:-1] == [
        "【自查】【样表】",
        "样验〔2023〕1号",
        "样例镇社工站",
        "验收意见书",
        "一、概况",
        "　　正文 ⏎ 第二行",
        "居中",
        "表1",
        "项｜分",
        "甲｜2",
        "组长：张䶮",
        "日期：＿＿",
        "能否联系：■ 能　□ 不能",
        "补充：＿＿＿＿",
        "〔照片〕　站点门口　A1",
        "〔图〕各部分得分（分）",
        "〔图〕组织：9.5",
        "〔图〕场地：无",
        "————",
        "组长（签字）：＿＿　日期：＿＿",
        "验收工作组（盖章处）",
        "2023年4月5日",
        "评分表SHA-256：" + "3f" * 32,
    ]
