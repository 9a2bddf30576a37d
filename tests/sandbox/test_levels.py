"""Which level of isolation is found, what is refused below, and what the weak ones still hold."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from codetrans.errors import IsolationError
from codetrans.sandbox import chain, run, seccomp
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox, survey, why_not
from codetrans.types import Status

as_root = pytest.mark.host("root")  # only root can give up what root has
SMALL = Limits(seconds=1.0, memory_bytes=64 << 20, output_bytes=100_000, processes=24)


@pytest.fixture
def fresh() -> Iterator[None]:
    """Nothing that an earlier test has found out is remembered, nor what this one finds."""
    survey.cache_clear()
    chain.tool.cache_clear()
    yield
    survey.cache_clear()
    chain.tool.cache_clear()


def only(tools: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system has no other tools of the sandbox."""
    for name in tools:
        (folder / name).symlink_to(f"/usr/bin/{name}")
    monkeypatch.setattr(chain, "FOLDERS", (str(folder),))


@pytest.mark.usefixtures("fresh")
def test_without_bubblewrap_resource_limits_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only(["setpriv", "prlimit", "kill"], tmp_path, monkeypatch)
    with pytest.raises(IsolationError, match="'rlimits-only'; nothing was run"):
        Sandbox.open()
    assert Sandbox.open(allow_weak=True).level == "rlimits-only"


@pytest.mark.usefixtures("fresh")
def test_without_any_tool_nothing_is_promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only([], tmp_path, monkeypatch)
    level, reasons = survey()
    assert level == "none" and reasons["no-cgroup"] == ["bwrap is not installed"]
    with pytest.raises(IsolationError, match="'none'"):
        Sandbox.open()


@pytest.mark.usefixtures("fresh")
def test_without_libseccomp_there_is_no_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> bytes:
        raise ImportError("libseccomp.so.2")

    monkeypatch.setattr(seccomp, "program", missing)
    assert survey()[0] == "rlimits-only"


@pytest.mark.usefixtures("fresh")
def test_without_control_groups_the_walls_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.cgroup, "version", lambda: 0)
    assert survey()[0] == "no-cgroup"


# What a chain lacks (the word, and how many with it), and what its canaries must notice.
BREACHES = {
    "--unshare-pid": (1, "sees the host's processes"),
    "--unshare-net": (1, "has a network"),
    "--seccomp": (2, "no system call filter"),
    "--remount-ro": (2, "writes to the root"),
}


@as_root
@pytest.mark.parametrize("word", BREACHES)
def test_a_missing_wall_is_noticed(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    length, harm = BREACHES[word]

    def breached(*arguments: object) -> list[str]:
        whole = chain.walled(*arguments)  # type: ignore[arg-type]
        at = whole.index(word)
        return whole[:at] + whole[at + length :]

    monkeypatch.setattr(run, "walled", breached)
    if word == "--remount-ro":  # the root is root's: no other user could write there anyway
        monkeypatch.setattr(chain, "_own_user", lambda slot: ["/usr/bin/setpriv", "--no-new-privs"])
    assert harm in why_not("no-cgroup")


@as_root
def test_a_root_that_stays_root_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "_own_user", lambda slot: ["/usr/bin/setpriv", "--no-new-privs"])
    assert {"runs as root", "has capabilities"} <= set(why_not("no-cgroup"))
    assert {"runs as root", "has capabilities"} <= set(why_not("rlimits-only"))


@as_root
def test_a_system_that_refuses_namespaces_is_said(tmp_path: Path) -> None:
    """As in a container without privileges: root, but not allowed to mount."""
    source = tmp_path / "f.py"
    source.write_text("def twice(x: int) -> int:\n    return 2 * x\n", encoding="utf-8")
    weakened = ["setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin"]
    codetrans = [*weakened, sys.executable, "-m", "codetrans"]
    doctor = subprocess.run([*codetrans, "doctor"], capture_output=True, text=True, check=False)
    assert "isolation: rlimits-only" in doctor.stdout and doctor.returncode == 3, doctor.stderr
    tests = [*codetrans, "tests", str(source)]
    refused = subprocess.run(tests, capture_output=True, text=True, check=False)
    assert refused.returncode == 3
    assert "'rlimits-only'; nothing was run" in refused.stderr and "--allow-weak-isolation" in refused.stderr


# --- what resource limits alone still hold -------------------------------------------------


@pytest.fixture(params=["rlimits-only", "none"])
def weak(request: pytest.FixtureRequest) -> Sandbox:
    return Sandbox(request.param)


def shell(box: Sandbox, script: str, stdin: bytes = b"", limits: Limits = SMALL) -> tuple[Status, bytes]:
    result = box.run(Order(["/bin/sh", "-c", script], {"given": "here"}, limits, stdin=stdin))
    assert result.isolation == box.level
    return result.status, result.stdout


def test_a_weak_box_runs_programs(weak: Sandbox) -> None:
    assert shell(weak, "cat given -; echo $HOME | grep -c codetrans-box", b"!") == (Status.OK, b"here!1\n")
    assert shell(weak, "exit 3")[0] is Status.CRASH
    assert weak.run(Order(["/nonexistent"], {}, SMALL)).status is Status.CRASH


def test_a_weak_box_keeps_the_environment(weak: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_HOST", "hidden")
    assert b"SECRET" not in shell(weak, "env")[1]


@pytest.mark.parametrize(
    ("script", "status"),
    [
        ("while :; do :; done", Status.TIMEOUT_CPU),
        ("yes", Status.OUTPUT_LIMIT),
        ("head -c 500M /dev/zero | tail", Status.OOM),
        ("exec >&- 2>&-; sleep 60", Status.TIMEOUT_WALL),
    ],
)
def test_a_weak_box_ends_its_program(weak: Sandbox, script: str, status: Status) -> None:
    limits = Limits(seconds=0.6, memory_bytes=64 << 20, output_bytes=100_000)
    assert shell(weak, script, limits=limits)[0] is status


def test_a_weak_box_ends_what_was_left_behind(weak: Sandbox, tmp_path: Path) -> None:
    start = time.monotonic()
    assert shell(weak, "setsid sleep 4713.25 & echo on") == (Status.OK, b"on\n")
    assert time.monotonic() - start < 3, "the daemon held the output"
    pids = [path.parent for path in Path("/proc").glob("[0-9]*/cmdline") if b"4713.25" in read(path)]
    assert pids == []


def test_a_weak_box_removes_its_folder(
    weak: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tmp_path.chmod(0o711)
    outside = tmp_path / "outside"
    outside.mkdir(mode=0o750)
    assert (
        shell(weak, f"mkdir -p a/b; ln -s {outside} a/link; touch a/b/c; chmod 0 a/b; chmod 0 a")[0]
        is Status.OK
    )
    assert list(tmp_path.iterdir()) == [outside]
    assert outside.stat().st_mode & 0o777 == 0o750


@as_root
def test_no_program_runs_as_root(weak: Sandbox) -> None:
    script = f"id -u; kill -0 {os.getpid()} 2>/dev/null && echo reached; : > given && echo mine"
    lines = shell(weak, script)[1].decode().split()
    assert int(lines[0]) >= chain.FIRST_UID and lines[1:] == ["mine"]


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
