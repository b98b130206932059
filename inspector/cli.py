"""命令行: check, score, import, criteria, blank, draw, demo, verify and self-test; words problems, sets exit status, knows no Qt.

Exit status: 0 done (warnings at most), 1 errors (all of them listed), 2 wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from scoring_rules.problems import Problem, UserError, error, has_errors, warning

if TYPE_CHECKING:
    from scoring_rules.marks_file import LoadedMarks
    from scoring_rules.rule_file import LoadedSheet
    from scoring_rules.score import Score

DONE, ERRORS, USAGE = 0, 1, 2
USAGE_WORDS = {
    "the following arguments are required:": "缺少",
    "unrecognized arguments:": "不认识的参数",
    "expected one argument": "后面要写一个值",
    "invalid choice:": "没有",
    "invalid int value:": "不是整数：",
    "choose from": "可用的有",
    "argument ": "",
}


class _Parser(argparse.ArgumentParser):
    """Usage errors in Chinese."""

    def error(self, message: str) -> NoReturn:
        for english, chinese in USAGE_WORDS.items():
            message = message.replace(english, chinese)
        usage = self.format_usage().replace("usage:", "用法：", 1)
        self.exit(USAGE, f"{usage}用法不对：{message}\n加 -h 看说明\n")


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status."""
    _speak_utf8()
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.command
    try:
        return command(parsed)
    except UserError as problem:
        return report([problem.as_problem()], as_json=getattr(parsed, "json", False))
    except BrokenPipeError:
        sys.stderr.close()
        return ERRORS
    except KeyboardInterrupt:
        print("已停止", file=sys.stderr)
        return ERRORS
    except Exception as slip:  # the outermost door: a slip of the program is told in a sentence too
        return report([_slip_problem(slip)], as_json=getattr(parsed, "json", False))


def _slip_problem(slip: Exception) -> Problem:
    from traceback import extract_tb

    last = extract_tb(slip.__traceback__)[-1]
    place = f"{Path(last.filename).name} 第{last.lineno}行"
    message = f"程序出错，没有做完（{type(slip).__name__}：{slip}）"
    return error(f"程序 {place}", message, "这不是文件的错；把这句话和用到的文件发给维护人员")


