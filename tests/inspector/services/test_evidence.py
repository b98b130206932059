"""Files come into a library whole, are told once, survive a cancel and a full disk, and are seen on screen and paper."""

import errno
import hashlib
import os
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from inspector.domain.canonical import canonical_json
from inspector.domain.errors import DiskFull
from inspector.domain.evidence.files import FileKind, file_json, link_json
from inspector.domain.evidence.hints import HintKind
from inspector.domain.evidence.linking import file_field, link_field, markup_field
from inspector.domain.evidence.markup import ShapeKind, markup_json, new_shape
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services import evidence
from inspector.services.evidence import Imported, Step, import_files
from inspector.services.evidence_hints import PictureIndex, evidence_hints, ledger_hints, sightings
from scoring_rules.problems import UserError
from tests.inspector.photographs import jpeg, page, photo, scene, sheet
from tests.inspector.setting import NewInspection, OpenAt

TAKEN = datetime(2022, 9, 1, 9, 0)


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    """A phone's folder: photos in two folders, a paper, and what systems leave there."""
    root = tmp_path / "DCIM"
    photo(root / "Camera" / "IMG_1.jpg", 1, TAKEN)
    photo(root / "Camera" / "IMG_2.jpg", 2, TAKEN)
    (root / "WeChat").mkdir()
    (root / "WeChat" / "IMG_1 副本.jpg").write_bytes((root / "Camera" / "IMG_1.jpg").read_bytes())
    (root / "会议纪要.pdf").write_bytes(b"%PDF-1.4 ...")
    (root / "工具.exe").write_bytes(b"MZ")
    (root / "Thumbs.db").write_bytes(b"x")
    (root / ".thumbnails").mkdir()
    (root / ".thumbnails" / "1.jpg").write_bytes(b"x")
    return root


def contents_match(library: Library) -> bool:
    """Every content has the digest that it is named by."""
    places = [library.folder.place(sha256) for sha256 in library.folder.contents()]
    return all(hashlib.sha256(place.read_bytes()).hexdigest() == place.name for place in places)


def test_a_phones_folder_comes_in_with_all_that_is_in_it(library: Library, phone: Path) -> None:
    steps: list[Step] = []
    found = import_files(library=library, paths=[phone], progress=steps.append)
    assert {each.name for each in found.kept} == {"IMG_1.jpg", "IMG_2.jpg", "会议纪要.pdf"}
    assert [each.name for each in found.already_there] == ["IMG_1 副本.jpg"]
    assert [(Path(each.where).name, each.message) for each in found.refused] == [
        ("工具.exe", "没有导入：是程序或脚本，不能作为佐证")
    ]
    assert not found.was_cancelled
    assert found.stopped is None
    assert (steps[-1].done, steps[-1].total) == (5, 5)
    assert {each.sha256 for step in steps for each in step.brought} == {each.sha256 for each in found.kept}
    photo_ = next(each for each in found.kept if each.name == "IMG_1.jpg")
    assert (photo_.kind, photo_.taken_at, photo_.width, photo_.height) == (FileKind.JPEG, TAKEN, 640, 480)
    assert contents_match(library)
    assert set(library.attachments()) == set(found.kept)


def test_what_is_there_already_is_told_with_the_name_it_has_this_time(library: Library, phone: Path) -> None:
    first = import_files(library=library, paths=[phone])
    renamed = phone / "Camera" / "九月例会.jpg"
    (phone / "Camera" / "IMG_1.jpg").rename(renamed)
    second = import_files(library=library, paths=[renamed])
    assert second.kept == ()
    (again,) = second.already_there
    assert again.name == "九月例会.jpg"
    assert again.sha256 in {each.sha256 for each in first.kept}
    assert "IMG_1.jpg" in {each.name for each in library.attachments()}


def test_originals_stay_as_they_are(library: Library, phone: Path) -> None:
    before = {path: path.read_bytes() for path in phone.rglob("*") if path.is_file()}
    import_files(library=library, paths=[phone])
    assert {path: path.read_bytes() for path in phone.rglob("*") if path.is_file()} == before


