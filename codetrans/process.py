"""Starts trusted tools: compilers asked for their version, formatters. Untrusted code runs in sandbox/run.py.

And sees that our own workers end.
"""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from multiprocessing import parent_process
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def beside(work: Callable[[], Result]) -> Future[Result]:
    """Does `work` in a thread that nobody waits for on leaving: Ctrl-C ends the program at once."""
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future


def trusted(
    argv: Sequence[str],
    timeout: float,
    cwd: Path | None = None,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes] | None:
    """Runs a tool to its end with captured output; None when it cannot start or takes too long."""
    keep = {
        key: os.environ[key] for key in ("PATH", "HOME", "CARGO_HOME", "RUSTUP_HOME") if key in os.environ
    }
    try:
        return subprocess.run(
            list(argv),
            input=stdin,
            capture_output=True,
            timeout=timeout,
            cwd=cwd,
            env={**keep, "LANG": "C.UTF-8", **(environment or {})},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def end_with_parent() -> None:
    """Of a process that `multiprocessing` started: it ends when its parent has ended, even by kill -9."""
    parent = parent_process()
    assert parent is not None

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
