"""The workbook reader: what a user sees in the cells, and files that lie about their size."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from scoring_rules.problems import UnreadableFile
from scoring_rules.reading.xlsx import CellRange, cell_name, parse_reference, read_worksheets
from tests.scoring_rules.reading.office_files import Sheet, raw_xlsx, save_xlsx, sheet_xml


def the_only_row(path: Path, xml: str, **parts: str) -> list[tuple[str, Decimal | None]]:
    """Text and number of every cell of a one-row sheet."""
    sheet = read_worksheets(raw_xlsx(path / "book.xlsx", sheet_xml(f'<row r="1">{xml}</row>'), **parts))[0]
    return [(cell.text, cell.number) for _, cell in sorted(sheet.cells.items())]


def test_cells_texts_numbers_and_merged_areas_come_as_the_user_sees_them(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", Sheet([["项目", "分值"], ["站点", 0.1], [None, 3]], [(1, 0, 2, 0)]))
    sheet = read_worksheets(path)[0]
    assert sheet.name == "评分表"
    assert not sheet.hidden
    assert sheet.cells[1, 1].text == "项目"
    assert sheet.cells[2, 2].number == Decimal("0.1")
    assert sheet.cells[3, 2].text == "3"
    assert (3, 1) not in sheet.cells
    assert sheet.merged == (CellRange(2, 1, 3, 1),)


def test_seventeen_written_digits_are_shown_as_the_number_that_was_typed(tmp_path: Path) -> None:
    cells = '<c r="A1"><v>0.10000000000000001</v></c><c r="B1"><v>1.1000000000000001</v></c><c r="C1"><v>1E2</v></c>'
    assert the_only_row(tmp_path, cells) == [
        ("0.1", Decimal("0.1")),
        ("1.1", Decimal("1.1")),
        ("100", Decimal(100)),
    ]


def test_percent_dates_and_times_are_worded_by_their_format(tmp_path: Path) -> None:
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
        '<numFmt numFmtId="165" formatCode="0&quot;分&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/>'
        '<xf numFmtId="22"/></cellXfs></styleSheet>'
    )
    values = [("1", "0.95"), ("2", "45000"), ("3", "45000"), ("4", "0.4375"), ("5", "2"), ("6", "45000.5")]
    cells = "".join(
        f'<c r="{"ABCDEF"[at]}1" s="{style}"><v>{value}</v></c>' for at, (style, value) in enumerate(values)
    )
    texts = [text for text, _ in the_only_row(tmp_path, cells, styles=styles)]
    assert texts == ["95%", "2023-03-15", "2023-03-15", "10:30:00", "2", "2023-03-15 12:00:00"]


def test_rich_text_is_joined_and_pronunciation_left_out(tmp_path: Path) -> None:
    strings = "<sst><si><r><t>社工</t></r><r><t>站</t></r><rPh><t>shegong</t></rPh></si><si><t>行_x000D_\n末</t></si></sst>"
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>内联</t></is></c>'
    assert [text for text, _ in the_only_row(tmp_path, cells, sharedStrings=strings)] == [
        "社工站",
        "行\n末",
        "内联",
    ]


def test_formulas_errors_and_truth_values_are_told_apart(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>12</v></c><c r="B1" t="e"><v>#REF!</v></c>'
        '<c r="C1" t="b"><v>1</v></c><c r="D1"><f>NOW()</f></c><c r="E1" t="str"><f>A1</f><v>文</v></c></row>'
    )
    cells = read_worksheets(raw_xlsx(tmp_path / "f.xlsx", sheet_xml(rows)))[0].cells
    assert (cells[1, 1].number, cells[1, 1].formula) == (Decimal(12), True)
    assert cells[1, 2].error
    assert cells[1, 3].text == "是"
    assert cells[1, 4].formula
    assert cells[1, 4].text == ""
    assert cells[1, 5].text == "文"


def test_cells_without_references_count_on_from_the_cell_before(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    cells = read_worksheets(raw_xlsx(tmp_path / "n.xlsx", sheet_xml(rows)))[0].cells
    assert {place: cell.text for place, cell in cells.items()} == {(1, 1): "1", (1, 2): "2", (2, 1): "3"}


def test_hidden_sheets_and_rows_are_known(tmp_path: Path) -> None:
    path = save_xlsx(
        tmp_path / "h.xlsx", Sheet([["a"], ["b"]], hidden_rows=[1]), Sheet([["c"]], name="旧表", hidden=True)
    )
    first, second = read_worksheets(path)
    assert first.hidden_rows == {2}
    assert second.hidden


def test_a_used_range_to_the_last_column_costs_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="20000"><c r="XFD20000"><v>2</v></c></row>'
    sheet = read_worksheets(raw_xlsx(tmp_path / "corner.xlsx", sheet_xml(rows)))[0]
    assert set(sheet.cells) == {(1, 1), (20000, 16384)}


def test_many_styled_but_empty_cells_and_rows_leave_nothing(tmp_path: Path) -> None:
    def chunks() -> list[bytes]:
        row = '<row r="{0}" ht="20"><c r="A{0}" s="1"/><c r="B{0}" s="1"></c></row><row r="{1}"/>'
        rows = "".join(row.format(number, number + 1) for number in range(1, 100_001, 2))
        return [
            b"<worksheet><sheetData>",
            rows.encode(),
            b'<row r="200001"><c r="C200001"><v>7</v></c></row>',
            b"</sheetData></worksheet>",
        ]

    sheet = read_worksheets(raw_xlsx(tmp_path / "styled.xlsx", chunks()))[0]
    assert set(sheet.cells) == {(200_001, 3)}


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ('<!DOCTYPE a [<!ENTITY b "bb">]><worksheet/>', "DOCTYPE"),
        ("<worksheet><sheetData><row>", "不是完整的 XML"),
        ("<a>" * 500, "嵌套"),
        ("<worksheet>" + "".join(f"<a{number}/>" for number in range(12_000)) + "</worksheet>", "种类太多"),
        (
            sheet_xml("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_002))),
            "太大",
        ),
        ("<worksheet>" + "<row ></row>" * 1_500_000 + "</worksheet>", "太多"),
        (f'<worksheet><row r="{"1" * 9_000_000}"/></worksheet>', "大得不正常"),
    ],
    ids=["doctype", "broken", "deep", "kinds", "cells", "elements", "attribute"],
)
def test_hostile_xml_is_refused_in_words(tmp_path: Path, xml: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_worksheets(raw_xlsx(tmp_path / "x.xlsx", xml))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    zeros = (b"0" * 1_000_000 for _ in range(201))
    with pytest.raises(UnreadableFile, match="太大"):
        read_worksheets(raw_xlsx(tmp_path / "bomb.xlsx", zeros))


def test_a_part_that_understates_its_size_is_noticed(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "lie.xlsx", sheet_xml("<row/>" * 1000))
    content = bytearray(path.read_bytes())
    at = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    with pytest.raises(UnreadableFile, match=r"损坏|XML"):
        read_worksheets(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"PK\x03\x04 nothing more", "损坏"),
        (b"plain text", "损坏"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512), "旧版格式"),
    ],
    ids=["empty", "truncated", "text", "locked", "ole"],
)
def test_files_that_are_no_workbook_are_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=words) as caught:
        read_worksheets(path)
    assert caught.value.remedy


def test_a_workbook_without_its_parts_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(UnreadableFile, match="没有工作簿"):
        read_worksheets(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableFile, match="缺少"):
        read_worksheets(path)


def test_a_zip_with_very_many_entries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}", "")
    with pytest.raises(UnreadableFile, match="太大"):
        read_worksheets(path)


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="打不开"):
        read_worksheets(tmp_path / "nowhere.xlsx")


def test_cell_names_and_references_are_inverse() -> None:
    for place in [(12, 6), (1, 1), (1_048_576, 16_384), (3, 27), (9, 702), (9, 703)]:
        assert parse_reference(cell_name(*place)) == place
    assert parse_reference("$B$7") == (7, 2)
    assert parse_reference("A0") is None
    assert parse_reference("ZZZ1") is None
    assert parse_reference("合计") is None
