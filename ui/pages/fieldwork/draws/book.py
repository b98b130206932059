"""抽选簿: the draws of the open inspection, and what can be done with them; holds no widget.

Everything that changes goes through the session, so that undo covers it; a draw taken back stays in the list.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inspector.domain.draws.listing import Draws, draws_in, earlier_draws, in_force
from inspector.domain.draws.pool import Pool
from inspector.domain.draws.record import DrawKind, DrawRecord, EarlierDraw, ItemPath
from inspector.domain.draws.samples import SampleItem, sample_items
from inspector.domain.inspection import chinese_date
from inspector.domain.journal import Field, Topic
from inspector.domain.masking import Masking
from inspector.domain.rosters.people import RosterHead
from inspector.services import documents, draw_records, rosters
from inspector.services import draws as drawing
from inspector.services.marks_papers import Paper
from inspector.services.papers import save_paper
from scoring_rules.marks import RawMark
from scoring_rules.problems import UserError
from ui.desk import Case, Desk, Notice
from ui.dialogs.saving import open_outside
from ui.tasks import Queue, Task

CATEGORY_LIST = "对象类别"


def _saved(make: Callable[[], Paper], path: Path) -> Path:
    save_paper(content=make().pdf, path=path)
    return path


class DrawBook(QObject):
    """抽选簿. `changed` after a draw was made, moved on, linked or taken back."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "draws need an inspection"
        self._desk, self._case = desk, desk.case
        self._draws: Draws | None = None
        self._undone: tuple[DrawRecord, ...] | None = None
        self._task: Task | None = None
        self._case.session.fields_changed.connect(self._on_fields)

    @property
    def case(self) -> Case:
        """The inspection."""
        return self._case

    @property
    def draws(self) -> Draws:
        """历次抽选 that stand."""
        if self._draws is None:
            self._draws = draws_in(self._case.session.fields(Topic.DRAW))
        return self._draws

    @property
    def undone(self) -> tuple[DrawRecord, ...]:
        """撤销了的."""
        if self._undone is None:
            self._undone = drawing.undone_draws(
                library=self._desk.library, inspection_id=self._case.id, records=self.draws.records
            )
        return self._undone

    def find(self, draw_id: str) -> DrawRecord | None:
        """A draw that stands or was taken back."""
        return next((each for each in (*self.draws.records, *self.undone) if each.id == draw_id), None)

    def is_undone(self, record: DrawRecord) -> bool:
        """撤销了."""
        return all(each.id != record.id for each in self.draws.records)

    def is_in_force(self, record: DrawRecord) -> bool:
        """现用: the last draw for its purpose."""
        last = in_force(self.draws.records).get(record.purpose)
        return last is not None and last.id == record.id

    def earlier(self, purpose: str) -> tuple[EarlierDraw, ...]:
        """以前的抽选 for this purpose."""
        return earlier_draws(purpose.strip(), self.draws.records, self.undone)

    def heads(self, kind: DrawKind) -> list[RosterHead]:
        """The station's rosters that this can be drawn from, the most fitting first."""
        station = self._case.opened.inspection.station.id
        fitting = drawing.ROSTERS_OF[kind]
        found = rosters.roster_heads(library=self._desk.library, station_id=station)
        return sorted(
            (head for head in found if head.kind in fitting and head.people),
            key=lambda head: fitting.index(head.kind),
        )

    def pool(self, head: RosterHead, kind: DrawKind, *, stratified: bool) -> Pool:
        """名单 out of a roster, by the categories of the sheet and then the usual ones."""
        own = self._case.session.scoresheet.lists.get(CATEGORY_LIST, ())
        listed = tuple(dict.fromkeys((*own, *drawing.CATEGORIES)))
        return drawing.roster_pool(
            library=self._desk.library, head=head, kind=kind, categories=listed, stratified=stratified
        )

    def items(self) -> list[SampleItem]:
        """Items of the sheet that a draw can be for."""
        there = set(self._case.session.codes())
        return [item for item in sample_items(self._case.session.scoresheet) if item.path[0] in there]

    def to_take_over(self, purpose: str) -> tuple[ItemPath, ...]:
        """评分项 that follow the draw in force for this purpose: drawn again, they follow the new one."""
        last = in_force(self.draws.records).get(purpose.strip())
        there = {item.path for item in self.items()}
        return tuple(path for path in last.items if path in there) if last else ()

    def draw(
        self, occasion: drawing.Occasion, pool: Pool, n: int, seed: str, path: ItemPath | None
    ) -> DrawRecord:
        """抽选, kept at once; `path`: the item it is for. WrongEntry for what it lacks."""
        earlier = self.earlier(occasion.purpose)
        record = drawing.new_draw(
            library=self._desk.library, occasion=occasion, pool=pool, n=n, seed=seed, earlier=earlier
        )
        paths = [*((path,) if path else ()), *self.to_take_over(occasion.purpose)]
        words = self.tr("第{n}次抽选 {purpose}").format(n=record.number, purpose=record.purpose)
        self._take(drawing.linked(self.draws.records, record, paths, self._marks), words)
        return record

    def stand_in(self, record: DrawRecord, position: int, reason: str) -> DrawRecord:
        """不在，换下一个. WrongEntry without a reason."""
        moved = drawing.stand_in(library=self._desk.library, record=record, position=position, reason=reason)
        words = self.tr("{purpose} 第{n}个替补").format(purpose=record.purpose, n=position)
        self._take(drawing.kept(moved, self._marks, self._case.session.scoresheet), words)
        return moved

    def link(self, record: DrawRecord, path: ItemPath, *, wanted: bool) -> None:
        """用于评分项, or no longer."""
        words = self.tr("抽选用于 {code}").format(code=path[0])
        if wanted:
            self._take(drawing.linked(self.draws.records, record, (path,), self._marks), words)
        else:
            self._take(drawing.unlinked(record, path), words)

    def labels(self, record: DrawRecord, *, masked: bool) -> Mapping[str, str]:
        """Key → name to show."""
        return drawing.labels_of(library=self._desk.library, record=record, masked=masked)

    def save(self, record: DrawRecord, path: Path, *, masked: bool) -> None:
        """导出抽选记录; UserError if it cannot be written."""
        shown, labels = self._shown(record, masked), self.labels(record, masked=masked)
        draw_records.save_record(record=shown, path=path, labels=labels, heading=self._heading())
        words = self.tr("抽选记录已存到 {path}").format(path=path)
        self._desk.say(
            Notice(words, action=self.tr("打开所在文件夹"), act=partial(open_outside, path.parent))
        )

    def save_paper(self, record: DrawRecord, path: Path, *, masked: bool) -> None:
        """抽选记录 as a PDF to be signed, laid out off the GUI thread."""
        masking = Masking.FEEDBACK if masked else Masking.INTERNAL
        make = partial(
            documents.make_draw_record,
            library=self._desk.library,
            inspection_id=self._case.id,
            record=record,
            masking=masking,
        )
        self._task = Task(partial(_saved, make, path), self)
        self._task.done.connect(self._on_paper)
        self._task.refused.connect(self._on_refused)
        self._task.start(Queue.PAPERS)

    def item_words(self, path: ItemPath) -> str:
        """F5 档案质量: code, title, part."""
        return " · ".join((f"{path[0]} {self._case.session.item(path[0]).title}".strip(), *path[1:]))

    def warn(self, sentence: str) -> None:
        """One sentence above the page."""
        self._desk.say(Notice(sentence, is_warning=True))

    @property
    def _marks(self) -> Mapping[str, RawMark]:
        return self._case.session.marks.items

    def _shown(self, record: DrawRecord, masked: bool) -> DrawRecord:
        return drawing.for_outside(library=self._desk.library, record=record) if masked else record

    def _heading(self) -> dict[str, str]:
        inspection = self._case.opened.inspection
        return {
            "station": inspection.station.full_name,
            "inspection": inspection.kind.value,
            "inspected_on": chinese_date(inspection.inspected_on),
        }

    def _take(self, linking: drawing.Linking, words: str) -> None:
        self._case.session.set_fields(linking.values, marks=linking.marks, words=words)
        self._say_lost(linking)

    def _say_lost(self, linking: drawing.Linking) -> None:
        """Tell what went with a draw that is another, and where fewer were drawn than an item checks."""
        if linking.lost:
            text = self.tr("{codes} 原有的 {n} 个抽查结果是按别的名单查的，已经清空；按 Ctrl+Z 可以找回")
            self.warn(text.format(codes="、".join(linking.marks), n=linking.lost))

    def _on_paper(self, path: object) -> None:
        assert isinstance(path, Path)
        words = self.tr("抽选记录已存到 {path}").format(path=path)
        self._desk.say(Notice(words, action=self.tr("打开"), act=partial(open_outside, path)))

    def _on_refused(self, failure: UserError) -> None:
        self.warn(f"{failure.message}；{failure.remedy}")

    def _on_fields(self, changed: frozenset[Field]) -> None:
        if any(field.topic is Topic.DRAW for field in changed):
            self._draws = self._undone = None
            self.changed.emit()
