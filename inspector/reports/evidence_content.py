"""What the 佐证材料附册 holds: photos by section with caption, item, time and digest, then a list of the other files; no layout."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from inspector.domain.inspection import InspectionHeader, chinese_date
from inspector.domain.masking import Masking
from inspector.reports.document import (
    Block,
    Document,
    Heading,
    KeyValues,
    Layout,
    Paragraph,
    Photo,
    Photos,
    TableBlock,
)
from inspector.reports.parts import header_row, text_rows
from inspector.reports.proof import Digest
from inspector.reports.table import Table, centred_cell
from inspector.reports.wording import marks_on_each_page
from scoring_rules.score import Score

NAME = "佐证材料附册"
_WIDTHS = (10, 26, 52, 26, 50)


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """一份佐证: the section and items that it shows, what it is, when it was taken; a photo has its JPEG."""

    name: str
    caption: str
    section: str
    items: str
    taken: str
    sha256: str
    photo: Photo | None = None
    withheld: str = ""
    """Why the photo is not shown (遮盖, 读不出来); empty where it is, or where the file is none."""


def evidence_content(
    *,
    header: InspectionHeader,
    score: Score,
    evidence: tuple[EvidenceLine, ...],
    per_page: int = 2,
    masking: Masking = Masking.INTERNAL,
    digests: tuple[Digest, ...] = (),
) -> Document:
    """佐证材料附册内容; `per_page` is 2 or 4."""
    shown = tuple(line for line in evidence if line.photo)
    others = tuple(line for line in evidence if not line.photo)
    return Document(
        name="evidence",
        title=(f"{header.county}{header.station}", NAME),
        blocks=(
            KeyValues(
                (
                    ("自查日期" if header.is_self_check else "验收日期", chinese_date(header.inspected_on)),
                    ("类型", header.kind.value if header.station else ""),
                    ("照片", f"{len(shown)}张"),
                    ("其他材料", f"{len(others)}份"),
                )
            ),
            *_photos(shown, per_page),
            *_others(others),
            *(() if evidence else (Paragraph("没有登记佐证材料。"),)),
        ),
        subject=f"{header.station}{NAME}",
        issuer=score.scoresheet.issuer,
        day=header.inspected_on,
        marks=marks_on_each_page(header, score),
        layout=Layout.ANNEX,
        masking=masking,
        digests=digests,
        is_self_check=header.is_self_check,
    )


def _photos(lines: tuple[EvidenceLine, ...], per_page: int) -> Iterator[Block]:
    for section, group in groupby(lines, key=lambda line: line.section):
        photos = tuple(_captioned(line) for line in group)
        yield Heading(f"{section}（{len(photos)}张）")
        yield Photos(photos, per_page)


def _captioned(line: EvidenceLine) -> Photo:
    assert line.photo
    about = "　".join(filter(None, (line.items, line.taken)))
    caption = tuple(filter(None, (line.caption or line.name, about, f"SHA-256：{line.sha256}")))
    return Photo(line.photo.jpeg, line.photo.width, line.photo.height, caption)


def _others(lines: tuple[EvidenceLine, ...]) -> Iterator[Block]:
    if lines:
        yield Heading("其他材料")
        rows = text_rows(
            (
                centred_cell(str(n), repeats=True),
                line.items,
                "\n".join(filter(None, (line.caption or line.name, line.withheld))),
                centred_cell(line.taken),
                line.sha256,
            )
            for n, line in enumerate(lines, 1)
        )
        yield TableBlock(Table(_WIDTHS, (header_row("序号", "评分项", "材料", "时间", "SHA-256"),), rows))
