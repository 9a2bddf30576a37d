"""What the container's first program does with its arguments and its control group."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from codetrans.discover import discover

HERE = Path(__file__).parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder in the image's form, whose codetrans says what it was given."""
    (tmp_path / "codetrans").mkdir()
    (tmp_path / "codetrans" / "cli").symlink_to(HERE / "codetrans" / "cli")
    program = tmp_path / "environment" / "bin" / "codetrans"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho codetrans "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def started(root: Path, *arguments: str) -> str:
    variables = {**os.environ, "CODETRANS_ROOT": str(root), "CODETRANS_CGROUP": str(root / "cgroup")}
    command = ["sh", str(HERE / "docker" / "entrypoint.sh"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=variables).stdout


@pytest.mark.parametrize("verb", sorted(discover("codetrans.cli", "COMMAND")))
def test_every_verb_is_a_command(root: Path, verb: str) -> None:
    assert started(root, verb, "a b") == f"codetrans {verb} a b\n"


def test_options_are_for_codetrans_and_other_words_programs(root: Path) -> None:
    assert started(root) == "codetrans\n"
    assert started(root, "--version") == "codetrans --version\n"
    assert started(root, "echo", "output") == "output\n"  # output.py is no verb
    assert started(root, "/bin/echo", "x") == "x\n"


def test_processes_make_room_for_groups_below_theirs(root: Path) -> None:
    group = root / "cgroup"
    (group / "init").mkdir(parents=True)
    (group / "cgroup.procs").write_text("1\n", encoding="ascii")
    (group / "cgroup.subtree_control").touch()
    assert started(root, "echo", "on") == "on\n"
    assert (group / "init" / "cgroup.procs").read_text() == "1\n"
    assert (group / "cgroup.subtree_control").read_text() == "+memory +pids\n"


def test_a_group_that_bounds_already_is_left_alone(root: Path) -> None:
    group = root / "cgroup"
    group.mkdir()
    (group / "cgroup.subtree_control").write_text("cpu memory pids\n", encoding="ascii")
    started(root, "echo")
    assert not (group / "init").exists()
