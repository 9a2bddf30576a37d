#!/bin/sh
# C++17 with the sanitizers that judge C++ sources; clang, which also gives LLVM IR.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../apt.sh"

if ! [ -e /usr/include/gtest/gtest.h ]; then
    echo "C++: libgtest-dev"
    install_packages libgtest-dev || echo "C++: no GoogleTest, emitted tests will not run"
fi
if ! { command -v cmake && command -v make && command -v c++; } >/dev/null; then
    echo "C++: cmake"
    install_packages cmake make g++ || echo "C++: no CMake, emitted tests will not build"
fi
for compiler in clang++-19 clang++; do
    # LLVM IR with untyped pointers is there from clang 15 on.
    if command -v "$compiler" >/dev/null && [ "$("$compiler" -dumpversion | cut -d. -f1)" -ge 15 ]; then
        echo "C++: $compiler is here"
        exit 0
    fi
done
clang=$(first_available clang-19 clang)
version=${clang#clang}
echo "C++: $clang"
# The compiler's own runtime has the sanitizers; the standard library comes with g++.
install_packages "$clang" "$(first_available "libclang-rt$version-dev" "libclang-common$version-dev" libclang-rt-14-dev)" \
    libstdc++-12-dev || install_packages "$clang" g++
