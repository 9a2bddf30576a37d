"""A control group for one box: memory, processes, CPU time; version 1 and version 2.

Made under codetrans-<pid of this process>/, so that what a killed process left is told apart and
swept by the next one.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from codetrans.errors import IsolationError
from codetrans.sandbox.limits import Limits

ROOT = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")
V1_CONTROLLERS = ("memory", "pids", "cpuacct")
V2_CONTROLLERS = ("memory", "pids")  # CPU time is counted without one


def version() -> int:
    """2, 1, or 0 where this process may not make control groups with memory and pids."""
    parents = _parents()
    return 0 if not parents else 2 if set(parents) == {"all"} else 1


@cache
def _parents() -> dict[str, Path]:
    """The groups below which boxes have theirs: by controller, or "all" in version 2."""
    if (ROOT / "cgroup.controllers").exists():
        base = next((group for group in _own_path() if _delegated(group)), None)
        return {} if base is None else {"all": base}
    parents = {name: ROOT / name for name in V1_CONTROLLERS}
    usable = all(os.access(path, os.W_OK) and (path / "tasks").exists() for path in parents.values())
    return parents if usable else {}


def _own_path() -> list[Path]:
    """The groups that this process is in, from the root down: only an ancestor of one's own group
    may be left for a group below it."""
    own = next((line[3:] for line in OWN.read_text().splitlines() if line.startswith("0::")), "/")
    names = [name for name in own.split("/") if name and name != ".."]
    return [ROOT.joinpath(*names[:length]) for length in range(len(names) + 1)]


def _delegated(group: Path) -> bool:
    """Whether groups made below this one can bound memory and processes."""
    if not (os.access(group, os.W_OK) and os.access(group / "cgroup.procs", os.W_OK)):
        return False
    with suppress(OSError):
        _enable(group)
        return set(V2_CONTROLLERS) <= set((group / "cgroup.subtree_control").read_text().split())
    return False


def _enable(group: Path) -> None:
    control = group / "cgroup.subtree_control"
    if not set(V2_CONTROLLERS) <= set(control.read_text().split()):
        control.write_text(" ".join(f"+{name}" for name in V2_CONTROLLERS))


@dataclass(frozen=True)
class Usage:
    seconds: float  # CPU
    peak_bytes: int
    out_of_memory: bool


class ControlGroup:
    """One box's groups. Enter it by writing a pid to each of `entrances`.

    Raises IsolationError when a limit cannot be set: a box without it would be a weaker one.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.folders = {key: parent / _family() / name for key, parent in _parents().items()}
        memory, processes = str(limits.memory_bytes), str(limits.processes + 8)  # bwrap and setpriv count too
        if version() == 2:
            must = {("all", "memory.max"): memory, ("all", "pids.max"): processes}
            may = {("all", "memory.swap.max"): "0", ("all", "memory.oom.group"): "1"}
        else:
            must = {("memory", "memory.limit_in_bytes"): memory, ("pids", "pids.max"): processes}
            may = {("memory", "memory.memsw.limit_in_bytes"): memory}
        try:
            for key, folder in self.folders.items():
                _make(folder, key)
            for (key, file), value in must.items():
                _set(f"{self.folders[key]}/{file}", value)
            for (key, file), value in may.items():
                with suppress(FileNotFoundError):  # swap accounting is optional
                    _set(f"{self.folders[key]}/{file}", value)
        except OSError as error:
            self.close()
            raise IsolationError(
                f"a control group cannot be made: {error}", "see `codetrans doctor`; nothing was run"
            ) from error

    @property
    def entrances(self) -> list[str]:
        return [str(folder / "cgroup.procs") for folder in self.folders.values()]

    def usage(self) -> Usage:
        if version() == 2:
            folder = self.folders["all"]
            cpu = _pairs(f"{folder}/cpu.stat").get("usage_usec", 0) / 1e6
            peak = _number(f"{folder}/memory.peak") or _number(f"{folder}/memory.current")  # peak: Linux 5.19
            killed = _pairs(f"{folder}/memory.events").get("oom_kill", 0)
        else:
            memory = self.folders["memory"]
            cpu = _number(f"{self.folders['cpuacct']}/cpuacct.usage") / 1e9
            peak = _number(f"{memory}/memory.max_usage_in_bytes")
            killed = _pairs(f"{memory}/memory.oom_control").get("oom_kill", 0)
        return Usage(cpu, peak, killed > 0)

    def close(self) -> None:
        """Kills what is left inside and removes the groups."""
        if "all" in self.folders:
            with suppress(OSError):  # since Linux 5.14; at once, while one by one they may fork
                _set(f"{self.folders['all']}/cgroup.kill", "1")
        for _ in range(200):
            alive = set(self._members())
            for pid in alive:
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
            if not alive:
                break
            time.sleep(0.005)
        for folder in self.folders.values():
            for _ in range(100):
                try:
                    folder.rmdir()
                    break
                except FileNotFoundError:
                    break
                except OSError:  # the kernel lets go of the last member a moment later
                    time.sleep(0.005)

    def _members(self) -> Iterator[int]:
        for folder in self.folders.values():
            with suppress(OSError):
                yield from map(int, (folder / "cgroup.procs").read_text().split())


def _make(folder: Path, key: str) -> None:
    """The group of one box; before the first box of this process, the group around it too."""
    try:
        _make_below(folder, key)
    except FileNotFoundError:
        folder.parent.mkdir(exist_ok=True)
        _make_below(folder, key)


def _make_below(folder: Path, key: str) -> None:
    if key == "all":
        _enable(folder.parent)
    folder.mkdir(exist_ok=True)


def _family() -> str:
    return f"codetrans-{os.getpid()}"


def sweep() -> None:
    """Ends and removes what processes that are gone have left."""
    for parent in _parents().values():
        for family in parent.glob("codetrans-*"):
            owner = family.name.rpartition("-")[2]
            if not owner.isdecimal() or Path("/proc", owner).exists():
                continue
            groups: list[Path] = []
            with suppress(OSError):  # another process sweeps too
                groups = [group for group in family.iterdir() if group.is_dir()]
            for group in groups:
                with suppress(OSError):
                    for pid in (group / "cgroup.procs").read_text().split():
                        with suppress(ProcessLookupError):
                            os.kill(int(pid), signal.SIGKILL)
                time.sleep(0.01)
                with suppress(OSError):
                    group.rmdir()
            with suppress(OSError):
                family.rmdir()


def remove_family() -> None:
    """At the end of this process: its own, now empty, parents."""
    for parent in _parents().values():
        with suppress(OSError):
            (parent / _family()).rmdir()


# These run many times a box: without the layers of `open`, which cost more than the kernel's part.
def _set(path: str, value: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC)  # a limit that is not there is not made up
    try:
        os.write(descriptor, value.encode("ascii"))
    finally:
        os.close(descriptor)


def _read(path: str) -> bytes:
    """What a file of a few lines holds; nothing where it is absent."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return b""
    try:
        return os.read(descriptor, 1 << 14)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def _number(path: str) -> int:
    try:
        return int(_read(path))
    except ValueError:
        return 0


def _pairs(path: str) -> dict[str, int]:
    pairs = (line.split() for line in _read(path).decode("ascii", "replace").splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdecimal()}
