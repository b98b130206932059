"""抽选记录 on paper: what it says, and that it lays out, also for very many."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from inspector.domain.draws.record import DrawRecord, replace_absent
from inspector.domain.inspection import InspectionHeader, InspectionKind
from inspector.domain.masking import Masking, mask_name
from inspector.reports.document import Document
from inspector.reports.document_pdf import document_pdf
from inspector.reports.draw_record_content import draw_record_content
from inspector.reports.plain_text import plain_text
from inspector.services.marks_papers import blank_header
from scoring_rules.marks import Marks
from tests.inspector.domain.draws.setting import AT, again, drawn, pool_of

HEADER = replace(blank_header(Marks()), county="新兴县", station="太平镇社工站")


def record_of() -> DrawRecord:
    """Drawn a second time, and one stands in."""
    first = drawn(pool_of({"特困": 2, "低保": 30, "残疾人": 9}), 5)
    return replace_absent(again(first, "八八八", "陈站长要求重新报种子"), 2, "外出务工，村干部电话核实", AT)


def paper_of(record: DrawRecord, header: InspectionHeader = HEADER) -> Document:
    labels = dict.fromkeys(record.order, mask_name("欧阳小五"))
    return draw_record_content(record, labels, header, Masking.FEEDBACK)


def test_the_paper_says_everything_needed_to_repeat_the_draw(
    matches_golden: Callable[[str, str], None],
) -> None:
    matches_golden("reports/draw_record.txt", plain_text(paper_of(record_of())))


def test_a_self_check_bears_its_mark() -> None:
    paper = paper_of(record_of(), replace(HEADER, kind=InspectionKind.SELF_CHECK))
    assert paper.marks == ("自查",)


def test_a_used_up_list_is_said_at_its_place() -> None:
    record = drawn(pool_of({"": 2}), 2, absent=(1,))
    assert "名单已用完" in plain_text(paper_of(record))


def test_two_hundred_drawn_ones_go_over_several_pages() -> None:
    record = drawn(pool_of({"低保": 900, "特困": 100}), 200)
    labels = dict.fromkeys(record.order, "张＊＊")
    pdf = document_pdf(draw_record_content(record, labels, HEADER, Masking.FEEDBACK))
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) > 3
    text = "".join(pages)
    assert "第200户" in text
    assert record.digest in "".join(text.split())
