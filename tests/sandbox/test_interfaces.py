"""Ways into the kernel besides the usual one, and calls whose refusal needs a real attempt."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.sandbox.seccomp import REFUSED
from codetrans.toolchain import in_box
from codetrans.types import ExecutionResult, Status

Attack = Callable[..., ExecutionResult]
pytestmark = pytest.mark.host("x86-64")  # numbers of calls are its own

SIGSYS = 31
COMPILING = Limits(seconds=5.0, processes=64)


def compiled(sandbox: Sandbox, body: str) -> ExecutionResult:
    """A program of that `main`, compiled in its box and run."""
    compiler, binds = in_box("cpp", "clang++")
    text = f'#include <cstdio>\n#include <unistd.h>\nint main() {{ long r;\n{body}\nprintf("%ld\\n", r); }}\n'
    script = f"{compiler} main.cpp -o main && ./main"
    return sandbox.run(Order(["/bin/sh", "-c", script], {"main.cpp": text}, COMPILING, binds=binds))


def test_a_program_may_make_calls_of_its_own(sandbox: Sandbox) -> None:
    assert compiled(sandbox, "r = syscall(39) > 0;").stdout == b"1\n"  # getpid


@pytest.mark.parametrize(
    "number", ["20", "26", "21", "102", "310"], ids=["getpid", "ptrace", "mount", "socketcall", "unshare"]
)
def test_calls_of_the_32_bit_interface_end_the_program(sandbox: Sandbox, number: str) -> None:
    """Their numbers mean other calls there: a filter that took them for its own would be fooled."""
    call = f'asm volatile("int $0x80" : "=a"(r) : "a"({number}), "b"(0), "c"(0), "d"(0) : "memory");'
    result = compiled(sandbox, call)
    assert result.status is Status.CRASH and result.exit_code == 128 + SIGSYS and result.stdout == b""


@pytest.mark.parametrize("number", ["39", "521", "165"], ids=["getpid", "ptrace", "mount"])
def test_calls_of_the_x32_interface_end_the_program(sandbox: Sandbox, number: str) -> None:
    result = compiled(sandbox, f"r = syscall(0x40000000 | {number});")
    assert result.status is Status.CRASH and result.exit_code == 128 + SIGSYS and result.stdout == b""


@pytest.mark.parametrize("name", REFUSED)
def test_every_name_of_the_filter_is_known_here(name: str) -> None:
    import pyseccomp

    pyseccomp.SyscallFilter(pyseccomp.ALLOW).add_rule(pyseccomp.ERRNO(1), name)


# Each attempt works without a filter (TIOCSTI where the kernel still has it): its target is a child or
# a terminal of its own.
START = """
import ctypes, fcntl, os, pty, signal, struct
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.argtypes = [ctypes.c_long] * 7
def tell(value):
    print("ready", value, ctypes.get_errno(), flush=True)
"""
CHILD = """
child = os.fork()
if not child:
    signal.pause()
"""
TERMINAL = """
master, slave = pty.openpty()
letter = ctypes.c_char(b"x")
if os.fork():
    os.wait(); os._exit(0)
os.setsid()
fcntl.ioctl(slave, 0x540E, 0)  # becomes its controlling terminal
"""
VECTOR = """
here = ctypes.create_string_buffer(8)
vector = ctypes.create_string_buffer(struct.pack("QQ", ctypes.addressof(here), 8), 16)
at = ctypes.addressof(vector)
"""
END = """
if "child" in globals():
    os.kill(child, 9)
"""
ATTEMPTS = {
    "TIOCSTI": TERMINAL + "tell(libc.syscall(16, slave, 0x5412, ctypes.addressof(letter), 0, 0, 0))",
    "TIOCSTI with high bits": TERMINAL
    + "tell(libc.syscall(16, slave, 0x7FFF_FFFF_0000_5412, ctypes.addressof(letter), 0, 0, 0))",
    "pidfd_getfd": CHILD + "tell(libc.syscall(438, os.pidfd_open(child), 0, 0, 0, 0, 0))",
    "process_vm_readv": CHILD + VECTOR + "tell(libc.syscall(310, child, at, 1, at, 1, 0))",
    "process_vm_writev": CHILD + VECTOR + "tell(libc.syscall(311, child, at, 1, at, 1, 0))",
    "ptrace": CHILD + "tell(libc.syscall(101, 16, child, 0, 0, 0, 0))",
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_attempt_that_would_work_is_refused(python: Attack, name: str) -> None:
    result = python(START + ATTEMPTS[name] + END, seconds=3.0)
    assert result.stdout == b"ready -1 1\n", result  # EPERM


def test_memory_of_another_process_is_not_to_be_had_by_its_file(python: Attack) -> None:
    for pid in ("1", "os.getppid()"):
        result = python(f"import os\nopen(f'/proc/{{{pid}}}/mem', 'rb')")
        assert b"PermissionError" in result.stderr
