"""The 评分表 as a document like any other, for Word and for its plain text; its PDF has a layout of its own."""

from collections.abc import Iterator

from inspector.reports.document import (
    Block,
    Document,
    Heading,
    KeyValues,
    Layout,
    Paragraph,
    SignaturePlace,
    Signatures,
    TableBlock,
)
from inspector.reports.roles import Role
from inspector.reports.scoresheet_content import ScoresheetContent
from inspector.reports.scoresheet_pdf import main_table, veto_table
from inspector.reports.table import Align

_SIGNED = "（签字）"


def scoresheet_document(content: ScoresheetContent) -> Document:
    """评分表 across the page: head, main table, vetoes, result, places to sign."""
    return Document(
        name="scoresheet",
        title=(content.title,),
        blocks=tuple(_blocks(content)),
        subject=content.subject,
        issuer=content.issuer,
        day=content.day,
        marks=content.marks,
        layout=Layout.LANDSCAPE,
        digests=content.digests,
        is_self_check="自查" in content.marks,
    )


def _blocks(content: ScoresheetContent) -> Iterator[Block]:
    yield KeyValues(content.heads)
    yield TableBlock(main_table(content))
    if content.vetoes:
        yield Heading("否决事项", is_numbered=False)
        yield TableBlock(veto_table(content))
    for n, sentence in enumerate(content.result):
        yield Paragraph(sentence, Align.LEFT, Role.BODY if n else Role.HEADING)
    if content.signatures:
        places = (SignaturePlace(label.removesuffix(_SIGNED), is_dated=True) for label in content.signatures)
        yield Signatures(tuple(places))
