"""导入 off the GUI thread: files become evidence of the inspection while they come in; knows no page.

The work belongs to the session, not to a page: it goes on when the page is built anew, and ends with the inspection.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.domain.evidence.files import Attachment, EvidenceFile, file_of
from inspector.domain.evidence.linking import Changes, added, distinct, linked
from inspector.domain.journal import Topic
from inspector.services import evidence
from inspector.services.evidence import Imported, Step
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import UserError
from ui.tasks import Queue, Task

if TYPE_CHECKING:
    from inspector.services.libraries import Library
    from ui.desk import Desk
    from ui.models.scoring_session import ScoringSession

IMPORTER = "importer"


@dataclass(frozen=True, slots=True)
class Target:
    """Where files are put at once: an item and one of its materials; nowhere if the item is ""."""

    item: str = ""
    material: str = ""


class Importer(QObject):
    """导入. `moved(Step)` while it goes on, `ended(Imported)` when it is over, `refused(UserError)` if it could not."""

    moved = Signal(object)
    ended = Signal(object)
    refused = Signal(object)
    _stepped = Signal(object)

    def __init__(self, library: "Library", session: "ScoringSession") -> None:
        super().__init__(session)
        self.setObjectName(IMPORTER)
        self._library, self._session = library, session
        self._waiting: list[tuple[Callable[[], Imported], Target]] = []
        self._target = Target()
        self._stop = Event()
        self._task: Task | None = None
        self.step: Step | None = None
        self._stepped.connect(self._on_stepped)

    @property
    def is_busy(self) -> bool:
        """True while files come in."""
        return self._task is not None

    def take_paths(self, paths: Sequence[Path], target: Target = Target()) -> None:
        """Bring in files and folders, after those that are on their way."""
        work = partial(
            evidence.import_files,
            library=self._library,
            paths=tuple(paths),
            progress=self._tell,
            cancelled=self._stop.is_set,
        )
        self._begin(work, target)

    def take_content(self, content: bytes, name: str, target: Target = Target()) -> None:
        """Bring in what was pasted."""
        self._begin(partial(_pasted, self._library, content, name, self._tell), target)

    def cancel(self) -> None:
        """No further file; what came in stays."""
        self._waiting.clear()
        self._stop.set()

    def _begin(self, work: Callable[[], Imported], target: Target) -> None:
        self._waiting.append((work, target))
        if not self.is_busy:
            self._next()

    def _next(self) -> None:
        work, self._target = self._waiting.pop(0)
        self._stop.clear()
        self._task = Task(work, self)
        self._task.done.connect(self._on_done)
        self._task.refused.connect(self._on_refused)
        self._task.start(Queue.FILES)

    def _tell(self, step: Step) -> None:
        """Called by the worker."""
        try:
            self._stepped.emit(step)
        except RuntimeError:
            self._stop.set()  # the inspection is gone

    def _on_stepped(self, step: Step) -> None:
        self.step = step
        if step.brought:
            self._session.set_fields(self._changes(step.brought), words=_words(step.brought))
        self.moved.emit(step)

    def _changes(self, brought: Sequence[Attachment]) -> Changes:
        """Those that this inspection does not have yet become its evidence; all are put to the target."""
        there = {field.code: value for field, value in self._session.fields(Topic.FILE).items()}
        files = evidence.evidence_of(library=self._library, attachments=brought)
        # A record that cannot be read is written anew when its file comes again.
        known = {
            file.sha256: _read(file.sha256, there[file.sha256]) for file in files if file.sha256 in there
        }
        new = distinct((file for file in files if not known.get(file.sha256)), map(_name, there.values()))
        changes = added(new)
        if self._target.item:
            here = known | {file.sha256: file for file in new}
            marks, links = self._session.marks.evidence, self._session.fields(Topic.LINK)
            put = [found for file in files if (found := here[file.sha256])]
            changes |= linked(put, self._target.item, self._target.material, marks, links)
        return changes

    def _on_done(self, found: object) -> None:
        assert isinstance(found, Imported)
        self._end()
        self.ended.emit(found)

    def _on_refused(self, failure: UserError) -> None:
        self._end()
        self.refused.emit(failure)

    def _end(self) -> None:
        self._task, self.step = None, None
        if self._waiting:
            self._next()


def importer_of(desk: "Desk") -> Importer:
    """The one that works for the inspection on the desk."""
    case = desk.case
    assert case is not None, "files come to an inspection"
    found = case.session.findChild(Importer, IMPORTER)
    if isinstance(found, Importer):
        return found
    made = Importer(desk.library, case.session)
    desk.leaving.connect(made.cancel)
    desk.case_changed.connect(made.cancel)
    return made


def outcome_words(found: Imported) -> str:
    """导入结果 in one sentence."""
    parts = [f"导入 {len(found.kept) + len(found.already_there)} 个文件"]
    if found.already_there:
        parts.append(f"其中 {len(found.already_there)} 个的内容资料库里已经有，没有重复保存")
    if found.refused:
        parts.append(f"{len(found.refused)} 个没有导入")
    if found.was_cancelled:
        parts.append("已按要求停下，导入的都留着")
    return "，".join(parts)


def _pasted(library: "Library", content: bytes, name: str, progress: Callable[[Step], None]) -> Imported:
    kept = evidence.keep_content(library=library, content=content, name=name)
    progress(Step(1, 1, (kept,)))
    return Imported((kept,), (), (), (), was_cancelled=False, stopped=None)


def _read(sha256: str, value: Json) -> EvidenceFile | None:
    try:
        return file_of(sha256, value)
    except UserError:
        return None


def _name(value: Json) -> str:
    return str(value.get("name")) if isinstance(value, dict) else ""


def _words(brought: Sequence[Attachment]) -> str:
    return f"导入 {brought[0].name}" if len(brought) == 1 else f"导入 {len(brought)} 个文件"
