"""Runs every benchmark of this folder, one after the other, each in a process of its own: `make bench`."""

import subprocess
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; the number of those that failed."""
    modules = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    failed = 0
    for name in names or modules:
        print(f"== {name}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
