"""Work spread over processes of this machine; one that is killed is an error with a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from codetrans.errors import CodetransError
from codetrans.process import end_with_parent

Item = TypeVar("Item")
Result = TypeVar("Result")


def pooled(
    function: Callable[[Item], Result], items: Sequence[Item], processes: int, again: str
) -> Iterator[Result]:
    """What `function` gives for each item, in their order, and what it raises.

    Raises CodetransError where a process was killed; `again` says what the same command then does.
    """
    try:
        with ProcessPoolExecutor(processes, initializer=end_with_parent) as pool:
            yield from pool.map(function, items)
    except BrokenProcessPool as error:
        raise CodetransError(
            "a worker process was killed; is there memory enough?",
            remedy=f"the same command {again}; fewer --processes need less memory",
        ) from error
