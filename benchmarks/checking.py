"""`check` on the sample as a whole process, against a Python that only imports what any such command needs.

Goal: at most 2 ×.
"""

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHEET = ROOT / "scoring_rules" / "sheets" / "shuangbai-2023.toml"
PEER = [sys.executable, "-c", "import tomllib, decimal, json, argparse"]
CHECK = [sys.executable, str(ROOT / "main.py"), "check", str(SHEET)]
RUNS = 15


def cpu_seconds(command: list[str]) -> float:
    """User and system time of one run, bytecode cached."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print both medians and the median of the paired ratios."""
    cpu_seconds(CHECK)
    pairs = [(cpu_seconds(CHECK), cpu_seconds(PEER)) for _ in range(RUNS)]
    check, peer = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    print(f"check {check:.0f} ms, imports alone {peer:.0f} ms, ratio {ratio:.2f} (goal 2)")


if __name__ == "__main__":
    main()
