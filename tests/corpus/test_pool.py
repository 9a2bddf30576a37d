"""Processes that work on a corpus, and what is left when one is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from codetrans.corpus.pool import pooled
from codetrans.errors import CodetransError


def half(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return 12 // number


def test_results_come_in_order_and_errors_as_they_are() -> None:
    assert list(pooled(half, [1, 2, 3], 2, "starts again")) == [12, 6, 4]
    with pytest.raises(ZeroDivisionError):
        list(pooled(half, [1, 0], 2, "starts again"))


def test_a_killed_process_is_an_error_that_says_how_to_go_on() -> None:
    with pytest.raises(CodetransError, match="a worker process was killed") as error:
        list(pooled(half, [1, -1, 2], 2, "goes on"))
    assert error.value.remedy.startswith("the same command goes on")


ENDLESS = """
import os, time
from codetrans.corpus.pool import pooled
def work(number):
    os.write(1, b"%d\\n" % os.getpid())  # at once: `print` may write the line's end apart
    time.sleep(600)
list(pooled(work, [1, 2, 3], 2, "goes on"))
"""


def test_workers_end_with_a_parent_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        workers = [int(process.stdout.readline()) for _ in range(2)]
        process.kill()
        deadline = time.monotonic() + 60
        while any(map(alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(alive, workers))


def alive(process: int) -> bool:
    """A zombie that nobody reaped yet is not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
