"""The overview's model: sorted, searched and counted, and never at odds with what Qt expects."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from inspector.domain.inspection import InspectionKind
from inspector.domain.records import InspectionId, InspectionRow, InspectionState
from ui.models.inspection_table import Column, InspectionTable, Role, Wanted


def row(number: int, name: str = "太平镇社工站", **changes: object) -> InspectionRow:
    values: dict[str, object] = {
        "id": InspectionId(f"i{number}"),
        "station_name": name,
        "city": "云浮市",
        "county": "新兴县",
        "code": f"44532110{number}",
        "initials": "tpz",
        "kind": InspectionKind.PROVINCIAL,
        "sheet_title": "样表",
        "inspected_on": date(2023, 4, 1) + timedelta(days=number),
        "marked": number,
        "items": 50,
        "total": None,
        "lowest": Decimal(number),
        "highest": Decimal(100),
        "grade": "",
        "state": InspectionState.OPEN,
        "vetoes": 0,
        "updated_at": datetime(2023, 4, 25, 0, number, tzinfo=UTC),
    }
    return InspectionRow(**{**values, **changes})  # type: ignore[arg-type]


ROWS = [
    row(1),
    row(2, county="罗定市", code="445381101"),
    row(3, "河口街道社工站", initials="hkjd", county="云城区", code="445302003"),
    row(
        4,
        "六祖镇社工站",
        initials="lzz",
        marked=50,
        total=Decimal("86.50"),
        lowest=Decimal("86.50"),
        grade="合格",
        state=InspectionState.COMPLETE,
        vetoes=1,
        kind=InspectionKind.SELF_CHECK,
    ),
]


@pytest.fixture
def table() -> InspectionTable:
    table = InspectionTable()
    table.show_rows(ROWS)
    return table


def shown(table: InspectionTable) -> list[str]:
    return [table.row_at(number).id for number in range(table.rowCount())]


def text(table: InspectionTable, number: int, column: Column) -> object:
    found = table.row_of(InspectionId(f"i{number}"))
    return table.index(found, column).data()


def test_the_model_keeps_qts_rules_whatever_is_done_with_it() -> None:
    table = InspectionTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_rows(ROWS)
    for column in Column:
        table.sort(column, Qt.SortOrder.AscendingOrder)
        table.sort(column, Qt.SortOrder.DescendingOrder)
    for words in ("t", "tp", "云", "没有这个", ""):
        table.look_for(Wanted(words))
    table.show_rows([])
    table.show_rows(ROWS[:1])
    assert tester.model() is table
    assert table.rowCount() == 1


def test_the_one_changed_last_stands_first(table: InspectionTable) -> None:
    assert shown(table) == ["i4", "i3", "i2", "i1"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tpz", {"i1", "i2"}),
        ("TPZ", {"i1", "i2"}),
        ("pz", set()),
        ("太平", {"i1", "i2"}),
        ("新兴太平", {"i1"}),
        ("新兴 太平", {"i1"}),
        ("罗定", {"i2"}),
        ("445302", {"i3"}),
        ("2023-04-05", {"i4"}),
        ("模拟自查", {"i4"}),
        ("  ", {"i1", "i2", "i3", "i4"}),
    ],
)
def test_names_places_codes_initials_and_dates_are_found(
    table: InspectionTable, words: str, found: set[str]
) -> None:
    table.look_for(Wanted(words))
    assert set(shown(table)) == found


def test_what_is_chosen_narrows_the_list_and_is_counted(table: InspectionTable) -> None:
    table.look_for(Wanted(state=InspectionState.COMPLETE))
    assert shown(table) == ["i4"]
    table.look_for(Wanted("t"))
    assert table.counts() == {None: 2, InspectionState.OPEN: 2, InspectionState.COMPLETE: 0}
    table.look_for(Wanted(county="罗定市", kind=InspectionKind.PROVINCIAL))
    assert shown(table) == ["i2"]
    assert table.counties() == ["云城区", "新兴县", "罗定市"]


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (Column.PLACE, ["i3", "i1", "i4", "i2"]),
        (Column.DATE, ["i1", "i2", "i3", "i4"]),
        (Column.POINTS, ["i1", "i2", "i3", "i4"]),
        (Column.PROGRESS, ["i1", "i2", "i3", "i4"]),
        (Column.STATION, ["i3", "i4", "i1", "i2"]),
    ],
)
def test_each_column_sorts_by_what_it_means(table: InspectionTable, column: Column, order: list[str]) -> None:
    table.sort(column, Qt.SortOrder.AscendingOrder)
    assert shown(table) == order


def test_a_row_says_what_is_known_and_no_more(table: InspectionTable) -> None:
    assert text(table, 1, Column.POINTS) == "1 – 100"
    assert text(table, 1, Column.GRADE) == "—"
    assert text(table, 1, Column.PROGRESS) == "1 / 50"
    assert text(table, 4, Column.POINTS) == "86.50"
    assert text(table, 4, Column.GRADE) == "合格 · 否决 1"
    assert text(table, 4, Column.PROGRESS) == "已完成"


def test_all_items_marked_but_vetoes_open_is_not_complete() -> None:
    table = InspectionTable()
    table.show_rows([row(1, marked=50)])
    assert text(table, 1, Column.PROGRESS) == "否决未查完"


def test_before_anything_is_marked_no_points_are_shown() -> None:
    table = InspectionTable()
    table.show_rows([row(1, marked=0)])
    assert text(table, 1, Column.POINTS) == "—"


def test_nothing_applicable_has_no_points() -> None:
    table = InspectionTable()
    table.show_rows([row(1, lowest=None, highest=None)])
    assert text(table, 1, Column.POINTS) == "—"


def test_a_row_hands_out_its_inspection(table: InspectionTable) -> None:
    assert table.index(0, 0).data(Role.ROW) is ROWS[3]
    assert table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "社工站 六祖镇社工站"
