"""Contents to print in tests: made-up wordings, as long or as odd as a test wants them."""

from inspector.domain.opinion import Opinion
from inspector.reports.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Seal,
    SignaturePlace,
    Signatures,
    TableBlock,
)
from inspector.reports.proof import Digest
from inspector.reports.scoresheet_content import ItemLine, ScoresheetContent, SectionBlock, VetoLine
from inspector.reports.scoresheet_sums import SumLine
from inspector.reports.table import Cell, Row, Table, centred_cell, heading_cell

CRITERIA = (
    "站内公示服务项目、服务时间和投诉电话，内容与实际一致；每缺一项扣0.5分，扣完为止",
    "建立服务对象档案，一人一档，资料完整；抽查10份，每份不合格扣0.2分，不足10份的全部检查",
    "走访探视重点对象每月不少于1次，走访率达到95%以上得满分，每下降2%扣0.5分，最高扣2分",
    "工作经费及时到位、专款专用，年度支出率不低于85％；2022年4月1日—2023年3月31日的明细账目清楚",
    "办公场所面积不少于60㎡，设有“个案工作室”“多功能活动室”等功能区（可与党群服务中心共用，但须有明显标识）",
    "社工持证率达到60%得2分；达到50%、不足60%的得1分；低于50%的不得分",
)
REMARKS = (
    "3项要素齐全，2－0＝2分",
    "缺要素1项（投诉电话）×0.5分＝0.5分，2－0.5＝1.5分\n备注：现场已要求当天补上公示",
    "走访率91.5%，低于95%，差3.5个百分点，按每2%扣0.5分计2档：0.5分×2＝1分，2－1＝1分",
    "抽查10份，不合格2份×0.2分＝0.4分，2－0.4＝1.6分",
    "不适用：本期无此类服务对象\n不计入满分，不作扣分",
    "",
)
POINTS = ("2", "1.5", "1", "1.6", "不适用", "未评")
TITLES = ("组织保障", "场地设施", "队伍建设", "服务开展", "规范管理", "服务成效")


def item_line(n: int, *, group: str = "") -> ItemLine:
    """One row of the sample, chosen by its number."""
    kind = n % len(CRITERIA)
    return ItemLine(
        code=f"{'ABCDEF'[n // 8 % 6]}{n % 8 + 1}",
        group=group,
        heading=("公示公开", "服务档案", "走访探视", "经费使用", "办公场所", "持证情况")[kind],
        criterion=CRITERIA[kind],
        methods="查台账、实地" if n % 2 else "听汇报、查台账、访谈",
        full="2",
        points=POINTS[kind],
        remark=REMARKS[kind],
    )


def section_block(n: int, items: tuple[ItemLine, ...]) -> SectionBlock:
    """一级指标 number n."""
    return SectionBlock(
        f"{'ABCDEF'[n % 6]} {TITLES[n % 6]}",
        f"得9.1分\n满分{2 * len(items)}分",
        items,
        f"{2 * len(items)}",
        "9.1",
        "",
    )


def scoresheet(
    *,
    items: int = 48,
    per_section: int = 8,
    sections: tuple[SectionBlock, ...] | None = None,
    **changes: object,
) -> ScoresheetContent:
    """填好的评分表 with as many items as wanted; any field can be changed."""
    if sections is None:
        starts = range(0, items, per_section)
        sections = tuple(
            section_block(n, tuple(item_line(i) for i in range(first, min(first + per_section, items))))
            for n, first in enumerate(starts)
        )
    fields: dict[str, object] = {
        "title": "样例县社会工作服务站验收评分表（测试用）",
        "subject": "榃滨镇社会工作服务站省级验收评分表",
        "issuer": "样例省验收工作办公室",
        "marks": ("样表", "未完成"),
        "heads": (
            ("被验收单位", "样例县榃滨镇社会工作服务站（999999001，镇）"),
            ("类型", "省级验收"),
            ("验收期", "2022年4月1日至2023年3月31日"),
            ("验收日期", "2023年4月25日"),
            ("评分表", "样例县社会工作服务站验收评分表（测试用），第1版"),
            ("发布单位", "样例省验收工作办公室"),
            ("组长", "张䶮"),
            ("成员", "李㛃、王簕、陈\U00020087、赵明"),
        ),
        "sections": sections,
        "sums": (
            SumLine("各部分合计（不含加分）", "98", "88.5", ""),
            SumLine("标化分", "100", "90.31", "不适用项合计2分不计入满分：88.5×100÷98"),
            SumLine("加分", "", "1", ""),
            SumLine("总分", "100", "91.31", ""),
        ),
        "vetoes": (
            VetoLine(
                "V1",
                "弄虚作假",
                "台账、佐证材料有伪造、冒签行为，经核实的",
                "等次定为不合格，不计加分",
                "查无",
                "",
            ),
            VetoLine(
                "V2",
                "安全事故",
                "服务期内发生责任安全事故的",
                "等次最高为合格",
                "查实",
                "2022年7月活动中1人受伤，未按规定上报",
            ),
            VetoLine("V3", "挪用经费", "挪用、截留社工站经费的", "等次定为不合格，不计加分", "未查", ""),
        ),
        "result": ("总分91.31分，等次：优秀。", "等次已按查实的否决事项（V2）认定。"),
        "signatures": ("验收组成员（签字）", "验收组组长（签字）", "被验收单位负责人（签字）"),
        "digests": (Digest("评分表", "3f" * 32), Digest("打分", "a7" * 32)),
    }
    return ScoresheetContent(**{**fields, **changes})  # type: ignore[arg-type]


