"""双百验收: opens the window, or runs a command (main.py -h); nothing else is decided here."""

import sys


def main() -> int:
    """Run a command if one is named, else the window; the exit status."""
    if len(sys.argv) > 1:
        from inspector.cli import main as run_command

        return run_command(sys.argv[1:])
    from ui.app import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
