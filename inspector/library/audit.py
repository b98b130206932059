"""A library checked from end to end without changing it (资料库核对): structure, chains, replay, scoresheets, files."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select

from inspector.domain.checking import Check, agrees, differs, not_compared
from inspector.domain.journal import Subject, Topic
from inspector.library.attachments.folder import EvidenceFolder
from inspector.library.chains import Fault, chain_faults
from inspector.library.digests import file_digest
from inspector.library.engine import every_damage
from inspector.library.replay import Difference, differences
from inspector.library.rows import answer, attachment, inspection, journal, scoresheet, station

LISTED = 8
STRUCTURE, CHAINS, REPLAY, SHEETS, FILES = "文件结构", "留痕链", "现存内容", "评分表原文", "佐证文件"
_TOPICS = {
    Topic.MARK: "打分",
    Topic.VETO: "否决事项",
    Topic.FACT: "底数",
    Topic.EVIDENCE: "佐证",
    Topic.HEADER: "抬头",
    Topic.RECORD: "建档",
    Topic.NOTE: "备注",
    Topic.OPINION: "验收意见",
    Topic.FILE: "文件",
    Topic.LINK: "文件关联",
}
Names = Callable[[str], str]


def structure_check(connection: Connection) -> Check:
    """文件结构: every page of the database and every index."""
    damage = every_damage(connection, LISTED)
    return differs(STRUCTURE, "；".join(damage)) if damage else agrees(STRUCTURE)


def content_checks(connection: Connection, library: Path) -> Iterator[Check]:
    """留痕链、现存内容、评分表原文、佐证文件, one check each."""
    names = _names(connection)
    faults = [_of_chain(fault, names) for fault in chain_faults(connection)]
    count = connection.scalar(select(func.count()).select_from(journal)) or 0
    yield _outcome(CHAINS, faults, f"{count}条，逐条重算都接得上")
    found = [_of_replay(difference, names) for difference in differences(connection)]
    yield _outcome(REPLAY, found, "和留痕重演的结果相同")
    yield sheets_check(connection)
    yield files_check(connection, EvidenceFolder(library), _kept_files(connection))


def sheets_check(connection: Connection) -> Check:
    """评分表原文 against the digests that inspections refer to."""
    rows = connection.execute(select(scoresheet)).mappings().all()
    wrong = [
        f"《{row['title']}》第{row['version']}版"
        for row in rows
        if hashlib.sha256(str(row["text"]).encode()).hexdigest() != row["sha256"]
    ]
    return _outcome(SHEETS, wrong, f"{len(rows)}份", "被改动过：")


def files_check(connection: Connection, folder: EvidenceFolder, digests: Iterable[str]) -> Check:
    """佐证文件: each one there and whole."""
    wanted = sorted(set(digests))
    names = {
        row.sha256: row.name for row in connection.execute(select(attachment.c.sha256, attachment.c.name))
    }
    if not wanted:
        return not_compared(FILES, "没有存文件")
    faults = []
    for sha256 in wanted:
        fault = _file_fault(folder, sha256)
        if fault:
            faults.append(f"{names.get(sha256) or '文件'}（{sha256[:12]}…）{fault}")
    return _outcome(FILES, faults, f"{len(wanted)}个，都在，都没有改动")


def _file_fault(folder: EvidenceFolder, sha256: str) -> str:
    try:
        found = file_digest(folder.place(sha256))
    except FileNotFoundError:
        return "不见了"
    except ValueError:
        return "的登记被改动过"
    except OSError:
        return "读不出来"
    return "" if found == sha256 else "被改动过"


def _kept_files(connection: Connection) -> set[str]:
    """Every content that the library has registered or an inspection refers to."""
    named = select(answer.c.code).where(answer.c.topic == Topic.FILE.value)
    linked = select(answer.c.part).where(answer.c.topic == Topic.LINK.value)
    queries = (select(attachment.c.sha256), named, linked)
    return {digest for query in queries for digest in connection.scalars(query)}


def _outcome(what: str, faults: list[str], good: str, before: str = "") -> Check:
    if not faults:
        return agrees(what, good)
    more = f"；等{len(faults)}处" if len(faults) > LISTED else ""
    return differs(what, before + "；".join(faults[:LISTED]) + more)


def _names(connection: Connection) -> Names:
    """What people call an inspection or a station, by its id."""
    stations = {row.id: str(row.name) for row in connection.execute(select(station.c.id, station.c.name))}
    query = select(inspection.c.id, inspection.c.station_id, inspection.c.inspected_on)
    known = dict(stations)
    for row in connection.execute(query):
        known[row.id] = f"{stations.get(row.station_id, '')}（{row.inspected_on}验收）"
    return lambda subject_id: known.get(subject_id, f"编号{subject_id}的记录")


def _of_chain(fault: Fault, names: Names) -> str:
    where = f"{fault.at[:10]} {names(fault.subject_id)}{f' {fault.code}' if fault.code else ''}"
    return f"设备{fault.device[-6:]}第{fault.sequence}条留痕（{where}）{fault.what}"


def _of_replay(difference: Difference, names: Names) -> str:
    place = difference.place
    topic = _TOPICS.get(Topic(place.topic), place.topic) if place.topic in list(Topic) else place.topic
    if place.subject == Subject.STATION and place.topic == Topic.HEADER:
        topic = "社工站资料"
    code = f" {place.code}{f'“{place.part}”' if place.part and len(place.part) < 40 else ''}"
    return f"{names(place.subject_id)}的{topic}{code.rstrip()}：{difference.what}"
