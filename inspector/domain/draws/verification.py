"""Repeating a draw (核对抽选): every place where a record is not what list, seed and algorithm give; opens no file."""

from collections.abc import Iterator

from inspector.domain.draws.algorithm import (
    ALGORITHM,
    allocate,
    drawn_order,
    first_drawn,
    next_drawn,
    plain_seed,
)
from inspector.domain.draws.record import DrawRecord
from inspector.domain.errors import WrongEntry
from scoring_rules.problems import Problem, error

SHOWN = 20


def differences(record: DrawRecord) -> list[Problem]:
    """不一致的地方: empty if repeating the draw brings exactly what the record says."""
    if record.algorithm != ALGORITHM:
        message = f"算法“{record.algorithm}”这个程序不认识，没法重做"
        return [error("算法", message, f"本程序会的是“{ALGORITHM}”；用写出这份记录的那个版本核对")]
    return [
        *_seed(record),
        *_number(record),
        *_digest(record),
        *_allocation(record),
        *_order(record),
        *_chosen(record),
        *_replacements(record),
    ]


def _seed(record: DrawRecord) -> Iterator[Problem]:
    try:
        plain = plain_seed(record.seed)
    except WrongEntry as fault:
        yield fault.as_problem()
        return
    if plain != record.seed:
        message = f"种子“{record.seed}”不是规范的写法，应是“{plain}”"
        yield error("种子", message, "记录被改过；按当众记下的种子重抽一遍来比")


def _number(record: DrawRecord) -> Iterator[Problem]:
    right = 1 + max((old.number for old in record.earlier), default=0)
    if record.number != right:
        message = f"以前的抽选写到第{right - 1}次，这一次应是第{right}次，记录的是第{record.number}次"
        yield error("第几次", message, "以前的抽选不能略去；拿完整的记录来")
    if record.earlier and not record.setting.reason.strip():
        yield error("再抽的原因", "再抽的原因没有写", "补上原因，并由在场的人确认")


def _digest(record: DrawRecord) -> Iterator[Problem]:
    if record.pool.digest != record.digest:
        message = f"名单和抽选时不一样：现在的摘要是{record.pool.digest}，记录的是{record.digest}"
        yield error("名单摘要", message, "名单在抽选以后改过，或者记录被改过；拿当时打印的摘要来比")


def _allocation(record: DrawRecord) -> Iterator[Problem]:
    right = allocate(record.pool.sizes, record.n)
    recorded = dict(record.allocation)
    for name, count in right.items():
        if recorded.get(name, 0) != count:
            message = f"{name or '名单'}应抽{count}个，记录的是{recorded.get(name, 0)}个"
            yield error("各类抽几个", message, "核对总数和各类的个数")


def _order(record: DrawRecord) -> Iterator[Problem]:
    right = drawn_order(record.pool, record.seed)
    if len(record.order) != len(right):
        message = f"抽出顺序应有{len(right)}个，记录的有{len(record.order)}个"
        yield error("抽出顺序", message, "记录不完整，重新导出")
    for place, (ours, theirs) in enumerate(zip(right, record.order, strict=False), 1):
        if ours != theirs:
            message = (
                f"抽出顺序从第{place}个起不同：重做是{_named(record, ours)}，记录的是{_named(record, theirs)}"
            )
            yield error("抽出顺序", message, "种子、名单或顺序改过；按当众记下的种子重抽一遍来比")
            return


def _chosen(record: DrawRecord) -> Iterator[Problem]:
    order = drawn_order(record.pool, record.seed)
    right = first_drawn(record.pool, order, allocate(record.pool.sizes, record.n))
    if len(record.chosen) != len(right):
        message = f"应抽中{len(right)}个，记录的是{len(record.chosen)}个"
        yield error("抽中的", message, "核对要抽几个和抽中的名单")
    wrong = [
        error(f"抽中的第{place}个", f"重做是{_named(record, ours)}，记录的是{_named(record, theirs)}", "以重做的为准，查清是谁改的")
        for place, (ours, theirs) in enumerate(zip(right, record.chosen, strict=False), 1)
        if ours != theirs
    ]  # fmt: skip
    yield from wrong[:SHOWN]
    if len(wrong) > SHOWN:
        yield error("抽中的", f"还有{len(wrong) - SHOWN}个不同", "以重做的为准")


def _replacements(record: DrawRecord) -> Iterator[Problem]:
    """Each absent person stood there, has a reason, and was replaced by the one whose turn it was."""
    order = drawn_order(record.pool, record.seed)
    standing, taken = list(record.chosen), set(record.chosen)
    for number, step in enumerate(record.replacements, 1):
        where = f"第{number}次替补"
        absent = standing[step.position - 1]
        if step.absent != absent:
            message = f"第{step.position}个当时是{_named(record, absent)}，记录换下的是{_named(record, step.absent)}"
            yield error(where, message, "核对替补的先后")
        if not step.reason.strip():
            yield error(where, f"{_named(record, absent)}为什么换下没有写", "补上原因，并由在场的人确认")
        right = next_drawn(record.pool, order, taken, record.pool.by_key[absent].stratum)
        if step.by != right:
            message = f"轮到的是{_named(record, right)}，记录换上的是{_named(record, step.by)}"
            yield error(where, message, "替补按抽出顺序依次来，不能跳过")
        standing[step.position - 1] = step.by
        taken.add(step.by)


def _named(record: DrawRecord, key: str) -> str:
    if not key:
        return "没有人"
    entry = record.pool.by_key.get(key)
    return f"第{entry.number}号（{entry.stratum}）" if entry and entry.stratum else f"“{key}”"
