"""Parties wait for all; the death of one, whatever it was doing, ends the wait."""

from __future__ import annotations

import threading
from multiprocessing import get_context
from multiprocessing.connection import Connection

import pytest

from codetrans.training.barrier import SharedBarrier

CONTEXT = get_context("spawn")
MEETINGS = 200


def come(barrier: SharedBarrier, number: int, said: Connection) -> None:
    """Meets the others, and says before each meeting which one it is."""
    for meeting in range(MEETINGS):
        said.send(meeting)
        barrier.wait(number, 60)


def test_nobody_is_a_meeting_ahead_of_another() -> None:
    barrier = SharedBarrier(CONTEXT, 3)
    heard = []
    for number in (1, 2):
        here, there = CONTEXT.Pipe(duplex=False)
        CONTEXT.Process(target=come, args=(barrier, number, there), daemon=True).start()
        heard.append(here)
    for meeting in range(MEETINGS):
        assert [each.recv() for each in heard] == [meeting] * 2
        assert not any(each.poll(0.001) for each in heard)
        barrier.wait(0, 60)


def test_a_party_killed_in_its_wait_does_not_hold_who_breaks_the_barrier() -> None:
    barrier = SharedBarrier(CONTEXT, 3)
    here, there = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=come, args=(barrier, 1, there), daemon=True)
    process.start()
    assert here.recv() == 0
    process.join(0.5)  # it waits for the other two
    process.kill()
    process.join()
    broken = threading.Event()

    def wait() -> None:
        with pytest.raises(threading.BrokenBarrierError):
            barrier.wait(0, 60)
        broken.set()

    threading.Thread(target=wait, daemon=True).start()
    threading.Thread(target=barrier.abort, daemon=True).start()
    assert broken.wait(20)


def test_a_wait_has_an_end() -> None:
    with pytest.raises(threading.BrokenBarrierError):
        SharedBarrier(CONTEXT, 2).wait(0, 0.01)
