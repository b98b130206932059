"""文书: every paper can be seen, masked, saved and checked; what cannot be made says why."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.domain.journal import Topic
from inspector.domain.masking import Masking
from inspector.services.documents import documents, make_document
from tests.inspector.reports.proof.certificates import NOW, PASSWORD, pfx
from tests.inspector.reports.reading import page_texts
from ui.app import Program
from ui.desk import Case
from ui.dialogs.signing import Signing, SigningDialog
from ui.pages.papers import making
from ui.pages.papers.document_list import CHECKING
from ui.pages.papers.page import PapersPage


@pytest.fixture
def page(program: Program, sample: Case, qtbot: QtBot) -> PapersPage:
    program.window.show_room("papers")
    page = program.window.page("papers")
    assert isinstance(page, PapersPage)
    wait_for_paper(page, qtbot)
    return page


def wait_for_paper(page: PapersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.view.paper is not None, timeout=30_000)


def shown(page: PapersPage) -> bytes:
    assert page.view.paper is not None
    return page.view.paper.content


def test_the_list_holds_what_the_services_offer(page: PapersPage, program: Program, sample: Case) -> None:
    offered = documents(library=program.desk.library, inspection_id=sample.id)
    assert page.list.choices == offered
    assert page.chosen == offered[0]


def test_the_paper_in_sight_is_the_paper_of_the_services(
    page: PapersPage, program: Program, sample: Case, qtbot: QtBot
) -> None:
    for name in ("verdict", "feedback", "interviews"):
        page.list.choose(name)
        wait_for_paper(page, qtbot)
        made = make_document(library=program.desk.library, inspection_id=sample.id, name=name)
        assert shown(page) == made.pdf


def test_who_it_is_for_decides_what_is_masked(page: PapersPage, qtbot: QtBot) -> None:
    page.list.choose("route")
    wait_for_paper(page, qtbot)
    assert "＊" not in "".join(page_texts(shown(page)))
    page.masking_chips[Masking.FEEDBACK].click()
    wait_for_paper(page, qtbot)
    assert "＊" in "".join(page_texts(shown(page)))
    assert page.chosen is not None
    assert "（反馈）" in page.file_name(page.chosen, ".pdf")


def test_a_paper_that_lacks_something_says_what(page: PapersPage, sample: Case) -> None:
    sample.session.set_fields(dict.fromkeys(sample.session.fields(Topic.FILE)))
    page.refresh()
    page.list.choose("evidence")
    assert "佐证" in page.view.preview.words.text()
    assert not page.view.save.isEnabled()
    assert not page.word.isEnabled()


def test_a_paper_is_saved_whole(page: PapersPage, tmp_path: Path) -> None:
    path = tmp_path / "意见.pdf"
    page.save_pdf(path)
    assert path.read_bytes() == shown(page)


def test_a_paper_is_saved_for_word(page: PapersPage, tmp_path: Path) -> None:
    path = tmp_path / "意见.docx"
    page.save_word(path)
    assert path.read_bytes().startswith(b"PK")


def test_the_whole_set_comes_into_one_folder(
    page: PapersPage, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "整套"
    page.save_all(folder)
    assert not page.all.isEnabled()
    qtbot.waitUntil(page.all.isEnabled, timeout=60_000)
    ready = [choice for choice in page.list.choices if choice.is_ready]
    assert {file.name for file in folder.iterdir()} == {page.file_name(each, ".pdf") for each in ready}
    assert str(folder) in program.window.banner.sentence.text()


def test_a_folder_that_takes_no_file_is_told(
    page: PapersPage, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "文件").write_text("x")
    page.save_all(tmp_path / "文件")
    qtbot.waitUntil(page.all.isEnabled, timeout=60_000)
    assert "没有出" in program.window.banner.sentence.text()


def test_a_saved_paper_agrees_with_the_library(page: PapersPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "意见.pdf"
    page.save_pdf(path)
    page.list.choose(CHECKING)
    with qtbot.waitSignal(page.verify.verified, timeout=60_000):
        page.verify.check(path)
    assert page.verify.outcome.text().startswith("一致")


def test_a_change_elsewhere_makes_the_paper_anew(page: PapersPage, sample: Case, qtbot: QtBot) -> None:
    before = shown(page)
    with qtbot.waitSignal(page.view.preview.page_shown, timeout=30_000):
        sample.session.set_note("A1", "补记一句")
        qtbot.waitUntil(lambda: page.view.paper is None, timeout=10_000)
    wait_for_paper(page, qtbot)
    assert shown(page) != before


def test_a_paper_is_signed_with_the_certificate_of_the_office(
    page: PapersPage, program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "system_clock", lambda: NOW)
    certificate, signed = tmp_path / "单位.pfx", tmp_path / "签名.pdf"
    certificate.write_bytes(pfx())
    page.sign_to(signed, Signing(certificate, PASSWORD, "出具", "新兴县"))
    qtbot.waitUntil(signed.exists, timeout=30_000)
    qtbot.waitUntil(lambda: "已签名" in program.window.banner.sentence.text(), timeout=10_000)
    assert signed.read_bytes().startswith(shown(page))
    with qtbot.waitSignal(page.verify.verified, timeout=60_000):
        page.verify.check(signed)
    assert page.verify.outcome.text().startswith("一致")


def test_a_wrong_password_is_told_and_nothing_is_written(
    page: PapersPage, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    certificate, signed = tmp_path / "单位.pfx", tmp_path / "签名.pdf"
    certificate.write_bytes(pfx())
    page.sign_to(signed, Signing(certificate, "别的密码", "", ""))
    qtbot.waitUntil(lambda: "密码不对" in program.window.banner.sentence.text(), timeout=30_000)
    assert not signed.exists()


def test_the_dialog_for_signing_waits_for_a_certificate(qtbot: QtBot) -> None:
    dialog = SigningDialog("验收意见书")
    qtbot.addWidget(dialog)
    assert not dialog.sign.isEnabled()
    dialog.certificate.setText(" /证书/单位.pfx ")
    assert dialog.sign.isEnabled()
    assert dialog.signing == Signing(Path("/证书/单位.pfx"), "", "验收意见书", "")
