"""Two boxes at one time: nothing goes from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from codetrans.types import ExecutionResult

Attack = Callable[..., ExecutionResult]

BOTH = {"seconds": 4.0}


def together(
    first: Callable[[], ExecutionResult], second: Callable[[], ExecutionResult]
) -> list[ExecutionResult]:
    with ThreadPoolExecutor(2) as pool:
        return [future.result() for future in [pool.submit(first), pool.submit(second)]]


SERVER = """
import select, socket, sys
servers = []
for name in ("\\0codetrans-meeting", "/tmp/meeting", "/dev/shm/meeting"):
    server = socket.socket(socket.AF_UNIX); server.bind(name); server.listen(); servers.append(server)
alone = socket.socket(socket.AF_UNIX); alone.connect("\\0codetrans-meeting")
print("listening", len(select.select(servers, [], [], 0)[0]), flush=True)
servers[0].accept()
print("met" if select.select(servers, [], [], 3)[0] else "nobody came")
"""
CLIENT = """
import socket, time
end = time.monotonic() + 3
met = 0
while time.monotonic() < end:
    for name in ("\\0codetrans-meeting", "/tmp/meeting", "/dev/shm/meeting"):
        try:
            socket.socket(socket.AF_UNIX).connect(name)
            met += 1
        except OSError:
            pass
    time.sleep(0.05)
print("met", met)
"""


def test_unix_sockets_abstract_or_not_do_not_meet(python: Attack) -> None:
    server, client = together(lambda: python(SERVER, **BOTH), lambda: python(CLIENT, **BOTH))
    assert server.stdout == b"listening 1\nnobody came\n", server.stderr
    assert client.stdout == b"met 0\n", client.stderr


QUEUE = """
import ctypes, time
libc = ctypes.CDLL(None, use_errno=True)
for made in range(8):  # System V: shared memory, semaphores, messages by a key of their own
    assert libc.shmget(4711, 4096, 0o1666) >= 0 and libc.msgget(4711, 0o1666) >= 0
time.sleep(1.5)
"""
LOOK = """
import ctypes, time
libc = ctypes.CDLL(None, use_errno=True)
time.sleep(0.7)
print(libc.shmget(4711, 4096, 0o666), libc.msgget(4711, 0o666))
"""


def test_shared_memory_and_queues_do_not_meet(python: Attack) -> None:
    first, second = together(lambda: python(QUEUE, **BOTH), lambda: python(LOOK, **BOTH))
    assert first.exit_code == 0, first.stderr
    assert second.stdout == b"-1 -1\n"


def test_processes_do_not_see_each_other(shell: Attack) -> None:
    script = "sleep 1.2 & sleep 0.6; ls /proc | grep -c '^[0-9]'; kill -9 -1"
    first, second = together(lambda: shell(script, **BOTH), lambda: shell(f"{script}; echo on", **BOTH))
    assert int(first.stdout) < 10 and int(second.stdout.split()[0]) < 10


def test_boxes_at_one_time_are_different_users(shell: Attack) -> None:
    first, second = together(lambda: shell("id -u; sleep 0.5"), lambda: shell("id -u; sleep 0.5"))
    assert first.stdout.strip() and first.stdout != second.stdout
