"""Programs that take too much: memory, disk, processes, output."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.types import ExecutionResult, Status

Attack = Callable[..., ExecutionResult]
LEVELS = (pytest.param("strong", marks=pytest.mark.host("control groups")), "no-cgroup")


@pytest.mark.host("control groups")
def test_memory_is_bounded(python: Attack) -> None:
    result = python("b = bytearray(1 << 30)\nfor i in range(0, 1 << 30, 4096): b[i] = 1\nprint('took it')")
    assert result.status is Status.OOM
    assert result.stdout == b"" and result.peak_bytes <= 64 << 20


@pytest.mark.host("control groups")
def test_memory_of_temporary_files_counts(shell: Attack) -> None:
    script = "for d in /tmp /dev/shm /work; do head -c 30M /dev/zero > $d/f; done; echo wrote"
    assert shell(script, disk_bytes=32 << 20).status is Status.OOM


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm", "/work"])
def test_a_temporary_folder_fills_up(shell: Attack, folder: str) -> None:
    result = shell(f"head -c 20M /dev/zero > {folder}/f; stat -c %s {folder}/f")
    assert int(result.stdout) <= 8 << 20


def test_a_sparse_file_is_bounded(shell: Attack) -> None:
    result = shell("truncate -s 1T /tmp/f; stat -c %s /tmp/f", file_bytes=1 << 20)
    assert not result.stdout or int(result.stdout) <= 1 << 20


def test_processes_are_bounded(shell: Attack) -> None:
    result = shell("i=0; while [ $i -lt 60 ]; do sleep 1 & i=$((i+1)); done; echo all", processes=16)
    assert b"all" not in result.stdout


@pytest.mark.parametrize("level", LEVELS)
def test_a_fork_bomb_is_ended(level: str) -> None:
    start = time.monotonic()
    limits = Limits(seconds=1.0, memory_bytes=64 << 20, processes=24)
    result = Sandbox(level).run(Order(["/bin/sh", "-c", "b() { b | b & }; b; wait; sleep 60"], {}, limits))
    assert result.status in (Status.TIMEOUT_CPU, Status.TIMEOUT_WALL, Status.CRASH, Status.OK, Status.OOM)
    assert time.monotonic() - start < limits.wall_seconds + 5
    again = Sandbox(level).run(Order(["/bin/sh", "-c", "ls /proc | grep -c '^[0-9]'"], {}, limits))
    assert int(again.stdout) < 10


@pytest.mark.parametrize(
    "script", ["head -c 500M /dev/zero | tail", "x=$(head -c 500M /dev/zero | tr '\\0' a)"]
)
def test_memory_is_watched_without_control_groups(script: str) -> None:
    result = Sandbox("no-cgroup").run(Order(["/bin/sh", "-c", script], {}, Limits(memory_bytes=64 << 20)))
    assert result.status is Status.OOM
    assert result.peak_bytes < 400 << 20


def test_threads_are_bounded(python: Attack) -> None:
    script = """
import threading, time
made = 0
try:
    for made in range(80):
        threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
except RuntimeError:
    print("bounded")
"""
    assert python(script, processes=16).stdout == b"bounded\n"


@pytest.mark.parametrize(
    "script", ["yes", "yes >&2", "head -c 50M /dev/zero"], ids=["stdout", "stderr", "one line"]
)
def test_a_flood_is_cut(shell: Attack, script: str) -> None:
    result = shell(script)
    assert result.status is Status.OUTPUT_LIMIT
    assert max(len(result.stdout), len(result.stderr)) == 100_000


def test_both_pipes_full_do_not_hang(shell: Attack) -> None:
    result = shell(
        "head -c 90000 /dev/zero >&2; head -c 90000 /dev/zero; cat | wc -c >&2", stdin=b"x" * 300_000
    )
    assert result.status is Status.OK
    assert len(result.stdout) == 90_000 and result.stderr.endswith(b"300000\n")
