"""Where processes wait for each other, so that the death of one ends the wait of all.

multiprocessing.Barrier does not promise that: who breaks it waits for every sleeper to wake, and
one that was killed in its sleep never does (tests/training/test_barrier.py).
"""

from __future__ import annotations

import threading
import time
from multiprocessing.context import BaseContext
from multiprocessing.synchronize import Semaphore
from typing import Protocol

LOOK_SECONDS = 0.5  # between two looks whether the barrier is broken


class Barrier(Protocol):
    def wait(self, number: int, seconds: float) -> None:
        """Party `number` waits for all. Raises BrokenBarrierError after abort(), or after `seconds`."""

    def abort(self) -> None:
        """Ends every wait there is or will be; never blocks."""


class NoBarrier:
    """For one party alone."""

    def wait(self, number: int, seconds: float) -> None:
        pass

    def abort(self) -> None:
        pass


class SharedBarrier:
    """Party 0 counts the others in, then lets each go; one that is killed holds nothing meanwhile.

    Nobody comes to the next meeting before party 0 has counted all into this one, so that two
    meetings do not mix.
    """

    def __init__(self, context: BaseContext, parties: int) -> None:
        self._come = context.Semaphore(0)
        self._go = [context.Semaphore(0) for _ in range(parties)]
        self._broken = context.RawValue("b", 0)

    def wait(self, number: int, seconds: float) -> None:
        end = time.monotonic() + seconds
        if number:
            self._come.release()
            self._take(self._go[number], end)
            return
        others = self._go[1:]
        for _ in others:
            self._take(self._come, end)
        for each in others:
            each.release()

    def abort(self) -> None:
        self._broken.value = 1

    def _take(self, semaphore: Semaphore, end: float) -> None:
        while True:
            if self._broken.value or time.monotonic() > end:
                raise threading.BrokenBarrierError
            if semaphore.acquire(timeout=LOOK_SECONDS):
                return
