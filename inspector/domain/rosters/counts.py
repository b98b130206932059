"""名单的合计: people by category, post, certificate …: counts without names, kept in the head of a roster."""

from collections import Counter
from collections.abc import Iterable

from inspector.domain.rosters.people import Member, Person, ServicePoint, Village, Worker

_GONE = ("离职", "离岗", "退休", "辞职", "不在", "解聘", "调离", "调出", "辞退")
_NOT_BUILT = ("未建", "在建", "筹建", "规划", "拟建", "建设中", "未完成", "否", "待建")


def is_on_duty(worker: Worker) -> bool:
    """在岗: no day of leaving, and no word that says so. 借调 counts as on duty: the inspector looks at it."""
    status = worker.status.removeprefix("已")
    return not worker.left and status not in ("否", "无") and not status.startswith(_GONE)


def is_built(point: ServicePoint) -> bool:
    """建成: unless the roster says that it is not."""
    return not point.status.startswith(_NOT_BUILT)


def has_case_file(person: Person) -> bool | None:
    """建档: as stated, or by a number or a day of the file; None where the roster is silent."""
    if person.filed is not None:
        return person.filed
    return True if person.file_number or person.filed_on else None


def counts_of(members: Iterable[Member]) -> dict[str, int]:
    """Word → number of people, points or villages."""
    counts: Counter[str] = Counter()
    for member in members:
        match member:
            case Person():
                counts.update(member.categories)
                counts["已建档"] += has_case_file(member) is True
                counts["一人多类"] += len(member.categories) > 1
            case Worker():
                counts["在岗"] += is_on_duty(member)
                counts["持证"] += is_on_duty(member) and bool(member.qualification)
                counts[member.post or "岗位未填"] += is_on_duty(member)
            case ServicePoint():
                counts["已建成"] += is_built(member)
                counts["覆盖村居"] += len(member.villages)
            case Village():
                counts[member.sort or "类别未填"] += 1
    return {word: count for word, count in counts.items() if count}
