"""抽选记录 as a paper: what was drawn from, the seed, who came out, who stood in, and how anyone repeats it; knows no
layout. Names come from outside, masked or in full."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from inspector.domain.draws.record import Drawn, DrawRecord
from inspector.domain.draws.samples import COUNTERS
from inspector.domain.inspection import InspectionHeader
from inspector.domain.masking import Masking
from inspector.reports.document import (
    Block,
    Document,
    Heading,
    Items,
    KeyValues,
    Layout,
    Paragraph,
    SignaturePlace,
    Signatures,
    TableBlock,
)
from inspector.reports.table import Cell, Row, Table, centred_cell, heading_cell

HOW = (
    "名单文本：第一行 source、制表符、名单来源的摘要；各类别一行 stratum、制表符、类别；每个一行 entry、制表符、类别、制表符、编号，按字节排序；"
    "UTF-8 编码，每行以一个换行结尾。它的 SHA-256 就是名单摘要。",
    "每个的排序值，是名单摘要、换行、种子、换行、类别、换行、编号的 SHA-256；按排序值从小到大就是抽出顺序，每类从前往后取。",
    "不在的，由同类中抽出顺序的下一个替补；同类用完的，由其余中的下一个替补。",
)


def draw_record_content(
    record: DrawRecord, labels: Mapping[str, str], header: InspectionHeader, masking: Masking
) -> Document:
    """抽选记录. `labels`: key → name as this kind of document shows it."""
    station = f"{header.county}{header.station}"
    return Document(
        title=(station, "抽选记录") if station else ("抽选记录",),
        blocks=tuple(_blocks(record, labels, header)),
        subject=f"抽选记录 {record.purpose} 第{record.number}次",
        day=record.setting.at.date(),
        marks=("自查",) if header.is_self_check else (),
        layout=Layout.ANNEX,
        masking=masking,
        is_self_check=header.is_self_check,
    )


def _blocks(record: DrawRecord, labels: Mapping[str, str], header: InspectionHeader) -> Iterator[Block]:
    yield KeyValues(_pairs(record))
    yield KeyValues((("名单摘要", record.digest), ("算法", record.algorithm)), columns=1)
    yield Heading("抽中的")
    if any(record.pool.strata):
        yield TableBlock(_strata(record), "各类抽几个")
    yield TableBlock(_drawn(record, labels))
    if record.earlier:
        yield Heading("以前的抽选")
        yield Paragraph(f"本次是第{record.number}次，再抽的原因：{record.setting.reason}。")
        yield TableBlock(_earlier(record))
    yield Heading("怎样重做")
    yield Items(HOW)
    check = header.is_self_check
    yield Signatures(
        (
            SignaturePlace("自查人员" if check else "验收工作组", is_dated=True),
            SignaturePlace("被查单位", is_dated=True),
            SignaturePlace("在场的人"),
        )
    )


def _pairs(record: DrawRecord) -> tuple[tuple[str, str], ...]:
    setting, counter = record.setting, COUNTERS[record.kind]
    return (
        ("用途", setting.purpose),
        ("第几次", f"第{record.number}次"),
        ("抽什么", record.kind.value),
        ("用于评分项", "、".join(" ".join(path) for path in record.items) or "无"),
        ("时间", _moment(setting.at)),
        ("地点", setting.place),
        ("名单", f"{record.pool.source.title}，{len(record.pool.entries)}{counter}"),
        ("抽几个", f"{record.n}{counter}"),
        ("种子", record.seed),
        ("谁报种子", setting.seed_by),
        ("在场", "、".join(setting.witnesses)),
        ("抽中", f"{len(record.chosen)}{counter}，替补{len(record.replacements)}次"),
    )


def _strata(record: DrawRecord) -> Table:
    sizes, drawn = record.pool.sizes, dict(record.allocation)
    header = Row(tuple(heading_cell(text) for text in ("类别", "名单里", "抽取")))
    rows = [(name, sizes[name], drawn.get(name, 0)) for name in record.pool.strata]
    rows.append(("合计", sum(sizes.values()), sum(drawn.values())))
    cells = (Row((Cell(name), centred_cell(str(size)), centred_cell(str(n)))) for name, size, n in rows)
    return Table((3, 1, 1), (header,), tuple(cells))


def _drawn(record: DrawRecord, labels: Mapping[str, str]) -> Table:
    heads = ("次序", "编号", "姓名／名称", "类别", "替补情况")
    header = Row(tuple(heading_cell(text) for text in heads))
    rows = tuple(_place(place, labels, COUNTERS[record.kind]) for place in record.drawn)
    return Table((1, 1, 2, 2, 4), (header,), rows)


def _place(place: Drawn, labels: Mapping[str, str], counter: str) -> Row:
    entry = place.entry
    before = "；".join(f"原{absence.entry.number}号，{absence.reason}" for absence in place.absences)
    name = labels.get(entry.key, "") if entry else "名单已用完"
    number = f"{entry.number}号" if entry else ""
    stratum = entry.stratum if entry else ""
    return Row(
        (
            centred_cell(f"第{place.position}{counter}"),
            centred_cell(number),
            Cell(name),
            Cell(stratum),
            Cell(before),
        )
    )


def _earlier(record: DrawRecord) -> Table:
    header = Row(tuple(heading_cell(text) for text in ("第几次", "时间", "种子", "名单摘要", "情况")))
    rows = tuple(
        Row(
            (
                centred_cell(f"第{old.number}次"),
                Cell(_moment(old.at)),
                Cell(old.seed),
                Cell(f"{old.digest[:16]}……"),
                Cell("已撤销" if old.undone else "已重抽"),
            )
        )
        for old in record.earlier
    )
    return Table((1, 2, 2, 2.5, 1), (header,), rows)


def _moment(at: datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02d}分"
