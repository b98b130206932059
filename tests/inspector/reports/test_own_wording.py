"""An office's own words put into papers: what changes, what never does, and what a self-check does not get."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.inspection import InspectionHeader, InspectionKind
from inspector.domain.opinion import Opinion
from inspector.domain.wording.forms import BY_NAME, DEFAULT, FORMS, Form, form_of
from inspector.domain.wording.reading import read_template
from inspector.domain.wording.values import placeholder_values
from inspector.reports.document import Document, Heading, Items, Paragraph, Seal, SignaturePlace, Signatures
from inspector.reports.feedback_content import feedback_content
from inspector.reports.notice_content import notice_content
from inspector.reports.own_wording import with_wording
from inspector.reports.plain_text import plain_text
from inspector.reports.recheck_content import recheck_content
from inspector.reports.recorded import FindingLine, Recorded
from inspector.reports.self_report_content import self_report_content
from inspector.reports.verdict_content import verdict_content
from scoring_rules.engine import score
from scoring_rules.marks_file import load_marks
from scoring_rules.rule_file import load_scoresheet
from scoring_rules.score import Score

CASES = Path(__file__).parents[2] / "cases" / "reports"
HEADER = InspectionHeader(
    county="样例县",
    station="榃滨镇社工站",
    station_code="999999001",
    unit_kind="镇",
    kind=InspectionKind.PROVINCIAL,
    period_from=date(2022, 4, 1),
    period_to=date(2023, 3, 31),
    inspected_on=date(2023, 4, 5),
    team_leader="张䶮",
    members=("李㛃", "王簕", "陈四", "赵五"),
)


def scored() -> Score:
    sheet = load_scoresheet(CASES / "small-station.toml").scoresheet
    marks = load_marks(CASES / "small-station.json").marks
    assert sheet and marks
    return score(sheet, marks)


def verdict(header: InspectionHeader = HEADER) -> Document:
    return verdict_content(
        header=header, score=scored(), opinion=Opinion(("台账清楚。",), ("公示不全。",), ("月底前整改。",))
    )


def values(header: InspectionHeader, issuer: str) -> Mapping[str, str]:
    return placeholder_values(header, scored(), issuer=issuer)


def in_words_of(
    text: str, header: InspectionHeader = HEADER, document: Document | None = None, name: str = "verdict"
) -> Document:
    form = form_of(name, header.kind)
    assert form
    read = read_template(text)
    assert read.is_usable, read.problems
    wording = read.template.wordings[form.name]
    return with_wording(document or verdict(header), form, wording, values(header, wording.issuer))


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


RECORDED = Recorded(findings=(FindingLine("A1", "公示不全", "补齐", "2023年5月1日"),))


def documents_of(form: Form, header: InspectionHeader, recorded: Recorded) -> list[Document]:
    """The papers that a form can be of."""
    said = Opinion(("台账清楚。",), ("公示不全。",), ("月底前整改。",))
    facts: dict[str, Any] = {"header": header, "score": scored(), "opinion": said, "recorded": recorded}
    if form.paper == "notice":
        return [notice_content(**facts)]
    if form.paper == "feedback":
        return [feedback_content(**facts)]
    if form.paper == "self_report":
        return [self_report_content(**facts, profile=(("人口", "1"),))]
    documents = [verdict_content(**facts)]
    if header.kind is InspectionKind.RECHECK:
        documents.append(recheck_content(**facts, before=scored()))
    return documents


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("code", ["999999001", ""])
@pytest.mark.parametrize("recorded", [RECORDED, Recorded()], ids=["findings", "none"])
def test_the_program_s_own_words_change_nothing(form: Form, code: str, recorded: Recorded) -> None:
    for kind in form.kinds:
        header = replace(HEADER, kind=kind, station_code=code)
        wording = DEFAULT.wordings[form.name]
        for document in documents_of(form, header, recorded):
            assert form_of(document.name, kind) is form
            same = with_wording(document, form, wording, values(header, wording.issuer))
            assert plain_text(same) == plain_text(document)
            assert same == document


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_part_that_a_paper_has_is_known_to_its_form(form: Form) -> None:
    known = {part.key for part in form.wording.parts} | {part.key for part in form.inner}
    for kind in form.kinds:
        for document in documents_of(form, replace(HEADER, kind=kind), RECORDED):
            keys = {block.key for block in document.blocks if isinstance(block, Heading)}
            assert keys <= known


def test_a_closing_can_be_changed_left_as_it_is_and_left_out() -> None:
    header = replace(HEADER, kind=InspectionKind.PROVINCIAL)
    document = documents_of(BY_NAME["现场反馈提纲"], header, RECORDED)[0]

    def ending(text: str) -> str:
        return plain_text(
            in_words_of(f"[现场反馈提纲]\n结尾 = {text}", header, document, "feedback")
        ).splitlines()[-1]

    assert ending("谢谢大家。") == "　　谢谢大家。"
    assert ending("原样") == plain_text(document).splitlines()[-1]
    assert "以上是初步意见" not in ending("无")


def test_a_paper_without_a_place_to_sign_gets_one_where_the_office_wants_it() -> None:
    document = documents_of(BY_NAME["现场反馈提纲"], HEADER, RECORDED)[0]
    signed = in_words_of("[现场反馈提纲]\n签字 = 组长", HEADER, document, "feedback")
    assert signed.blocks[-1] == Signatures((SignaturePlace("组长"),), key="signatures")


def test_title_number_opening_and_closing_are_the_office_s() -> None:
    text = plain_text(
        in_words_of(
            "[验收意见书]\n标题 = 关于【社工站】的意见\n文号 = 样百验〔【年】〕【序号】号\n"
            "开头 = 【发文单位】说：\n  请看。\n结尾 = 总分【总分】分，【等次】。\n抄送 = 【县区】民政局\n发文单位 = 样例省民政厅"
        )
    )
    lines = text.splitlines()
    assert lines[1:5] == [
        "样百验〔2023〕\u3000\u3000\u3000号",
        "关于榃滨镇社工站的意见",
        "　　样例省民政厅说：",
        "　　请看。",
    ]
    total, grade = scored().total, scored().grade
    assert grade and f"　　总分{total}分，{grade.name}。" in lines
    assert lines[-1] == "抄送：样例县民政局"
    assert "样例省民政厅（盖章处）" in lines


def test_parts_appear_in_the_order_and_under_the_names_of_the_office() -> None:
    document = in_words_of("[验收意见书]\n部分 = 评价意见、评分情况（评分结果）\n不印 = 主要扣分项、存在问题")
    assert headings(document)[0] == "评价意见"
    assert "评分结果" in headings(document)
    assert not {"验收概况", "主要扣分项", "存在问题"} & set(headings(document))
    assert "公示不全" not in plain_text(document)
    assert "月底前整改" in plain_text(document)


def test_a_part_whose_smaller_parts_all_go_goes_with_them() -> None:
    document = in_words_of("[验收意见书]\n不印 = 肯定之处、存在问题、整改要求")
    assert "评价意见" not in headings(document)


def test_a_part_that_the_form_does_not_know_is_never_lost() -> None:
    before = verdict()
    extra = replace(
        before,
        blocks=(*before.blocks[:-2], Heading("附带说明", key="x"), Items(("一",)), *before.blocks[-2:]),
    )
    document = in_words_of("[验收意见书]\n部分 = 评价意见", document=extra)
    assert [text for text in headings(document) if text in ("评价意见", "附带说明")] == [
        "评价意见",
        "附带说明",
    ]


def test_places_to_sign_have_the_office_s_labels_and_keep_the_lines_that_people_need() -> None:
    document = in_words_of("[验收意见书]\n签字 = 验收组全体成员、组长 3行、【社工站】站长、监督人")
    places = next(block for block in document.blocks if isinstance(block, Signatures)).places
    assert places == (
        SignaturePlace("验收组全体成员", 2),
        SignaturePlace("组长", 3),
        SignaturePlace("榃滨镇社工站站长"),
        SignaturePlace("监督人"),
    )
    assert not [b for b in in_words_of("[验收意见书]\n签字 = 无").blocks if isinstance(b, Signatures)]


@pytest.mark.parametrize("kind", [InspectionKind.SELF_CHECK, InspectionKind.SELF_ASSESSMENT])
def test_a_self_check_gets_no_place_for_a_seal_whoever_is_named(kind: InspectionKind) -> None:
    header = replace(HEADER, kind=kind)
    text = "".join(f"[{name}]\n发文单位 = 样例省民政厅\n" for name in ("模拟自查意见", "自评意见"))
    document = in_words_of(text, header)
    assert all(not block.issuer for block in document.blocks if isinstance(block, Seal))
    assert "自查" in document.marks
    assert "样例省民政厅" in plain_text(document)


def test_a_paper_without_headings_or_opening_takes_title_and_sentences_all_the_same() -> None:
    plain = Document(
        title=("旧",), blocks=(Paragraph("正文"), Seal("旧单位", "2023年4月5日")), name="verdict"
    )
    document = in_words_of(
        "[验收意见书]\n标题 = 新\n开头 = 头\n结尾 = 尾\n发文单位 = 新单位\n签字 = 无", document=plain
    )
    assert plain_text(document).splitlines() == [
        "新",
        "　　头",
        "　　正文",
        "　　尾",
        "新单位（盖章处）",
        "2023年4月5日",
    ]


def test_what_is_not_known_yet_leaves_room_or_says_so() -> None:
    unknown = replace(HEADER, inspected_on=None, county="", station="", station_code="")
    found = placeholder_values(unknown, None, issuer="验收组", serial="7")
    assert found["序号"] == "7"
    assert not found["年"].strip() and found["年"]
    assert found["社工站"] and not found["社工站"].strip()
    partial = scored()._replace(tally=None, grade=None)
    assert placeholder_values(HEADER, partial, issuer="")["总分"] == "未定"
    assert Decimal(placeholder_values(HEADER, scored(), issuer="")["总分"]) == scored().total