def _speak_utf8() -> None:
    """Consoles without Chinese must not stop the output."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="main.py", description="双百验收：不带命令时打开窗口", add_help=True)
    commands = parser.add_subparsers(required=True, metavar="命令")
    check = commands.add_parser("check", help="检查评分表（.toml 或 .xlsx）和它的案例")
    check.add_argument("sheet", type=Path, metavar="评分表")
    check.set_defaults(command=_check)
    score = commands.add_parser("score", help="按评分表给一份打分计分")
    score.add_argument("sheet", type=Path, metavar="评分表")
    score.add_argument("marks", type=Path, metavar="打分.json")
    score.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="把填好的评分表写成 PDF")
    score.set_defaults(command=_score)
    imported = commands.add_parser(
        "import", help="读取单位自己的评分表（Word、Excel、WPS、PDF），变成评分规则"
    )
    imported.add_argument("file", type=Path, metavar="文件")
    imported.add_argument("-o", "--out", type=Path, metavar="OUT.toml|.xlsx", help="存成规则文件")
    imported.set_defaults(command=_import)
    criteria = commands.add_parser("criteria", help="读一批评分标准，每行一条 JSON")
    criteria.add_argument("file", type=Path, metavar="文件.jsonl")
    criteria.set_defaults(command=_criteria)
    blank = commands.add_parser("blank", help="写一份空白规则表（Excel），照着填就是评分规则")
    blank.add_argument("out", type=Path, metavar="OUT.xlsx")
    blank.set_defaults(command=_blank)
    drawing = commands.add_parser("draw", help="按种子从名单里抽选，或重做一份抽选记录看是否一致")
    drawing.add_argument("list", type=Path, nargs="?", metavar="名单.txt", help="一行一个")
    drawing.add_argument("--n", type=int, metavar="几个", help="抽几个")
    drawing.add_argument("--seed", metavar="种子", help="当众报出的数字或文字")
    drawing.add_argument("-o", "--out", type=Path, metavar="OUT.json", help="存成抽选记录")
    drawing.add_argument("--verify", type=Path, metavar="记录.json", help="核对这份抽选记录")
    drawing.set_defaults(command=_draw, usage=drawing.error)
    demo = commands.add_parser("demo", help="用自带的样表从打分走到意见书")
    demo.add_argument("--out", type=Path, default=Path("demo"), metavar="文件夹")
    demo.set_defaults(command=_demo)
    verify = commands.add_parser("verify", help="核对一份 PDF 文书或一个资料库有没有被改动")
    verify.add_argument("file", type=Path, metavar="文件.pdf|资料库.sqlite")
    verify.add_argument(
        "--library", type=Path, metavar="资料库.sqlite", help="文书和哪个资料库核对，不写就用常用的"
    )
    verify.set_defaults(command=_verify)
    test = commands.add_parser("self-test", help="检查这份程序能不能用：字体、资源、空库、一份 PDF")
    test.set_defaults(command=_self_test)
    for command in (check, score, imported, criteria, blank, drawing, demo, verify, test):
        command.add_argument("--json", action="store_true", help="结果写成一份 JSON")
    return parser


def report(problems: Iterable[Problem], *, as_json: bool, done: str = "", **more: object) -> int:
    """Write the outcome of a command as sentences or one JSON document; the exit status."""
    listed = list(problems)
    if as_json:
        _write_json({**more, "problems": [problem.as_table() for problem in listed]})
    else:
        for problem in listed:
            print(problem_line(problem), file=sys.stderr)
        if done and not has_errors(listed):
            print(done)
    return ERRORS if has_errors(listed) else DONE


def problem_line(problem: Problem) -> str:
    """“错误 评分表.toml 第57行：……。怎么办：……”."""
    severity = {"error": "错误", "warning": "提醒"}[problem.severity.value]
    return f"{severity} {problem.where}：{problem.message.rstrip('。')}。怎么办：{problem.remedy}"


def _write_json(document: dict[str, object]) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _check(arguments: argparse.Namespace) -> int:
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


def _score(arguments: argparse.Namespace) -> int:
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
        _write_json(table)
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


def _demo(arguments: argparse.Namespace) -> int:
    from inspector.services.demonstration import demonstrate

    made = demonstrate(out=arguments.out)
    if arguments.json:
        files = [str(path) for path in made.files]
        total, grade = made.score.total, made.score.grade
        return report(
            made.problems,
            as_json=True,
            files=files,
            total=None if total is None else str(total),
            grade=grade.name if grade else None,
        )
    from scoring_rules.explanations import total_explanation

    header = made.header
    print(f"评分表  {made.score.scoresheet.title}")
    print(f"社工站  {header.county}{header.station}（{header.station_code}）")
    for line in total_explanation(made.score):
        print(f"计分    {line}")
    for path in made.files:
        print(f"已写好  {path}")
    return report(made.problems, as_json=False)


def _verify(arguments: argparse.Namespace) -> int:
    from inspector.services.verifying import verify

    found = verify(path=arguments.file, library_path=arguments.library)
    problems = found.problems(str(arguments.file))
    if arguments.json:
        checks = [{"what": c.what, "outcome": c.outcome.value, "detail": c.detail} for c in found.checks]
        return report(problems, as_json=True, what=found.what, outcome=found.outcome.value, checks=checks)
    print(found.what)
    for check in found.checks:
        print(f"  {check}")
    print(found.outcome.value if found.agrees else f"{found.outcome.value}。{found.remedy}")
    return ERRORS if has_errors(problems) else DONE


def _self_test(arguments: argparse.Namespace) -> int:
    from inspector.services.self_test import run_self_test

    findings = run_self_test()
    problems = [finding.problem for finding in findings if finding.problem]
    if not arguments.json:
        for finding in findings:
            print(f"{'不行' if finding.problem else '正常'}  {finding.what}")
    done = "自检通过"
    return report(problems, as_json=arguments.json, done=done, checked=[each.what for each in findings])


def _import(arguments: argparse.Namespace) -> int:
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


def _blank(arguments: argparse.Namespace) -> int:
    from inspector.services.scoresheets import save_blank_form

    out: Path = arguments.out
    if out.exists():
        remedy = "换一个文件名；真要重来，先把它删掉或改名"
        raise UserError("已经有这个文件，没有动它，免得盖掉填好的内容", where=str(out), remedy=remedy)
    save_blank_form(path=out)
    return report([], as_json=arguments.json, done=f"已写好  {out}", files=[str(out)])


def _draw(arguments: argparse.Namespace) -> int:
    makes = arguments.list is not None
    if makes == (arguments.verify is not None):
        arguments.usage("写一份名单来抽，或者用 --verify 核对一份记录")
    if not makes:
        return _verify_draw(arguments.verify, as_json=arguments.json)
    if arguments.n is None or arguments.seed is None:
        arguments.usage("抽选要写 --n 几个 --seed 种子")
    from inspector.domain.draws.words import draw_words
    from inspector.services.draw_records import draw_from_file, save_record

    record = draw_from_file(path=arguments.list, n=arguments.n, seed=arguments.seed)
    if arguments.out:
        save_record(record=record, path=arguments.out, replaces=False)
    drawn = [entry.key for entry in record.standing]
    if not arguments.json:
        print("\n".join(draw_words(record)))
    return report([], as_json=arguments.json, digest=record.digest, seed=record.seed, drawn=drawn)


def _verify_draw(path: Path, *, as_json: bool) -> int:
    from inspector.domain.draws.words import draw_words
    from inspector.services.draw_records import check_record

    checked = check_record(path=path)
    record = checked.record
    if as_json:
        more: dict[str, object] = {"agrees": checked.agrees}
        if record:
            keys = [entry.key for entry in record.standing]
            more |= {"purpose": record.purpose, "number": record.number, "algorithm": record.algorithm}
            more |= {"seed": record.seed, "digest": record.digest, "drawn": keys}
        _write_json({**more, "problems": [problem.as_table() for problem in checked.problems]})
        return DONE if checked.agrees else ERRORS
    if record:
        print("\n".join(draw_words(record)))
        print(
            "一致：按名单、种子和算法重做，结果相同"
            if checked.agrees
            else f"不一致：{len(checked.problems)}处"
        )
    return report(checked.problems, as_json=False)


def _criteria(arguments: argparse.Namespace) -> int:
    from inspector.services.reading import read_criteria_file
    from scoring_rules.exact_json import json_text

    problems = []
    for answer in read_criteria_file(path=arguments.file):
        if isinstance(answer, Problem):
            problems.append(answer)
        else:
            print(json_text(answer, in_order=True))
    return report(problems, as_json=False)
