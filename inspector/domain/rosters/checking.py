"""核对名单: rows of a file → people by station, with a remark for everything that is not as it should be.

Nothing is kept here and nothing is guessed: what cannot be read stays empty and is told.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from inspector.domain.places import Station
from inspector.domain.rosters.files.rows import RosterFile, Table, Watch, nobody_watches
from inspector.domain.rosters.finding_stations import StationFinder
from inspector.domain.rosters.headers import words_of
from inspector.domain.rosters.layout import Layout, find_layout
from inspector.domain.rosters.people import MEMBERS, Member, RosterId, RosterKind
from inspector.domain.rosters.preview import Preview, RowProblem, StationPart, UsedTable
from inspector.domain.rosters.row_values import RowReader
from inspector.domain.rosters.rows_of_people import Titled, people_rows
from inspector.domain.rosters.same_person import Entry, People, Reason, join
from inspector.domain.rosters.values import Value
from scoring_rules.problems import Problem, Severity, UnreadableFile, warning

Seen = Callable[[int], None]

NO_ROSTER = RosterId("")
"""Members of a preview belong to no roster yet."""

_EVERY = 1_000
_BY_PERSON = (RosterKind.WORKERS, RosterKind.CLIENTS)


@dataclass(slots=True)
class _Part:
    station: Station
    people: People = field(default_factory=People)
    rows: int = 0


def check_roster(
    file: RosterFile,
    kind: RosterKind,
    stations: Iterable[Station],
    here: Station | None,
    *,
    chosen: Mapping[str, Mapping[str, int]] | None = None,
    watch: Watch = nobody_watches,
) -> Preview:
    """名单预览 of a file. `chosen`: table name → field → column that somebody chose by hand.

    Raises UnreadableFile where no table has a header of this kind.
    """
    layouts = []
    for table in file.tables:
        layout = find_layout(table, kind)
        picked = (chosen or {}).get(table.name)
        if picked and layout is not None:
            layout = layout.with_columns(picked)
        if layout is not None:
            layouts.append((table, layout))
    if not layouts:
        raise _no_header(file, kind)
    used = {table.name for table, _ in layouts}
    unread = [_unread(file, table, kind) for table in file.tables if table.name not in used]
    checking = _Checking(kind, StationFinder(stations, here), here)
    total = sum(len(table.rows) for table, _ in layouts) or 1
    done = 0
    for table, layout in layouts:
        checking.read(table, layout, lambda seen, done=done: watch((done + seen) / total))  # type: ignore[misc]
        done += len(table.rows)
    return checking.preview(replace(file, problems=(*file.problems, *unread)), layouts)


class _Checking:
    """One file being read: what was found so far."""

    def __init__(self, kind: RosterKind, finder: StationFinder, here: Station | None) -> None:
        self._kind, self._finder, self._here = kind, finder, here
        self._parts: dict[str, _Part] = {}
        self._problems: list[RowProblem] = []
        self._bad_rows: set[tuple[str, int]] = set()
        self._rows = self._skipped = self._repeated = 0
        self._table, self._row = "", 0

    def read(self, table: Table, layout: Layout, watch: Seen) -> None:
        """All rows of one table."""
        self._table = table.name
        reader = RowReader(layout, self._warn)
        home = self._finder.named(table.name) if "station" not in layout.columns else None
        only = self._only_station(table, layout)
        for seen, titled in enumerate(people_rows(table, layout)):
            if seen % _EVERY == 0:
                watch(seen)
            if titled is None:
                self._skipped += 1
                continue
            self._rows += 1
            self._row = titled.row.number
            station = home or self._station(titled, layout, only)
            values = reader.values(titled)
            if values is None:
                name = words_of(self._kind, "name")
                self._error(name, "没有写姓名或名称", "请补上姓名；不是人员的行请删去")
            elif station is not None:
                self._place(station, values)

    def preview(self, file: RosterFile, layouts: Sequence[tuple[Table, Layout]]) -> Preview:
        """Everything that was found."""
        self._across_stations()
        self._across_points()
        parts = [self._finished(part) for part in self._parts.values()]
        several = sum(
            len(categories) > 1
            for part in parts
            for member in part.members
            if isinstance(categories := getattr(member, "categories", ()), tuple)
        )
        order = {table.name: place for place, (table, _) in enumerate(layouts)}
        problems = sorted(self._problems, key=lambda at: (order[at.table], at.row, at.severity.value))
        return Preview(
            file=file.name, sha256=file.sha256, kind=self._kind, parts=tuple(parts),
            tables=tuple(_used(table, layout) for table, layout in layouts), problems=tuple(problems),
            file_problems=file.problems, rows=self._rows, left_out=len(self._bad_rows), skipped=self._skipped,
            repeated=self._repeated, several=several,
        )  # fmt: skip

    # One row

    def _only_station(self, table: Table, layout: Layout) -> str:
        """The township of a column that names one township only, for rows where it is left blank."""
        at = layout.columns.get("station")
        if at is None:
            return ""
        named = {text for row in table.rows[layout.first :] if (text := row.text(at))}
        return named.pop() if len(named) == 1 else ""

    def _station(self, titled: Titled, layout: Layout, only: str) -> Station | None:
        row, columns = titled.row, layout.columns
        county = row.text(columns["county"]) if "county" in columns else ""
        code = row.text(columns["station_code"]) if "station_code" in columns else ""
        name = row.text(columns["station"]) if "station" in columns else ""
        if not name and not code and "station" in layout.columns:
            name = only
            if not name:
                self._error("镇街", "没有写是哪个镇街", "请填上镇街名称或镇街代码")
                return None
        found = self._finder.find(county, code, name)
        if isinstance(found, Station):
            return found
        self._error(
            "镇街", found, "请核对镇街名称；同名的镇街请加一栏“镇街代码”或“县（市、区）”", name or code
        )
        return None

    # Who is who

    def _place(self, station: Station, values: dict[str, Value]) -> None:
        part = self._parts.setdefault(station.id, _Part(station))
        part.rows += 1
        here = (self._table, self._row)
        found = part.people.find(values) if self._kind in _BY_PERSON else part.people.named(values)
        if found is None:
            part.people.add(Entry(values, [here]))
            return
        entry, reason = found
        self._repeated += 1
        named = str(values["name"])
        grew = join(entry, values)
        part.people.note_id(entry)
        self._tell_repeated(entry, reason, named, grew)
        entry.rows.append(here)

    def _tell_repeated(self, entry: Entry, reason: Reason, named: str, grew: bool) -> None:
        table, row = entry.rows[0]
        where = f"第{row}行" if table == self._table else f"“{table}”第{row}行"
        name = words_of(self._kind, "name")
        if reason not in (Reason.ID_NUMBER, Reason.NAME):
            remedy = "如果是两个人，请补上身份证号后重新导入"
            self._warn(name, f"与{where}{reason.value}，按同一人计", remedy, named)
        elif named != entry.text("name"):
            remedy = "请核对证件：是一个人的改成一样的姓名，是两个人的改正号码"
            self._warn(
                name, f"身份证号与{where}“{entry.text('name')}”相同，姓名不同，按同一人计", remedy, named
            )
        elif not grew:
            self._warn(name, f"与{where}重复，只计一次", "请核对；多余的行可以删去", named)

    def _across_stations(self) -> None:
        """The same ID number at two stations: both keep the person, and it is told."""
        if self._kind not in _BY_PERSON or len(self._parts) < 2:
            return
        seen: dict[str, tuple[str, tuple[str, int]]] = {}
        for part in self._parts.values():
            for entry in part.people.entries:
                number = entry.text("id_number")
                if not number:
                    continue
                other, (_, row) = seen.setdefault(number, (part.station.name, entry.rows[0]))
                if other != part.station.name:
                    self._table, self._row = entry.rows[0]
                    message = f"身份证号在{other}（第{row}行）也有，两边都保留"
                    self._warn("身份证号", message, "请核对这个人属于哪个镇街", entry.text("name"))

    def _across_points(self) -> None:
        """A village that two points of one station claim."""
        if self._kind is not RosterKind.POINTS:
            return
        for part in self._parts.values():
            claimed: dict[str, str] = {}
            for entry in part.people.entries:
                villages = entry.values.get("villages")
                self._table, self._row = entry.rows[0]
                if not villages:
                    self._warn("覆盖村居", "没有写覆盖哪些村居", "请补上；覆盖率要用", entry.text("name"))
                for village in villages if isinstance(villages, tuple) else ():
                    other = claimed.setdefault(village, entry.text("name"))
                    if other != entry.text("name"):
                        message = f"“{village}”也写在“{other}”下面，覆盖数只计一次"
                        self._warn("覆盖村居", message, "请核对这个村居由哪个社工点服务", village)

    def _finished(self, part: _Part) -> StationPart:
        sort = MEMBERS[self._kind]
        members: list[Member] = [
            sort(NO_ROSTER, number, **entry.values)  # type: ignore[arg-type]
            for number, entry in enumerate(part.people.entries, start=1)
        ]
        return StationPart(part.station, tuple(members), part.rows)

    def _error(self, column: str, message: str, remedy: str, value: str = "") -> None:
        self._bad_rows.add((self._table, self._row))
        self._tell(Severity.ERROR, column, message, remedy, value)

    def _warn(self, column: str, message: str, remedy: str, value: str = "") -> None:
        self._tell(Severity.WARNING, column, message, remedy, value)

    def _tell(self, severity: Severity, column: str, message: str, remedy: str, value: str) -> None:
        self._problems.append(
            RowProblem(severity, self._table, self._row, column, message, remedy, str(value)[:60])
        )


def _used(table: Table, layout: Layout) -> UsedTable:
    columns = tuple(
        (words_of(layout.kind, name), layout.headings.get(at, "")) for name, at in layout.columns.items()
    )
    unused = tuple(layout.headings[at] for at in layout.unused)
    places = {layout.headings[at]: at for at in reversed(layout.unused)}
    return UsedTable(table.name, columns, tuple(dict.fromkeys(layout.ticks.values())), unused, places)


def _unread(file: RosterFile, table: Table, kind: RosterKind) -> Problem:
    return warning(
        f"{file.name}，{table.name}",
        f"“{table.name}”里没有认出{kind.value}的表头，这张表（{len(table.rows)}行）没有读取。",
        "如果名单也在里面，请在它的第一行写上与前面一样的表头，保存后重新导入。",
    )


def _no_header(file: RosterFile, kind: RosterKind) -> UnreadableFile:
    name = words_of(kind, "name")
    return UnreadableFile(
        f"没有找到{kind.value}的表头：前30行里没有一行写着“{name}”和其他栏目。",
        where=file.name,
        remedy=f"请看看选的文件对不对；如果对，请在表头写上“{name}”等栏目名称，保存后再导入。",
    )
