"""What walls would do for a program that has none: its folder, its user, and its end."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from codetrans.errors import IsolationError
from codetrans.sandbox.chain import FIRST_UID

MARK = "CODETRANS_BOX"  # a variable of these programs, by which they are found again


def write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        assert ".." not in path.parts and path.is_relative_to(folder), name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o755)


def check_readable(paths: Sequence[str]) -> None:
    for path in paths:
        for part in (Path(path), *Path(path).parents):
            if part.exists() and not part.stat().st_mode & stat.S_IXOTH:
                raise IsolationError(
                    f"{path} is closed to the user that untrusted programs run as",
                    "install that toolchain for all users, or run codetrans as an ordinary user",
                )


def give(folder: Path, user: int) -> None:
    try:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user, user)
    except OSError as error:
        raise stays_root(error) from error


def stays_root(error: OSError) -> IsolationError:
    return IsolationError(f"the program would run as root: {error}", "run codetrans as an ordinary user")


def remove(folder: Path) -> None:
    def once_more(function: object, path: str, error: object) -> None:
        for place in (Path(path).parent, Path(path)):  # its program had closed the folder
            with suppress(OSError):
                if place.is_relative_to(folder) and stat.S_ISDIR(place.lstat().st_mode):
                    place.chmod(0o700)
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            os.unlink(path)

    shutil.rmtree(folder, onerror=once_more)


def end_user(user: int) -> None:
    """Ends the processes of a slot's user, which has no others than its box's."""
    assert user >= FIRST_UID, user

    def owned(process: Path) -> bool:
        lines = (process / "status").read_text().splitlines()
        users = next(line.split()[1:] for line in lines if line.startswith("Uid:"))
        return set(users) == {str(user)}

    _end_all(owned)


def end_marked(mark: str) -> None:
    """Ends what a program has left behind, unless it hid its environment: only walls make that sure."""
    wanted = f"{MARK}={mark}".encode()
    _end_all(lambda process: wanted in (process / "environ").read_bytes().split(b"\0"))


def _end_all(of_the_box: Callable[[Path], bool]) -> None:
    """Kills, one by one, the processes that are known to be the box's, until none is left."""
    for _ in range(50):  # what forks meanwhile is found the next time
        found = False
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it ended meanwhile, or is not ours to see
                if of_the_box(process) and not _is_zombie(process):
                    os.kill(int(process.name), signal.SIGKILL)
                    found = True
        if not found:
            return
        time.sleep(0.005)


def _is_zombie(process: Path) -> bool:
    return (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
