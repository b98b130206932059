"""得分 as lines of text for the command line; wording only."""

from collections.abc import Iterator

from scoring_rules.exact import in_words
from scoring_rules.explanations import total_explanation
from scoring_rules.score import ItemScore, ItemState, Score

STATES = {ItemState.UNMARKED: "未评", ItemState.NOT_APPLICABLE: "不适用"}


def score_words(score: Score) -> Iterator[str]:
    """The score from the items up to the grade, a line each."""
    yield f"{score.scoresheet.title}（第{score.scoresheet.version}版）"
    for section in score.sections:
        yield ""
        yield f"{section.section.code} {section.section.title}  {section.points} / {in_words(section.full)}"
        for scored in section.items:
            yield _item_line(scored)
    yield ""
    for hit in score.vetoes:
        yield f"{hit.veto.code} {hit.veto.title}：查实（{hit.reason}）"
    if score.vetoes_unchecked:
        yield f"否决事项未查：{'、'.join(score.vetoes_unchecked)}"
    yield from total_explanation(score)


def _item_line(scored: ItemScore) -> str:
    points = STATES.get(scored.state) if scored.points is None else str(scored.points)
    name = f"{scored.item.code} {scored.item.title}" if scored.item.heading else scored.item.code
    return f"  {name}  {points} / {in_words(scored.full)}  {scored.explanation}"
