"""Processes that work on a corpus, and what is left when one is killed."""

from __future__ import annotations

import os
import signal

import pytest

from codetrans.corpus.pool import pooled
from codetrans.errors import CodetransError


def half(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return 12 // number


def test_results_come_in_order_and_errors_as_they_are() -> None:
    assert list(pooled(half, [1, 2, 3], 2, "starts again")) == [12, 6, 4]
    with pytest.raises(ZeroDivisionError):
        list(pooled(half, [1, 0], 2, "starts again"))


def test_a_killed_process_is_an_error_that_says_how_to_go_on() -> None:
    with pytest.raises(CodetransError, match="a worker process was killed") as error:
        list(pooled(half, [1, -1, 2], 2, "goes on"))
    assert error.value.remedy.startswith("the same command goes on")
