# Sourced by install.sh scripts: install Debian/Ubuntu packages, as root or through sudo.

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo "$@"
    else
        echo "needs root: run  sudo $0" >&2
        exit 1
    fi
}

# Package lists are fetched once a run, and only if something is missing.
refresh() {
    if [ -z "${CODETRANS_APT_FRESH:-}" ]; then
        as_root apt-get update -qq
        export CODETRANS_APT_FRESH=1
    fi
}

# Says what it did only where it failed: apt's own last line then does not tell why.
install_packages() {
    refresh
    words=$(mktemp)
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >"$words" 2>&1 || {
        tail -n 20 "$words" >&2
        rm -f "$words"
        return 1
    }
    rm -f "$words"
}

# first_available PACKAGE…: the first that the archive can install.
first_available() {
    refresh
    for package in "$@"; do
        if apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [0-9]'; then
            echo "$package"
            return
        fi
    done
    return 1
}

# at_least VERSION MINIMUM
at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}
