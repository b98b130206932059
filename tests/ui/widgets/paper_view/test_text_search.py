"""Words are found on the pages where they stand, over line ends and beyond the basic plane."""

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ui.widgets.paper_view.paper_pages import Paper, paper_of
from ui.widgets.paper_view.text_search import find_text

FONT = Path(__file__).parents[4] / "resources" / "fonts" / "NotoSansSC_400Regular.ttf"


@pytest.fixture(scope="module")
def paper() -> Paper:
    pdfmetrics.registerFont(TTFont("search", str(FONT)))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    for lines in (("太平镇社工", "站验收意见"), ("第二页 Alpha",), ("太 平 镇",)):
        canvas.setFont("search", 20)
        for number, line in enumerate(lines):
            canvas.drawString(50, 250 - 30 * number, line)
        canvas.showPage()
    canvas.save()
    return paper_of(out.getvalue())


def test_a_word_is_found_on_every_page_that_has_it(paper: Paper) -> None:
    assert [place.page for place in find_text(paper, "太平镇")] == [0, 2]


def test_a_word_that_goes_over_a_line_end_has_a_box_on_each_line(paper: Paper) -> None:
    (place,) = find_text(paper, "社工站")
    (first, second) = place.boxes
    assert second[0] == pytest.approx(50, abs=3)
    assert second[1] > first[1]
    assert first[2] == pytest.approx(40, abs=4)


def test_capitals_and_blanks_count_for_nothing(paper: Paper) -> None:
    assert len(find_text(paper, " 页 alpha ")) == 1


@pytest.mark.parametrize("sought", ["", "  ", "没有的字"])
def test_nothing_is_found_where_nothing_is(paper: Paper, sought: str) -> None:
    assert find_text(paper, sought) == ()
