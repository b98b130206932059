"""The set of papers as text: each compared with its golden file, and what each must and must not say."""

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from html import unescape
from io import BytesIO

import pytest

from inspector.domain.inspection import InspectionKind
from inspector.domain.opinion import Opinion
from inspector.reports.chain_content import chain_content, exact_words
from inspector.reports.document import Document, Photo
from inspector.reports.document_docx import document_docx
from inspector.reports.document_pdf import document_pdf, document_sheets
from inspector.reports.evidence_content import EvidenceLine, evidence_content
from inspector.reports.feedback_content import feedback_content
from inspector.reports.fonts import typefaces
from inspector.reports.notice_content import notice_content
from inspector.reports.plain_text import document_texts, plain_text
from inspector.reports.recheck_content import recheck_content
from inspector.reports.recorded import ActivityLine, CoverageLine, FindingLine, Recorded
from inspector.reports.scoresheet_content import (
    ComparedScore,
    blank_scoresheet_content,
    scoresheet_content,
)
from inspector.reports.scoresheet_document import scoresheet_document
from inspector.reports.self_report_content import self_report_content
from inspector.reports.verdict_content import verdict_content
from scoring_rules.engine import score
from scoring_rules.marks import Marks
from scoring_rules.score import Score
from tests.inspector.reports.reading import page_texts
from tests.inspector.reports.test_contents import HEADER, marks_json, scored, sheet

OPINION = Opinion(
    ("台账清楚，分类规范，得3.5分。", "站长张䶮熟悉政策，服务有特色，评为优秀。"),
    ("公示不全，扣1分。", "品牌不突出。"),
    ("于2023年5月31日前整改。",),
)
RECORDED = Recorded(
    activities=(
        ActivityLine(
            "听取汇报", "4月5日9:00至9:40", "镇政府会议室", "李㛃（副站长）", "站点建设、服务成效等六个方面"
        ),
        ActivityLine("座谈", "4月5日10:30"),
    ),
    coverage=(CoverageLine("困难群众和特殊群体建档", "1180", "1230", "95.93%", "花名册"),),
    objections=("公示（A1）：被验收单位提出异议：投诉电话贴在门口；验收组不同意：公示栏没有。",),
    awaited=("走访（B1）：待补“走访记录”，限4月8日17时前提交，尚未提交。",),
    findings=(
        FindingLine("公示（A1）", "缺公示：投诉电话", "补齐公示：投诉电话", "2023年5月5日"),
        FindingLine("走访（B1）", "抽查4户，其中1户不符合要求", "对1户逐一整改", "2023年5月5日"),
    ),
)
SELF_CHECK = replace(HEADER, kind=InspectionKind.SELF_CHECK)
RECHECK = replace(HEADER, kind=InspectionKind.RECHECK, inspected_on=date(2023, 6, 1))


def after_rectification() -> Score:
    marks = marks_json()
    marks["marks"]["A1"] = {}
    marks["marks"]["B1"] = {"results": [True] * 4}
    return scored(marks)


def evidence() -> tuple[EvidenceLine, ...]:
    photo = Photo(b"", 800, 600)
    return (
        EvidenceLine(
            "IMG_1.jpg", "站点门口挂牌", "站点条件", "A1 公示", "2023-04-05 09:12", "3f" * 32, photo
        ),
        EvidenceLine("台账.xlsx", "", "服务", "B1 走访", "", "a7" * 32),
        EvidenceLine("IMG_2.jpg", "", "服务", "B1 走访", "", "b8" * 32, withheld="公开文书不附照片"),
    )


