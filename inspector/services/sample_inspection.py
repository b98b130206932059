"""演示用的一次验收: the bundled sample put into a library as a mock self-check, to try the program with."""

from typing import TYPE_CHECKING

from inspector.domain.inspection import InspectionKind
from inspector.domain.opinion import Opinion
from inspector.domain.records import Inspection
from inspector.services.demonstration import SAMPLES, SHEETS, STATION, sample_header, sample_opinion
from inspector.services.inspections import create_inspection
from inspector.services.marking import set_opinion, take_marks
from inspector.services.sample_fieldwork import add_fieldwork
from inspector.services.stations import township_stations
from scoring_rules.engine import score
from scoring_rules.marks import Period
from scoring_rules.marks_file import load_marks
from scoring_rules.problems import UserError
from scoring_rules.rule_file import load_scoresheet, parse_toml

if TYPE_CHECKING:
    from inspector.library.store import Library


def create_sample_inspection(*, library: "Library") -> Inspection:
    """新建演示验收: 太平镇社工站 with all marks of the sample, as 模拟自查. UserError if a bundled file is damaged."""
    station = parse_toml(STATION.read_text(encoding="utf-8"), str(STATION))
    header, said = sample_header(station), sample_opinion(station)
    sheet = load_scoresheet(SHEETS / f"{station['scoresheet']}.toml")
    marks = load_marks(SAMPLES / str(station["marks"])).marks
    place = next((each for each in township_stations() if each.id == header.station_code), None)
    if place is None or sheet.scoresheet is None or marks is None or header.inspected_on is None:
        raise UserError("自带的样例损坏，没有新建", where=str(SAMPLES), remedy="请重新安装程序")
    assert header.period_from and header.period_to
    made = create_inspection(
        library=library,
        station=place,
        kind=InspectionKind.SELF_CHECK,
        sheet=sheet,
        period=Period(header.period_from, header.period_to),
        inspected_on=header.inspected_on,
        leader=header.team_leader,
        members=header.members,
        unit_kind=header.unit_kind,
    )
    scored = score(sheet.scoresheet, marks)
    take_marks(library=library, inspection_id=made.id, marks=marks, score=scored, reason="演示数据")
    opinion = Opinion(said.affirmed, said.problems, said.requirements)
    set_opinion(library=library, inspection_id=made.id, opinion=opinion, reason="演示数据")
    add_fieldwork(library=library, inspection=made)
    return made
