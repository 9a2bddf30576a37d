"""Control groups of version 2, in a folder laid out like theirs; and what a real one does where there is one.

The folder behaves like the kernel's where the code depends on it: a new group has its files, those of
a controller only where the parent enables it; a group with processes enables nothing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from host import version_2

from codetrans.errors import IsolationError
from codetrans.sandbox import cgroup
from codetrans.sandbox.limits import Limits

LIMITS = Limits(memory_bytes=100 << 20, processes=10)
FILES = {
    "cgroup.procs": "",
    "cgroup.kill": "",
    "cgroup.subtree_control": "",
    "cpu.stat": "usage_usec 1500000\nuser_usec 1\n",
}
MEMORY = {
    "memory.max": "max",
    "memory.swap.max": "max",
    "memory.oom.group": "0",
    "memory.peak": "4096",
    "memory.events": "low 0\noom 1\noom_kill 1\n",
}


class Hierarchy:
    """The kernel's side of a folder."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.own = root.parent / "own-path"
        self.enter("/")
        monkeypatch.setattr(cgroup, "ROOT", root)
        monkeypatch.setattr(cgroup, "OWN", self.own)
        real_mkdir, real_write, real_rmdir = Path.mkdir, Path.write_text, Path.rmdir

        def mkdir(path: Path, *arguments: object, **options: object) -> None:
            real_mkdir(path, *arguments, **options)  # type: ignore[arg-type]
            if path.is_relative_to(root) and not (path / "cgroup.procs").exists():
                self.fill(path)

        def write_text(path: Path, text: str, *arguments: object, **options: object) -> int:
            if path.name == "cgroup.subtree_control":
                if (path.parent / "cgroup.procs").read_text() and path.parent != root:
                    raise OSError(16, "Device or resource busy")
                missing = {word[1:] for word in text.split()} - set(self.controllers(path.parent))
                if missing:
                    raise OSError(2, "No such file or directory")
                text = text.replace("+", "")
            return real_write(path, text, *arguments, **options)  # type: ignore[arg-type]

        def rmdir(path: Path) -> None:
            if path.is_relative_to(root) and not any(item.is_dir() for item in path.iterdir()):
                for item in path.iterdir():
                    item.unlink()
            real_rmdir(path)

        monkeypatch.setattr(Path, "mkdir", mkdir)
        monkeypatch.setattr(Path, "write_text", write_text)
        monkeypatch.setattr(Path, "rmdir", rmdir)

    def enter(self, path: str) -> None:
        self.own.write_text(f"1:name=systemd:/elsewhere\n0::{path}\n", encoding="utf-8")

    def controllers(self, group: Path) -> list[str]:
        return (group / "cgroup.controllers").read_text().split()

    def fill(self, group: Path, controllers: str | None = None) -> None:
        if controllers is None:
            controllers = (group.parent / "cgroup.subtree_control").read_text()
        files = {**FILES, "cgroup.controllers": controllers}
        if "memory" in controllers:
            files |= MEMORY
        if "pids" in controllers:
            files["pids.max"] = "max"
        for name, text in files.items():
            with open(group / name, "w", encoding="ascii") as file:
                file.write(text)


@pytest.fixture
def hierarchy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hierarchy]:
    root = tmp_path / "cgroup"
    root.mkdir()
    made = Hierarchy(root, monkeypatch)
    made.fill(root, "cpu io memory pids")
    cgroup._parents.cache_clear()
    yield made
    cgroup._parents.cache_clear()


def test_limits_are_set_and_use_is_read(hierarchy: Hierarchy) -> None:
    assert cgroup.version() == 2
    group = cgroup.ControlGroup("box", LIMITS)
    folder = hierarchy.root / f"codetrans-{os.getpid()}" / "box"
    said = {name: (folder / name).read_text() for name in ("memory.max", "memory.swap.max", "pids.max")}
    assert said == {"memory.max": str(100 << 20), "memory.swap.max": "0", "pids.max": "18"}
    assert (folder / "memory.oom.group").read_text() == "1"
    assert group.entrances == [f"{folder}/cgroup.procs"]
    assert group.usage() == cgroup.Usage(1.5, 4096, True)
    group.close()
    cgroup.remove_family()
    assert not folder.parent.exists()


def test_closing_kills_the_group_at_once(hierarchy: Hierarchy, monkeypatch: pytest.MonkeyPatch) -> None:
    group = cgroup.ControlGroup("box", LIMITS)
    said = []
    monkeypatch.setattr(cgroup, "_set", lambda path, value: said.append((Path(path).name, value)))
    group.close()
    assert said == [("cgroup.kill", "1")]


