"""The content of each paper (文书内容): what it needs is looked up here and handed to its content function; no layout."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.domain.draws.record import DrawRecord
from inspector.domain.profile import PROFILE, shown
from inspector.services import fieldwork_papers, figures
from inspector.services.document_request import Request
from inspector.services.draws import for_outside, labels_of
from inspector.services.evidence_annex import evidence_lines
from inspector.services.fieldwork import card_of, draws_of, people_of
from inspector.services.recorded import recorded_of
from scoring_rules.engine import score
from scoring_rules.marks import Marks

if TYPE_CHECKING:
    from inspector.reports.document import Document
    from inspector.reports.scoresheet_content import ScoresheetContent


def verdict(request: Request) -> "Document":
    """验收意见书; of a recheck with the visit before held against it, where there is one."""
    from inspector.reports.recheck_content import recheck_content
    from inspector.reports.verdict_content import verdict_content

    opened, before = request.opened, request.visit_before
    if before is None:
        return verdict_content(
            header=request.header,
            score=opened.score,
            opinion=opened.opinion,
            recorded=recorded_of(opened),
            digests=request.digests,
        )
    return recheck_content(
        header=request.header,
        score=opened.score,
        before=before.score,
        before_on=before.inspection.inspected_on,
        opinion=opened.opinion,
        recorded=recorded_of(opened),
        digests=request.digests,
    )


def scoresheet_content_of(request: Request, name: str) -> "ScoresheetContent":
    """评分表内容: filled, with the other scores of the station beside it, or blank."""
    from inspector.reports.scoresheet_content import (
        ComparedScore,
        blank_scoresheet_content,
        scoresheet_content,
    )

    if name == "blank":
        empty = Marks(request.opened.marks.unit_kind, request.opened.marks.period)
        return blank_scoresheet_content(header=request.header, score=score(request.opened.scoresheet, empty))
    compared = tuple(ComparedScore(each.label, opened.score) for each, opened in request.compared)
    return scoresheet_content(
        header=request.header, score=request.opened.score, digests=request.digests, compared=compared
    )


def scoresheet(name: str) -> "Callable[[Request], Document]":
    def make(request: Request) -> "Document":
        from inspector.reports.scoresheet_document import scoresheet_document

        return scoresheet_document(scoresheet_content_of(request, name))

    return make


def draws(request: Request) -> "Document":
    """抽选记录 of every draw, one after the other."""
    from inspector.reports.document import Block, Document, Heading, PageBreak

    made: list[Document] = []
    blocks: list[Block] = []
    for record in draws_of(request.opened.fields).values():
        document = draw_record(request, record)
        inside = (
            replace(block, level=block.level + 1) if isinstance(block, Heading) else block
            for block in document.blocks
        )
        blocks += [PageBreak()] if made else []
        blocks += [Heading(f"{record.purpose}（第{record.number}次）"), *inside]
        made.append(document)
    return replace(made[0], blocks=tuple(blocks), subject=f"{request.header.station}抽选记录")


def draw_record(request: Request, record: DrawRecord) -> "Document":
    """抽选记录 of one draw; names and reasons as its kind may show them."""
    from inspector.reports.draw_record_content import draw_record_content

    masked = request.masking.masks
    labels = labels_of(library=request.books, record=record, masked=masked)
    told = for_outside(library=request.books, record=record) if masked else record
    return draw_record_content(told, labels, request.header, request.masking)


def chain(request: Request) -> "Document":
    from inspector.reports.chain_content import chain_content

    return chain_content(header=request.header, score=request.opened.score, digests=request.digests)


def charts(request: Request) -> "Document":
    from inspector.reports.charts_content import charts_content

    before = request.self_check_before
    return charts_content(
        header=request.header,
        score=request.opened.score,
        self_check=before.score if before else None,
        digests=request.digests,
    )


def feedback(request: Request) -> "Document":
    from inspector.reports.feedback_content import feedback_content

    asked = people_of(request.opened).values()
    draws = draws_of(request.opened.fields)
    cards = [card_of(library=request.books, interview=interview, draws=draws) for interview in asked]
    inspection = request.opened.inspection
    names = [*(card.name for card in cards if card.name), inspection.leader, *inspection.members]
    return feedback_content(
        header=request.header,
        score=request.opened.score,
        opinion=request.opened.opinion,
        recorded=recorded_of(request.opened),
        names=names,
    )


def notice(request: Request) -> "Document":
    from inspector.reports.notice_content import notice_content

    return notice_content(
        header=request.header,
        score=request.opened.score,
        recorded=recorded_of(request.opened),
        opinion=request.opened.opinion,
        digests=request.digests,
    )


def self_report(request: Request) -> "Document":
    from inspector.reports.self_report_content import self_report_content

    known = figures.profile(library=request.books, station_id=request.opened.inspection.station.id)
    profile = tuple(
        (field.words, f"{shown(field.code, known[field.code])}{field.unit}")
        for field in PROFILE
        if field.code in known
    )
    return self_report_content(
        header=request.header,
        score=request.opened.score,
        opinion=request.opened.opinion,
        recorded=recorded_of(request.opened),
        profile=profile,
    )


def fieldwork(name: str) -> "Callable[[Request], Document]":
    def make(request: Request) -> "Document":
        made = fieldwork_papers.DOCUMENTS[name]
        return made(library=request.books, opened=request.opened, masking=request.masking)

    return make


def evidence(per_page: int) -> "Callable[[Request], Document]":
    """佐证材料附册 with two or four photos to a page."""

    def make(request: Request) -> "Document":
        from inspector.reports.evidence_content import evidence_content

        lines = evidence_lines(library=request.books, opened=request.opened, masking=request.masking)
        return evidence_content(
            header=request.header,
            score=request.opened.score,
            evidence=tuple(lines),
            per_page=per_page,
            masking=request.masking,
            digests=request.digests,
        )

    return make
