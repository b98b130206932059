"""导入预览: what a roster file comes to before anything is kept: people by station, every problem row, counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.domain.places import Station
from inspector.domain.rosters.people import Member, RosterKind
from scoring_rules.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class RowProblem:
    """问题行: an error leaves the row out, a warning takes it with a remark. `row` as the spreadsheet counts."""

    severity: Severity
    table: str
    row: int
    column: str
    message: str
    remedy: str
    value: str = ""

    @property
    def is_error(self) -> bool:
        """True if the row cannot be taken."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class StationPart:
    """一个站的名单: its people, numbered from 1 in the order of the file; `rows` counts rows of the file."""

    station: Station
    members: tuple[Member, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class UsedTable:
    """一张表怎样读的: which heading fills which column, which headings nobody asked for, and where they stand."""

    name: str
    columns: tuple[tuple[str, str], ...]
    ticks: tuple[str, ...]
    unused: tuple[str, ...]
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Preview:
    """预览: `rows` rows of people were seen, of which `left_out` cannot be taken; `skipped` are sums and notes.

    `several` counts people in more than one category, `repeated` rows that name somebody named before.
    """

    file: str
    sha256: str
    kind: RosterKind
    parts: tuple[StationPart, ...]
    tables: tuple[UsedTable, ...]
    problems: tuple[RowProblem, ...]
    file_problems: tuple[Problem, ...]
    rows: int
    left_out: int
    skipped: int
    repeated: int
    several: int

    @property
    def people(self) -> int:
        """How many people (points, villages) would be kept."""
        return sum(len(part.members) for part in self.parts)

    @property
    def errors(self) -> int:
        """Problems that leave their row out."""
        return sum(problem.is_error for problem in self.problems)

    @property
    def warnings(self) -> int:
        """Problems that do not."""
        return len(self.problems) - self.errors
