"""Programs that look or reach outside their box."""

# ruff: noqa: E501  (attacks are quoted as they are)

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.types import ExecutionResult, Status

Attack = Callable[..., ExecutionResult]


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "/etc/shadow", "/root/.bashrc", "/var/log", "/sys/kernel", "/run", "/home"]
)
def test_files_of_the_host_are_not_there(shell: Attack, path: str) -> None:
    assert shell(f"[ -e {path} ] && echo seen; exit 0").stdout == b""


def test_a_file_of_the_host_cannot_be_read(shell: Attack, tmp_path: Path) -> None:
    secret = tmp_path / "reference"
    secret.write_text("expected")
    secret.chmod(0o644)
    script = f"cat {secret} /proc/*/root{secret} /proc/*/cwd/{secret.name}; echo end"
    assert shell(script).stdout == b"end\n"


@pytest.mark.parametrize(
    "path", ["/x", "/usr/x", "/dev/x", "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger"]
)
def test_writes_outside_are_refused(shell: Attack, path: str) -> None:
    assert shell(f"(: >> {path}) 2>/dev/null && echo wrote; exit 0").stdout == b""


def test_no_environment_of_the_host(shell: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_HOST", "hidden")
    assert b"SECRET" not in shell("cat /proc/*/environ; env").stdout


def test_no_inherited_descriptor(python: Attack, tmp_path: Path) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    os.set_inheritable(descriptor, True)
    try:
        result = python("import os\nprint(sorted(int(f) for f in os.listdir('/proc/self/fd')))")
    finally:
        os.close(descriptor)
    assert result.stdout == b"[0, 1, 2, 3]\n"  # 3 is the listing itself


def test_processes_of_the_host_are_not_seen(shell: Attack) -> None:
    assert shell(f"kill -0 {os.getpid()} 2>/dev/null && echo seen; exit 0").stdout == b""
    assert int(shell("ls /proc | grep -c '^[0-9]'").stdout) < 10


@pytest.mark.parametrize("target", ["-1", "1"])
def test_kill_reaches_nothing_outside(shell: Attack, target: str) -> None:
    shell(f"kill -9 {target}; sleep 0.1")
    os.kill(os.getpid(), 0)
    assert shell("echo on").stdout == b"on\n"


def test_no_state_stays_for_the_next(shell: Attack) -> None:
    shell("for d in /tmp /dev/shm /work; do echo left > $d/left; done")
    assert shell("cat /tmp/left /dev/shm/left /work/left 2>/dev/null; exit 0").stdout == b""


def test_no_socket_but_unix_ones(python: Attack) -> None:
    script = """
import socket
import tempfile
for family in range(1, 46):
    for kind in (1, 2, 3):
        try:
            socket.socket(family, kind, 0).close()
            print(family)
        except OSError:
            pass
"""
    assert set(python(script).stdout.split()) <= {b"1"}


def test_abstract_sockets_of_the_host_are_not_reached(python: Attack) -> None:
    name = f"\0codetrans-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(name)  # it can be reached from here
        result = python(f"import socket\nsocket.socket(socket.AF_UNIX).connect({name!r})\nprint('reached')")
    assert result.stdout == b"" and b"ConnectionRefused" in result.stderr


# x86-64 numbers: the C library has no wrappers for some of them.
CALLS = {
    "ptrace": "101, 0, 0, 0, 0",
    "mount": "165, b'none', b'/tmp', b'tmpfs', 0, 0",
    "chroot": "161, b'/tmp'",
    "unshare": "272, 0x10000000",
    "keyctl": "250, 0, -3, 0",
    "bpf": "321, 0, 0, 0",
    "perf_event_open": "298, 0, 0, -1, -1, 0",
    "userfaultfd": "323, 1",
    "io_uring_setup": "425, 1, 0",
    "process_vm_readv": "310, 1, 0, 0, 0, 0, 0",
    "pidfd_getfd": "438, 0, 0, 0",
    "mknod": "133, b'/tmp/n', 0o20666, 0x103",
    "open_by_handle_at": "304, 0, 0, 0",
    "TIOCSTI": "16, 0, 0x5412, b'x'",
    "TIOCSTI with high bits": "16, 0, 0x1_0000_5412, b'x'",
    "clone with a namespace": "56, 0x10000000 | 17, 0, 0, 0, 0",
}


@pytest.mark.host("x86-64")
@pytest.mark.parametrize("name", CALLS)
def test_a_system_call_is_refused(python: Attack, name: str) -> None:
    words = ", ".join(
        w if w.strip().startswith("b'") else f"ctypes.c_long({w})" for w in CALLS[name].split(",")
    )
    script = f"import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nr = libc.syscall({words})\nprint(r, ctypes.get_errno())"
    assert python(script).stdout == b"-1 1\n"  # EPERM


@pytest.mark.host("x86-64")
def test_clone3_is_unknown(python: Attack) -> None:
    script = "import ctypes\nl = ctypes.CDLL(None, use_errno=True)\nl.syscall(435, 0, 0)\nprint(ctypes.get_errno())"
    assert python(script).stdout == b"38\n"  # ENOSYS: the C library falls back to clone


def test_root_of_the_host_is_given_up(shell: Attack, sandbox: Sandbox) -> None:
    facts = dict(line.split(":\t", 1) for line in shell("cat /proc/self/status").stdout.decode().splitlines())
    assert int(facts["CapEff"], 16) == int(facts["CapPrm"], 16) == int(facts["CapBnd"], 16) == 0
    assert facts["NoNewPrivs"] == "1" and facts["Seccomp"] == "2"
    assert facts["Uid"].split()[0] != "0"


def test_words_of_the_launcher_do_not_make_it_our_fault(shell: Attack) -> None:
    assert shell("echo 'bwrap: forged' >&2; exit 1").status is Status.CRASH


def test_what_a_box_is_shown_may_stand_in_tmp(sandbox: Sandbox) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="codetrans-shown-") as folder:
        Path(folder).chmod(0o755)
        Path(folder, "tool").write_text("here")
        os.chmod(Path(folder, "tool"), 0o644)
        script = (
            f"cat {folder}/tool; echo x > /tmp/mine && cat /tmp/mine; echo x > {folder}/tool || echo kept"
        )
        result = sandbox.run(Order(["/bin/sh", "-c", script], {}, RUN_LIMITS, binds=(folder,)))
        assert result.stdout.decode().split() == ["herex", "kept"]
        assert Path(folder, "tool").read_text() == "here"
