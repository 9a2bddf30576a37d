"""Numbers that no two boxes of this machine hold at one time: each stands for a user id.

A lock of the kernel holds a slot, so that a killed process gives its slots back.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SLOTS = 64


@contextmanager
def slot() -> Iterator[int]:
    """A free slot until the end of the block; waits for one."""
    folder = _folder()
    while True:
        for number in range(SLOTS):
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
            descriptor = os.open(folder / str(number), flags, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                continue
            try:
                yield number
            finally:
                os.close(descriptor)
            return
        time.sleep(0.02)


def _folder() -> Path:
    parent = Path("/run") if os.geteuid() == 0 else Path(os.environ.get("XDG_RUNTIME_DIR", "/tmp"))
    folder = parent / f"codetrans-slots-{os.geteuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise PermissionError(f"{folder} belongs to someone else")
    return folder
