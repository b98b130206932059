"""Cuts the cells of the method and evidence columns into their entries; knows nothing of tables."""

import re

_NUMBER = re.compile(r"^\s*(?:[（(]?\d{1,2}[）)、.．]|[①-⑳]|[-—·•●◆*])\s*")
_NEXT_NUMBER = re.compile(r"(?<![ \t\u3000])[ \t\u3000]+(?=[（(]?\d{1,2}(?:[）)、．]|\.(?!\d)))")
_STRONG = re.compile(r"[；;。\n]+")
_WEAK = re.compile(r"[，,、]")
_VERB = re.compile(
    r"^(?:通过|采取|进行|实行)?(?:听|查|看|访|问|谈|测|核|翻|调|走|抽|入户|座谈|实地|现场|电话|访谈|暗访|明察|随机|检查|观察|综合|网上|问卷)"
)
_OPEN, _CLOSE = "（(《“[【", "）)》”]】"


def methods_in(text: str) -> tuple[str, ...]:
    """评分方法 as a list: “听取汇报，查阅台账、资料。” → 听取汇报 · 查阅台账、资料."""
    found: list[str] = []
    for phrase in _split(_NEXT_NUMBER.sub("\n", text), _STRONG):
        parts = [part for part in _split(phrase, _WEAK) if part]
        if all(_VERB.match(part) for part in parts):
            found += parts
        else:
            found += _split(phrase, re.compile(r"[，,]")) if "，" in phrase or "," in phrase else [phrase]
    return tuple(dict.fromkeys(entry for entry in map(_entry, found) if entry))


def evidence_in(text: str) -> tuple[str, ...]:
    """佐证材料 as a list, cut at 、，；and line ends, never inside brackets or 《》."""
    parts = _split(_NEXT_NUMBER.sub("\n", text), re.compile(r"[；;。\n，,、]"))
    return tuple(
        dict.fromkeys(entry for entry in map(_entry, parts) if entry and entry not in ("等", "等等"))
    )


def _entry(text: str) -> str:
    return _NUMBER.sub("", text).strip(" \u3000\t。；;，,、:：")


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Cut at the separators that stand outside of brackets."""
    pieces, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and separator.match(sign):
            if sign in "、.．" and re.fullmatch(r"\s*\d{1,2}", text[start:at]):
                continue
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    return pieces
