#!/bin/sh
# Python's C headers, which torch.compile needs: headers.sh [python3]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../apt.sh"

python=${1:-python3}
headers=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
[ -e "$headers/Python.h" ] && exit 0
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
echo "Python: python$version-dev"
install_packages "python$version-dev"
