"""命令行: check, score, import, criteria, blank, draw, demo, verify and self-test; words problems, sets exit status, knows no Qt.

Exit status: 0 done (warnings at most), 1 errors (all of them listed), 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from inspector.cli import papers, sheets
from inspector.cli.output import ERRORS, USAGE, report
from scoring_rules.problems import Problem, UserError, error

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
    check.set_defaults(command=sheets.check)
    score = commands.add_parser("score", help="按评分表给一份打分计分")
    score.add_argument("sheet", type=Path, metavar="评分表")
    score.add_argument("marks", type=Path, metavar="打分.json")
    score.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="把填好的评分表写成 PDF")
    score.set_defaults(command=sheets.score)
    imported = commands.add_parser(
        "import", help="读取单位自己的评分表（Word、Excel、WPS、PDF），变成评分规则"
    )
    imported.add_argument("file", type=Path, metavar="文件")
    imported.add_argument("-o", "--out", type=Path, metavar="OUT.toml|.xlsx", help="存成规则文件")
    imported.set_defaults(command=sheets.import_table)
    criteria = commands.add_parser("criteria", help="读一批评分标准，每行一条 JSON")
    criteria.add_argument("file", type=Path, metavar="文件.jsonl")
    criteria.set_defaults(command=sheets.criteria)
    blank = commands.add_parser("blank", help="写一份空白规则表（Excel），照着填就是评分规则")
    blank.add_argument("out", type=Path, metavar="OUT.xlsx")
    blank.set_defaults(command=sheets.blank)
    drawing = commands.add_parser("draw", help="按种子从名单里抽选，或重做一份抽选记录看是否一致")
    drawing.add_argument("list", type=Path, nargs="?", metavar="名单.txt", help="一行一个")
    drawing.add_argument("--n", type=int, metavar="几个", help="抽几个")
    drawing.add_argument("--seed", metavar="种子", help="当众报出的数字或文字")
    drawing.add_argument("-o", "--out", type=Path, metavar="OUT.json", help="存成抽选记录")
    drawing.add_argument("--verify", type=Path, metavar="记录.json", help="核对这份抽选记录")
    drawing.set_defaults(command=papers.draw, usage=drawing.error)
    demo = commands.add_parser("demo", help="用自带的样表从打分走到意见书")
    demo.add_argument("--out", type=Path, default=Path("demo"), metavar="文件夹")
    demo.set_defaults(command=papers.demo)
    verify = commands.add_parser("verify", help="核对一份 PDF 文书或一个资料库有没有被改动")
    verify.add_argument("file", type=Path, metavar="文件.pdf|资料库.sqlite")
    verify.add_argument(
        "--library", type=Path, metavar="资料库.sqlite", help="文书和哪个资料库核对，不写就用常用的"
    )
    verify.set_defaults(command=papers.verify)
    test = commands.add_parser("self-test", help="检查这份程序能不能用：字体、资源、空库、一份 PDF")
    test.set_defaults(command=papers.self_test)
    for command in (check, score, imported, criteria, blank, drawing, demo, verify, test):
        command.add_argument("--json", action="store_true", help="结果写成一份 JSON")
    return parser
