"""The filled scoresheet on paper."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inspector.reports.fonts import Typefaces, typefaces
from inspector.reports.scoresheet_content import ScoresheetContent
from inspector.reports.scoresheet_pdf import scoresheet_pdf
from tests.inspector.reports import papers
from tests.inspector.reports.reading import font_names, outline_titles, page_texts

ROOT = Path(__file__).parents[3]
COLUMNS = "一级指标编码评分项评分标准评分方法分值得分扣分原因与计算"


@pytest.fixture
def faces() -> Typefaces:
    return typefaces(bundled_only=True)


def printed(content: ScoresheetContent) -> list[str]:
    return page_texts(scoresheet_pdf(content, faces=typefaces(bundled_only=True)))


def test_each_page_has_the_header_its_number_and_the_marks() -> None:
    pages = printed(papers.scoresheet())
    assert len(pages) == 5
    for number, text in enumerate(pages, 1):
        assert COLUMNS in text
        assert f"第{number}页共5页" in text
        assert "【样表】【未完成】" in text
        assert text.count("样表") >= 2  # the line above and the watermark


def test_an_official_and_complete_sheet_carries_no_mark() -> None:
    assert all("样表" not in text and "未完成" not in text for text in printed(papers.scoresheet(marks=())))


def test_every_item_of_a_200_item_sheet_is_printed() -> None:
    content = papers.scoresheet(items=200)
    text = "".join(printed(content))
    assert text.count("小计") == 25
    assert text.count("扣完为止") == sum("扣完为止" in i.criterion for s in content.sections for i in s.items)


def test_a_not_applicable_item_says_why_and_is_no_deduction() -> None:
    text = "".join(printed(papers.scoresheet(items=6)))
    assert "不适用：本期无此类服务对象不计入满分，不作扣分" in text


def test_rare_characters_are_right_in_the_text_layer_and_missing_ones_say_so() -> None:
    heads = (("被验收单位", "榃簕䶮㛃\U00020087镇\U00020bb7站"), ("类型", "省级验收"))
    text = "".join(printed(papers.scoresheet(heads=heads)))
    assert "榃簕䶮㛃\U00020087镇〔U+20BB7〕站" in text


def test_a_criterion_of_3000_characters_is_cut_over_pages_without_loss() -> None:
    criterion = "".join(chr(0x4E00 + n) for n in range(3000))
    line = papers.item_line(1)
    changed = type(line)(**{**{f: getattr(line, f) for f in line.__slots__}, "criterion": criterion})
    pages = printed(papers.scoresheet(sections=(papers.section_block(0, (changed,)),)))
    text = "".join(pages)
    assert all(f"{changed.code}（续）" in page for page in pages[1:3])
    assert all(char in text for char in criterion)


def test_empty_optional_fields_print() -> None:
    content = papers.scoresheet(
        marks=(), heads=(), sections=(), sums=(), vetoes=(), result=(), signatures=(), digests=(), issuer=""
    )
    assert len(printed(content)) == 1


def test_a_very_long_station_name_stays_on_the_page() -> None:
    name = "样例县" + "很长的名称" * 40 + "社会工作服务站"
    content = papers.scoresheet(title=name, subject=name, heads=(("被验收单位", name), ("类型", "复核")))
    assert name in "".join(printed(content))


def test_second_level_headings_get_a_column_of_their_own() -> None:
    items = tuple(papers.item_line(n, group="站点条件" if n < 6 else "人员条件") for n in range(8))
    text = printed(papers.scoresheet(sections=(papers.section_block(0, items),)))[0]
    assert "一级指标二级指标编码" in text
    assert text.count("站点条件") == text.count("人员条件") == 1


def test_the_digests_stand_on_the_last_page_with_the_way_to_check_them() -> None:
    *before, last = printed(papers.scoresheet())
    assert "3f" * 32 in last
    assert "a7" * 32 in last
    assert "certutil" in last
    assert all("SHA-256" not in text for text in before)


def test_only_embedded_fonts_of_ours_are_used_and_sections_are_bookmarked(faces: Typefaces) -> None:
    pdf = scoresheet_pdf(papers.scoresheet(), faces=faces)
    assert font_names(pdf) == {"NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSansSC-Bold"}
    assert b"Helvetica" not in pdf
    assert "A 组织保障" in outline_titles(pdf)
    assert "否决事项" in outline_titles(pdf)


def test_two_processes_write_the_same_bytes() -> None:
    program = (
        "import hashlib\n"
        "from inspector.reports.fonts import typefaces\n"
        "from inspector.reports.scoresheet_pdf import scoresheet_pdf\n"
        "from inspector.reports.document_pdf import document_pdf\n"
        "from tests.inspector.reports import papers\n"
        "faces = typefaces(bundled_only=True)\n"
        "print(hashlib.sha256(scoresheet_pdf(papers.scoresheet(), faces=faces)).hexdigest())\n"
        "print(hashlib.sha256(document_pdf(papers.verdict(), faces=faces)).hexdigest())\n"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": f"{seed}00000"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(outputs[0].split()) == 2
    assert outputs[0] == outputs[1]


def test_papers_printed_at_the_same_time_are_the_same_as_one_by_one(faces: Typefaces) -> None:
    contents = [papers.scoresheet(items=items) for items in (6, 12, 24, 48)]
    alone = [scoresheet_pdf(content, faces=faces) for content in contents]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda content: scoresheet_pdf(content, faces=faces), contents))
    assert together == alone
