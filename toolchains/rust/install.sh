#!/bin/sh
# rustc, 1.63 or newer, rustfmt, and cargo, which runs emitted tests: what rustup installed, or the distribution's newest build.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../apt.sh"

if ! command -v cargo >/dev/null && [ ! -x "${HOME:-}/.cargo/bin/cargo" ]; then
    echo "Rust: cargo"
    install_packages "$(first_available cargo-web cargo-1.85 cargo-1.83 cargo-1.80 cargo)" ||
        echo "Rust: no cargo, emitted tests will not run"
fi
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