def paper(name: str) -> Document:
    """Each paper of the set about the same made-up station."""
    done = scored(marks_json())
    papers: dict[str, Callable[[], Document]] = {
        "full-verdict": lambda: verdict_content(
            header=HEADER, score=done, opinion=OPINION, recorded=RECORDED
        ),
        "chain": lambda: chain_content(header=HEADER, score=done),
        "feedback": lambda: feedback_content(
            header=HEADER, score=done, opinion=OPINION, recorded=RECORDED, names=("张䶮", "李㛃")
        ),
        "notice": lambda: notice_content(header=HEADER, score=done, recorded=RECORDED, opinion=OPINION),
        "recheck": lambda: recheck_content(
            header=RECHECK, score=after_rectification(), before=done, before_on=date(2023, 4, 5)
        ),
        "self-report": lambda: self_report_content(
            header=SELF_CHECK, score=done, opinion=OPINION, recorded=RECORDED, profile=(("站长", "李㛃"),)
        ),
        "evidence": lambda: evidence_content(header=HEADER, score=done, evidence=evidence()),
        "compared-scoresheet": lambda: scoresheet_document(
            scoresheet_content(
                header=RECHECK, score=after_rectification(), compared=(ComparedScore("验收得分", done),)
            )
        ),
        "blank-scoresheet": lambda: scoresheet_document(
            blank_scoresheet_content(header=HEADER, score=score(sheet(), Marks("镇", None)))
        ),
    }
    return papers[name]()


