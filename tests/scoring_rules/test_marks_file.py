"""Marks files: every slip is told with its place, the rest is read; writing and reading again changes nothing."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_rules.exact_json import json_text, parse_json
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, Period, VetoMark
from scoring_rules.marks_file import load_marks, load_marks_text, marks_table, marks_text
from scoring_rules.problems import UnreadableFile

WHOLE = """{
 "unit_kind": "镇", "period": {"from": "2022-04-01", "to": "2023-03-31"}, "facts": {"建成": 5, "规划": 6.50},
 "marks": {"A1": {"lines": {"缺要素": ["分管领导"]}, "note": "……"}},
 "vetoes": {"V2": {"hit": true, "reason": "查实"}, "V3": {"hit": false}},
 "evidence": {"A1": {"文件": {"state": "有", "files": ["a.pdf"]}, "照片": {"state": "不规范"}}}
}"""


def test_everything_in_a_marks_file_is_read_with_exact_numbers() -> None:
    loaded = load_marks_text(WHOLE, "打分.json")
    assert loaded.problems == ()
    assert loaded.marks == Marks(
        unit_kind="镇",
        period=Period(date(2022, 4, 1), date(2023, 3, 31)),
        facts={"建成": 5, "规划": Decimal("6.50")},
        items={"A1": {"lines": {"缺要素": ["分管领导"]}, "note": "……"}},
        vetoes={"V2": VetoMark(True, "查实"), "V3": VetoMark(False)},
        evidence={
            "A1": {
                "文件": EvidenceMark(EvidenceState.PRESENT, ("a.pdf",)),
                "照片": EvidenceMark(EvidenceState.IRREGULAR),
            }
        },
    )


def test_an_empty_document_is_an_empty_mark() -> None:
    assert load_marks_text("{}", "x").marks == Marks()
    assert load_marks_text('\ufeff{"unit_kind": ""}', "x").marks == Marks()


SLIPS = {
    '{"unit_kind": 1}': "error unit_kind 单位类型应是文字",
    '{"units": "镇"}': "warning units 不认识“units”，没有采用",
    '{"unit_kind": "镇", "unit_kind": "街道"}': "error unit_kind “unit_kind”写了两次",
    '{"period": "2022"}': "error period 验收期应有起止两个日期",
    '{"period": {"from": "2022-04-01"}}': "error period 验收期应有起止两个日期",
    '{"period": {"from": "2022-04-31", "to": "2023-03-31"}}': "error period 验收期应有起止两个日期",
    '{"period": {"from": "2024-01-01", "to": "2023-12-31"}}': "error period 晚于止日",
    '{"facts": []}': "error facts “facts”应是“编号: 内容”",
    '{"marks": 1}': "error marks “marks”应是“编号: 内容”",
    '{"facts": {"甲": 1, "甲": 2}}': "error facts：甲 写了两次，不知道以哪个为准",
    '{"marks": {"A1": {}, "A1": {}}}': "error marks：A1 写了两次",
    '{"marks": {"A1": 5}}': "error A1 打分应是“名称: 值” 没有扣分情形的写 {}",
    '{"marks": {"A1": {"lines": {"甲": 1, "甲": 2}}}}': "error A1 “甲”写了两次，这一项按未评处理",
    '{"marks": {"A1": {"lines": {"甲": [{"points": 1, "points": 2}]}}}}': "error A1 “points”写了两次",
    '{"vetoes": {"V1": true}}': "error V1 没有写明查实还是查无",
    '{"vetoes": {"V1": {"hit": "是"}}}': "error V1 没有写明查实还是查无",
    '{"vetoes": {"V1": {"hit": true, "reason": 1}}}': "error V1 理由应是文字",
    '{"vetoes": {"V1": {"hit": true, "hit": false}}}': "error V1 “hit”写了两次",
    '{"evidence": {"A1": ["文件"]}}': "error A1 佐证材料应是“材料名称: 状态”",
    '{"evidence": {"A1": {"文件": "有"}}}': "error A1 佐证材料“文件”的状态没有写 有、缺、不规范之一",
    '{"evidence": {"A1": {"文件": {"state": "无"}}}}': "error A1 写法不对",
    '{"evidence": {"A1": {"文件": {"state": ["有"]}}}}': "error A1 写法不对",
    '{"evidence": {"A1": {"文件": {"state": "有", "files": "a.pdf"}}}}': "error A1 应是一列文件名",
    '{"evidence": {"A1": {"文件": {"state": "有"}, "文件": {"state": "缺"}}}}': "error A1 “文件”写了两次",
    "[]": "error 打分.json 最外层不是",
    "": "error 打分.json 第1行第1列 不合 JSON 的写法",
    '{\n"marks": {"A1": {}': "error 打分.json 第2行第19列 不合 JSON 的写法 文件不完整的，重新导出",
    "{'marks': {}}": "error 打分.json 第1行第2列 不合 JSON",
    '{"marks": {"A1": {"points": １}}}': "error 打分.json 第1行第29列 不合 JSON",
}


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_told_with_its_place_and_what_to_do(text: str) -> None:
    (problem,) = load_marks_text(text, "打分.json").problems
    line = f"{problem.severity} {problem.where} {problem.message} {problem.remedy}"
    assert all(words in line for words in SLIPS[text].split())
    assert problem.remedy


def test_what_is_wrong_is_left_out_and_the_rest_is_read() -> None:
    marks = load_marks_text(
        '{"unit_kind": 1, "marks": {"A1": 5, "A2": {}, "A3": {}, "A3": {}}, "vetoes": {"V1": 1, "V2": {"hit": false}},'
        ' "evidence": {"A1": 1, "A2": {"甲": 1, "乙": {"state": "缺"}}}}',
        "x",
    ).marks
    assert marks == Marks(
        items={"A2": {}},
        vetoes={"V2": VetoMark(False)},
        evidence={"A2": {"乙": EvidenceMark(EvidenceState.MISSING)}},
    )


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    loaded = load_marks(tmp_path / "打分.json")
    assert (loaded.marks, loaded.sha256) == (None, "")
    assert "找不到打分文件" in loaded.problems[0].message


def test_a_file_of_ten_megabytes_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "打分.json"
    path.write_bytes(b"{}".ljust(10_000_000))
    assert load_marks(path).marks == Marks()
    path.write_bytes(b"{}".ljust(10_000_001))
    assert load_marks(path).problems[0].message == "打分文件超过10 MB"


TEXT = st.text(st.characters(codec="utf-8"), max_size=6)
NUMBERS = st.one_of(
    st.integers(-(10**17), 10**17), st.decimals(allow_nan=False, allow_infinity=False, places=4)
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=8,
)
DAYS = st.tuples(st.dates(), st.dates()).map(sorted).map(lambda days: Period(*days))
MARKS = st.builds(
    Marks,
    unit_kind=st.one_of(st.none(), TEXT.filter(bool)),
    period=st.one_of(st.none(), DAYS),
    facts=st.dictionaries(TEXT, JSON, max_size=3),
    items=st.dictionaries(TEXT, st.dictionaries(TEXT, JSON, max_size=3), max_size=3),
    vetoes=st.dictionaries(TEXT, st.builds(VetoMark, st.booleans(), TEXT), max_size=3),
    evidence=st.dictionaries(
        TEXT,
        st.dictionaries(
            TEXT,
            st.builds(EvidenceMark, st.sampled_from(EvidenceState), st.lists(TEXT, max_size=2).map(tuple)),
            max_size=2,
        ),
        max_size=2,
    ),
)


@settings(max_examples=200)
@given(MARKS)
def test_marks_survive_the_way_into_a_file_and_back(marks: Marks) -> None:
    text = marks_text(marks)
    loaded = load_marks_text(text, "打分.json")
    assert loaded.problems == ()
    assert loaded.marks == marks
    assert marks_text(loaded.marks) == text


@given(JSON)
def test_json_is_what_the_standard_library_reads(value: object) -> None:
    text = json_text(value)
    assert parse_json(text, "x") == value
    assert json.loads(text, parse_float=Decimal) == value


def test_keys_stay_in_order_where_that_is_asked_for() -> None:
    assert json_text({"b": 1, "a": (1, Decimal("0.10"))}, in_order=True) == '{"b": 1, "a": [1, 0.10]}'
    assert json_text({"b": 1, "a": None}) == '{"a": null, "b": 1}'


def test_absurd_numbers_are_read_without_an_error_and_refused_where_they_are_used() -> None:
    read = parse_json("[NaN, Infinity, -Infinity, 1e999, 1e99999999999999999999, 12345678901234567890]", "x")
    assert isinstance(read, list)
    assert [str(each) for each in read] == [
        *("NaN", "Infinity", "-Infinity", "1E+999", "NaN", "12345678901234567890")
    ]


def test_a_table_of_marks_has_only_what_was_entered() -> None:
    assert marks_table(Marks()) == {"facts": {}, "marks": {}, "vetoes": {}, "evidence": {}}


def test_too_much_content_is_refused_before_it_is_read() -> None:
    with pytest.raises(UnreadableFile, match="内容太多"):
        parse_json("[" + "1," * 500_001 + "1]", "x")


def test_truncated_json_is_refused_wherever_it_ends() -> None:
    for length in range(len(WHOLE)):
        with pytest.raises(UnreadableFile):
            parse_json(WHOLE[:length], "x")


def test_null_is_the_same_as_no_mark() -> None:
    loaded = load_marks_text('{"marks": {"A1": null, "A2": {}}, "vetoes": {"V1": null}}', "打分.json")
    assert loaded.marks is not None
    assert dict(loaded.marks.items) == {"A2": {}}
    assert not loaded.marks.vetoes
    assert not loaded.problems
