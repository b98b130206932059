"""演示: the main job from end to end on the bundled sample: scoresheet → station → marks → score → papers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inspector.domain.inspection import InspectionHeader, InspectionKind
from inspector.domain.opinion import Opinion
from inspector.services.marks_papers import digests_of, scoresheet_paper, verdict_paper
from inspector.services.proofs import Proven, proven_by_files
from inspector.services.saved_files import save_file
from scoring_rules.engine import score
from scoring_rules.marks_file import load_marks
from scoring_rules.problems import Problem, UserError
from scoring_rules.rule_file import load_scoresheet, parse_toml
from scoring_rules.score import Score
from scoring_rules.tables import Table

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
SHEETS = ROOT / "scoring_rules" / "sheets"
STATION = SAMPLES / "taiping-station.toml"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demo made: the score and the files, in the order of the work."""

    header: InspectionHeader
    score: Score
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def demonstrate(*, out: Path) -> Demonstration:
    """演示 into a folder: verdict and filled scoresheet as PDF, and the marks they were made from."""
    station = parse_toml(STATION.read_text(encoding="utf-8"), str(STATION))
    sheet = load_scoresheet(SHEETS / f"{station['scoresheet']}.toml")
    marks_path = SAMPLES / str(station["marks"])
    marks = load_marks(marks_path)
    if sheet.scoresheet is None or marks.marks is None:
        problem = (*sheet.problems, *marks.problems)[0]
        raise UserError(problem.message, where=problem.where, remedy="自带的样表或样例损坏，请重新安装")
    scored = score(sheet.scoresheet, marks.marks)
    header = sample_header(station)
    digests = digests_of(scoresheet=sheet.sha256, marks=marks.sha256)
    content = marks_path.read_bytes()

    def proven(document: str) -> Proven:
        return proven_by_files(scoresheet=sheet.text, marks=content, document=document)

    verdict = verdict_paper(
        header=header,
        score=scored,
        opinion=sample_opinion(station),
        digests=digests,
        bundled_fonts=True,
        proven=proven("验收意见书"),
    )
    filled = scoresheet_paper(
        header=header, score=scored, digests=digests, bundled_fonts=True, proven=proven("评分表")
    )
    papers = {
        "验收意见书.pdf": verdict.pdf,
        "评分表.pdf": filled.pdf,
        "评分表.toml": sheet.text.encode("utf-8"),
        "打分.json": content,
    }
    for name, content in papers.items():
        save_file(content=content, path=out / name)
    files = tuple(out / name for name in papers)
    missing = [*verdict.problems(str(files[0])), *filled.problems(str(files[1]))]
    return Demonstration(header, scored, files, (*marks.problems, *scored.problems, *missing))


def sample_header(station: Table) -> InspectionHeader:
    """抬头 of the bundled sample."""
    place, inspection = _table(station, "station"), _table(station, "inspection")
    return InspectionHeader(
        county=str(place["county"]),
        station=str(place["name"]),
        station_code=str(place["town_code"]),
        unit_kind=str(place["unit_kind"]),
        kind=InspectionKind(str(inspection["kind"])),
        period_from=_day(inspection, "period_from"),
        period_to=_day(inspection, "period_to"),
        inspected_on=_day(inspection, "date"),
        team_leader=str(inspection["leader"]),
        members=_sentences(inspection, "members"),
    )


def sample_opinion(station: Table) -> Opinion:
    """验收意见 of the bundled sample."""
    opinion = _table(station, "opinion")
    names = ("praise", "findings", "requirements")
    return Opinion(*(_sentences(opinion, name) for name in names))


def _table(table: Table, key: str) -> Table:
    inner = table[key]
    assert isinstance(inner, dict)
    return inner


def _day(table: Table, key: str) -> date:
    day = table[key]
    assert isinstance(day, date)
    return day


def _sentences(table: Table, key: str) -> tuple[str, ...]:
    sentences = table.get(key, [])
    assert isinstance(sentences, list)
    return tuple(map(str, sentences))
