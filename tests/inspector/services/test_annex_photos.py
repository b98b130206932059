"""Evidence for paper: every file in its order, photos upright with their mark-up, as large as paper needs."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from inspector.domain.canonical import canonical_json
from inspector.domain.evidence.linking import added, linked, markup_field
from inspector.domain.evidence.markup import ShapeKind, markup_json, new_shape
from inspector.domain.masking import Masking
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.reports.document import Photo
from inspector.reports.evidence_content import EvidenceLine
from inspector.services.evidence import evidence_of, import_files
from inspector.services.evidence_annex import LEAST_SIDE, PHOTO_SIDE, evidence_lines
from inspector.services.inspections import open_inspection
from inspector.services.marking import save_fields
from tests.inspector.photographs import exif, scene


def save(path: Path, size: tuple[int, int], seed: int = 1, orientation: int = 1) -> None:
    """A photo of a size."""
    path.parent.mkdir(exist_ok=True)
    scene(seed, size).save(path, "JPEG", quality=85, exif=exif(orientation=orientation))


def lines_of(
    library: Library, inspection: Inspection, masking: Masking = Masking.INTERNAL
) -> list[EvidenceLine]:
    """What the annex of the inspection shows."""
    opened = open_inspection(library=library, inspection_id=inspection.id)
    return list(evidence_lines(library=library, opened=opened, masking=masking))


def take(library: Library, inspection: Inspection, folder: Path) -> dict[str, str]:
    """All files of a folder as evidence, each put to an item from the last one up; name → digest."""
    found = import_files(library=library, paths=[folder])
    files = sorted(evidence_of(library=library, attachments=found.kept), key=lambda file: file.name)
    opened = open_inspection(library=library, inspection_id=inspection.id)
    changes = dict(added(files))
    for file, item in zip(files, reversed(list(opened.scoresheet.items())), strict=False):
        changes |= linked([file], item.code, "", opened.marks.evidence, opened.fields)
    save_fields(library=library, inspection_id=inspection.id, fields=changes, score=None)
    return {file.name: file.sha256 for file in files}


def photo_of(line: EvidenceLine) -> Photo:
    assert line.photo is not None
    return line.photo


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (3264, 2448), (2048, 1536)])
def test_a_large_photo_is_as_large_as_paper_needs(
    library: Library, inspection: Inspection, tmp_path: Path, size: tuple[int, int]
) -> None:
    save(tmp_path / "DCIM" / "a.jpg", size)
    take(library, inspection, tmp_path / "DCIM")
    photo = photo_of(lines_of(library, inspection)[0])
    assert LEAST_SIDE <= max(photo.width, photo.height) <= PHOTO_SIDE
    assert photo.width / photo.height == pytest.approx(size[0] / size[1], abs=0.01)


def test_a_photo_taken_sideways_stands_upright(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    save(tmp_path / "DCIM" / "a.jpg", (4000, 3000), orientation=6)
    take(library, inspection, tmp_path / "DCIM")
    photo = photo_of(lines_of(library, inspection)[0])
    assert photo.height > photo.width


def test_photos_stand_in_the_order_of_the_sheet_each_with_its_own_picture(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    # The first is much the largest: it is decoded last.
    for seed, size in enumerate(((1200, 900), (800, 600), (4000, 3000))):
        save(tmp_path / "DCIM" / f"{seed}.jpg", size, seed)
    (tmp_path / "DCIM" / "纪要.pdf").write_bytes(b"%PDF-1.4 ...")
    digests = take(library, inspection, tmp_path / "DCIM")
    found = lines_of(library, inspection)
    assert [line.name for line in found] == ["2.jpg", "1.jpg", "0.jpg", "纪要.pdf"]
    assert [line.sha256 for line in found] == [digests[line.name] for line in found]
    widths = [line.photo.width if line.photo else 0 for line in found]
    assert widths == [1000, 800, 1200, 0]


def test_mark_up_is_drawn_in(library: Library, inspection: Inspection, tmp_path: Path) -> None:
    (tmp_path / "DCIM").mkdir()
    Image.new("RGB", (400, 300), "white").save(tmp_path / "DCIM" / "a.jpg")
    digest = take(library, inspection, tmp_path / "DCIM")["a.jpg"]
    box = (new_shape(ShapeKind.BOX, (0.1, 0.1), (0.9, 0.9)),)
    written = {markup_field(digest): canonical_json(markup_json(box))}
    library.write(inspection.id, written, reason="", summary=None)
    photo = photo_of(lines_of(library, inspection)[0])
    red, green, _ = Image.open(BytesIO(photo.jpeg)).getpixel((40, 150))  # type: ignore[misc]
    assert red > green + 60


def test_a_photo_that_is_gone_or_not_for_everybody_is_told(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    save(tmp_path / "DCIM" / "a.jpg", (800, 600))
    digest = take(library, inspection, tmp_path / "DCIM")["a.jpg"]
    assert "公开文书不附照片" in lines_of(library, inspection, Masking.PUBLIC)[0].withheld
    library.folder.place(digest).unlink()
    (line,) = lines_of(library, inspection)
    assert line.photo is None
    assert "不在了" in line.withheld
