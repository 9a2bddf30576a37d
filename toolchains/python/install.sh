#!/bin/sh
# CPython 3.11 or newer, with venv: what codetrans itself runs on.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../apt.sh"

if python3 -c 'import sys, venv, ensurepip; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python: $(python3 --version) is here"
    exit 0
fi
echo "Python: python3 python3-venv"
install_packages python3 python3-venv
