"""Runs untrusted programs, one box each.

Covers: time, memory, output, processes, files outside the work folder, network, other users'
processes, kernel interfaces that programs of this kind do not need. Does not cover: kernel bugs;
a shared kernel is no boundary against those.

No code runs between fork and exec: callers have threads. What a box is made of is in chain.py, what
ends it in watch.py, how good it is in levels.py.
"""

from __future__ import annotations

import atexit
import errno
import os
import secrets
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import count
from pathlib import Path

from codetrans.errors import CodetransError, IsolationError, SandboxFailed
from codetrans.sandbox import cgroup, levels, slots, unwalled
from codetrans.sandbox.chain import FIRST_UID, REMEDY, bare, variables, walled
from codetrans.sandbox.order import Order
from codetrans.sandbox.watch import reap, watch
from codetrans.types import ExecutionResult, Status


class Sandbox:
    """Boxes at one level of isolation; safe to use from several threads."""

    _numbers = count()

    def __init__(self, level: str) -> None:
        assert level in levels.LEVELS, level
        self.level = level
        self._stop = threading.Event()

    @contextmanager
    def threads(self, workers: int) -> Iterator[Executor]:
        """Threads that run boxes of this sandbox.

        When the block is left by an error or an interrupt, what has not begun never does, and what
        runs ends at once: `run` raises Stopped in every thread until all of them are through.
        """
        with ThreadPoolExecutor(workers) as pool:
            try:
                yield pool
            except BaseException:
                self._stop.set()
                pool.shutdown(cancel_futures=True)
                self._stop.clear()
                raise

    @classmethod
    def open(cls, allow_weak: bool = False) -> Sandbox:
        """The sandbox at the level that canary programs find here.

        Raises IsolationError below "no-cgroup", unless `allow_weak`.
        """
        level, _ = survey()
        if level not in levels.SAFE and not allow_weak:
            raise IsolationError(f"this machine isolates only at level {level!r}; nothing was run", REMEDY)
        return cls(level)

    def run(self, order: Order) -> ExecutionResult:
        """One program in a fresh box.

        The status is OK for exit code 0, else CRASH (a signal, or another code: callers know what
        theirs mean), TIMEOUT_CPU, TIMEOUT_WALL, OOM or OUTPUT_LIMIT. Raises SandboxFailed where the
        box does not start, twice: no caller can take that for something the program did.
        """
        result = self.attempt(order)
        if result.status is Status.SANDBOX_ERROR:
            said = result.stderr.decode("utf-8", "replace").strip()[-300:]
            raise SandboxFailed(
                f"a box of the sandbox did not start, twice: {said or 'it said nothing'}",
                remedy="look at `codetrans doctor`, and run the same command again: what was judged is kept",
            )
        return result

    def attempt(self, order: Order) -> ExecutionResult:
        """As `run`, but a box that twice does not start has the status SANDBOX_ERROR."""
        start = self._walled if self.level in levels.SAFE else self._bare
        number = next(self._numbers)
        with slots.slot() as slot:
            result = start(order, slot, number)
            if result.status is Status.SANDBOX_ERROR:  # ours: once more before it is told
                result = start(order, slot, number)
            return result

    def _walled(self, order: Order, slot: int, number: int) -> ExecutionResult:
        with ExitStack() as stack:
            group = None
            if self.level == "strong":
                group = cgroup.ControlGroup(f"box-{number}", order.limits)
                stack.callback(group.close)
            descriptors: list[int] = []

            def memory_file(content: bytes) -> int:
                descriptor = os.memfd_create("codetrans")
                stack.callback(os.close, descriptor)
                place = 0
                while place < len(content):  # one write takes 2 GiB at most
                    place += os.pwrite(descriptor, memoryview(content)[place:], place)
                descriptors.append(descriptor)
                return descriptor

            report, reported = os.pipe()
            stack.callback(os.close, report)
            try:
                chain = walled(order, slot, group.entrances if group else (), memory_file, reported)
                # bwrap's own environment would be readable in the box.
                process = _start(chain, {}, descriptors=[*descriptors, reported])
            finally:
                os.close(reported)
            return self._result(process, order, group, report)

    def _bare(self, order: Order, slot: int, number: int) -> ExecutionResult:
        mark = f"{number}-{secrets.token_hex(8)}"
        own_user = FIRST_UID + slot if os.geteuid() == 0 else None
        with ExitStack() as stack:
            folder = Path(tempfile.mkdtemp(prefix="codetrans-box-")).resolve()
            stack.callback(unwalled.remove, folder)
            work, temporary = folder / "work", folder / "tmp"
            work.mkdir()
            temporary.mkdir()
            unwalled.write(order.contents(), work)
            if own_user is not None:
                unwalled.check_readable(order.binds)
                unwalled.give(folder, own_user)
            environment = {**variables(order, str(work), str(temporary)), unwalled.MARK: mark}
            limited = self.level == "rlimits-only"
            chain = bare(order, slot) if limited else list(order.argv)
            try:
                process = _start(chain, environment, folder=work, user=None if limited else own_user)
            except OSError as error:
                if error.errno in (errno.EPERM, errno.EINVAL):  # as root in a container without other users
                    raise unwalled.stays_root(error) from error
                # No such program: said as the chain of tools would.
                words = str(error).encode()
                return ExecutionResult(Status.CRASH, 127, b"", words, 0.0, 0, self.level)
            if own_user is not None:
                stack.callback(unwalled.end_user, own_user)
            else:
                stack.callback(unwalled.end_marked, mark)
            return self._result(process, order, None, None)

    def _result(
        self,
        process: subprocess.Popen[bytes],
        order: Order,
        group: cgroup.ControlGroup | None,
        report: int | None,
    ) -> ExecutionResult:
        try:
            watched = watch(process, order.limits, order.stdin, group, self._stop)
        finally:
            reap(process)
        status, code, usage = watched.status, process.returncode, watched.usage
        if status is Status.OK:
            if usage.out_of_memory:
                status = Status.OOM
            elif code in (128 + signal.SIGXCPU, -signal.SIGXCPU):
                status = Status.TIMEOUT_CPU
            elif report is not None and not _program_started(report):
                status = Status.SANDBOX_ERROR
            elif code != 0:
                status = Status.CRASH
        return ExecutionResult(
            status, code, watched.stdout, watched.stderr, usage.seconds, usage.peak_bytes, self.level
        )


