"""A paper made from the library is compared with the file itself and with the library: what agrees, what does not, where."""

import shutil
from pathlib import Path

import pytest

from inspector.domain.answers import Entered
from inspector.domain.checking import Check, Outcome, Verification
from inspector.domain.errors import BrokenLibrary
from inspector.domain.journal import Field, Topic
from inspector.domain.proof import Proof, check_number
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.inspections import delete_inspection, open_inspection, update_inspection_header
from inspector.services.marking import save_fields, set_note
from inspector.services.papers import files_behind, header_of, marks_file
from inspector.services.proofs import inspection_state, proven_by_files, sealed_paper, signed_paper
from inspector.services.verifying import JOURNAL, LIBRARY, MARKS, SHEET, SIGNATURE, verify
from scoring_rules.files import sha256_of
from scoring_rules.problems import UserError
from tests.inspector.library.test_audit import CONTENT, DIGEST
from tests.inspector.reports.proof.certificates import NOW, OFFICE, PASSWORD, pfx
from tests.inspector.reports.proof.paper_setting import SHEET as SHEET_TEXT
from tests.inspector.reports.proof.paper_setting import printed
from tests.inspector.setting import NewInspection, OpenAt

MARKED: dict[Field, Entered] = {
    Field(Topic.MARK, "A1"): {"lines": {"未开放次数": 1}},
    Field(Topic.MARK, "A2"): {"points": 3},
    Field(Topic.MARK, "B1"): {"numerator": 95, "denominator": 100},
}


@pytest.fixture
def marked(library: Library, inspection: Inspection) -> Inspection:
    """The inspection with every item marked, a note and a file."""
    fields: dict[Field, Entered] = {**MARKED, Field(Topic.LINK, "A1", DIGEST): {}}
    save_fields(library=library, inspection_id=inspection.id, fields=fields, score=None)
    set_note(library=library, inspection_id=inspection.id, item="A1", text="周六没有开放")
    place = library.path.with_name(f"{library.path.stem}.files") / DIGEST[:2] / DIGEST
    place.parent.mkdir(parents=True)
    place.write_bytes(CONTENT)
    return inspection


def paper(library: Library, inspection: Inspection, *, masking: str = "内部") -> tuple[Proof, bytes]:
    """The filled scoresheet of the inspection as it stands now, sealed."""
    from inspector.reports.fonts import typefaces
    from inspector.reports.proof import state_digests
    from inspector.reports.proof.imprint import imprint_of
    from inspector.reports.scoresheet_content import scoresheet_content
    from inspector.reports.scoresheet_pdf import scoresheet_pdf

    opened = open_inspection(library=library, inspection_id=inspection.id)
    state = inspection_state(kept=opened, journal=library.journal_heads(inspection.id))
    proof = Proof(state, "评分表", masking, "0.1.0")
    content = scoresheet_content(
        header=header_of(opened.inspection), score=opened.score, digests=state_digests(proof.state)
    )
    pdf = scoresheet_pdf(content, faces=typefaces(bundled_only=True), imprint=imprint_of(proof))
    files = files_behind(library=library, inspection_id=inspection.id)
    return proof, sealed_paper(pdf=pdf, proof=proof, files=files)


@pytest.fixture
def made(library: Library, marked: Inspection, tmp_path: Path) -> Path:
    """The paper as a file."""
    path = tmp_path / "评分表.pdf"
    path.write_bytes(paper(library, marked)[1])
    return path


def by_name(found: Verification) -> dict[str, Check]:
    return {check.what: check for check in found.checks}


def differing(path: Path, library: Library | Path) -> dict[str, str]:
    """What differs, and where."""
    found = verify(path=path, library_path=library if isinstance(library, Path) else library.path)
    assert found.agrees == all(check.outcome is not Outcome.DIFFERS for check in found.checks)
    return {check.what: check.detail for check in found.checks if check.outcome is Outcome.DIFFERS}


