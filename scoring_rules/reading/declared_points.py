"""Points that stand inside a text: （2分）, （12分，7分奖分）, 总分50, a bare 2 or 2分 in a points column.

Knows how offices write points beside words; knows nothing of tables or of criteria that deduct.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.reading.numbering import chinese_value

_NUMBER = r"(\d+(?:\.\d+)?)"
_POINTS = re.compile(rf"{_NUMBER}分")
_BONUS_WORDS = re.compile(r"奖|加分|附加|额外")
_PART = re.compile(
    rf"(?:共\d+项|共|计|合计|满分|基[本础]分?|分值|标准分|其中|奖励?分?|加分项?|附加分?|另|为|最高|最多|加)*[:：]?{_NUMBER}分"
    r"(?:奖励?分?|加分|附加分?|基[本础]分?|奖金)?"
)
_DEDUCTS = re.compile(r"[扣减]|得|每|计|记|不足|以上|以下|低于|高于|达到")
_BARE_BRACKET = re.compile(rf"\s*[（(\[【]\s*{_NUMBER}\s*[）)\]】]\s*$")
_LARGEST_BARE = 1000
_LONGEST_TAIL = 60
_NO_CELL = re.compile(r"[扣减每不无]|未|缺")
_BRACKET = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[）)\]】]")
_PLAIN_HEAD = re.compile(
    rf"^(?:共|计|共计|合计|总分|满分|分值|本项|此项|最高|最多|累计|标准分|基本分|基础分|总计|小计|上限|限|不超过|最高加|最多加|最高得|加|权重)*[:：为是]*{_NUMBER}分?$"
)
_TAIL = re.compile(rf"[\s:：，,、—\-]*(?:共|计|共计|满分|分值)?[:：为]?\s*{_NUMBER}\s*分\s*[。;；]?$")
_RANGE = re.compile(rf"^0\s*[-–—~～至]\s*{_NUMBER}分?$")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．＋－（）", "0123456789.+-()")


@dataclass(frozen=True, slots=True)
class DeclaredPoints:
    """标明的分值: base and bonus points as the text states them, and the text without them."""

    base: Decimal
    bonus: Decimal
    rest: str
    is_tail: bool = False

    @property
    def total(self) -> Decimal:
        """Base and bonus together."""
        return self.base + self.bonus


def points_in_cell(text: str) -> DeclaredPoints | None:
    """A points column's cell: 2, 2分, ２.0, 10（5+5）, +3, 最高5分; None where it holds no number."""
    if re.search(r"\d\s+\d", text):
        return None
    plain = _squeezed(text)
    spelled = chinese_value(plain.removesuffix("分")) if plain.endswith("分") else None
    if spelled:
        return DeclaredPoints(Decimal(spelled), Decimal(0), "")
    ranged = _RANGE.match(plain)
    if ranged:
        return DeclaredPoints(Decimal(ranged[1]), Decimal(0), "")
    inside = _bracket_points(plain)
    if inside is not None:
        return inside
    outside = _BRACKET.sub("", plain)
    if _NO_CELL.search(outside):
        return None
    found = re.search(_NUMBER, outside)
    if found is None or len(re.findall(_NUMBER, outside)) > 2 or len(outside) > 16:
        return None
    if "%" in outside:
        return DeclaredPoints(Decimal(found[1]), Decimal(0), "") if outside.endswith("%") else None
    if outside.startswith("-"):
        return None
    return DeclaredPoints(Decimal(found[1]), Decimal(0), "")


def points_in_text(text: str, *, tail: bool = False) -> DeclaredPoints | None:
    """Points in brackets inside a heading or requirement; several add up. With `tail` also “站点建设12分”.

    Brackets that talk of deductions or conditions do not count.
    """
    base, bonus, kept, end = Decimal(0), Decimal(0), [], 0
    for bracket in _BRACKET.finditer(text):
        stated = _stated(_squeezed(bracket[1]))
        if stated is None:
            continue
        base, bonus = base + stated[0], bonus + stated[1]
        kept.append(text[end : bracket.start()])
        end = bracket.end()
    if base or bonus:
        kept.append(text[end:])
        return DeclaredPoints(base, bonus, "".join(kept).strip(), not text[end:].strip(" 。；;：:\n"))
    return (_tail_points(text) or _bare_bracket(text)) if tail else None