def why_not(level: str) -> list[str]:
    """What canary programs managed to do at `level`; empty when the level holds."""
    box = Sandbox(level)
    return levels.why_not(
        level,
        lambda script, limits, environment: box.attempt(
            Order(["/bin/sh", "-c", script], {}, limits, environment=environment)
        ),
    )


@cache
def survey() -> tuple[str, dict[str, list[str]]]:
    """The strongest level whose canaries all fail to do harm, and why each stronger one was left;
    decided once a process."""
    cgroup.sweep()
    atexit.register(cgroup.remove_family)
    reasons: dict[str, list[str]] = {}
    for level in levels.LEVELS[:-1]:
        if level == "strong" and cgroup.version() == 0:
            reasons[level] = ["control groups for memory and processes cannot be made"]
            continue
        try:
            reasons[level] = why_not(level)
        except (CodetransError, OSError, ImportError) as error:
            reasons[level] = [str(error)]
        if not reasons[level]:
            del reasons[level]
            return level, reasons
    return levels.LEVELS[-1], reasons


@cache
def process_sandbox() -> Sandbox:
    """One a process, for workers. Raises IsolationError."""
    return Sandbox.open()


def _start(
    chain: Sequence[str],
    environment: Mapping[str, str],
    descriptors: Sequence[int] = (),
    folder: Path | None = None,
    user: int | None = None,
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        chain,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=descriptors,
        env=environment,
        cwd=folder,
        start_new_session=True,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )


def _program_started(report: int) -> bool:
    """Whether bwrap got as far as the program: it then tells how that ended. Its words on stderr
    are no evidence, for a program can print them (test_words_of_the_launcher_do_not_make_it_our_fault)."""
    os.set_blocking(report, False)
    try:
        return b'"exit-code"' in os.read(report, 1 << 16)
    except BlockingIOError:
        return False