def test_a_paper_and_its_library_agree_while_the_window_holds_it(library: Library, made: Path) -> None:
    found = verify(path=made, library_path=library.path)
    assert found.agrees and found.outcome is Outcome.AGREES
    assert {check.outcome for check in found.checks} == {Outcome.AGREES}
    assert {SHEET, MARKS, JOURNAL, "佐证文件", "附件 打分.json", "核对号"} <= by_name(found).keys()
    assert found.problems("评分表.pdf") == []


def test_the_proof_is_of_the_marks_file_that_the_papers_name(library: Library, marked: Inspection) -> None:
    proof, _ = paper(library, marked)
    assert proof.state.marks == sha256_of(marks_file(library=library, inspection_id=marked.id))
    assert (proof.state.evidence_count, proof.state.entries) == (1, 6)


def test_the_same_state_has_the_same_number_whatever_the_paper(library: Library, marked: Inspection) -> None:
    (inner, one), (outer, other) = paper(library, marked), paper(library, marked, masking="公开")
    assert check_number(inner.state) == check_number(outer.state)
    assert one != other
    assert paper(library, marked)[1] == one


def test_work_on_other_inspections_does_not_touch_a_paper(
    library: Library, made: Path, new_inspection: NewInspection
) -> None:
    set_note(library=library, inspection_id=new_inspection(library).id, item="A1", text="别的站")
    assert differing(made, library) == {}


def test_a_mark_changed_since_is_named(library: Library, marked: Inspection, made: Path) -> None:
    fields: dict[Field, Entered] = {Field(Topic.MARK, "A2"): {"points": 2, "reason": "杂物"}}
    save_fields(library=library, inspection_id=marked.id, fields=fields, score=None)
    assert differing(made, library) == {
        MARKS: "和出具文书时不同：A2",
        JOURNAL: "出具文书以后又改过1处（A2），最后一次2023-04-05",
    }


def test_a_note_or_a_header_changed_since_is_told(library: Library, marked: Inspection, made: Path) -> None:
    set_note(library=library, inspection_id=marked.id, item="A1", text="周日没有开放")
    update_inspection_header(library=library, inspection_id=marked.id, leader="组长丁")
    found = differing(made, library)
    assert found[MARKS] == "备注、佐证状态或验收期和出具文书时不同"
    assert "又改过2处（A1、leader）" in found[JOURNAL]


def test_evidence_added_or_lost_since_is_told(library: Library, marked: Inspection, made: Path) -> None:
    (file,) = library.path.parent.glob(f"*.files/*/{DIGEST}")
    file.write_bytes(b"other")
    assert "被改动过" in differing(made, library)["佐证文件"]
    file.unlink()
    assert "不见了" in differing(made, library)["佐证文件"]
    fields: dict[Field, Entered] = {Field(Topic.LINK, "A2", "cd" * 32): {}}
    save_fields(library=library, inspection_id=marked.id, fields=fields, score=None)
    assert "当时1个，现在2个" in differing(made, library)["佐证文件"]


def test_an_older_copy_of_the_library_lacks_entries(
    library: Library, marked: Inspection, open_at: OpenAt, tmp_path: Path
) -> None:
    library.close()
    older = tmp_path / "备份.sqlite"
    shutil.copy(library.path, older)
    again = open_at(library.path)
    set_note(library=again, inspection_id=marked.id, item="A2", text="后来写的")
    path = tmp_path / "评分表.pdf"
    path.write_bytes(paper(again, marked)[1])
    assert "可能是较旧的备份" in differing(path, older)[JOURNAL]


def test_another_library_does_not_know_the_inspection(made: Path, open_at: OpenAt, tmp_path: Path) -> None:
    other = open_at(tmp_path / "别的.sqlite")
    assert differing(made, other) == {LIBRARY: "里面没有这次验收，或者已经删除"}


