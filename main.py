"""双百验收: opens the window, or runs a command (main.py -h); nothing else is decided here."""

import sys

ADVICE = (
    "现在该做：Linux 上先装库再试：sudo apt install libegl1 libgl1 libfontconfig1 libxkbcommon0；"
    "没有运行环境的先执行 make run；不开窗口也能用命令：python main.py -h"
)


def main() -> int:
    """Run a command if one is named, else the window; the exit status."""
    if len(sys.argv) > 1:
        from inspector.cli import main as run_command

        return run_command(sys.argv[1:])
    try:
        from ui.app import run
    except ImportError as missing:  # a system without the libraries that Qt is built on
        sys.stderr.write(f"窗口打不开：少了要用的库（{missing}）。\n{ADVICE}\n")
        return 1
    return run()


if __name__ == "__main__":
    sys.exit(main())