NAMES = (
    "full-verdict", "chain", "feedback", "notice", "recheck", "self-report", "evidence", "compared-scoresheet",
    "blank-scoresheet",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_each_paper_reads_as_it_should(name: str, matches_golden: Callable[[str, str], None]) -> None:
    matches_golden(f"reports/{name}.txt", plain_text(paper(name)))


@pytest.mark.parametrize("name", NAMES)
def test_each_paper_prints_everything_it_says_and_a_sample_says_so_on_each_page(name: str) -> None:
    document = paper(name)
    pages = page_texts(document_pdf(document, faces=typefaces(bundled_only=True)))
    assert all("【样表】" in page or "】【样表】" in page for page in pages)
    printed = "".join(pages)
    for heading in document.title:
        assert heading.replace(" ", "") in printed


def test_the_feedback_tells_no_points_no_grade_and_no_name() -> None:
    text = plain_text(paper("feedback"))
    for word in ("分。", "3.5", "扣", "优秀", "张䶮", "李㛃", "合格"):
        assert word not in text
    for said in ("台账清楚", "站长熟悉政策", "公示不全"):
        assert said in text


def test_the_feedback_stays_on_one_page_whatever_was_written() -> None:
    wordy = Opinion(
        *(tuple(f"第{n}条，{'现场情况需要说明清楚，' * 20}" for n in range(40)) for _ in range(3))
    )
    document = feedback_content(header=HEADER, score=scored(marks_json()), opinion=wordy, names=())
    assert len(document_sheets(document, typefaces(bundled_only=True)).pages) == 1
    assert "其余34条" in plain_text(document)


def test_a_sentence_without_an_end_is_cut_on_the_one_page() -> None:
    endless = "没有断句的一段话" * 300
    wordy = Opinion((endless,) * 7, (endless,) * 7, (endless,) * 7)
    document = feedback_content(header=HEADER, score=scored(marks_json()), opinion=wordy, names=())
    assert len(document_sheets(document, typefaces(bundled_only=True)).pages) == 1
    assert "……。" in plain_text(document)


def test_a_veto_is_told_where_the_opinion_names_no_problem() -> None:
    text = plain_text(feedback_content(header=HEADER, score=scored(marks_json()), opinion=Opinion()))
    assert "投诉1件，至今未整改" in text


def test_an_opinion_about_nothing_but_points_leaves_no_empty_sentence() -> None:
    document = feedback_content(
        header=HEADER, score=scored(marks_json()), opinion=Opinion(("得3分。",), ("扣2分；",), ()), names=()
    )
    assert "值得肯定" not in plain_text(document)
    assert "　　。" not in plain_text(document)


@pytest.mark.parametrize(
    "said",
    [
        "座谈40分钟",
        "三分之二的对象有档案",
        "领导十分重视",
        "取得分管领导的支持",
        "百分之九十的村有社工点",
        "部分台账规范",
        "2022年3分册齐全",
    ],
)
def test_what_only_looks_like_points_is_said(said: str) -> None:
    opinion = Opinion((f"{said}，讨论充分。",))
    assert said in plain_text(feedback_content(header=HEADER, score=scored(marks_json()), opinion=opinion))


@pytest.mark.parametrize(
    "said", ["得3.5分", "扣一分", "总分86.28", "满分", "定为合格", "等次靠前", "扣分不多", "加十分"]
)
def test_what_is_about_points_or_grades_is_not_said(said: str) -> None:
    opinion = Opinion((f"台账清楚，{said}。",))
    text = plain_text(feedback_content(header=HEADER, score=scored(marks_json()), opinion=opinion))
    assert "台账清楚。" in text
    assert said not in text


@pytest.mark.parametrize(
    ("value", "words"), [(Fraction(7, 3), "7/3"), (Fraction(1, 8), "0.125"), (Fraction(10, 5), "2")]
)
def test_points_before_rounding_are_written_exactly(value: Fraction, words: str) -> None:
    assert exact_words(value) == words


def test_the_chain_shows_each_number_before_and_after_rounding() -> None:
    marks = marks_json()
    marks["marks"]["B1"] = {"results": [True, True, False], "population": 3}
    assert "｜4｜4.00" in plain_text(chain_content(header=HEADER, score=scored(marks)))


def test_a_rescaled_sum_shows_what_it_was_before_rounding() -> None:
    assert "13×20÷18＝130/9，约14.4444444444，取14.44分" in plain_text(paper("chain"))


def test_a_notice_of_a_self_check_is_a_list_without_seal() -> None:
    text = plain_text(
        notice_content(header=SELF_CHECK, score=scored(marks_json()), recorded=RECORDED, opinion=OPINION)
    )
    assert "自查问题整改清单" in text
    assert "整改通知书" not in text
    assert "盖章" not in text
    assert "验收" not in text


def test_a_notice_without_findings_says_so() -> None:
    marks = marks_json()
    marks["vetoes"] = {}
    text = plain_text(notice_content(header=HEADER, score=scored(marks)))
    assert "没有发现需要限期整改的问题" in text


def test_a_self_report_is_marked_even_if_its_header_is_a_provincial_one() -> None:
    document = self_report_content(header=HEADER, score=scored(marks_json()))
    assert document.marks[0] == "自查"
    assert document.is_self_check
    assert "盖章" not in plain_text(document)


def test_the_recheck_lists_only_what_had_lost_points() -> None:
    text = plain_text(paper("recheck"))
    assert "公示（A1）｜4｜3｜4｜＋1｜已整改到位" in text
    assert "报送（A3）" not in text.partition("复核前后对照")[2]


def test_other_scores_stand_in_columns_of_their_own() -> None:
    lines = plain_text(paper("compared-scoresheet")).splitlines()
    header = next(line for line in lines if line.startswith("一级指标"))
    assert "｜验收得分｜复核得分｜" in header
    assert any("A1｜公示" in line and "｜3｜4｜" in line for line in lines)


def test_a_blank_sheet_holds_no_points() -> None:
    text = json.dumps(plain_text(paper("blank-scoresheet")), ensure_ascii=False)
    for word in ("未评", "得0分", "未完成", "未定"):
        assert word not in text


@pytest.mark.parametrize("name", NAMES)
def test_the_word_form_says_all_that_the_paper_says(name: str) -> None:
    document = paper(name)
    with zipfile.ZipFile(BytesIO(document_docx(document))) as package:
        xml = package.read("word/document.xml").decode()
    written = unescape("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml)))
    marks = "【" + "】【".join(document.marks) + "】"
    for text in document_texts(document):
        if text == marks or any(sign in text for sign in ("＿＿", "〔照片〕", "（盖章处）")):
            continue
        for piece in re.split(r"[｜\n]", text.strip("\u3000")):
            assert piece.strip() in written or piece.replace("：", "", 1) in written
