"""What is left on the host after a box: nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from codetrans.sandbox import cgroup, slots
from codetrans.types import ExecutionResult

Attack = Callable[..., ExecutionResult]


def groups(owner: int) -> list[Path]:
    return [path for path in Path("/sys/fs/cgroup").glob(f"**/codetrans-{owner}/*") if path.is_dir()]


def running(marker: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if marker.encode() in words:
            found.append(path.parent.name)
    return found


def gone(what: Callable[[], object], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while what() and time.monotonic() < end:
        time.sleep(0.05)
    return not what()


def test_no_process_group_or_mount_is_left(shell: Attack) -> None:
    mounts = Path("/proc/self/mounts").read_text()
    shell("setsid sleep 4711.25 & sleep 4711.25 & while :; do :; done", seconds=0.2)
    assert gone(lambda: running("4711.25"))
    assert groups(os.getpid()) == []
    assert Path("/proc/self/mounts").read_text() == mounts


def test_boxes_of_several_threads_are_apart(shell: Attack) -> None:
    def one(number: int) -> bytes:
        return shell(f"echo {number} > /tmp/own; sleep 0.1; cat /tmp/own", seconds=2.0).stdout

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(one, range(8))) == [f"{number}\n".encode() for number in range(8)]


WORKER = """
import sys
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
sandbox = Sandbox(sys.argv[1])
print("open", flush=True)
sandbox.run(Order(["/bin/sh", "-c", "setsid sleep 4712.25 & sleep 4712.25"], {}, Limits(seconds=60.0)))
"""


@pytest.mark.parametrize(
    "level", [pytest.param("strong", marks=pytest.mark.host("control groups")), "no-cgroup"]
)
def test_a_killed_worker_leaves_nothing(level: str) -> None:
    mounts = Path("/proc/self/mounts").read_text()
    worker = subprocess.Popen([sys.executable, "-c", WORKER, level], stdout=subprocess.PIPE)
    assert worker.stdout is not None and worker.stdout.readline() == b"open\n"
    end = time.monotonic() + 10
    while not running("4712.25") and time.monotonic() < end:
        time.sleep(0.02)
    assert running("4712.25"), "the box did not start"
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker.stdout.close()
    assert gone(lambda: running("4712.25"))
    cgroup.sweep()
    assert groups(worker.pid) == []
    assert Path("/proc/self/mounts").read_text() == mounts


def test_boxes_of_several_processes_are_different_users() -> None:
    with slots.slot() as held:
        script = "from codetrans.sandbox import slots\nwith slots.slot() as number: print(number)"
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert int(other.stdout) != held
