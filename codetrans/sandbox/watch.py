"""Watches one started program: feeds it, drains what it says, and ends it at the first limit."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from codetrans.process import processors
from codetrans.sandbox.cgroup import ControlGroup, Usage
from codetrans.sandbox.limits import Limits
from codetrans.types import Status

TICK = 0.02  # seconds: how late a limit may be noticed
LONGEST = 0.25  # without a look at a control group, whose kernel ends what takes too much memory


class Stopped(Exception):
    """The program was ended because nobody waits for its result any more."""


@dataclass
class Watched:
    status: Status
    stdout: bytes
    stderr: bytes
    usage: Usage


class _Output:
    """What comes out of one pipe, up to `room` bytes."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.size = 0
        self.pieces: list[bytes] = []

    def take(self, data: bytes) -> bool:
        """Whether it was still within its room."""
        self.pieces.append(data[: max(0, self.room - self.size)])
        self.size += len(data)
        return self.size <= self.room


def watch(
    process: subprocess.Popen[bytes],
    limits: Limits,
    stdin: bytes,
    group: ControlGroup | None,
    stop: threading.Event,
) -> Watched:
    """Follows the process to its end or to its first limit; it and its session are gone afterwards.

    Raises Stopped soon after `stop` is set; to end the process is then the caller's.
    """
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    outputs = {stream.fileno(): _Output(limits.output_bytes) for stream in (process.stdout, process.stderr)}
    poller = select.poll()
    for descriptor in outputs:
        poller.register(descriptor, select.POLLIN | select.POLLHUP)
    os.set_blocking(process.stdin.fileno(), False)
    pending = memoryview(stdin)
    if pending:
        poller.register(process.stdin.fileno(), select.POLLOUT)
    else:
        process.stdin.close()
    start = time.monotonic()
    status, usage = Status.OK, Usage(0.0, 0, False)
    open_outputs = set(outputs)
    wait, due = 0.001, start + TICK
    while open_outputs and status is Status.OK:
        # What a program has left behind may hold its pipes open, where no box ends with it.
        ended = process.poll() is not None
        events = poller.poll(0.0 if ended else 1000 * wait)
        if ended and not any(descriptor in outputs for descriptor, _ in events):
            break
        for descriptor, _ in events:
            if descriptor in outputs:
                data = os.read(descriptor, 1 << 16)
                if not data:
                    poller.unregister(descriptor)
                    open_outputs.discard(descriptor)
                elif not outputs[descriptor].take(data):
                    status = Status.OUTPUT_LIMIT
                    break
            else:
                pending = _feed(process.stdin.fileno(), pending)
                if not pending:
                    poller.unregister(descriptor)
                    process.stdin.close()
        wait, now = TICK, time.monotonic()
        # A group counts also what nobody looks at; without one only what is seen here is known.
        if status is Status.OK and (group is None or now >= due):
            usage = _usage(process.pid, usage, group, limits)
            status = _exceeded(usage, limits, now - start)
            due = now + _pause(usage, limits, now - start)
        if stop.is_set():
            raise Stopped
    while status is Status.OK and process.poll() is None:  # it closed its outputs and goes on
        with suppress(subprocess.TimeoutExpired):
            process.wait(TICK)
        usage = _usage(process.pid, usage, group, limits)
        status = _exceeded(usage, limits, time.monotonic() - start)
        if stop.is_set():
            raise Stopped
    reap(process)
    if group is not None:
        usage = group.usage()
    stdout, stderr = (b"".join(output.pieces) for output in outputs.values())
    return Watched(status, stdout, stderr, usage)


def _feed(descriptor: int, pending: memoryview) -> memoryview:
    """What remains to be written to it; nothing when it does not read."""
    try:
        return pending[os.write(descriptor, pending[: 1 << 16]) :]
    except BlockingIOError:
        return pending
    except OSError:
        return pending[:0]


def _usage(pid: int, before: Usage, group: ControlGroup | None, limits: Limits) -> Usage:
    if group is not None:
        return group.usage()
    seconds, resident = _tree(pid)
    peak = max(before.peak_bytes, resident)
    return Usage(max(before.seconds, seconds), peak, peak > limits.memory_bytes)


def _pause(usage: Usage, limits: Limits, elapsed: float) -> float:
    """Seconds in which no limit of time can be reached, on as many processors as there are."""
    left = min((limits.seconds - usage.seconds) / processors(), limits.wall_seconds - elapsed)
    return max(TICK, min(left, LONGEST))


def _exceeded(usage: Usage, limits: Limits, elapsed: float) -> Status:
    if usage.out_of_memory:
        return Status.OOM
    if usage.seconds > limits.seconds:
        return Status.TIMEOUT_CPU
    return Status.TIMEOUT_WALL if elapsed > limits.wall_seconds else Status.OK


def _tree(pid: int) -> tuple[float, int]:
    """CPU seconds and resident bytes of a process, its descendants, and (seconds) the children
    that these have reaped. Pages that a fork shares are counted by each, temporary files are not."""
    ticks, pages, todo = 0, 0, [pid]
    while todo:
        current = Path("/proc", str(todo.pop()))
        with suppress(OSError):  # it ended meanwhile
            ticks += sum(map(int, (current / "stat").read_text().rpartition(")")[2].split()[11:15]))
            _, resident, shared, *_ = map(int, (current / "statm").read_text().split())
            pages += resident - shared
            for task in (current / "task").iterdir():
                todo += map(int, (task / "children").read_text().split())
    return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE")


def reap(process: subprocess.Popen[bytes]) -> None:
    """Ends the whole session: the end of bwrap ends everything in its pid namespace."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with suppress(OSError):
                stream.close()
