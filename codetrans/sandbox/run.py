"""Runs untrusted programs, one box each.

Covers: time, memory, output, processes, files outside the work folder, network, other users'
processes, kernel interfaces that programs of this kind do not need. Does not cover: kernel bugs;
a shared kernel is no boundary against those.

The chain, as root: join the control group → bwrap (own mounts, pids, network, ipc, host name;
seccomp; capabilities only to change user) → setpriv (own uid of the slot, no capabilities,
no new privileges) → prlimit → the program. As another user bwrap makes a user namespace instead
of setpriv. No code runs between fork and exec: callers have threads.
"""

from __future__ import annotations

import atexit
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path

from codetrans.errors import IsolationError
from codetrans.sandbox import cgroup, seccomp, slots
from codetrans.sandbox.limits import Limits
from codetrans.types import ExecutionResult, Status

WORK = "/work"
FIRST_UID = 61_000  # one a slot, so that boxes share no process limit and own no file of another
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32")
CONFIGURATION = ("/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d")
LEVELS = ("strong", "no-cgroup", "rlimits-only", "none")
REMEDY = (
    "install bubblewrap, util-linux and libseccomp2 (sh toolchains/install.sh), or add --allow-weak-isolation"
)


class Sandbox:
    """Boxes at one level of isolation; safe to use from several threads."""

    _numbers = count()

    def __init__(self, level: str) -> None:
        assert level in LEVELS, level
        self.level = level

    @classmethod
    def open(cls, allow_weak: bool = False) -> Sandbox:
        """The sandbox at the level that canary programs find here.

        Raises IsolationError below "no-cgroup", unless `allow_weak`.
        """
        level = _level()
        if level not in ("strong", "no-cgroup") and not allow_weak:
            raise IsolationError(f"this machine isolates only at level {level!r}; nothing was run", REMEDY)
        return cls(level)

    def run(
        self,
        argv: Sequence[str],
        files: Mapping[str, bytes | str],
        limits: Limits,
        stdin: bytes = b"",
        binds: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> ExecutionResult:
        """One program in a fresh box, its work folder holding `files` (path → content, executable).

        `binds` are host paths to be seen read-only. The status is OK for exit code 0, else CRASH
        (a signal, or another code: callers know what theirs mean), TIMEOUT_CPU, TIMEOUT_WALL,
        OOM, OUTPUT_LIMIT or SANDBOX_ERROR.
        """
        number = next(self._numbers)
        with slots.slot() as slot:
            result = self._run(argv, files, limits, stdin, binds, environment or {}, slot, number)
            if result.status is Status.SANDBOX_ERROR:  # ours: once more before it is told
                result = self._run(argv, files, limits, stdin, binds, environment or {}, slot, number)
            return result

    def _run(
        self,
        argv: Sequence[str],
        files: Mapping[str, bytes | str],
        limits: Limits,
        stdin: bytes,
        binds: Sequence[str],
        environment: Mapping[str, str],
        slot: int,
        number: int,
    ) -> ExecutionResult:
        with ExitStack() as stack:
            group = None
            if self.level == "strong":
                group = cgroup.ControlGroup(f"box-{number}", limits)
                stack.callback(group.close)
            descriptors: list[int] = []

            def memory_file(content: bytes) -> int:
                descriptor = os.memfd_create("codetrans")
                stack.callback(os.close, descriptor)
                with open(descriptor, "wb", closefd=False) as stream:
                    stream.write(content)
                os.lseek(descriptor, 0, os.SEEK_SET)
                descriptors.append(descriptor)
                return descriptor

            report, reported = os.pipe()
            stack.callback(os.close, report)
            chain = _chain(
                self.level, argv, files, limits, binds, environment, slot, group, memory_file, reported
            )
            descriptors.append(reported)
            try:
                process = subprocess.Popen(
                    chain,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    pass_fds=descriptors,
                    env={},  # bwrap's own environment would be readable in the box
                    start_new_session=True,
                )
            finally:
                os.close(reported)
            stack.callback(_reap, process)
            watched = _watch(process, limits, stdin, group)
            usage = group.usage() if group is not None else cgroup.Usage(watched.seconds, 0, False)
            started = _program_started(report)
        status = watched.status
        if status is Status.OK:
            code = process.returncode
            if usage.out_of_memory:
                status = Status.OOM
            elif code in (128 + signal.SIGXCPU, -signal.SIGXCPU):
                status = Status.TIMEOUT_CPU
            elif not started:
                status = Status.SANDBOX_ERROR
            elif code != 0:
                status = Status.CRASH
        return ExecutionResult(
            status,
            process.returncode,
            watched.stdout,
            watched.stderr,
            usage.seconds,
            usage.peak_bytes,
            self.level,
        )


def _chain(
    level: str,
    argv: Sequence[str],
    files: Mapping[str, bytes | str],
    limits: Limits,
    binds: Sequence[str],
    environment: Mapping[str, str],
    slot: int,
    group: cgroup.ControlGroup | None,
    memory_file: Callable[[bytes], int],
    reported: int,
) -> list[str]:
    root = os.geteuid() == 0
    chain: list[str] = []
    if group is not None:
        enter = "".join(f"echo $$ > {entrance} && " for entrance in group.entrances)
        chain += ["/bin/sh", "-c", f'{enter}exec "$@"', "sh"]
    chain += [
        "bwrap",
        "--unshare-ipc",
        "--unshare-pid",
        "--unshare-net",
        "--unshare-uts",
        "--unshare-cgroup-try",
    ]
    chain[chain.index("bwrap")] = _tool("bwrap")
    chain += ["--new-session", "--die-with-parent", "--clearenv", "--hostname", "box"]
    if root:
        chain += [
            "--cap-drop",
            "ALL",
            "--cap-add",
            "CAP_SETUID",
            "--cap-add",
            "CAP_SETGID",
            "--cap-add",
            "CAP_SETPCAP",
        ]
    else:
        chain += ["--unshare-user", "--disable-userns", "--cap-drop", "ALL"]
    for path in SYSTEM:
        if os.path.islink(path):
            chain += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            chain += ["--ro-bind", path, path]
    shown = [path for path in (*CONFIGURATION, *_java_configuration(), *binds) if os.path.exists(path)]
    chain += ["--proc", "/proc", "--dev", "/dev"]
    writable = ("/tmp", "/dev/shm", WORK)
    for folder in writable:
        chain += ["--perms", "1777", "--size", str(limits.disk_bytes), "--tmpfs", folder]
    # After them: what is shown may itself stand in the host's /tmp. bwrap would make /root for a
    # program in it as closed as it is on the host.
    parents = {str(parent) for path in shown for parent in Path(path).parents}
    for parent in sorted(parents - {"/", *writable}):
        chain += ["--perms", "0755", "--dir", parent]
    for path in shown:
        chain += ["--ro-bind", path, path]
    for name, content in files.items():
        data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        chain += ["--perms", "0755", "--file", str(memory_file(data)), f"{WORK}/{name}"]
    chain += ["--seccomp", str(memory_file(seccomp.program())), "--json-status-fd", str(reported)]
    chain += ["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", WORK]
    variables = {"PATH": "/usr/bin:/bin", "HOME": WORK, "TMPDIR": "/tmp", "LANG": "C.UTF-8", **environment}
    for name, value in variables.items():
        chain += ["--setenv", name, value]
    chain += ["--"]
    if root:
        user = str(FIRST_UID + slot)
        chain += [
            "/usr/bin/setpriv",
            f"--reuid={user}",
            f"--regid={user}",
            "--clear-groups",
            "--no-new-privs",
        ]
        chain += ["--bounding-set=-all", "--inh-caps=-all"]
    chain += [
        "/usr/bin/prlimit",
        "--nofile=256",
        f"--fsize={limits.file_bytes}",
        "--core=0",
        "--memlock=65536",
    ]
    chain += [f"--cpu={int(limits.seconds) + 1}:{int(limits.seconds) + 2}", "--stack=67108864:unlimited"]
    chain += [f"--nproc={limits.processes + 8}"]
    return [*chain, *argv]


@cache
def _tool(name: str) -> str:
    for folder in ("/usr/bin", "/bin", "/usr/local/bin"):
        if os.access(f"{folder}/{name}", os.X_OK):
            return f"{folder}/{name}"
    raise IsolationError(f"{name} is not installed", REMEDY)


@cache
def _java_configuration() -> tuple[str, ...]:
    return tuple(str(path) for path in Path("/etc").glob("java-*"))


@dataclass
class _Watched:
    status: Status
    stdout: bytes
    stderr: bytes
    seconds: float


def _watch(
    process: subprocess.Popen[bytes], limits: Limits, stdin: bytes, group: cgroup.ControlGroup | None
) -> _Watched:
    """Feeds stdin, drains both outputs at once, and ends the process at the first limit."""
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    pieces: dict[int, list[bytes]] = {process.stdout.fileno(): [], process.stderr.fileno(): []}
    sizes = dict.fromkeys(pieces, 0)
    poller = select.poll()
    for descriptor in pieces:
        poller.register(descriptor, select.POLLIN | select.POLLHUP)
    os.set_blocking(process.stdin.fileno(), False)
    pending = memoryview(stdin)
    if pending:
        poller.register(process.stdin.fileno(), select.POLLOUT)
    else:
        process.stdin.close()
    start = time.monotonic()
    status = Status.OK
    seconds = 0.0  # CPU
    open_outputs = set(pieces)
    wait = 1.0
    while open_outputs and status is Status.OK:
        for descriptor, _ in poller.poll(wait):
            if descriptor in pieces:
                data = os.read(descriptor, 1 << 16)
                if not data:
                    poller.unregister(descriptor)
                    open_outputs.discard(descriptor)
                    continue
                room = limits.output_bytes - sizes[descriptor]
                pieces[descriptor].append(data[:room])
                sizes[descriptor] += len(data)
                if len(data) > room:
                    status = Status.OUTPUT_LIMIT
                    break
            elif descriptor == process.stdin.fileno():
                try:
                    pending = pending[os.write(descriptor, pending[: 1 << 16]) :]
                except BlockingIOError:
                    continue
                except OSError:  # it does not read
                    pending = pending[:0]
                if not pending:
                    poller.unregister(descriptor)
                    process.stdin.close()
        wait = 20.0  # milliseconds: how late a limit may be noticed
        if time.monotonic() - start > limits.wall_seconds:
            status = Status.TIMEOUT_WALL
        else:
            seconds = group.usage().seconds if group is not None else max(seconds, _tree_seconds(process.pid))
            if seconds > limits.seconds:
                status = Status.TIMEOUT_CPU
    if status is Status.OK:
        try:
            process.wait(max(0.0, limits.wall_seconds - (time.monotonic() - start)))
        except subprocess.TimeoutExpired:
            status = Status.TIMEOUT_WALL
    _reap(process)
    stdout, stderr = (b"".join(parts) for parts in pieces.values())
    return _Watched(status, stdout, stderr, seconds)


def _tree_seconds(pid: int) -> float:
    """CPU time of a process, its descendants, and the children that these have reaped."""
    ticks, todo = 0, [pid]
    while todo:
        current = Path("/proc", str(todo.pop()))
        with suppress(OSError):  # it ended meanwhile
            ticks += sum(map(int, (current / "stat").read_text().rpartition(")")[2].split()[11:15]))
            for task in (current / "task").iterdir():
                todo += map(int, (task / "children").read_text().split())
    return ticks / os.sysconf("SC_CLK_TCK")


def _program_started(report: int) -> bool:
    """Whether bwrap got as far as the program: it then tells how that ended. Its words on stderr
    are no evidence, for a program can print them (test_words_of_the_launcher_do_not_make_it_our_fault)."""
    os.set_blocking(report, False)
    try:
        return b'"exit-code"' in os.read(report, 1 << 16)
    except BlockingIOError:
        return False


def _reap(process: subprocess.Popen[bytes]) -> None:
    """Ends the whole session: the end of bwrap ends everything in its pid namespace."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with suppress(OSError):
                stream.close()


# --- levels -------------------------------------------------------------------------------


@cache
def _level() -> str:
    """The strongest level whose canaries all fail to do harm; decided once a process."""
    cgroup.sweep()
    atexit.register(cgroup.remove_family)
    for level in ("strong", "no-cgroup"):
        if level == "strong" and cgroup.version() == 0:
            continue
        with suppress(IsolationError, OSError, ImportError):
            if not why_not(level):
                return level
    return "none"


CANARY = """\
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


def why_not(level: str) -> list[str]:
    """What canary programs managed to do at `level`; empty when the level holds."""
    box = Sandbox(level)
    limits = replace(Limits(), memory_bytes=48 << 20)
    environment = {} if os.geteuid() == 0 else {"USER_NAMESPACE": "1"}
    first = box.run(["/bin/sh", "-c", CANARY], {}, limits, environment=environment)
    if first.status is not Status.OK:
        return [f"a box does not start: {first.stderr.decode('utf-8', 'replace')[:200]}"]
    harm = first.stdout.decode("utf-8", "replace").split("\n")[:-1]
    if level == "strong":
        # tail keeps the whole line in memory.
        eater = box.run(["/bin/sh", "-c", "head -c 128M /dev/zero | tail"], {}, limits)
        if eater.status is not Status.OOM:
            harm.append("takes more memory than it may")
    return harm