def test_a_cancelled_import_keeps_what_was_done(library: Library, phone: Path) -> None:
    asked = iter([False] * 6 + [True] * 99)
    found = import_files(library=library, paths=[phone], cancelled=lambda: next(asked))
    assert found.was_cancelled
    assert 0 < len(found.kept) < 3
    assert {each.sha256 for each in library.attachments()} == {each.sha256 for each in found.kept}
    assert contents_match(library)


def test_a_full_disk_stops_the_import_with_advice_and_keeps_what_was_done(
    library: Library, phone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, iter(range(99))

    def filling(handle: int) -> None:
        if next(calls) >= 1:
            raise OSError(errno.ENOSPC, "full")
        real(handle)

    monkeypatch.setattr("inspector.library.attachments.folder.os.fsync", filling)
    found = import_files(library=library, paths=[phone])
    monkeypatch.undo()
    assert isinstance(found.stopped, DiskFull)
    assert "释放空间" in found.stopped.remedy
    assert contents_match(library)
    assert not list(library.folder.path.rglob("*.part"))
    again = import_files(library=library, paths=[phone])
    assert len(library.attachments()) == 3
    assert again.stopped is None


def test_a_file_that_is_gone_meanwhile_is_named_and_the_rest_comes_in(library: Library, phone: Path) -> None:
    found = import_files(library=library, paths=[phone / "没有.jpg", phone / "会议纪要.pdf"])
    assert [each.name for each in found.kept] == ["会议纪要.pdf"]
    assert "文件夹或文件不存在" in found.refused[0].message


def test_the_librarys_own_folder_is_never_imported(library: Library, phone: Path) -> None:
    import_files(library=library, paths=[phone])
    found = import_files(library=library, paths=[library.path.parent / library.folder.path.name])
    assert found == Imported((), (), (), (), was_cancelled=False, stopped=None)


def test_a_damaged_photo_is_kept_with_a_remark(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "坏.jpg"
    path.write_bytes(b"\xff\xd8\xff" + b"x" * 99)
    found = import_files(library=library, paths=[path])
    assert found.kept[0].picture_hash == ""
    assert "原样保存" in found.remarks[0].message
    assert evidence.thumbnail(library=library, attachment=found.kept[0]) is None
    with pytest.raises(UserError, match="损坏"):
        evidence.picture(library=library, attachment=found.kept[0], longest_side=99)


def test_a_pasted_picture_is_a_content_like_others(library: Library) -> None:
    file = BytesIO()
    scene(1).save(file, "PNG")
    kept = evidence.keep_content(library=library, content=file.getvalue(), name="截图.png")
    assert (kept.kind, kept.width) == (FileKind.PNG, 640)
    assert library.attachments([kept.sha256]) == [kept]


def test_thumbnails_are_made_once_and_may_be_thrown_away(library: Library, phone: Path) -> None:
    kept = import_files(library=library, paths=[phone / "Camera"]).kept[0]
    first = evidence.thumbnail(library=library, attachment=kept)
    assert first is not None
    assert Image.open(BytesIO(first)).size == (256, 192)
    place = library.folder.thumbnail_place(kept.sha256)
    place.write_bytes(b"from the cache")
    assert evidence.thumbnail(library=library, attachment=kept) == b"from the cache"
    place.unlink()
    assert evidence.thumbnail(library=library, attachment=kept) == first


def test_a_picture_for_the_screen_has_three_bytes_a_pixel(library: Library, phone: Path) -> None:
    kept = import_files(library=library, paths=[phone / "Camera"]).kept[0]
    seen = evidence.picture(library=library, attachment=kept, longest_side=320)
    assert (seen.width, seen.height, len(seen.pixels)) == (320, 240, 320 * 240 * 3)
    assert seen.camera == "HUAWEI P40"


def test_a_photo_on_paper_has_the_markup_of_its_inspection(library: Library, inspection: Inspection) -> None:
    kept = evidence.keep_content(
        library=library, content=jpeg(Image.new("RGB", (400, 300), "white")), name="a.jpg"
    )
    box = (new_shape(ShapeKind.BOX, (0.1, 0.1), (0.9, 0.9)),)
    written = {markup_field(kept.sha256): canonical_json(markup_json(box))}
    library.write(inspection.id, written, reason="", summary=None)
    plain = evidence.photo_bytes(library=library, sha256=kept.sha256, longest_side=200)
    marked = evidence.photo_bytes(
        library=library, sha256=kept.sha256, longest_side=200, inspection_id=inspection.id
    )
    same = evidence.photo_bytes(library=library, sha256=kept.sha256, longest_side=200, markup=box)
    assert Image.open(BytesIO(marked)).size == (200, 150)
    assert marked == same != plain
    red, green, _ = Image.open(BytesIO(marked)).getpixel((20, 75))  # type: ignore[misc]
    assert red > green + 60


def test_a_photo_that_nobody_knows_is_refused_in_words(library: Library) -> None:
    with pytest.raises(UserError, match="没有这份文件"):
        evidence.photo_bytes(library=library, sha256="ab" * 32, longest_side=99)


def test_a_content_that_was_not_carried_along_is_told(library: Library) -> None:
    kept = evidence.keep_content(library=library, content=jpeg(scene(1)), name="a.jpg")
    library.folder.place(kept.sha256).unlink()
    with pytest.raises(UserError, match="不在了") as refused:
        evidence.photo_bytes(library=library, sha256=kept.sha256, longest_side=99)
    assert ".files" in refused.value.remedy


def test_another_program_gets_a_copy_with_the_right_ending(library: Library) -> None:
    kept = evidence.keep_content(library=library, content=jpeg(scene(1)), name="九月 例会")
    copy = evidence.copy_for_opening(library=library, sha256=kept.sha256, name="九月 例会")
    assert copy.name == "九月 例会.jpg"
    assert copy.read_bytes() == library.folder.place(kept.sha256).read_bytes()


def test_a_library_that_is_opened_again_finds_its_files(
    open_at: OpenAt, library: Library, phone: Path
) -> None:
    found = import_files(library=library, paths=[phone])
    evidence.look_through(library=library, attachments=found.kept)
    before = library.attachments()
    half = library.folder.path / "incoming" / "half.part"
    half.write_bytes(b"x")
    library.close()
    again = open_at(library.path)
    assert again.attachments() == before
    assert not half.exists()
    assert contents_match(again)


def test_contents_that_nobody_knows_are_left_and_listed(library: Library, phone: Path) -> None:
    import_files(library=library, paths=[phone])
    assert evidence.orphans(library=library) == []
    kept = library.folder.keep(BytesIO(b"copied just before a kill"))
    assert evidence.orphans(library=library) == [kept.sha256]
    assert library.folder.place(kept.sha256).exists()


# 线索


def use(library: Library, inspection: Inspection, path: Path, *items: str) -> str:
    """Makes a file evidence of an inspection, put to these items."""
    found = import_files(library=library, paths=[path])
    brought = [*found.kept, *found.already_there]
    evidence.look_through(library=library, attachments=brought)
    (file,) = evidence.evidence_of(library=library, attachments=brought)
    fields = {file_field(file.sha256): canonical_json(file_json(file))}
    fields |= {link_field(item, file.sha256): canonical_json(link_json("")) for item in items}
    library.write(inspection.id, fields, reason="", summary=None)
    return file.sha256


def test_hints_look_at_the_files_of_all_inspections(
    library: Library, new_inspection: NewInspection, tmp_path: Path
) -> None:
    here, there, gone = new_inspection(library), new_inspection(library), new_inspection(library)
    original = photo(tmp_path / "a.jpg", 1, TAKEN)
    smaller = tmp_path / "转发.jpg"
    scene(1).resize((320, 240)).save(smaller, quality=60)
    use(library, here, original, "A1")
    use(library, there, original, "A2")
    use(library, there, smaller)
    use(library, gone, original)
    library.hide_inspection(gone.id, "")
    found = evidence_hints(library=library, inspection_id=here.id)
    assert [hint.kind for hint in found] == [HintKind.SAME_FILE, HintKind.SAME_PICTURE]
    assert len(found[0].sources) == 2
    assert [source.what for source in found[1].sources] == ["a.jpg（A1）", "转发.jpg（未关联评分项）"]
    digests = [each.sha256 for each in library.attachments()]
    assert len(list(sightings(library=library, digests=digests))) == 3


def test_an_index_that_is_kept_sees_pictures_that_came_later(
    library: Library, new_inspection: NewInspection, tmp_path: Path
) -> None:
    here, there = new_inspection(library), new_inspection(library)
    index = PictureIndex()
    use(library, here, photo(tmp_path / "a.jpg", 1))
    assert evidence_hints(library=library, inspection_id=here.id, index=index) == []
    use(library, there, photo(tmp_path / "b.jpg", 1, TAKEN))
    (hint,) = evidence_hints(library=library, inspection_id=here.id, index=index)
    assert hint.kind is HintKind.SAME_PICTURE


def test_scanned_sheets_of_one_form_are_no_hint(
    library: Library, new_inspection: NewInspection, tmp_path: Path
) -> None:
    here, there = new_inspection(library), new_inspection(library)
    for number, inspection in enumerate((here, there, there)):
        path = tmp_path / f"探访记录{number}.jpg"
        sheet(number).save(path)
        use(library, inspection, path)
    assert evidence_hints(library=library, inspection_id=here.id) == []


def test_pictures_that_cannot_be_laid_over_each_other_are_no_hint(
    library: Library, new_inspection: NewInspection, tmp_path: Path
) -> None:
    here, there = new_inspection(library), new_inspection(library)
    digests = [
        use(library, here, photo(tmp_path / "a.jpg", 1)),
        use(library, there, photo(tmp_path / "b.jpg", 1, TAKEN)),
    ]
    assert len(evidence_hints(library=library, inspection_id=here.id)) == 1
    library.folder.keep_thumbnail(digests[0], b"damaged")
    assert evidence_hints(library=library, inspection_id=here.id) == []


def test_every_picture_is_looked_at_once(library: Library, phone: Path) -> None:
    import_files(library=library, paths=[phone])
    done: list[int] = []
    found = evidence.look_through(library=library, attachments=library.attachments(), progress=done.append)
    assert len(found) == done[-1] == 2
    assert {each.sha256: each.picture_hash for each in library.attachments() if each.kind.is_picture} == found
    assert evidence.look_through(library=library, attachments=library.attachments()) == {}


def test_looking_through_can_be_stopped_and_goes_on_later(library: Library, phone: Path) -> None:
    import_files(library=library, paths=[phone])
    answers = iter([False, True])
    kept = library.attachments()
    assert len(evidence.look_through(library=library, attachments=kept, cancelled=lambda: next(answers))) == 1
    assert len(evidence.look_through(library=library, attachments=library.attachments())) == 1


def test_a_damaged_cache_costs_a_hint_and_nothing_else(library: Library, phone: Path) -> None:
    kept = import_files(library=library, paths=[phone / "Camera" / "IMG_1.jpg"]).kept[0]
    library.folder.keep_thumbnail(kept.sha256, b"damaged")
    assert evidence.look_through(library=library, attachments=[kept]) == {kept.sha256: ""}


def test_a_ledger_with_copied_visits_is_read_from_the_store(library: Library, tmp_path: Path) -> None:
    from openpyxl import Workbook

    text = "上门探访陈伯，了解近期身体状况和生活起居，叮嘱注意用电用火安全，老人表示对社工服务满意"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("姓名", "日期", "探访情况"), ("陈某", "2022-05-01", text), ("李某", "2022-06-01", text)):
        sheet.append(row)
    sheet["D2"] = "本季度探访工作由社工站统一安排，服务点社工按照分工逐户上门开展"
    sheet.merge_cells("D2:D3")
    path = tmp_path / "探访.xlsx"
    book.save(path)
    kept = import_files(library=library, paths=[path]).kept[0]
    (hint,) = ledger_hints(library=library, sha256=kept.sha256, name=kept.name)
    assert [source.what for source in hint.sources][1] == "李某 · 2022-06-01"
    assert "A2" in hint.sources[0].where


def test_a_file_that_is_no_ledger_is_refused_in_words(library: Library) -> None:
    kept = evidence.keep_content(library=library, content=jpeg(page(1)), name="扫描.jpg")
    with pytest.raises(UserError) as refused:
        ledger_hints(library=library, sha256=kept.sha256, name=kept.name)
    assert refused.value.where == "扫描.jpg"