def test_the_usual_library_may_be_missing_or_another(
    made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, open_at: OpenAt
) -> None:
    monkeypatch.setenv("SHUANGBAI_LIBRARY", str(tmp_path / "没有.sqlite"))
    assert by_name(verify(path=made))[LIBRARY].outcome is Outcome.NOT_COMPARED
    monkeypatch.setenv("SHUANGBAI_LIBRARY", str(open_at(tmp_path / "别的.sqlite").path))
    found = verify(path=made)
    assert found.agrees and by_name(found)[LIBRARY].outcome is Outcome.NOT_COMPARED
    assert by_name(verify(path=made, usual=tmp_path / "没有.sqlite"))[LIBRARY].outcome is Outcome.NOT_COMPARED
    (tmp_path / "坏的.sqlite").write_bytes(b"")
    monkeypatch.setenv("SHUANGBAI_LIBRARY", str(tmp_path / "坏的.sqlite"))
    assert by_name(verify(path=made))[LIBRARY].outcome is Outcome.NOT_COMPARED


def test_the_usual_library_is_taken_without_being_named(
    library: Library, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUANGBAI_LIBRARY", str(library.path))
    assert by_name(verify(path=made))[JOURNAL].outcome is Outcome.AGREES


def test_a_library_that_was_named_has_to_be_one(made: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到资料库"):
        verify(path=made, library_path=tmp_path / "没有.sqlite")
    (tmp_path / "坏的.sqlite").write_bytes(b"")
    with pytest.raises(BrokenLibrary):
        verify(path=made, library_path=tmp_path / "坏的.sqlite")


def test_a_deleted_inspection_is_told(library: Library, marked: Inspection, made: Path) -> None:
    delete_inspection(library=library, inspection_id=marked.id)
    assert LIBRARY in differing(made, library)


def test_what_leaves_the_office_holds_no_marks(library: Library, marked: Inspection, tmp_path: Path) -> None:
    path = tmp_path / "公开.pdf"
    path.write_bytes(paper(library, marked, masking="公开")[1])
    found = verify(path=path, library_path=library.path)
    assert found.agrees
    assert "优秀".encode() not in path.read_bytes()  # the proof, which is not packed, tells no grade
    assert by_name(found)["附件 打分.json"].outcome is Outcome.NOT_COMPARED
    assert by_name(found)["总分和等次"].outcome is Outcome.NOT_COMPARED
    assert by_name(found)[MARKS].outcome is Outcome.AGREES


def test_a_signed_paper_says_by_whom(library: Library, made: Path, tmp_path: Path) -> None:
    certificate = tmp_path / "证书.pfx"
    certificate.write_bytes(pfx())
    made.write_bytes(signed_paper(pdf=made.read_bytes(), certificate=certificate, password=PASSWORD, now=NOW))
    found = verify(path=made, library_path=library.path)
    assert found.agrees
    assert by_name(found)[SIGNATURE].detail.startswith(f"{OFFICE}（自签名证书）")
    made.write_bytes(made.read_bytes() + b"% more\n")
    assert differing(made, library)


def test_something_put_behind_a_paper_is_told(library: Library, made: Path) -> None:
    made.write_bytes(made.read_bytes() + b"\n%%EOF\n")
    assert differing(made, library) == {"文件": "出具以后在文件末尾加过内容（7字节）"}


def test_a_certificate_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到证书文件"):
        signed_paper(pdf=b"", certificate=tmp_path / "无.pfx", password="", now=NOW)


def test_a_signing_entry_and_what_comes_after_it_are_left_out(library: Library, marked: Inspection) -> None:
    before = library.journal_heads(marked.id)
    signing = set_note(library=library, inspection_id=marked.id, item="A2", text="签字")
    set_note(library=library, inspection_id=marked.id, item="B1", text="签字以后")
    assert library.journal_heads(marked.id, signing.entry_id) == before
    assert library.journal_heads(marked.id) != before


def test_a_paper_straight_from_files_has_no_library(tmp_path: Path) -> None:
    proven = proven_by_files(scoresheet=SHEET_TEXT, marks=b"{}", document="评分表")
    assert (proven.proof.state.inspection_id, proven.proof.state.journal) == ("", ())
    path = tmp_path / "评分表.pdf"
    path.write_bytes(proven.sealed(printed(proven.proof)))
    found = by_name(verify(path=path))
    assert found[LIBRARY].outcome is Outcome.NOT_COMPARED
    assert found["附件 打分.json"].outcome is Outcome.AGREES
