"""Commands on papers, draws and the program itself (文书和抽选的命令): demo, verify, draw, self-test."""

import argparse
from pathlib import Path

from inspector.cli.output import DONE, ERRORS, report, write_json
from scoring_rules.problems import has_errors


def demo(arguments: argparse.Namespace) -> int:
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


def verify(arguments: argparse.Namespace) -> int:
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


def self_test(arguments: argparse.Namespace) -> int:
    from inspector.services.self_test import run_self_test

    findings = run_self_test()
    problems = [finding.problem for finding in findings if finding.problem]
    if not arguments.json:
        for finding in findings:
            print(f"{'不行' if finding.problem else '正常'}  {finding.what}")
    done = "自检通过"
    return report(problems, as_json=arguments.json, done=done, checked=[each.what for each in findings])


def draw(arguments: argparse.Namespace) -> int:
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
        write_json({**more, "problems": [problem.as_table() for problem in checked.problems]})
        return DONE if checked.agrees else ERRORS
    if record:
        print("\n".join(draw_words(record)))
        print(
            "一致：按名单、种子和算法重做，结果相同"
            if checked.agrees
            else f"不一致：{len(checked.problems)}处"
        )
    return report(checked.problems, as_json=False)
