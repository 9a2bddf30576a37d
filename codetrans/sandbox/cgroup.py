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

from codetrans.sandbox.limits import Limits

ROOT = Path("/sys/fs/cgroup")
V1_CONTROLLERS = ("memory", "pids", "cpuacct")


@cache
def version() -> int:
    """2, 1, or 0 where this process may not make control groups with memory and pids."""
    controllers = ROOT / "cgroup.controllers"
    if controllers.exists():
        enabled = (ROOT / "cgroup.subtree_control").read_text().split()
        if not {"memory", "pids"} <= set(enabled):
            with suppress(OSError):
                (ROOT / "cgroup.subtree_control").write_text("+memory +pids +cpu")
            enabled = (ROOT / "cgroup.subtree_control").read_text().split()
        return 2 if {"memory", "pids"} <= set(enabled) and os.access(ROOT, os.W_OK) else 0
    mounted = all(
        os.access(ROOT / name, os.W_OK) and (ROOT / name / "tasks").exists() for name in V1_CONTROLLERS
    )
    return 1 if mounted else 0


@dataclass(frozen=True)
class Usage:
    seconds: float  # CPU
    peak_bytes: int
    out_of_memory: bool


class ControlGroup:
    """One box's groups. Enter it by writing a pid to each of `entrances`."""

    def __init__(self, name: str, limits: Limits) -> None:
        if version() == 2:
            parent = ROOT / _family()
            parent.mkdir(exist_ok=True)
            with suppress(OSError):
                (parent / "cgroup.subtree_control").write_text("+memory +pids +cpu")
            self.folders = {"all": parent / name}
            settings = {
                ("all", "memory.max"): limits.memory_bytes,
                ("all", "memory.swap.max"): 0,
                ("all", "pids.max"): limits.processes + 8,  # bwrap and setpriv count too
            }
        else:
            self.folders = {c: ROOT / c / _family() / name for c in V1_CONTROLLERS}
            settings = {
                ("memory", "memory.limit_in_bytes"): limits.memory_bytes,
                ("memory", "memory.memsw.limit_in_bytes"): limits.memory_bytes,
                ("pids", "pids.max"): limits.processes + 8,
            }
        for folder in self.folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        for (controller, file), value in settings.items():
            path = self.folders[controller] / file
            if path.exists():  # swap accounting is optional
                path.write_text(str(value))

    @property
    def entrances(self) -> list[str]:
        return [str(folder / "cgroup.procs") for folder in self.folders.values()]

    def usage(self) -> Usage:
        if version() == 2:
            folder = self.folders["all"]
            cpu = _pairs(folder / "cpu.stat").get("usage_usec", 0) / 1e6
            peak = _number(folder / "memory.peak")
            killed = _pairs(folder / "memory.events").get("oom_kill", 0)
        else:
            cpu = _number(self.folders["cpuacct"] / "cpuacct.usage") / 1e9
            peak = _number(self.folders["memory"] / "memory.max_usage_in_bytes")
            killed = _pairs(self.folders["memory"] / "memory.oom_control").get("oom_kill", 0)
        return Usage(cpu, peak, killed > 0)

    def close(self) -> None:
        """Kills what is left inside and removes the groups."""
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


def _family() -> str:
    return f"codetrans-{os.getpid()}"


def sweep() -> None:
    """Ends and removes what processes that are gone have left."""
    parents = [ROOT] if version() == 2 else [ROOT / name for name in V1_CONTROLLERS]
    for parent in parents:
        for family in parent.glob("codetrans-*"):
            owner = family.name.rpartition("-")[2]
            if not owner.isdecimal() or Path("/proc", owner).exists():
                continue
            for group in family.iterdir():
                if group.is_dir():
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
    parents = [ROOT] if version() == 2 else [ROOT / name for name in V1_CONTROLLERS]
    for parent in parents:
        with suppress(OSError):
            (parent / _family()).rmdir()


def _number(path: Path) -> int:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return 0


def _pairs(path: Path) -> dict[str, int]:
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return {}
    pairs = (line.split() for line in lines)
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdecimal()}
