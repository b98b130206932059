"""Makes .venv with everything setup.cfg asks for; Python's own library only, because nothing else is there yet.

`environment.py run` prepares what the window needs, `commands` what the commands need, `test` adds the libraries of
the tests, `develop` the tools of `make check`. Doing it again costs next to nothing: stamps in .venv hold a digest of
what was installed for each.
"""

import configparser
import ctypes
import hashlib
import io
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt loads from the system, and the Debian package it comes in.
SCREENLESS_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# For WeasyPrint, which the papers are compared with.
PEERS_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def requirements(extras: tuple[str, ...]) -> list[str]:
    """The requirements in setup.cfg, with those of the named extras."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lists = [config["options"]["install_requires"]]
    lists += [config["options.extras_require"][extra] for extra in extras]
    return [line for text in lists for line in text.split("\n") if line and not line.startswith("#")]


def make_environment() -> None:
    """Make .venv, or make it anew where its Python is gone."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", "import pip"], check=False).returncode == 0:
        return
    print("正在建立运行环境 .venv ……", flush=True)
    venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(ENVIRONMENT)


def install_requirements(purpose: str, wanted: list[str]) -> bool:
    """Install with pip unless the stamp says that exactly this was installed already."""
    stamp = ENVIRONMENT / f"installed-{purpose}"
    digest = hashlib.sha256("\n".join([sys.version, *wanted]).encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return True
    make_environment()
    print("正在安装所需的库（第一次需要几分钟）……", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
    if subprocess.run(pip, cwd=ROOT, check=False).returncode != 0:
        print(
            "所需的库没有装全，原因见上面 pip 的提示。\n"
            "现在该做：检查网络（或用环境变量 PIP_INDEX_URL 指向单位的镜像源），然后再执行一次同样的命令。",
            file=sys.stderr,
        )
        return False
    stamp.write_text(digest, encoding="utf-8")
    return True


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Debian packages of the system libraries that cannot be loaded here."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root; None where that is not possible without asking."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if (
        shutil.which("sudo")
        and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    ):
        return sudo
    return None


def run_quietly(command: list[str]) -> None:
    """Run without questions and without output; what came of it is looked at afterwards."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = subprocess.DEVNULL
    subprocess.run(command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, check=False)


def install_system_libraries(purpose: str, libraries: dict[str, str]) -> None:
    """Install what Qt needs from the system where that is possible, else say what is missing and go on."""
    stamp = ENVIRONMENT / f"system-{purpose}"
    if not sys.platform.startswith("linux") or stamp.exists():
        return
    missing = missing_packages(libraries)
    prefix = root_prefix() if missing and shutil.which("apt-get") else None
    if prefix is not None:
        print(f"正在安装系统库：{' '.join(missing)} ……", flush=True)
        run_quietly([*prefix, "apt-get", "update", "-qq"])
        for package in missing:
            run_quietly([*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package])
        missing = missing_packages(libraries)
    if missing:
        print(
            f"有 {len(missing)} 个系统库没能自动装上，窗口可能打不开：{' '.join(missing)}\n"
            f"现在该做：请有管理员权限的人执行  sudo apt-get install {' '.join(missing)}\n"
            "（不是 Debian 系的系统，请安装同名的库。）",
            file=sys.stderr,
        )
    else:
        stamp.touch()


# Name → extras of setup.cfg and the system libraries that Qt will look for.
PURPOSES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "run": ((), SCREENLESS_LIBRARIES | WINDOW_LIBRARIES),
    "commands": ((), {}),
    "test": (("test",), SCREENLESS_LIBRARIES),
    "develop": (("test", "dev"), {}),
    "bench": (("test", "bench"), SCREENLESS_LIBRARIES | PEERS_LIBRARIES),
}


def main(purpose: str) -> int:
    """Prepare for that purpose; 0 when everything Python needs is there."""
    extras, libraries = PURPOSES[purpose]
    if not install_requirements(purpose, requirements(extras)):
        return 1
    install_system_libraries(purpose, libraries)
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without Chinese shows marks instead of stopping
    sys.exit(main(sys.argv[1]))
