"""What the placeholders of a wording stand for in one inspection: 占位符的内容; knows no file and no layout."""

from inspector.domain.inspection import InspectionHeader, InspectionKind, chinese_date, chinese_period
from inspector.domain.wording.placeholders import PLACEHOLDERS, filled
from scoring_rules.exact import in_words
from scoring_rules.model import SheetStatus
from scoring_rules.score import Score

UNDECIDED = "未定"
_TO_WRITE = "\u3000\u3000\u3000"
_ACTIONS = {InspectionKind.RECHECK: "复核"}


def placeholder_values(
    header: InspectionHeader, score: Score | None, *, issuer: str, serial: str = ""
) -> dict[str, str]:
    """占位符 → 内容. Where nothing is known yet there is room to write it in, or 未定 for total and grade."""
    day = header.inspected_on
    values = {
        "县区": header.county,
        "社工站": header.station or ("" if header.county else _TO_WRITE * 3),
        "站点代码": header.station_code,
        "类型": header.kind.value,
        "动作": "自查" if header.is_self_check else _ACTIONS.get(header.kind, "验收"),
        "验收日期": chinese_date(day),
        "验收期": chinese_period(header.period_from, header.period_to),
        "年": str(day.year) if day else _TO_WRITE,
        "月": str(day.month) if day else _TO_WRITE,
        "日": str(day.day) if day else _TO_WRITE,
        "序号": serial or _TO_WRITE,
        "组长": header.team_leader,
        "成员": "、".join(header.members),
    }
    values = dict.fromkeys(PLACEHOLDERS, "") | values | (_of_score(score) if score is not None else {})
    return values | {"发文单位": filled(issuer, values)}


def _of_score(score: Score) -> dict[str, str]:
    sheet = score.scoresheet
    return {
        "评分表": sheet.title,
        "版次": f"第{sheet.version}版" + ("，样表" if sheet.status is SheetStatus.SAMPLE else ""),
        "满分": in_words(sheet.full_points),
        "总分": UNDECIDED if score.total is None else in_words(score.total),
        "等次": UNDECIDED if score.grade is None else score.grade.name,
    }
