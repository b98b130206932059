"""Commands on scoresheets and marks (评分表的命令): check, score, import, blank, criteria."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.cli.output import DONE, ERRORS, report, write_json
from scoring_rules.problems import Problem, UserError, has_errors, warning

if TYPE_CHECKING:
    from scoring_rules.marks_file import LoadedMarks
    from scoring_rules.rule_file import LoadedSheet
    from scoring_rules.score import Score


def check(arguments: argparse.Namespace) -> int:
    from scoring_rules.cases import case_files, case_problems
    from scoring_rules.rule_file import load_scoresheet

    loaded = load_scoresheet(arguments.sheet)
    problems = list(loaded.problems)
    words = ""
    if loaded.scoresheet:
        problems += case_problems(loaded.scoresheet, arguments.sheet)
        sheet, cases = loaded.scoresheet, len(case_files(arguments.sheet))
        count = sum(1 for _ in sheet.items())
        words = f"没有错误：{sheet.title}，{len(sheet.sections)}个一级指标，{count}项，案例{cases}个"
    return report(problems, as_json=arguments.json, done=words)


def score(arguments: argparse.Namespace) -> int:
    from scoring_rules.engine import score
    from scoring_rules.marks_file import load_marks
    from scoring_rules.rule_file import load_scoresheet
    from scoring_rules.score_table import score_table

    loaded, marks = load_scoresheet(arguments.sheet), load_marks(arguments.marks)
    before = [*loaded.problems, *marks.problems]
    if loaded.scoresheet is None or marks.marks is None:
        return report(before, as_json=arguments.json)
    scored = score(loaded.scoresheet, marks.marks)
    problems = [*before, *scored.problems]
    if arguments.pdf:
        problems += _write_pdf(arguments, loaded, marks, scored, problems)
    if arguments.json:
        table = score_table(scored, before, sha256=loaded.sha256)
        table["problems"] = [problem.as_table() for problem in problems]
        write_json(table)
        return ERRORS if has_errors(problems) else DONE
    from inspector.domain.score_words import score_words

    print("\n".join(score_words(scored)))
    return report(problems, as_json=False)


def _write_pdf(
    arguments: argparse.Namespace,
    loaded: "LoadedSheet",
    marks: "LoadedMarks",
    scored: "Score",
    problems: list[Problem],
) -> list[Problem]:
    """The filled scoresheet as PDF; nothing is written while there are errors."""
    from inspector.services.marks_papers import blank_header, digests_of, scoresheet_paper
    from inspector.services.proofs import proven_by_files
    from inspector.services.saved_files import save_file

    path: Path = arguments.pdf
    if has_errors(problems):
        return [warning(str(path), "打分有错误，没有写 PDF", "改正后重做，以免把错的结果打出来")]
    digests = digests_of(scoresheet=loaded.sha256, marks=marks.sha256)
    try:
        proven = proven_by_files(
            scoresheet=loaded.text, marks=arguments.marks.read_bytes(), document="评分表"
        )
        paper = scoresheet_paper(
            header=blank_header(scored.marks), score=scored, digests=digests, proven=proven
        )
        save_file(content=paper.pdf, path=path)
    except UserError as problem:
        return [problem.as_problem()]
    return paper.problems(str(path))


def import_table(arguments: argparse.Namespace) -> int:
    from inspector.services.reading import read_office_file, save_rules
    from scoring_rules.exact_json import json_text

    proposal = read_office_file(path=arguments.file)
    problems = list(proposal.problems)
    if arguments.out:
        problems += save_rules(proposal=proposal, path=arguments.out)
    if arguments.json:
        table = proposal.as_table() | {"problems": [problem.as_table() for problem in problems]}
        print(json_text(table, in_order=True))
        return ERRORS if has_errors(problems) else DONE
    doubtful = [item for item in proposal.items if item.review]
    for item in doubtful:
        print(f"请核对 {item.code}（{item.place}）：{'；'.join(item.doubts) or '没有把握'}")
    points = format(proposal.full_points.normalize(), "f")
    print(f"{proposal.title}：{len(proposal.sections)}个一级指标，{len(proposal.items)}项，共{points}分")
    print(f"有把握{len(proposal.items) - len(doubtful)}项，请核对{len(doubtful)}项")
    if arguments.out and not has_errors(problems):
        print(f"已写好  {arguments.out}")
    return report(problems, as_json=False)


def blank(arguments: argparse.Namespace) -> int:
    from inspector.services.scoresheets import save_blank_form

    out: Path = arguments.out
    if out.exists():
        remedy = "换一个文件名；真要重来，先把它删掉或改名"
        raise UserError("已经有这个文件，没有动它，免得盖掉填好的内容", where=str(out), remedy=remedy)
    save_blank_form(path=out)
    return report([], as_json=arguments.json, done=f"已写好  {out}", files=[str(out)])


def criteria(arguments: argparse.Namespace) -> int:
    from inspector.services.reading import read_criteria_file
    from scoring_rules.exact_json import json_text

    problems = []
    for answer in read_criteria_file(path=arguments.file):
        if isinstance(answer, Problem):
            problems.append(answer)
        else:
            print(json_text(answer, in_order=True))
    return report(problems, as_json=False)
