"""What a box is made of: the words that start a program inside it, one function a kind of box.

Behind walls, as root: bwrap (own mounts, pids, network, ipc, host name; seccomp; capabilities only
to change user) → setpriv (own uid of the slot, no capabilities, no new privileges) → prlimit → the
program. As another user bwrap makes a user namespace instead of setpriv. Without walls: setpriv and
prlimit alone, in a folder of the host.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from codetrans.errors import IsolationError
from codetrans.sandbox import seccomp
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order

WORK = "/work"
FIRST_UID = 61_000  # one a slot, so that boxes share no process limit and own no file of another
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32")
CONFIGURATION = ("/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d")
FOLDERS = ("/usr/bin", "/bin", "/usr/local/bin")
REMEDY = (
    "install bubblewrap, util-linux and libseccomp2 (sh toolchains/install.sh), start a container with "
    "--privileged, or add --allow-weak-isolation"
)


def walled(
    order: Order,
    slot: int,
    entrances: Sequence[str],
    memory_file: Callable[[bytes], int],
    reported: int,
) -> list[str]:
    """A box of its own mounts and namespaces, in the control groups of `entrances`.

    `memory_file` gives the descriptor of a file with that content; bwrap writes how it went to `reported`.
    """
    root = os.geteuid() == 0
    chain: list[str] = []
    if entrances:
        enter = "".join(f"echo $$ > {entrance} && " for entrance in entrances)
        chain += ["/bin/sh", "-c", f'{enter}exec "$@"', "sh"]
    chain += [tool("bwrap"), "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
    chain += ["--unshare-cgroup-try", "--new-session", "--die-with-parent", "--clearenv", "--hostname", "box"]
    chain += ["--cap-drop", "ALL"]
    if root:
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"):
            chain += ["--cap-add", capability]
    else:
        chain += ["--unshare-user", "--disable-userns"]
    chain += _mounts(order)
    for name, content in order.contents().items():
        chain += ["--perms", "0755", "--file", str(memory_file(content)), f"{WORK}/{name}"]
    chain += ["--seccomp", str(memory_file(seccomp.program())), "--json-status-fd", str(reported)]
    chain += ["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", WORK]
    for name, value in variables(order, WORK, "/tmp").items():
        chain += ["--setenv", name, value]
    chain += ["--", *(_own_user(slot) if root else []), *_limited(order.limits, 0)]
    return [*chain, *order.argv]


def bare(order: Order, slot: int) -> list[str]:
    """A program among those of the host: own user where we are root, no new privileges, rlimits."""
    root = os.geteuid() == 0
    user = _own_user(slot) if root else [tool("setpriv"), "--no-new-privs"]
    # The limit counts all of a user's processes; a slot's user has no others.
    others = 0 if root else _threads_of(os.geteuid())
    return [*user, *_limited(order.limits, others), *order.argv]


def variables(order: Order, work: str, temporary: str) -> dict[str, str]:
    """The whole environment of the program."""
    ours = {"PATH": "/usr/bin:/bin", "HOME": work, "TMPDIR": temporary, "LANG": "C.UTF-8"}
    return {**ours, **order.environment}


def _mounts(order: Order) -> list[str]:
    shown = [path for path in (*CONFIGURATION, *_java_configuration(), *order.binds) if os.path.exists(path)]
    return [*_system(), *_shown(tuple(shown), order.limits.disk_bytes)]


@cache
def _system() -> tuple[str, ...]:
    words: list[str] = []
    for path in SYSTEM:
        if os.path.islink(path):
            words += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            words += ["--ro-bind", path, path]
    return tuple(words)


@lru_cache(64)
def _shown(shown: tuple[str, ...], disk_bytes: int) -> tuple[str, ...]:
    """What can be written to, and what of the host is seen."""
    words = ["--proc", "/proc", "--dev", "/dev"]
    writable = ("/tmp", "/dev/shm", WORK)
    for folder in writable:
        words += ["--perms", "1777", "--size", str(disk_bytes), "--tmpfs", folder]
    # After them: what is shown may itself stand in the host's /tmp. bwrap would make /root for a
    # program in it as closed as it is on the host.
    parents = {str(parent) for path in shown for parent in Path(path).parents}
    for parent in sorted(parents - {"/", *writable}):
        words += ["--perms", "0755", "--dir", parent]
    for path in shown:
        words += ["--ro-bind", path, path]
    return tuple(words)


def _own_user(slot: int) -> list[str]:
    user = str(FIRST_UID + slot)
    words = [tool("setpriv"), f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs"]
    return [*words, "--bounding-set=-all", "--inh-caps=-all"]


def _limited(limits: Limits, others: int) -> list[str]:
    words = [tool("prlimit"), "--nofile=256", f"--fsize={limits.file_bytes}", "--core=0", "--memlock=65536"]
    words += [f"--cpu={int(limits.seconds) + 1}:{int(limits.seconds) + 2}", "--stack=67108864:unlimited"]
    return [*words, f"--nproc={others + limits.processes + 8}"]


def _threads_of(uid: int) -> int:
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.stat().st_uid == uid:
                total += len(list((process / "task").iterdir()))
        except OSError:  # it ended meanwhile
            continue
    return total


@cache
def tool(name: str) -> str:
    """The path of a tool of the system. Raises IsolationError."""
    for folder in FOLDERS:
        if os.access(f"{folder}/{name}", os.X_OK):
            return f"{folder}/{name}"
    raise IsolationError(f"{name} is not installed", REMEDY)


@cache
def _java_configuration() -> tuple[str, ...]:
    return tuple(str(path) for path in Path("/etc").glob("java-*"))
