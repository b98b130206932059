"""A draw in sentences (抽选的说明) for terminal, window and paper; residents are named by their numbers alone."""

from inspector.domain.draws.record import Drawn, DrawRecord


def draw_words(record: DrawRecord) -> list[str]:
    """第几次、名单、种子、摘要, then who was drawn, one a line."""
    reason = f"，原因：{record.setting.reason}" if record.setting.reason else ""
    return [
        f"第{record.number}次抽选：{record.purpose}{reason}",
        f"名单：{record.pool.source.title}，{len(record.pool.entries)}个，摘要 {record.digest}",
        f"种子：{record.seed}　算法：{record.algorithm}",
        f"抽{record.n}个，抽中{len(record.chosen)}个{_strata_words(record)}",
        *(f"　{place_words(place)}" for place in record.drawn),
    ]


def place_words(place: Drawn) -> str:
    """第2个：7号（低保）；原抽中 3号，因外出务工由他替补."""
    standing = entry_words(place) if place.entry else "没有人了"
    before = "；".join(f"原为{absence.entry.key}，因“{absence.reason}”换下" for absence in place.absences)
    return f"第{place.position}个：{standing}{f'；{before}' if before else ''}"


def entry_words(place: Drawn) -> str:
    """7（低保）: key and stratum of who stands there."""
    assert place.entry is not None, "nobody stands there"
    return f"{place.entry.key}（{place.entry.stratum}）" if place.entry.stratum else place.entry.key


def _strata_words(record: DrawRecord) -> str:
    strata = [f"{name}{count}" for name, count in record.allocation if name]
    return f"（{'、'.join(strata)}）" if strata else ""
