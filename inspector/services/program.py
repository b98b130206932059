"""Which program this is (程序版本): for papers, reports of trouble and exports."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def program_version() -> str:
    """Of an installed program, or of a checkout."""
    from configparser import ConfigParser
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("shuangbai")
    except PackageNotFoundError:
        config = ConfigParser()
        config.read(ROOT / "setup.cfg", encoding="utf-8")
        return config.get("metadata", "version", fallback="（版本未知）")
