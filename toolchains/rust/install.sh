#!/bin/sh
# rustc, 1.63 or newer, and rustfmt: what rustup installed, or the distribution's newest build.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../apt.sh"

command -v cargo >/dev/null || [ -x "${HOME:-}/.cargo/bin/cargo" ] || { echo "Rust: cargo"; install_packages "$(first_available cargo-web cargo)"; }
if command -v rustc >/dev/null && rustc --version >/dev/null 2>&1 && command -v rustfmt >/dev/null; then
    echo "Rust: $(rustc --version) is here"
    exit 0
fi
# Debian keeps a current compiler as rustc-web beside its stable rustc; Ubuntu numbers its newer ones.
package=$(first_available rustc-web rustc-1.85 rustc-1.83 rustc-1.80 rustc)
case $package in
    rustc-web) formatter=rustfmt-web ;;
    rustc-*) formatter=$(first_available "rust-${package#rustc-}-all" rustfmt) ;;
    *) formatter=rustfmt ;;
esac
echo "Rust: $package and $formatter"
install_packages "$package" "$formatter"
if ! command -v rustc >/dev/null; then
    for compiler in /usr/bin/rustc-[0-9]*; do
        as_root ln -sf "$compiler" /usr/local/bin/rustc
    done
fi
