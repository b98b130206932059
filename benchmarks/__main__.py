"""Runs every benchmark of this folder, one after the other, each in a process of its own: `make bench`."""

import os
import subprocess
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; the number of those that failed."""
    modules = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    # Without a screen Qt says the same remark for every window, hundreds of times among the figures.
    environment = {"QT_LOGGING_RULES": "default.warning=false", **os.environ}
    failed = 0
    for name in names or modules:
        print(f"== {name}", flush=True)
        run = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], env=environment, check=False)
        failed += run.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
