"""How well a box isolates on this machine: found by programs that try to do harm in one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace

from codetrans.sandbox.limits import Limits
from codetrans.types import ExecutionResult, Status

LEVELS = ("strong", "no-cgroup", "rlimits-only", "none")
SAFE = ("strong", "no-cgroup")  # the others only for who asks for them

MEANING = {
    "strong": "own user, namespaces, system call filter, control groups",
    "no-cgroup": "own user, namespaces, system call filter; memory is watched from outside, less exactly",
    "rlimits-only": "own user or new privileges refused, resource limits; sees the host's files and network",
    "none": "time, memory and output are watched; sees the host's files, processes and network",
}

WALLS = """\
fail() { echo "$1"; }
[ "$(id -u)" != 0 ] || [ -n "$USER_NAMESPACE" ] || fail "runs as root"
grep -q '^Seccomp:.*2' /proc/self/status || fail "no system call filter"
grep -q '^NoNewPrivs:.*1' /proc/self/status || fail "may gain privileges"
grep -q '^CapEff:.*0000000000000000' /proc/self/status || fail "has capabilities"
[ "$(wc -l < /proc/net/route)" -le 1 ] || fail "has a network"
[ ! -e /etc/shadow ] && [ ! -e /root/.bashrc ] && [ ! -e /home ] || fail "sees the host's files"
( : > /usr/canary ) 2>/dev/null && fail "writes to the system"
( : > /canary ) 2>/dev/null && fail "writes to the root"
unshare -U true 2>/dev/null && fail "makes user namespaces"
mount -t tmpfs none /tmp 2>/dev/null && fail "mounts"
[ "$(ls /proc | grep -c '^[0-9]')" -lt 16 ] || fail "sees the host's processes"
exit 0
"""
RLIMITS = """\
fail() { echo "$1"; }
[ "$(id -u)" != 0 ] || fail "runs as root"
grep -q '^NoNewPrivs:.*1' /proc/self/status || fail "may gain privileges"
grep -q '^CapEff:.*0000000000000000' /proc/self/status || fail "has capabilities"
[ "$(ulimit -c)" = 0 ] || fail "dumps core"
[ "$(ulimit -n)" -le 256 ] || fail "opens any number of files"
head -c 2M /dev/zero > big 2>/dev/null && fail "writes files of any size"
exit 0
"""

Run = Callable[[str, Limits, Mapping[str, str]], ExecutionResult]


def why_not(level: str, run: Run) -> list[str]:
    """What canary programs managed to do at `level`; empty when the level holds.

    `run` starts a shell script in a box of that level.
    """
    if level == "none":
        return []
    # Time enough for a slow machine: one that is merely slow isolates as well.
    limits = Limits(seconds=20.0, memory_bytes=48 << 20, file_bytes=1 << 20)
    environment = {} if os.geteuid() == 0 else {"USER_NAMESPACE": "1"}
    first = run(RLIMITS if level == "rlimits-only" else WALLS, limits, environment)
    if first.status is not Status.OK:
        return [
            f"a box does not start ({first.status.value}): {first.stderr.decode('utf-8', 'replace').strip()[:200]}"
        ]
    harm = first.stdout.decode("utf-8", "replace").split("\n")[:-1]
    if level == "strong":
        # tail keeps the whole line in memory.
        eater = run("head -c 128M /dev/zero | tail", limits, {})
        if eater.status is not Status.OOM:
            harm.append("takes more memory than it may")
        forks = "i=0; while [ $i -lt 60 ]; do sleep 9 & i=$((i+1)); done; echo all"
        if b"all" in run(forks, replace(limits, processes=16), {}).stdout:
            harm.append("starts more processes than it may")
    return harm