def points_on_last_line(text: str) -> DeclaredPoints | None:
    """“成立小组⏎4分”: a last line that holds nothing but points, unless the text above runs on into it."""
    above, _, last = text.rstrip().rpartition("\n")
    plain = _squeezed(last)
    if not above or "分" not in plain or not _PLAIN_HEAD.match(plain):
        return None
    return _tail_points(text.rstrip())


def total_in_text(text: str) -> Decimal | None:
    """The number that a subtotal line states: “安全部分总评分数（总分50）”, “小计：20分”, “合计 100”."""
    numbers = re.findall(_NUMBER, _squeezed(text))
    return Decimal(numbers[-1]) if len(numbers) == 1 else None


def shortest(number: Decimal) -> Decimal:
    """The same number without trailing zeros: 7.0 → 7."""
    return Decimal(f"{number.normalize():f}")


def _tail_points(text: str) -> DeclaredPoints | None:
    skipped = max(0, len(text) - _LONGEST_TAIL)
    found = _TAIL.search(text[skipped:].translate(_FULL_WIDTH))
    start = skipped + found.start() if found is not None else 0
    if found is None or not start or _DEDUCTS.search(text[max(0, start - 3) : start]):
        return None
    return DeclaredPoints(Decimal(found[1]), Decimal(0), text[:start].strip(), True)


def _bare_bracket(text: str) -> DeclaredPoints | None:
    """“运行模式（31）”: a number alone in brackets at the end of a heading, unless it may be a year."""
    skipped = max(0, len(text) - _LONGEST_TAIL)
    found = _BARE_BRACKET.search(text[skipped:].translate(_FULL_WIDTH))
    start = skipped + found.start() if found is not None else 0
    if found is None or not start or Decimal(found[1]) > _LARGEST_BARE:
        return None
    return DeclaredPoints(Decimal(found[1]), Decimal(0), text[:start].strip(), True)


def _stated(plain: str) -> tuple[Decimal, Decimal] | None:
    """(base, bonus) of a bracket's inside, or None where it states no points."""
    if len(plain) > 30 or ("分" not in plain and not _PLAIN_HEAD.match(plain)):
        return None
    if _PLAIN_HEAD.match(plain) and ("分" in plain):
        number = Decimal(re.findall(_NUMBER, plain)[0])
        return (Decimal(0), number) if _BONUS_WORDS.search(plain) else (number, Decimal(0))
    return _several(plain)


def _several(plain: str) -> tuple[Decimal, Decimal] | None:
    """12分，7分奖分 · 23分+10分 · 2分，为奖励分 · 共3项，12分."""
    if _DEDUCTS.search(plain.replace("加分", "").replace("得分", "").replace("记分", "")):
        return None
    parts = [part for part in re.split(r"[，,、;；+]", plain) if part]
    base = bonus = Decimal(0)
    last_was_base = Decimal(0)
    for number, part in enumerate(parts):
        found = _POINTS.search(part)
        if found is None:
            if _BONUS_WORDS.search(part) and last_was_base:
                base, bonus = base - last_was_base, bonus + last_was_base
            last_was_base = Decimal(0)
            continue
        if not _PART.fullmatch(part):
            return None
        points = Decimal(found[1])
        joined_by_plus = number > 0 and f"+{part}" in plain
        if _BONUS_WORDS.search(part) or joined_by_plus:
            bonus, last_was_base = bonus + points, Decimal(0)
        else:
            base, last_was_base = base + points, points
    return (base, bonus) if base or bonus else None


def _bracket_points(plain: str) -> DeclaredPoints | None:
    """“12（7分奖分）” in a points cell: base before, bonus inside the bracket."""
    found = re.fullmatch(
        rf"{_NUMBER}分?[（(\[【]?(?:另|\+)?(?:加分|奖励分?|奖分|附加)?{_NUMBER}分?(奖分|奖励分?|加分)?[）)\]】]?",
        plain,
    )
    if found is None or not _BONUS_WORDS.search(plain):
        return None
    return DeclaredPoints(Decimal(found[1]), Decimal(found[2]), "")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text.translate(_FULL_WIDTH))
