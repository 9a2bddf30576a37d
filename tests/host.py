"""What tests may ask of a machine that no installation gives it: a kernel's feature, a processor, a user.

A test marked `host("root")` is deselected, and counted as such, where that is missing. Whatever can be
installed is no such thing: a test without it is skipped, which `make test` takes for a failure.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from codetrans.sandbox import cgroup


def version_2() -> Path | None:
    """Where control groups of version 2 are mounted, maybe beside those of version 1."""
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, place, kind, *_ = line.split()
        if kind == "cgroup2" and os.access(place, os.W_OK):
            return Path(place)
    return None


HAS: dict[str, Callable[[], bool]] = {
    "x86-64": lambda: os.uname().machine == "x86_64",
    "root": lambda: os.geteuid() == 0,
    "control groups": lambda: cgroup.version() != 0,
    "control groups of version 2": lambda: version_2() is not None,
}
