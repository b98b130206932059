"""Two versions of a scoresheet side by side, and marks that move to the new one."""

from dataclasses import replace
from decimal import Decimal

from scoring_rules.model import Item, Scoresheet, Section
from scoring_rules.reading.versions import CarriedMarks, Difference, ItemPair, carry_marks, compare_versions
from scoring_rules.sheet_table import build_scoresheet
from scoring_rules.tables import Table


def item(code: str, criterion: str, points: int, rule: Table) -> Table:
    """An item's table."""
    return {"code": code, "heading": ["名称"], "criterion": criterion, "points": points, "rule": rule}


def deduct(what: str, per: str = "0.5") -> Table:
    """One line that counts."""
    return {"kind": "deduct", "lines": [{"what": what, "basis": "count", "per": Decimal(per)}]}


def sheet(*items: Table) -> Scoresheet:
    """A scoresheet of one section."""
    total = sum(entry["points"] for entry in items if isinstance(entry["points"], int))
    table: Table = {
        "scoresheet": {"id": "x", "version": "1", "title": "表", "full_points": total},
        "grade": [{"name": "合格", "at_least": 0}],
        "section": [{"code": "A", "title": "部分", "item": list(items)}],
    }
    built, log = build_scoresheet(table, str)
    assert not [problem for problem in log.problems if problem.severity == "error"]
    return built


OLD = sheet(
    item("A1", "缺一本台账扣0.5分", 2, deduct("缺台账")),
    item("A2", "每少一次探访扣0.5分，扣完为止", 3, deduct("少探访")),
    item("A3", "没有场所的不得分", 5, {"kind": "judgement"}),
)


def summary(pairs: tuple[ItemPair, ...]) -> list[tuple[str, str, list[str]]]:
    """Old code, new code, differences."""
    return [
        (
            pair.old.code if pair.old else "",
            pair.new.code if pair.new else "",
            [str(each) for each in pair.differences],
        )
        for pair in pairs
    ]


def test_an_unchanged_version_has_no_differences() -> None:
    pairs = compare_versions(OLD, OLD)
    assert not any(pair.is_changed for pair in pairs)
    assert len(pairs) == 3


def test_added_removed_changed_and_renumbered_items_are_told_apart() -> None:
    new = sheet(
        item("A1", "每少一次探访扣0.5分，扣完为止", 3, deduct("少探访")),
        item("A2", "缺一本台账扣0.5分，扣完为止", 4, deduct("缺台账", "1")),
        item("A4", "社工持证率达到50%得2分", 2, {"kind": "judgement"}),
    )
    assert summary(compare_versions(OLD, new)) == [
        ("A2", "A1", ["编号改动"]),
        ("A1", "A2", ["文字改动", "分值改动", "规则改动", "编号改动"]),
        ("", "A4", ["新增"]),
        ("A3", "", ["删除"]),
    ]


def test_the_same_code_with_another_text_is_another_item() -> None:
    new = sheet(item("A1", "完全不同的要求：按时报送统计报表", 2, {"kind": "judgement"}))
    assert summary(compare_versions(sheet(item("A1", "缺一本台账扣0.5分", 2, deduct("缺台账"))), new))[0] == (
        "",
        "A1",
        ["新增"],
    )


def test_an_item_in_another_section_is_named() -> None:
    moved = replace(OLD, sections=(Section("B", "另一部分", OLD.sections[0].items),))
    assert all(pair.differences == (Difference.SECTION,) for pair in compare_versions(OLD, moved))


def carried(new_items: tuple[Item, ...], marks: dict[str, object]) -> CarriedMarks:
    """Marks of OLD carried over to these items."""
    new = replace(OLD, sections=(Section("A", "部分", new_items),))
    return carry_marks(compare_versions(OLD, new), marks, {})  # type: ignore[arg-type]


def test_marks_follow_their_items_to_the_new_codes() -> None:
    first, second, third = OLD.items()
    result = carried(
        (replace(second, code="A1"), replace(first, code="A2"), third), {"A1": {"lines": {"缺台账": 1}}}
    )
    assert result.marks == {"A2": {"lines": {"缺台账": 1}}}
    assert not result.not_carried


def test_marks_that_no_longer_hold_are_listed_with_the_reason() -> None:
    first, second, third = OLD.items()
    other = sheet(item("A1", first.criterion, 2, deduct("缺账本"))).sections[0].items[0]
    result = carried(
        (other, replace(second, rule=third.rule), replace(third, points=Decimal(4))),
        {
            "A1": {"lines": {"缺台账": 1}},
            "A2": {"lines": {"少探访": 2}},
            "A3": {"settled": {"points": "5", "reason": "集体评定", "from": ["5", "4"]}},
        },
    )
    reasons = {entry.code: entry.reason for entry in result.not_carried}
    assert "按新规则有误" in reasons["A1"]
    assert "计分方式变了" in reasons["A2"]
    assert "集体评定" in reasons["A3"]
    assert result.marks == {}


def test_marks_of_items_that_are_gone_or_unreadable_or_quite_changed_are_listed() -> None:
    first, second, _ = OLD.items()
    rewritten = (
        sheet(item("A2", "每少一次探访扣1分，扣完为止", 3, deduct("少探访", "1"))).sections[0].items[0]
    )
    result = carried((first, rewritten), {"A1": "乱", "A2": {"lines": {"少探访": 1}}, "A3": {"points": "5"}})
    assert [entry.code for entry in result.not_carried] == ["A1", "A2", "A3"]
    assert second.code == "A2"


def test_a_note_or_not_applicable_alone_is_carried() -> None:
    result = carried(tuple(OLD.items()), {"A1": {"note": "看过"}, "A2": {"not_applicable": "没有"}})
    assert set(result.marks) == {"A1", "A2"}
