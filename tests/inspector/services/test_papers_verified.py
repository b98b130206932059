"""Every paper of the set agrees with itself and with the library it was made from, whatever its kind."""

from pathlib import Path

import pytest

from inspector.domain.checking import Outcome
from inspector.domain.masking import Masking
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.reports.proof.points import ITEMS, TOTAL
from inspector.services.documents import documents, make_document
from inspector.services.marks_papers import blank_header, scoresheet_paper
from inspector.services.proofs import proven_by_files
from inspector.services.sample_inspection import create_sample_inspection
from inspector.services.scoresheets import SHEETS
from inspector.services.verifying import JOURNAL, MARKS, verify
from scoring_rules.engine import score
from scoring_rules.exact_json import parse_json
from scoring_rules.marks_file import marks_text, read_marks
from scoring_rules.rule_file import load_scoresheet


@pytest.fixture
def sample(library: Library) -> Inspection:
    """The bundled sample with its day on site."""
    return create_sample_inspection(library=library)


@pytest.mark.parametrize("masking", list(Masking))
def test_every_paper_agrees_with_itself_and_its_library(
    library: Library, sample: Inspection, tmp_path: Path, masking: Masking
) -> None:
    ready = [each for each in documents(library=library, inspection_id=sample.id) if each.is_ready]
    if masking is not Masking.INTERNAL:
        ready = [each for each in ready if each.name in ("verdict", "scoresheet", "interviews")]
    assert len(ready) >= 3
    for choice in ready:
        paper = make_document(library=library, inspection_id=sample.id, name=choice.name, masking=masking)
        path = tmp_path / f"{choice.name}.pdf"
        path.write_bytes(paper.pdf)
        found = verify(path=path, library_path=library.path)
        assert found.agrees, (choice.title, [str(check) for check in found.checks])
        compared = {check.what for check in found.checks if check.outcome is Outcome.AGREES}
        assert {"文件", "核对号", MARKS, JOURNAL} <= compared
        assert found.what.startswith(choice.title)


CASES = sorted(SHEETS.glob("*.cases/*.json"))


@pytest.mark.parametrize("case", CASES[1::3], ids=lambda path: f"{path.parent.stem} {path.stem}")
def test_what_the_bundled_sheets_come_to_is_printed_as_it_is_counted(case: Path, tmp_path: Path) -> None:
    """Every kind of row there is: unmarked, not applicable, over a page's end, with figures in the remark."""
    sheet = load_scoresheet(case.parent.with_suffix(".toml"))
    told = parse_json(case.read_text(encoding="utf-8"), case.name)
    assert sheet.scoresheet and isinstance(told, dict) and isinstance(told["marks"], dict)
    marks = marks_text(read_marks(told["marks"])[0]).encode()
    scored = score(sheet.scoresheet, read_marks(told["marks"])[0])
    proven = proven_by_files(scoresheet=sheet.text, marks=marks, document="评分表")
    paper = scoresheet_paper(
        header=blank_header(scored.marks), score=scored, proven=proven, bundled_fonts=True
    )
    path = tmp_path / "评分表.pdf"
    path.write_bytes(paper.pdf)
    checks = {check.what: check for check in verify(path=path).checks}
    assert checks[ITEMS].outcome is Outcome.AGREES, checks[ITEMS].detail
    assert checks[TOTAL].outcome is not Outcome.DIFFERS
