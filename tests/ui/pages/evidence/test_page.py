"""Files come in, are seen, linked, marked up, compared and taken out; each step can be undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector.domain.evidence.hints import HintKind
from inspector.domain.evidence.linking import link_field
from inspector.domain.evidence.markup import ShapeKind, new_shape
from inspector.domain.journal import Topic
from inspector.services.inspections import open_inspection
from inspector.services.libraries import open_library
from scoring_rules.marks import EvidenceMark, EvidenceState
from tests.inspector.photographs import photo, scene
from tests.ui.tab_walk import left_out_by
from ui.app import Program
from ui.desk import Case
from ui.pages.evidence import errands
from ui.pages.evidence.comparing import CompareDialog
from ui.pages.evidence.file_list import Choice, FileList
from ui.pages.evidence.page import EvidencePage
from ui.pages.evidence.picture_view import Tool

Bring = Callable[..., EvidencePage]


def names(page: EvidencePage) -> list[str]:
    return [page.grid.model.row_at(row).file.name for row in range(page.grid.model.rowCount())]


def pick(page: EvidencePage, name: str) -> None:
    """Put the hand on a file."""
    row = names(page).index(name)
    page.grid.choose(page.grid.model.row_at(row).file.sha256)


def kept(program: Program, case: Case, topic: Topic) -> dict[object, object]:
    """What stands in the library, not in the window."""
    opened = open_inspection(library=program.desk.library, inspection_id=case.id)
    return {field: value for field, value in opened.fields.items() if field.topic is topic}


def test_a_folder_comes_in_and_is_kept(program: Program, case: Case, brought: Bring) -> None:
    page = brought()
    assert names(page) == ["IMG_0.jpg", "IMG_1.jpg", "IMG_2.jpg", "探访台账.xlsx"]
    assert len(kept(program, case, Topic.FILE)) == 4
    assert program.window.banner.sentence.text() == "导入 4 个文件"
    assert page.head.words.text() == "4 个文件，4 个还没有关联评分项"
    assert page.bar.isHidden()


def test_before_the_first_file_the_page_says_what_to_do(page: EvidencePage) -> None:
    assert page.empty.isVisible()
    assert page.empty.buttons[0].hasFocus()
    assert not page.grid.isVisible()


def test_dropped_files_come_in(page: EvidencePage, photos: Path, qtbot: QtBot) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(photos / "IMG_1.jpg"))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        content,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(page.importer.ended, timeout=30_000):
        page.dropEvent(event)
    assert names(page) == ["IMG_1.jpg"]


def test_a_picture_from_the_web_is_explained(program: Program, page: EvidencePage) -> None:
    content = QMimeData()
    content.setUrls([QUrl("https://example.org/a.jpg")])
    page.intake.take_dropped(content)
    assert "先保存到电脑" in program.window.banner.sentence.text()


def test_a_screenshot_is_pasted_as_a_png(page: EvidencePage, qtbot: QtBot) -> None:
    content = QMimeData()
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    content.setImageData(image)
    with qtbot.waitSignal(page.importer.ended, timeout=30_000):
        page.intake.take_pasted(content)
    (name,) = names(page)
    assert name.startswith("粘贴 ")
    assert name.endswith(".png")


def test_an_empty_clipboard_is_told(program: Program, page: EvidencePage) -> None:
    page.intake.take_pasted(QMimeData())
    assert "没有图片或文件" in program.window.banner.sentence.text()


def test_refused_files_are_named_on_demand(program: Program, brought: Bring, photos: Path) -> None:
    (photos / "setup.exe").write_bytes(b"MZ")
    brought("setup.exe", "IMG_0.jpg")
    assert program.window.banner.sentence.text() == "导入 1 个文件，1 个没有导入"
    assert program.window.banner.action.text() == "看哪些"


def test_a_file_comes_into_an_inspection_once(brought: Bring, photos: Path) -> None:
    brought("IMG_0.jpg")
    (photos / "副本.jpg").write_bytes((photos / "IMG_0.jpg").read_bytes())
    page = brought("副本.jpg")
    assert names(page) == ["IMG_0.jpg"]


def test_another_photo_of_the_same_name_gets_a_number(brought: Bring, photos: Path) -> None:
    photo(photos / "另一部手机" / "IMG_0.jpg", 77)
    brought("IMG_0.jpg")
    page = brought("另一部手机")
    assert names(page) == ["IMG_0.jpg", "IMG_0（2）.jpg"]


def test_an_import_can_be_undone(program: Program, case: Case, brought: Bring) -> None:
    page = brought("IMG_0.jpg")
    page.keys["undo"].trigger()
    assert page.empty.isVisible()
    assert kept(program, case, Topic.FILE) == {}
    page.keys["redo"].trigger()
    assert names(page) == ["IMG_0.jpg"]


def test_linking_by_typing_a_code(program: Program, case: Case, brought: Bring) -> None:
    page = brought("IMG_0.jpg")
    page.keys["link"].trigger()
    picker = page.details.links.picker
    assert picker.hasFocus()
    picker.setText("c2")  # typing would open a list, which this platform grumbles about
    QTest.keyClick(picker, Qt.Key.Key_Return)
    sha256 = page.grid.model.row_at(0).file.sha256
    assert list(kept(program, case, Topic.LINK)) == [link_field("C2", sha256)]
    assert [row.name.text() for row in page.details.links.rows] == ["C2"]
    assert page.grid.model.row_at(0).items == ("C2",)


def test_words_that_fit_several_items_link_nothing(brought: Bring) -> None:
    page = brought("IMG_0.jpg")
    picker = page.details.links.picker
    assert picker.code_of("") == picker.code_of("的") == picker.code_of("没有这样的项") == ""
    assert picker.code_of("功能分区") == "C2"


def test_a_material_of_which_nothing_was_recorded_becomes_present_in_the_same_step(
    case: Case, brought: Bring
) -> None:
    page = brought("IMG_0.jpg", "IMG_1.jpg")
    session = case.session
    item = session.item("A1")
    material = item.evidence[0]
    session.set_evidence("A1", material, None)
    page.grid.view.selectAll()
    page.link("A1", material)
    assert session.marks.evidence["A1"][material] == EvidenceMark(
        EvidenceState.PRESENT, ("IMG_0.jpg", "IMG_1.jpg")
    )
    page.keys["undo"].trigger()
    assert material not in session.marks.evidence.get("A1", {})
    assert session.fields(Topic.LINK) == {}


def test_an_irregular_material_stays_irregular(case: Case, brought: Bring) -> None:
    page = brought("IMG_0.jpg")
    material = case.session.item("A1").evidence[0]
    case.session.set_evidence("A1", material, EvidenceMark(EvidenceState.IRREGULAR))
    page.link("A1", "")
    page.details.links.rows[0].materials.setCurrentIndex(1)
    page.details.links.rows[0].materials.activated.emit(1)
    assert case.session.marks.evidence["A1"][material] == EvidenceMark(
        EvidenceState.IRREGULAR, ("IMG_0.jpg",)
    )
    page.details.links.rows[0].remove.click()
    assert case.session.marks.evidence["A1"][material] == EvidenceMark(EvidenceState.IRREGULAR)
    assert page.details.links.rows == []


def test_links_of_several_files_say_where_only_some_have_them(brought: Bring) -> None:
    page = brought("IMG_0.jpg", "IMG_1.jpg")
    pick(page, "IMG_0.jpg")
    page.link("C2", "")
    page.grid.view.selectAll()
    assert "选中 2 个文件" in page.details.name.text()
    assert "（部分）" in page.details.links.rows[0].title.text()


def test_filters_show_all_unlinked_by_item(brought: Bring) -> None:
    page = brought("IMG_0.jpg", "IMG_1.jpg")
    pick(page, "IMG_0.jpg")
    page.link("C2", "")
    page.grid.chips[Choice.UNLINKED].click()
    assert names(page) == ["IMG_1.jpg"]
    page.grid.chips[Choice.ALL].click()
    page.grid.show_item("C2")
    assert names(page) == ["IMG_0.jpg"]
    page.grid.show_item("A1")
    assert page.grid.nothing.isVisible()
    page.grid.show_item("")
    assert [chip.text() for chip in page.grid.chips.values()] == ["全部 2", "未关联 1", "有线索 0"]


def test_the_undo_beside_the_notice_takes_back_nothing_but_the_removal(
    program: Program, case: Case, brought: Bring
) -> None:
    page = brought("IMG_0.jpg", "IMG_1.jpg")
    pick(page, "IMG_0.jpg")
    page.remove()
    program.window.banner.action.click()
    assert sorted(names(page)) == ["IMG_0.jpg", "IMG_1.jpg"]
    pick(page, "IMG_0.jpg")
    page.remove()
    page.link("C2", "")
    program.window.banner.action.click()
    assert len(case.session.fields(Topic.LINK)) == 1
    assert "按 Ctrl+Z" in program.window.banner.sentence.text()


def test_removing_takes_links_along_and_can_be_undone(program: Program, case: Case, brought: Bring) -> None:
    page = brought("IMG_0.jpg", "IMG_1.jpg")
    pick(page, "IMG_0.jpg")
    page.link("C2", "")
    page.grid.view.setFocus()
    QTest.keyClick(page.grid.view, Qt.Key.Key_Delete)
    assert names(page) == ["IMG_1.jpg"]
    assert kept(program, case, Topic.LINK) == {}
    banner = program.window.banner
    assert "还留在资料库里" in banner.sentence.text()
    banner.action.click()
    assert names(page) == ["IMG_0.jpg", "IMG_1.jpg"]
    assert len(kept(program, case, Topic.LINK)) == 1


def test_a_caption_is_kept_once_the_hand_rests(program: Program, case: Case, brought: Bring) -> None:
    page = brought("IMG_0.jpg")
    page.details.caption.setText("三月例会")
    page.details.caption.textEdited.emit("三月例会")
    page.flush()
    (value,) = kept(program, case, Topic.FILE).values()
    assert isinstance(value, dict)
    assert value["caption"] == "三月例会"


def test_a_photo_of_a_minor_is_told_and_can_be_undone(program: Program, case: Case, brought: Bring) -> None:
    page = brought("IMG_0.jpg")
    page.details.minor.click()
    (value,) = kept(program, case, Topic.FILE).values()
    assert isinstance(value, dict) and value["shows_minor"] is True
    case.session.undo()
    assert not page.details.minor.isChecked()
    (value,) = kept(program, case, Topic.FILE).values()
    assert isinstance(value, dict) and "shows_minor" not in value


def seen(page: EvidencePage, qtbot: QtBot) -> None:
    """Waits until the picture is there."""
    qtbot.waitUntil(page.preview.tools[Tool.BOX].isEnabled, timeout=30_000)


def test_a_photo_is_seen_with_what_it_says_of_itself(brought: Bring, qtbot: QtBot) -> None:
    page = brought("IMG_0.jpg")
    seen(page, qtbot)
    qtbot.waitUntil(lambda: "HUAWEI P40" in page.details.facts.text(), timeout=30_000)
    assert "640×480 · 拍摄 2022-09-01 09:00:00" in page.details.facts.text()


def test_a_box_is_drawn_with_the_mouse_kept_and_undone(
    program: Program, case: Case, brought: Bring, qtbot: QtBot
) -> None:
    page = brought("IMG_0.jpg")
    seen(page, qtbot)
    view = page.preview.picture
    page.preview.tools[Tool.BOX].click()
    area = view.viewport()
    middle = area.rect().center()
    QTest.mousePress(area, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle - QPoint(60, 40))
    QTest.mouseMove(area, middle)
    QTest.mouseRelease(
        area, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle + QPoint(60, 40)
    )
    (shape,) = view.markup
    assert shape.kind is ShapeKind.BOX
    assert shape.x1 < shape.x2
    assert len(kept(program, case, Topic.MARKUP)) == 1
    page.keys["undo"].trigger()
    assert view.markup == ()
    assert kept(program, case, Topic.MARKUP) == {}


def test_a_click_is_no_shape(brought: Bring, qtbot: QtBot) -> None:
    page = brought("IMG_0.jpg")
    seen(page, qtbot)
    page.preview.tools[Tool.ARROW].click()
    QTest.mouseClick(page.preview.picture.viewport(), Qt.MouseButton.LeftButton)
    assert page.preview.picture.markup == ()


def test_a_chosen_shape_is_deleted_by_key(brought: Bring, qtbot: QtBot) -> None:
    page = brought("IMG_0.jpg")
    seen(page, qtbot)
    view = page.preview.picture
    view.add(new_shape(ShapeKind.ARROW, (0.1, 0.1), (0.5, 0.5)))
    view.add(new_shape(ShapeKind.TEXT, (0.2, 0.8), (0.2, 0.8), text="缺签名"))
    next(item for item in view.scene().items() if getattr(item, "number", -1) == 0).setSelected(True)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert [shape.text for shape in view.markup] == ["缺签名"]
    assert names(page) == ["IMG_0.jpg"]
    assert not view.delete_chosen()


def test_another_file_brings_its_own_markup(brought: Bring, qtbot: QtBot) -> None:
    page = brought("IMG_0.jpg", "IMG_1.jpg")
    seen(page, qtbot)
    page.preview.picture.add(new_shape(ShapeKind.BOX, (0.1, 0.1), (0.5, 0.5)))
    pick(page, "IMG_1.jpg")
    seen(page, qtbot)
    assert page.preview.picture.markup == ()
    pick(page, "IMG_0.jpg")
    seen(page, qtbot)
    assert len(page.preview.picture.markup) == 1


def test_the_large_picture_is_entered_left_and_walked_through_by_keys(brought: Bring, qtbot: QtBot) -> None:
    page = brought("IMG_0.jpg", "IMG_1.jpg")
    seen(page, qtbot)
    page.grid.view.setFocus()
    QTest.keyClick(page.grid.view, Qt.Key.Key_Space)
    assert not page.grid.isVisible()
    assert page.preview.picture.hasFocus()
    QTest.keyClick(page.preview.picture, Qt.Key.Key_Right)
    assert page.preview.file is not None
    assert page.preview.file.name == "IMG_1.jpg"
    QTest.keyClick(page.preview.picture, Qt.Key.Key_Escape)
    assert page.grid.isVisible()
    assert page.grid.view.hasFocus()


def test_zooming_in_and_out_and_back(brought: Bring, qtbot: QtBot) -> None:
    page = brought("IMG_0.jpg")
    seen(page, qtbot)
    fitted = page.preview.picture.zoom
    page.keys["zoom_in"].trigger()
    assert page.preview.picture.zoom > fitted
    page.preview.fit()
    assert page.preview.picture.zoom == pytest.approx(fitted)


def test_a_ledger_is_opened_outside_as_a_copy(
    brought: Bring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = brought("探访台账.xlsx")
    opened: list[Path] = []
    monkeypatch.setattr(errands, "open_outside", opened.append)
    assert "不能预览" in page.preview._words.text()
    page.preview.outside.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    assert opened[0].name == "探访台账.xlsx"


def test_copied_visits_in_a_ledger_become_hints(program: Program, brought: Bring, qtbot: QtBot) -> None:
    page = brought("探访台账.xlsx")
    page.details.read.click()
    qtbot.waitUntil(lambda: bool(page.details.hints), timeout=30_000)
    assert "仅供核对" in program.window.banner.sentence.text()
    assert page.grid.model.row_at(0).hints == 1


def test_a_damaged_pdf_says_so(brought: Bring, photos: Path, qtbot: QtBot) -> None:
    (photos / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    page = brought("坏.pdf")
    qtbot.waitUntil(lambda: "打不开" in page.preview._words.text(), timeout=30_000)


def test_the_first_pages_of_a_pdf_are_shown(brought: Bring, photos: Path, qtbot: QtBot) -> None:
    scene(1).save(photos / "扫描.pdf", save_all=True, append_images=[scene(2)])
    page = brought("扫描.pdf")
    qtbot.waitUntil(lambda: len(page.preview.paper.pages) == 2, timeout=30_000)


def test_hints_are_found_and_shown_side_by_side(
    program: Program, page: EvidencePage, tmp_path: Path, qtbot: QtBot
) -> None:
    first = photo(tmp_path / "原图.jpg", 5)
    scene(5).resize((320, 240)).save(tmp_path / "转发.jpg", quality=60)
    with qtbot.waitSignal(page.importer.ended, timeout=30_000):
        page.intake.take_paths([first, tmp_path / "转发.jpg"])
    for name, code in (("原图.jpg", "A1"), ("转发.jpg", "B1")):
        pick(page, name)
        page.link(code, "")
    qtbot.waitUntil(lambda: page.grid.model.count(Choice.HINTED) == 2, timeout=30_000)
    pick(page, "原图.jpg")
    (card,) = page.details.hints
    assert HintKind.SAME_PICTURE.value in card.findChild(type(page.details.facts)).text()  # type: ignore[union-attr]
    dialog = CompareDialog(
        program.desk.library,
        page._found[0],
        page,
        first=page.preview.file.sha256 if page.preview.file else "",
    )
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.right.picture.pixmap().isNull(), timeout=30_000)
    assert dialog.right.what.text().startswith("转发.jpg")
    assert not dialog.forth.isVisible()


def test_an_import_goes_on_when_the_page_is_built_anew(
    program: Program, page: EvidencePage, photos: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.importer.ended, timeout=30_000):
        page.intake.take_paths([photos])
        program.window.refurnish()
    again = program.window.page("evidence")
    assert isinstance(again, EvidencePage)
    assert len(names(again)) == 4


def test_leaving_the_program_stops_an_import_and_keeps_what_came(
    program: Program, case: Case, page: EvidencePage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    for number in range(120):
        (folder / f"{number}.bin").write_bytes(number.to_bytes(4) * 250_000)
    with qtbot.waitSignal(page.importer.moved, timeout=30_000):
        page.intake.take_paths([folder])
    path = program.desk.library.path
    program.finish()
    library = open_library(path=path)
    files = open_inspection(library=library, inspection_id=case.id).fields
    named = {field.code for field in files if field.topic is Topic.FILE}
    assert 0 < len(named) <= 120
    assert named == {each.sha256 for each in library.attachments()}
    assert all(library.folder.place(sha256).stat().st_size == 1_000_000 for sha256 in named)
    assert not list(library.folder.path.rglob("*.part"))
    library.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_leads_to_everything_on_the_page(brought: Bring, qtbot: QtBot, key: Qt.Key) -> None:
    page = brought("IMG_0.jpg", "探访台账.xlsx")
    pick(page, "IMG_0.jpg")
    page.link("A1", "")
    seen(page, qtbot)
    page.grid.view.setFocus()
    assert left_out_by(key, page) == []


def test_the_list_is_a_sound_model(page: EvidencePage, brought: Bring) -> None:
    model = FileList(page)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session = brought()._session
    files = session.fields(Topic.FILE)
    one = dict(list(files.items())[:1])
    model.take(one, {}, [])
    model.take(files, {}, [])
    model.take(files, {link_field("A1", next(iter(files)).code): {"material": ""}}, [])
    model.look_for(Choice.UNLINKED, "")
    assert model.rowCount() == 3
    model.take({}, {}, [])
    assert model.rowCount() == 0
    model.take({next(iter(files)): "damaged"}, {}, [])
    assert model.rowCount() == 0
