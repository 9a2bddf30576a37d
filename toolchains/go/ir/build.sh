#!/bin/sh
# Builds go-ir, which lowers Go to LLVM IR, into the user's cache folder, where codetrans looks for it.
# It needs LLVM's and clang's development packages and takes about a minute, once.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../apt.sh"
tinygo=github.com/tinygo-org/tinygo
root="${XDG_CACHE_HOME:-$HOME/.cache}/codetrans/toolchains/go"

for go in "$here/../go/bin/go" "$(command -v go || true)" /usr/local/go/bin/go; do
    [ -n "$go" ] && [ -x "$go" ] && break
done
[ -x "$go" ] || { echo "go-ir: needs Go (sh toolchains/go/install.sh)" >&2; exit 1; }

stamp=$("$go" version; cat "$here"/*.go "$here"/go.mod "$here"/build.sh | sha256sum)
if [ "$(cat "$root/stamp" 2>/dev/null || true)" = "$stamp" ] && "$root/bin/go-ir" version >/dev/null 2>&1; then
    echo "Go to LLVM IR: go-ir is here"
    exit 0
fi

# TinyGo's bindings know where Debian puts each of these.
version=
for candidate in 19 20 18; do
    if [ -e "/usr/lib/llvm-$candidate/include/llvm-c/Core.h" ] && [ -e "/usr/lib/llvm-$candidate/include/clang-c/Index.h" ]; then
        version=$candidate
        break
    fi
done
if [ -z "$version" ]; then
    package=$(first_available llvm-19-dev llvm-20-dev llvm-18-dev)
    version=$(echo "$package" | tr -dc 0-9)
    echo "Go to LLVM IR: $package libclang-$version-dev"
    install_packages "$package" "libclang-$version-dev"
fi
command -v c++ >/dev/null || install_packages g++

echo "Go to LLVM IR: building go-ir"
cd "$here"
library=$(cd / && GOTOOLCHAIN=local "$go" env GOROOT) # of this Go, though a newer one may build
export GOTOOLCHAIN=auto
"$go" mod download "$tinygo"
mkdir -p "$root"
rm -f "$root/stamp"
# What TinyGo reads at run time: its own part of the standard library, and its targets. The published
# module lacks src/net (a git submodule), without which its standard library is not laid out.
source=$("$go" list -m -f '{{.Dir}}' "$tinygo")
cp -R "$source/src" "$source/targets" "$root/"
chmod -R u+w,a+rX "$root"
mkdir -p "$root/src/net" "$root/bin"
echo "package net" > "$root/src/net/net.go"
CGO_ENABLED=1 "$go" build -buildvcs=false -tags "llvm$version" \
    -ldflags "-s -w -X main.goroot=$library" -o "$root/bin/go-ir" .
"$root/bin/go-ir" version
chmod -R a+rX "$root"
printf '%s\n' "$stamp" > "$root/stamp"
