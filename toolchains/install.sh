#!/bin/sh
# Installs what is missing of the sandbox and of every toolchain on Debian or Ubuntu.
# One language alone: toolchains/<language>/install.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/apt.sh"

command -v bwrap >/dev/null || { echo "sandbox: bubblewrap"; install_packages bubblewrap; }
command -v setpriv >/dev/null || install_packages util-linux
ldconfig -p | grep -q libseccomp.so.2 || install_packages libseccomp2
failed=0
for script in "$here"/*/install.sh; do
    sh "$script" || failed=1 # the other languages are of use without this one
done
exit $failed