def test_an_old_kernel_has_no_kill_and_no_peak(hierarchy: Hierarchy) -> None:
    group = cgroup.ControlGroup("box", LIMITS)
    (folder,) = group.folders.values()
    (folder / "cgroup.kill").unlink()
    (folder / "memory.peak").rename(folder / "memory.current")
    assert group.usage().peak_bytes == 4096
    with subprocess.Popen(["sleep", "60"]) as child:
        (folder / "cgroup.procs").write_text(f"{child.pid}\n")
        group.close()
        assert child.wait(5) == -signal.SIGKILL


@pytest.mark.parametrize("file", ["memory.max", "pids.max"])
def test_a_limit_that_cannot_be_set_stops_the_run(
    hierarchy: Hierarchy, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A box without it would start, and be weaker than its level says."""
    fill = hierarchy.fill
    monkeypatch.setattr(hierarchy, "fill", lambda group: (fill(group), (group / file).unlink()))
    with pytest.raises(IsolationError, match=file):
        cgroup.ControlGroup("box", LIMITS)


def test_without_the_controllers_there_are_no_groups(hierarchy: Hierarchy) -> None:
    hierarchy.fill(hierarchy.root, "cpu io")
    cgroup._parents.cache_clear()
    assert cgroup.version() == 0


def test_a_user_gets_the_highest_group_that_was_delegated(
    hierarchy: Hierarchy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As systemd does it: user@1000.service belongs to the user, what is above to root."""
    service = hierarchy.root / "user.slice" / "user@1000.service"
    hierarchy.fill(hierarchy.root, "memory pids")
    (hierarchy.root / "cgroup.subtree_control").write_text("+memory +pids")
    service.parent.mkdir()
    (service.parent / "cgroup.subtree_control").write_text("+memory +pids")
    (service / "app.slice" / "run.scope").mkdir(parents=True)
    hierarchy.enter("/user.slice/user@1000.service/app.slice/run.scope")
    real = os.access
    above = (hierarchy.root, service.parent)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) not in above and real(path, mode))
    cgroup._parents.cache_clear()
    assert cgroup._parents() == {"all": service}


def test_a_group_with_processes_of_its_own_is_not_filled(
    hierarchy: Hierarchy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container: version 2 lets a group hold processes or bound its children."""
    hierarchy.fill(hierarchy.root, "memory pids")
    (hierarchy.root / "cgroup.subtree_control").write_text("+memory +pids")
    inner = hierarchy.root / "container"
    inner.mkdir()
    (inner / "cgroup.procs").write_text(f"{os.getpid()}\n")
    hierarchy.enter("/container")
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != hierarchy.root and real(path, mode))
    cgroup._parents.cache_clear()
    assert cgroup.version() == 0


def test_what_a_dead_process_left_is_swept(hierarchy: Hierarchy) -> None:
    cgroup.version()
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    left = hierarchy.root / f"codetrans-{gone.pid}"
    (left / "box-1").mkdir(parents=True)
    ours = hierarchy.root / f"codetrans-{os.getpid()}"
    ours.mkdir()
    with subprocess.Popen(["sleep", "60"]) as member:
        (left / "box-1" / "cgroup.procs").write_text(f"{member.pid}\n")
        cgroup.sweep()
        assert member.wait(5) == -signal.SIGKILL
    assert not left.exists() and ours.exists()


# --- a real one ----------------------------------------------------------------------------


@pytest.mark.host("control groups of version 2")
def test_a_real_group_counts_time_and_kills(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever controllers it has: time is counted and a kill works without any."""
    root = version_2()
    assert root is not None
    folder = root / f"codetrans-test-{os.getpid()}"
    folder.mkdir()
    group = cgroup.ControlGroup.__new__(cgroup.ControlGroup)
    group.folders = {"all": folder}
    monkeypatch.setattr(cgroup, "version", lambda: 2)
    script = f"echo $$ > {folder}/cgroup.procs; (setsid sleep 60 &); while :; do :; done"
    with subprocess.Popen(["/bin/sh", "-c", script]) as child:
        end = time.monotonic() + 10
        while group.usage().seconds < 0.1 and time.monotonic() < end:
            time.sleep(0.02)
        assert 0.1 <= group.usage().seconds < 10
        members = set(group._members())
        assert child.pid in members and len(members) == 2
        group.close()
        assert child.wait(5) == -signal.SIGKILL
    assert not folder.exists()
