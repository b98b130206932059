"""The points on paper against those that the paper's own marks come to."""

from decimal import Decimal

import pytest

from inspector.domain.checking import Outcome
from inspector.reports.fonts import typefaces
from inspector.reports.proof.imprint import imprint_of
from inspector.reports.proof.points import ITEMS, SECTIONS, TOTAL, point_checks
from inspector.reports.proof.reading import SealedPaper, open_sealed
from inspector.reports.proof.sealing import sealed
from inspector.reports.scoresheet_content import (
    ComparedScore,
    ScoresheetContent,
    blank_scoresheet_content,
    scoresheet_content,
)
from inspector.reports.scoresheet_pdf import scoresheet_pdf
from scoring_rules.score import ItemScore, Score
from tests.inspector.reports.proof.paper_setting import FILES, HEADER, paper, printed, proof, the_score


def found(pdf: bytes) -> dict[str, tuple[Outcome, str]]:
    checks = point_checks(open_sealed(pdf, "文书.pdf"), the_score())
    return {check.what: (check.outcome, check.detail) for check in checks}


def with_text(text: str) -> SealedPaper:
    return SealedPaper(b"", proof(), None, b"", {}, ("".join(text.split()),))


def shown_otherwise(code: str, points: str) -> Score:
    """The score as somebody would rather have it printed."""

    def changed(item: ItemScore) -> ItemScore:
        return item._replace(points=Decimal(points)) if item.item.code == code else item

    sections = (part._replace(items=tuple(map(changed, part.items))) for part in the_score().sections)
    return the_score()._replace(sections=tuple(sections))


def test_total_grade_and_every_item_are_counted_again() -> None:
    assert found(paper()) == {
        TOTAL: (Outcome.AGREES, "重算是8.5分、合格"),
        ITEMS: (Outcome.AGREES, "3项，印的都和重算的相同"),
    }


def test_an_item_printed_with_other_points_is_named() -> None:
    for code, points in (("A1", "4"), ("A2", "3"), ("B1", "3.5"), ("B1", "30")):
        outcome, detail = found(sealed(printed(shown=shown_otherwise(code, points)), proof(), FILES))[ITEMS]
        assert outcome is Outcome.DIFFERS
        assert detail.startswith(f"印的和重算的不同：{code}应为")


def test_another_total_in_the_text_is_told() -> None:
    (check,) = point_checks(with_text("总分9.5分，等次：优秀。"), the_score())
    assert check.outcome is Outcome.DIFFERS
    assert check.detail == "印的是9.5分、优秀，按附上的打分重算是8.5分、合格"


def test_a_paper_without_points_is_not_compared() -> None:
    (check,) = point_checks(with_text("现提出以下整改要求。"), the_score())
    assert check.outcome is Outcome.NOT_COMPARED


def test_the_sections_of_a_verdict_are_compared() -> None:
    text = "总分8.5分，等次：合格。评分部分 满分 得分 站点 7 5.5 服务 3 {} — 1 —"
    checks = {
        points: {each.what: each for each in point_checks(with_text(text.format(points)), the_score())}
        for points in ("3", "2", "3.5")
    }
    assert checks["3"][SECTIONS].outcome is Outcome.AGREES
    assert checks["2"][SECTIONS].detail == "印的和重算的不同：服务应为3"
    assert checks["3.5"][SECTIONS].outcome is Outcome.DIFFERS


def laid_out(content: ScoresheetContent) -> bytes:
    pdf = scoresheet_pdf(content, faces=typefaces(bundled_only=True), imprint=imprint_of(proof()))
    return sealed(pdf, proof(), FILES)


@pytest.mark.parametrize(
    ("own", "differing"),
    [({}, ""), ({"A2": "3"}, "A2应为2.5"), ({"B1": "1.5"}, "B1应为3"), ({"A1": "2"}, "A1应为3")],
)
def test_points_of_other_inspections_beside_them_are_not_mistaken(
    own: dict[str, str], differing: str
) -> None:
    shown = the_score()
    for code, points in own.items():
        shown = shown_otherwise(code, points)
    others = tuple(ComparedScore(label, shown_otherwise("A2", "3")) for label in ("自查得分", "复核得分"))
    content = scoresheet_content(header=HEADER, score=shown, compared=others)
    assert content.own == "验收得分"
    outcome, detail = found(laid_out(content))[ITEMS]
    assert outcome is (Outcome.DIFFERS if differing else Outcome.AGREES)
    assert differing in detail


def test_a_blank_sheet_has_no_points_to_compare() -> None:
    blank = blank_scoresheet_content(header=HEADER, score=the_score())
    assert ITEMS not in found(laid_out(blank))
