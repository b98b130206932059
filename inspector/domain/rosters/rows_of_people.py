"""哪些行是人: leaves out blanks, sums, notes and repeated headers, and remembers the titles between rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.domain.rosters.categories import CATEGORIES, known_category
from inspector.domain.rosters.files.rows import Row, Table
from inspector.domain.rosters.headers import plain_heading
from inspector.domain.rosters.layout import Layout, only_counts
from inspector.domain.rosters.people import RosterKind

_SUM = re.compile(r"^(?:本页|全[镇县市街]|本[镇站县])?(?:合计|总计|小计|共计|总数|累计|总人数)")
_SUM_STARTS = frozenset("本全合总小共累*＊ ")
_NOTE = re.compile(
    r"^(?:注|备注|说明|填表|制表|填报|审核|审批|单位|负责人|联系人|经办|填写|日期|盖章|（盖章|\(盖章|第.{1,3}页|——|共\d+[人户名条])"
)
_COUNT = re.compile(r"[（(：:]?\s*共?\s*\d+\s*[人户名个]\s*[)）]?$")
_VILLAGE = re.compile(r"^[\w·]{1,12}(?:村|社区|村委会|居委会|村民委员会|居民委员会)$")
LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Titled:
    """一行和它上面的小标题: `category` and `village` from a title between the rows or above the table."""

    row: Row
    category: str
    village: str


def people_rows(table: Table, layout: Layout) -> Iterator[Titled | None]:
    """Rows that name somebody, with the titles that hold for them; None for a sum, note or header in between."""
    category = _title_category(f"{table.name} {layout.above}") if layout.kind is RosterKind.CLIENTS else ""
    village = ""
    header = [table.rows[place].texts for place in layout.header]
    name = layout.columns["name"]
    starts = {texts[name][:1] for texts in header if name < len(texts)}
    number = layout.columns.get("number", -1)
    for row in table.rows[layout.first :]:
        texts = [text for column, text in enumerate(row.texts) if text and column != number]
        if not texts:
            continue
        first = texts[0]
        is_alone = first == texts[-1] and len(set(texts)) == 1
        if (
            (first[0] in _SUM_STARTS and _SUM.match(plain_heading(first)))
            or (is_alone and _NOTE.match(plain_heading(first)))
            or _is_foot(first)
            or _is_foot(row.texts[0])
            or row.texts in header
            or (row.text(name)[:1] in starts and _is_header(row, layout))
            or only_counts(row)
        ):
            yield None
        elif is_alone and _is_title(row, layout, first):
            found = _title_category(first) if layout.kind is RosterKind.CLIENTS else ""
            category = found or category
            village = village if found else _title_village(first) or village
            yield None
        else:
            yield Titled(row, category, village)


def _is_foot(text: str) -> bool:
    """填表人：某某: a line below the table, also where 联系电话：… stands in another cell of it."""
    return ("：" in text or ":" in text) and bool(_NOTE.match(text.replace(" ", "")))


def _is_header(row: Row, layout: Layout) -> bool:
    if plain_heading(row.text(layout.columns["name"])) != layout.headings[layout.columns["name"]]:
        return False
    same = sum(plain_heading(row.text(at)) == words for at, words in layout.headings.items())
    return same >= max(2, len(layout.headings) // 2)


def _is_title(row: Row, layout: Layout, text: str) -> bool:
    """A single text across the table, or in its first column, that is a title rather than half a row."""
    if len(text) > LONGEST_TITLE or len(layout.headings) < 3:
        return False
    spread = sum(bool(cell) for cell in row.texts) > 1
    alone = row.text(layout.columns["name"]) == "" or spread
    return alone and bool(spread or _title_category(text) or _title_village(text))


def _title_category(text: str) -> str:
    """The one category that a title names; empty if none or several."""
    bare = _COUNT.sub("", text.strip())
    if known := known_category(bare):
        return known
    named = [name for name in CATEGORIES if name in bare]
    longest = [name for name in named if not any(name != other and name in other for other in named)]
    return longest[0] if len(longest) == 1 else ""


def _title_village(text: str) -> str:
    bare = _COUNT.sub("", text.strip())
    return bare if _VILLAGE.match(bare) else ""
