"""佐证 (evidence files): brought into the library, looked at as pictures, opened elsewhere.

Long work is done file by file: what was told as kept is kept, whenever somebody stops it or the lid closes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from inspector.domain.canonical import read_json
from inspector.domain.evidence.files import Attachment, EvidenceFile
from inspector.domain.evidence.linking import markup_field
from inspector.domain.evidence.markup import Markup, markup_of
from inspector.domain.journal import Topic
from inspector.domain.records import InspectionId
from scoring_rules.problems import Problem, UserError, error, warning

if TYPE_CHECKING:
    from inspector.library.attachments.pictures import Seen
    from inspector.library.store import Library

Known = Attachment | EvidenceFile
"""A content by what the library knows of it, or by what an inspection says of it."""
BATCH, BATCH_SECONDS = 48, 0.5
PAPER_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Step:
    """导入进度: so many of `total` files are done; `brought` came with this step and are safe."""

    done: int
    total: int
    brought: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """导入结果: new contents, contents that were known, files that did not come in, and remarks on those that did."""

    kept: tuple[Attachment, ...]
    already_there: tuple[Attachment, ...]
    refused: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    was_cancelled: bool
    stopped: UserError | None
    """Why it ended early (a full disk); what was kept before is safe."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for the screen: three bytes a pixel, row by row; `remark` if not all could be read.

    `camera` is what took it, "" if it does not say."""

    width: int
    height: int
    pixels: bytes
    remark: str = ""
    camera: str = ""


def import_files(
    *,
    library: "Library",
    paths: Iterable[Path],
    progress: Callable[[Step], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Imported:
    """导入: files, and folders with all that is in them. Nothing is raised for what a single file brings."""
    from inspector.library.attachments.importing import walked

    found = list(walked(paths, library.folder.path))
    work = _Import(library, len(found), progress)
    for path in found:
        work.was_cancelled = work.was_cancelled or cancelled()
        if work.was_cancelled or work.stopped:
            break
        work.take(path, cancelled)
    return work.ended()


def keep_content(*, library: "Library", content: bytes, name: str) -> Attachment:
    """一份内容 that lies in memory, as a pasted picture does. `UserError` if it cannot be kept."""
    from inspector.library.attachments.importing import bring_content
    from inspector.library.failures import explained

    with explained(library.path):
        brought = bring_content(library.folder, BytesIO(content), name, library.clock())
        library.folder.settle([brought.attachment.sha256])
    library.add_attachments([brought.attachment])
    return brought.attachment


def evidence_of(*, library: "Library", attachments: Iterable[Attachment]) -> list[EvidenceFile]:
    """These contents as evidence, added by whoever works here, now."""
    now = library.clock()
    return [EvidenceFile.of(each, added_by=library.person, added_at=now) for each in attachments]


def attachments(*, library: "Library", digests: Iterable[str]) -> dict[str, Attachment]:
    """附件 by digest: what is known of these contents."""
    return {each.sha256: each for each in library.attachments(digests)}


def orphans(*, library: "Library") -> list[str]:
    """无登记的内容: digests of files that lie in the folder and that the library does not know. They are left alone."""
    known = {each.sha256 for each in library.attachments()}
    return [sha256 for sha256 in library.folder.contents() if sha256 not in known]


def content_path(*, library: "Library", sha256: str) -> Path:
    """Where the untouched content lies, to be read. `UserError` if it is gone."""
    place = library.folder.place(sha256)
    if not place.is_file():
        raise UserError(
            "这份文件的内容不在了，可能没有随资料库一起复制过来",
            where=str(place),
            remedy="请把资料库旁边的同名 .files 文件夹一起复制过来，或者重新导入这份文件",
        )
    return place


def copy_for_opening(*, library: "Library", sha256: str, name: str) -> Path:
    """用别的程序打开: a copy with a readable name; what the other program does to it leaves the evidence as it is."""
    from inspector.library.attachments.recognition import name_for_opening, recognise
    from inspector.library.failures import explained

    place = content_path(library=library, sha256=sha256)
    with explained(library.path):
        kind = recognise(place, sha256).kind
        return library.folder.copy_for_opening(sha256, name_for_opening(name, kind))


def thumbnail(*, library: "Library", attachment: Known) -> bytes | None:
    """缩略图 as a JPEG, from the cache or made now; None where there is nothing to be seen."""
    from inspector.library.attachments import pictures

    try:
        return library.folder.thumbnail_place(attachment.sha256).read_bytes()
    except OSError:
        pass
    try:
        seen = pictures.look(library.folder.place(attachment.sha256), attachment.kind, pictures.THUMBNAIL)
    except pictures.NoPicture:
        return None
    content = pictures.jpeg_bytes(seen.image)
    library.folder.keep_thumbnail(attachment.sha256, content)
    return content


def look_through(
    *,
    library: "Library",
    attachments: Iterable[Attachment],
    progress: Callable[[int], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, str]:
    """比对准备: the likeness of every picture nobody has looked at yet, and its thumbnail beside. Digest → hash."""
    found: dict[str, str] = {}
    waiting: dict[str, str] = {}
    for done, each in enumerate((each for each in attachments if each.picture_hash is None), 1):
        if cancelled():
            break
        waiting[each.sha256] = _likeness(library, each)
        if len(waiting) >= BATCH:
            library.keep_picture_hashes(waiting)
            found |= waiting
            waiting = {}
        progress(done)
    if waiting:
        library.keep_picture_hashes(waiting)
    return found | waiting


def picture(*, library: "Library", attachment: Known, longest_side: int) -> Picture:
    """照片 for the screen, upright. `UserError` in words where it cannot be shown."""
    image, remark = _seen(library, attachment, longest_side)
    return Picture(image.width, image.height, image.tobytes(), remark, _camera(library, attachment))


def photo_bytes(
    *,
    library: "Library",
    sha256: str,
    longest_side: int,
    least: int = 0,
    inspection_id: InspectionId | None = None,
    markup: Markup = (),
) -> bytes:
    """照片 for paper: a JPEG, upright, with its mark-up drawn in: the given one, or the one of this inspection.

    `least`: a longer side of so many pixels is enough, where that saves decoding a large photo whole.
    `UserError` where the content is no picture, or is gone.
    """
    from inspector.library.attachments.drawing import drawn
    from inspector.library.attachments.pictures import jpeg_bytes

    known = attachments(library=library, digests=[sha256])
    if sha256 not in known:
        raise _not_known(sha256)
    image, _ = _seen(library, known[sha256], longest_side, least)
    if inspection_id is not None:
        markup = _markup(library, inspection_id, sha256)
    return jpeg_bytes(drawn(image, markup) if markup else image, PAPER_QUALITY)


def _seen(library: "Library", attachment: Known, longest_side: int, least: int = 0) -> "Seen":
    from inspector.library.attachments.pictures import NoPicture, look

    place = content_path(library=library, sha256=attachment.sha256)
    try:
        return look(place, attachment.kind, longest_side, least=least)
    except NoPicture as failure:
        raise UserError(str(failure), where=attachment.name, remedy="可以用别的程序打开看看") from failure


def _camera(library: "Library", attachment: Known) -> str:
    from inspector.library.attachments.pictures import NoPicture, facts

    try:
        return facts(library.folder.place(attachment.sha256), attachment.kind).camera
    except NoPicture:
        return ""


def _likeness(library: "Library", attachment: Attachment) -> str:
    from inspector.library.attachments.likeness import picture_hash
    from inspector.library.attachments.pictures import BAD_PICTURE, from_bytes

    small = thumbnail(library=library, attachment=attachment)
    try:
        return picture_hash(from_bytes(small)) if small else ""
    except BAD_PICTURE:  # a damaged cache
        return ""


def _markup(library: "Library", inspection_id: InspectionId, sha256: str) -> Markup:
    wanted = markup_field(sha256)
    for here, found, value in library.answers_across(Topic.MARKUP, sha256):
        if here == inspection_id and found == wanted:
            return markup_of(read_json(value))
    return ()


def _not_known(sha256: str) -> UserError:
    return UserError(
        "资料库里没有这份文件",
        where=f"佐证文件 {sha256[:12]}",
        remedy="请重新导入这份文件",
    )


@dataclass(slots=True)
class _Import:
    """One import on its way: files that lie in the folder wait here until their rows are committed."""

    library: "Library"
    total: int
    progress: Callable[[Step], None]
    was_cancelled: bool = False
    stopped: UserError | None = None
    done: int = 0
    waiting: dict[str, Attachment] = field(default_factory=dict)
    told: float = field(default_factory=monotonic)
    kept: dict[str, Attachment] = field(default_factory=dict)
    already_there: dict[str, Attachment] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def take(self, path: Path, cancelled: Callable[[], bool]) -> None:
        """One more file."""
        from inspector.library.attachments.folder import Cancelled
        from inspector.library.attachments.importing import Refused, bring_file
        from inspector.library.failures import explained

        try:
            with explained(self.library.path):
                brought = bring_file(self.library.folder, path, self.library.clock(), cancelled)
        except Refused as failure:
            self.refused.append(error(str(path), f"没有导入：{failure}", "确实需要时，换一种格式再导入"))
        except Cancelled:
            self.was_cancelled = True
            return
        except UserError as failure:
            self.stopped = failure
            return
        else:
            sha256 = brought.attachment.sha256
            if sha256 in self.waiting:
                self.already_there[sha256] = brought.attachment
            self.waiting.setdefault(sha256, brought.attachment)
            if brought.remark:
                self.remarks.append(warning(str(path), brought.remark, "请打开看一眼，确认就是要留存的文件"))
        self.done += 1
        if len(self.waiting) >= BATCH or monotonic() - self.told > BATCH_SECONDS:
            self._commit()

    def ended(self) -> Imported:
        """Whatever waits is committed; what came of it all."""
        self._commit()
        return Imported(
            kept=tuple(self.kept.values()),
            already_there=tuple(self.already_there.values()),
            refused=tuple(self.refused),
            remarks=tuple(self.remarks),
            was_cancelled=self.was_cancelled,
            stopped=self.stopped,
        )

    def _commit(self) -> None:
        from inspector.library.failures import explained

        brought = self.waiting
        self.waiting, self.told = {}, monotonic()
        try:
            known = {each.sha256: each for each in self.library.attachments(brought)}
            with explained(self.library.path):
                self.library.folder.settle(brought.keys() - known)
            if brought.keys() - known:
                self.library.add_attachments(brought.values())
        except UserError as failure:
            self.stopped = failure
            return
        for sha256, attachment in brought.items():
            if sha256 in known:
                # What is known of the content stays; the name is the one it came with this time.
                here = replace(known[sha256], name=attachment.name)
                self.already_there[sha256] = brought[sha256] = here
            else:
                self.kept[sha256] = attachment
        self.progress(Step(self.done, self.total, tuple(brought.values())))
