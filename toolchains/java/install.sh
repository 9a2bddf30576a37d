#!/bin/sh
# A JDK, 17 or newer, and JUnit 5, which runs emitted tests.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../apt.sh"

if ! [ -e /usr/share/java/junit-platform-console.jar ]; then
    echo "Java: junit5"
    install_packages junit5 || echo "Java: no JUnit 5, emitted tests will not run"
fi
if command -v javac >/dev/null; then
    version=$(javac -version 2>&1 | cut -d' ' -f2)
    if at_least "$version" 17; then
        echo "Java: javac $version is here"
        exit 0
    fi
fi
package=$(first_available openjdk-21-jdk-headless openjdk-17-jdk-headless default-jdk-headless)
echo "Java: $package"
install_packages "$package"