OPINION = Opinion(
    affirmed=(
        "领导重视，镇党委书记任领导小组组长，经费及时足额到位，2022年度拨付10,000元购置办公设备。",
        "服务扎实，重点对象走访率达到91.5%，群众满意度高，“一老一小”服务有特色。",
    ),
    problems=("服务档案不够规范，抽查10份中有2份缺少评估表——主要集中在2022年第3季度的个案。",),
    requirements=(
        "于2023年5月31日前补齐投诉电话公示和缺少的评估表，并将整改情况书面报县民政局。",
        "健全督导制度，每月督导不少于1次，做到有记录、有反馈、有改进。",
    ),
)


def verdict(
    *, opinion: Opinion = OPINION, seal: str = "样例省社工站验收工作组", **changes: object
) -> Document:
    """验收意见书 in made-up words; any field of the document can be changed."""
    rows = tuple(
        Row((Cell(title), centred_cell("16"), centred_cell(f"{14 + n / 4:g}")))
        for n, title in enumerate(TITLES)
    )
    header = Row(tuple(heading_cell(name) for name in ("评分部分", "满分", "得分")))
    deductions = tuple(
        f"{line.heading}（{line.code}）：{line.remark.splitlines()[0]}，扣0.5分。"
        for line in map(item_line, (1, 2, 3, 7, 8))
    )
    spoken = (
        ("肯定之处", opinion.affirmed),
        ("存在问题", opinion.problems),
        ("整改要求", opinion.requirements),
    )
    said: list[Block] = [
        block for name, sentences in spoken if sentences for block in (Heading(name, 2), Items(sentences))
    ]
    fields: dict[str, object] = {
        "title": ("样例县榃滨镇社会工作服务站", "验收意见书"),
        "subject": "榃滨镇社会工作服务站验收意见书",
        "issuer": "样例省社工站验收工作组",
        "blocks": (
            Paragraph(
                "依据《样例县社会工作服务站验收评分表》（第1版），样例省社工站验收工作组于2023年4月25日对样例县榃滨镇"
                "社会工作服务站（代码999999001）进行省级验收，验收期为2022年4月1日至2023年3月31日。现提出以下意见。"
            ),
            Heading("验收概况"),
            Paragraph(
                "采用听汇报、座谈、查台账、实地察看、访谈、入户等方式逐项评分。评分表共55项，已评53项，"
                "不适用2项（B4、F4），不作扣分。验收人员：组长张䶮，成员李㛃、王簕、陈\U00020087、赵明。"
            ),
            Heading("评分情况"),
            Heading("各部分得分", 2),
            Paragraph("各部分得分如下表。"),
            TableBlock(Table((96, 30, 30), (header,), rows)),
            Heading("总分和等次", 2),
            Paragraph("总分91.31分，等次：优秀。"),
            Heading("主要扣分项", 2),
            Items(deductions),
            *((Heading("评价意见"), *said) if said else ()),
            Signatures(
                (
                    SignaturePlace("验收组成员", 2),
                    SignaturePlace("验收组组长"),
                    SignaturePlace("被验收单位负责人", is_dated=True),
                )
            ),
            Seal(seal, "2023年4月26日"),
        ),
        "digests": (Digest("评分表", "3f" * 32), Digest("打分", "a7" * 32)),
    }
    return Document(**{**fields, **changes})  # type: ignore[arg-type]
