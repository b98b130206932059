"""Roster files of every format: the same rows, and refusals that say what to do."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.domain.rosters.files.opening import open_roster
from inspector.domain.rosters.files.rows import Cancelled, Numeral
from inspector.domain.rosters.layout import guess_kind
from inspector.domain.rosters.people import RosterKind
from scoring_rules.problems import UnreadableFile
from tests.inspector.domain.rosters.roster_files import Cells, workbook
from tests.scoring_rules.reading.office_files import Sheet, save_docx, save_ods, save_xlsx
from tests.scoring_rules.reading.old_workbook import save_xls

ROWS: list[list[str]] = [["姓名", "类别"], ["甲䶮", "低保"], ["乙𠮷", "特困"]]


def texts(path: Path) -> list[list[str]]:
    [table] = open_roster(path).tables
    return [row.texts for row in table.rows]


def test_text_files_of_any_encoding_and_delimiter(tmp_path: Path) -> None:
    for number, (encoding, delimiter) in enumerate(
        [("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-8", ";")]
    ):
        path = tmp_path / f"{number}.csv"
        path.write_text("\n".join(delimiter.join(row) for row in ROWS), encoding=encoding)
        assert texts(path) == ROWS


MERGED = Sheet([["类别", "姓名"], ["低保", "甲"], [None, "乙"]], merges=[(1, 0, 2, 0)], name="名单")


@pytest.mark.parametrize(("save", "name"), [(save_xlsx, "a.xlsx"), (save_docx, "a.docx"), (save_ods, "a.ods"), (save_xls, "a.xls")])  # fmt: skip
def test_merged_cells_are_carried_down_in_every_format(
    tmp_path: Path, save: Callable[[Path, Sheet], Path], name: str
) -> None:
    [table] = open_roster(save(tmp_path / name, MERGED)).tables
    assert [row.texts for row in table.rows] == [["类别", "姓名"], ["低保", "甲"], ["低保", "乙"]]
    assert [row.number for row in table.rows] == [1, 2, 3]


def test_an_xml_written_in_an_unusual_way_gives_the_same_rows(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "a.xlsx", ("名单", ROWS))
    odd = tmp_path / "b.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"<c r=", b"<c  \n r=").replace(b"<v>", b"<v ><!-- x -->")
            target.writestr(name, content)
    assert texts(odd) == texts(plain) == ROWS


def test_shared_strings_and_dates_are_read_as_they_are_shown(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet, day = book.add_worksheet("名单"), book.add_format({"num_format": "yyyy年m月d日"})
    sheet.write_row(0, 0, ["姓名", "类别", "姓名"])
    sheet.write_rich_string(1, 0, "梁", book.add_format({"bold": True}), "㛃")
    sheet.write_datetime(1, 1, date(2022, 3, 1), day)
    sheet.write_formula(1, 2, "=1+1", None, 2)
    book.close()
    assert texts(tmp_path / "a.xlsx") == [["姓名", "类别", "姓名"], ["梁㛃", "2022-03-01", "2"]]


def test_numbers_keep_their_digits_and_know_that_they_are_numbers(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("名单", [["姓名", 13800000001, 0.1, True, "13800000001"]]))
    found = texts(path)[0]
    assert found == ["姓名", "13800000001", "0.1", "是", "13800000001"]
    assert [isinstance(text, Numeral) for text in found] == [False, True, True, False, False]


def test_hidden_sheets_are_left_out_and_hidden_rows_read_both_are_told(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path / "a.xlsx", ("名单", ROWS), ("旧名单", ROWS))
    book = load_workbook(path)
    book["旧名单"].sheet_state = "hidden"
    book["名单"].row_dimensions[2].hidden = True
    book.save(path)
    found = open_roster(path)
    assert [(table.name, len(table.rows)) for table in found.tables] == [("名单", 3)]
    assert ["隐藏" in problem.message for problem in found.problems] == [True, True]


def _with_sheet(folder: Path, xml: bytes) -> Path:
    plain = workbook(folder / "plain.xlsx", ("名单", ROWS))
    made = folder / "made.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, xml if name.endswith("sheet1.xml") else source.read(name))
    return made


_SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>%s</worksheet>'  # fmt: skip


def test_cells_at_the_far_corner_cost_nothing(tmp_path: Path) -> None:
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="20000"><c r="XFD20000"><v>2</v></c></row>'
    merge = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    [table] = open_roster(_with_sheet(tmp_path, _SHEET % (cells, merge))).tables
    assert len(table.rows) <= 2
    assert max(len(row.texts) for row in table.rows) <= 128


def test_cells_that_contradict_themselves_are_read_as_nothing(tmp_path: Path) -> None:
    cells = (
        b'<row r="1"><c r="A1" t="s"><is><t>x</t></is></c><c r="B1" t="s"><v>99999999999999999999</v></c>'
        b'<c r="C1" t="s"><v>-1</v></c><c r="D1"><is><t>5</t></is></c><c r="E1"><v>1e999</v></c><c><v>7</v></c></row>'
    )
    [table] = open_roster(_with_sheet(tmp_path, _SHEET % (cells, b""))).tables
    assert table.rows[0].texts[3] == "5"
    assert table.rows[0].texts[1:3] == ["", ""]


def test_a_million_empty_rows_are_no_rows(tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d" s="1"><c r="A%d" s="1"/></row>' % (n, n) for n in range(2, 200_000))
    filled = b'<row r="1"><c r="A1" t="inlineStr"><is><t>\xe5\xa7\x93\xe5\x90\x8d</t></is></c></row>'
    [table] = open_roster(_with_sheet(tmp_path, _SHEET % (filled + empty, b""))).tables
    assert [row.texts for row in table.rows] == [["姓名"]]


def test_more_rows_than_any_county_has_are_refused(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 130_000))
    with pytest.raises(UnreadableFile, match="不像一份名单"):
        open_roster(_with_sheet(tmp_path, _SHEET % (rows, b"")))


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    xml = b'<!DOCTYPE x [<!ENTITY a "b">]>' + (_SHEET % (b"", b"")).partition(b"?>")[2]
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        open_roster(_with_sheet(tmp_path, xml))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"", "空的"),
        ("a.xlsx", b"PK\x03\x04broken", "损坏"),
        ("a.jpg", b"\xff\xd8\xff\xe0 picture", "JPG"),
        ("a.csv", b"\x00\x01\x02\x03", "不是能读的"),
        ("a.csv", b"\n\n", "没有表格内容"),
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 600, "旧版"),
    ],
)
def test_what_is_no_roster_is_refused_with_advice(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=words) as refused:
        open_roster(path)
    assert refused.value.remedy
    assert "评分表" not in refused.value.message + refused.value.remedy


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="文件夹"):
        open_roster(tmp_path)
    with pytest.raises(UnreadableFile, match="打不开"):
        open_roster(tmp_path / "none.xlsx")


PLACES = st.integers(0, 100_000) | st.just(-1)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_bytes_never_end_in_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damage")
    content = bytearray(workbook(folder / "a.xlsx", ("名单", ROWS)).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(PLACES) % len(content)] = data.draw(st.integers(0, 255))
    path = folder / "b.xlsx"
    path.write_bytes(bytes(content[: data.draw(PLACES) % len(content) + 1]))
    with suppress(UnreadableFile):  # anything else fails the test
        assert open_roster(path).tables


def test_reading_can_be_watched_and_cancelled(tmp_path: Path) -> None:
    rows: list[Cells] = [["姓名", "类别"], *([f"甲{n}", "低保"] for n in range(30))]
    path = workbook(tmp_path / "a.xlsx", ("名单", rows))
    shares: list[float] = []
    open_roster(path, shares.append)
    assert shares
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)

    def cancel(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_roster(path, cancel)


@pytest.mark.parametrize(
    ("name", "rows", "kind"),
    [
        ("花名册.xlsx", [["姓名", "岗位", "入职时间", "持证情况"]], RosterKind.WORKERS),
        ("a.xlsx", [["社工点名称", "覆盖村居", "地址"]], RosterKind.POINTS),
        ("a.xlsx", [["姓名", "身份证号", "对象类别", "住址"]], RosterKind.CLIENTS),
        ("a.xlsx", [["村居名称", "所属社工点", "人口"]], RosterKind.VILLAGES),
        ("a.xlsx", [["甲", "乙"]], None),
    ],
)
def test_the_kind_of_a_roster_is_seen_from_its_headings(
    tmp_path: Path, name: str, rows: list[Cells], kind: RosterKind | None
) -> None:
    found = open_roster(workbook(tmp_path / name, ("Sheet1", rows)))
    assert guess_kind(found.tables, found.name) is kind


def _rows_of(folder: Path, rows: str) -> list[list[str]]:
    return [
        row.texts for row in open_roster(_with_sheet(folder, _SHEET % (rows.encode(), b""))).tables[0].rows
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "<row><c t='inlineStr'><is><t>姓名</t></is></c><c><v>5</v></c></row>",
        "<row r='1'><c r='A1' t='inlineStr'><is><r><t>姓</t></r><r><t>名</t></r></is></c><c r='B1'><v>5.0</v></c></row>",
        "<row r='1'><c r='A1' t='inlineStr'><is><t>姓名</t><rPh sb='0' eb='1'><t>xm</t></rPh></is></c>"
        "<c t='n' r='B1'><f>2+3</f><v>5</v></c></row>",
        "<row r='1'><c r='A1' t='str'><v>姓&#21517;</v></c><c r='B1' s='99'><v>5</v></c></row>",
    ],
)
def test_unusual_ways_to_write_cells_give_the_same(tmp_path: Path, rows: str) -> None:
    assert _rows_of(tmp_path, rows) == [["姓名", "5"]]


def test_truths_errors_and_what_is_no_number_are_texts(tmp_path: Path) -> None:
    rows = (
        "<row r='1'><c r='A1' t='b'><v>0</v></c><c r='B1' t='e'><v>#N/A</v></c><c r='C1'><v>abc</v></c></row>"
    )
    assert _rows_of(tmp_path, rows) == [["否", "#N/A", "abc"]]


def test_names_with_a_prefix_and_wide_encodings_are_read_by_the_parser(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<?xml version="1.0" encoding="utf-16"?><x:worksheet xmlns:x="{space}"><x:sheetData><x:row r="1">'
        '<x:c r="A1" t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    [table] = open_roster(_with_sheet(tmp_path, xml.encode("utf-16"))).tables
    assert [row.texts for row in table.rows] == [["姓名"]]


@pytest.mark.parametrize(
    "xml",
    [
        _SHEET % (b'<row r="1"><c r="A1" t="str"><v>\xff\xfe</v></c></row><row r="2"><c r="A2"><v>\xff</v></c></row>', b""),
        b'<?xml version="1.0" encoding="gbk"?><worksheet><sheetData/></worksheet>',
        b"<worksheet><sheetData><row",
    ],
)  # fmt: skip
def test_bytes_that_are_no_text_never_end_in_a_crash(tmp_path: Path, xml: bytes) -> None:
    with suppress(UnreadableFile):
        assert open_roster(_with_sheet(tmp_path, xml)).tables


@pytest.mark.parametrize("encoding", ["gbk", "nonsense", "rot13", "idna"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_parts_in_encodings_that_no_parser_knows_are_refused(
    tmp_path: Path, part: str, encoding: str
) -> None:
    plain, made = workbook(tmp_path / "plain.xlsx", ("名单", ROWS)), tmp_path / "made.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            odd = f'<?xml version="1.0" encoding="{encoding}"?><workbook/>'.encode()
            target.writestr(name, odd if name == part else source.read(name))
    with pytest.raises(UnreadableFile, match="编码"):
        open_roster(made)


def test_an_old_workbook_with_numbers_truths_and_hidden_rows(tmp_path: Path) -> None:
    sheet = Sheet([["姓名", "电话", "建档"], ["甲", 13800000001, True], ["乙", 0.5, False]], hidden_rows=[2])
    found = open_roster(save_xls(tmp_path / "a.xls", sheet))
    assert [row.texts for row in found.tables[0].rows] == [
        ["姓名", "电话", "建档"], ["甲", "13800000001", "是"], ["乙", "0.5", "否"],
    ]  # fmt: skip
    assert isinstance(found.tables[0].rows[1].texts[1], Numeral)
    assert "隐藏" in found.problems[0].message


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_old_workbook_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = save_xls(tmp_path_factory.mktemp("xls") / "a.xls", MERGED)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(PLACES) % len(content)] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content))
    with suppress(UnreadableFile):
        assert open_roster(path).tables


def test_a_csv_with_a_quote_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('姓名,类别\n"甲,' + "x" * 200_000, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="引号不配对"):
        open_roster(path)


def test_a_long_csv_can_be_watched(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(f"甲{number},低保" for number in range(5_000)), encoding="utf-8")
    shares: list[float] = []
    open_roster(path, shares.append)
    assert len(shares) == 2
