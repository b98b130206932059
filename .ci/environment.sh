#!/bin/sh
# Finds a Python that can make a virtual environment and hands over to environment.py.
cd "$(dirname "$0")/.." || exit 1

fits() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in .venv/bin/python "$PYTHON" python3 python3.14 python3.13 python3.12 python3.11 python; do
        if [ -n "$candidate" ] && fits "$candidate"; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

install_python() {
    command -v apt-get >/dev/null 2>&1 || return 1
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root="sudo -n"
    fi
    echo "没有找到 Python 3.11 或更新的版本，正在安装 python3 和 python3-venv……"
    $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq python3 python3-venv
}

python=$(find_python) || { install_python >&2 && python=$(find_python); } || {
    echo "没有找到能用的 Python：需要 3.11 或更新的版本，并带有 venv 模块。" >&2
    echo "现在该做：装好 Python 后再试（Debian、Ubuntu、统信、麒麟：sudo apt-get install python3 python3-venv）；" >&2
    echo "已经装在别处时，用 PYTHON=/路径/python3 make … 指明。" >&2
    exit 1
}
exec "$python" .ci/environment.py "$@"
