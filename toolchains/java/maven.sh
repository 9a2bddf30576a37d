#!/bin/sh
# Maven, which the README of an emitted JUnit project names; codetrans itself does without.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../apt.sh"

if ! command -v mvn >/dev/null; then
    echo "Java: maven"
    install_packages maven
fi
