"""What a long run has finished, kept beside its output, so that the same command goes on where it was stopped.

A part is known by the step and the place in it: all items must follow from the settings alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Protocol, TypeVar

from codetrans import __version__
from codetrans.cluster import spread
from codetrans.corpus.pool import pooled
from codetrans.languages import languages
from codetrans.store import Store
from codetrans.toolchain import look

Item = TypeVar("Item")
Result = TypeVar("Result")


class Spread(Protocol):
    """Like `map`, of a function whose results are plain JSON."""

    def __call__(self, function: Callable[[Item], Result], items: Sequence[Item], /) -> Iterable[Result]: ...


def batches(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


class Parts:
    """Finished parts, in `OUT.parts`; leaving the `with` without an error says that all is written."""

    def __init__(
        self,
        out: Path,
        settings: Iterable[object],
        say: Callable[[str], object],
        processes: int = 1,
        cluster: str = "",
    ) -> None:
        """`settings` decide, with our version and the formatters', what comes out; `repr` tells them apart.
        Parts are made by so many `processes`, or on a Ray `cluster` (`codetrans.cluster.spread`)."""
        self._processes = processes
        self._cluster = cluster
        self._path = out.with_name(out.name + ".parts")
        self._steps = count()
        digest = hashlib.sha256(repr((__version__, _formatters())).encode())
        for setting in settings:
            digest.update(repr(setting).encode())
        self._run = digest.hexdigest()
        before = self._path.exists()
        self._store = Store(self._path)
        if before and self._store.get([self._run]):
            say(f"goes on with what {self._path} holds of the same run, which was stopped")
        elif before:
            say(f"{self._path} is of a run with other input, options or tools: starts anew")
            self._remove()
            self._store = Store(self._path)
        self._store.put({self._run: b""})

    def __enter__(self) -> Parts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._remove()
        else:
            self._store.close()

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """What `function` gives for each item, in their order: read where it is there, else made and kept."""
        step = next(self._steps)
        keys = [f"{self._run}/{step}/{place}" for place in range(len(items))]
        kept = self._store.get(keys)
        made = self._made(
            function, [(key, item) for key, item in zip(keys, items, strict=True) if key not in kept]
        )
        for key in keys:
            while key not in kept:
                finished, result = next(made)
                kept[finished] = json.dumps(result).encode()
                self._store.put({finished: kept[finished]})
            yield json.loads(kept.pop(key))

    def _made(
        self, function: Callable[[Item], Result], missing: Sequence[tuple[str, Item]]
    ) -> Iterator[tuple[str, Result]]:
        """Each key with what its item gives; from a cluster in whatever order."""
        if self._cluster and missing:
            work = [(function, key, item) for key, item in missing]
            for (_, key, _), result in spread(_carried_out, work, self._cluster):
                yield key, result
            return
        items = [item for _, item in missing]
        made = (
            pooled(function, items, self._processes, "goes on: the parts that are finished are kept")
            if self._processes > 1 and len(items) > 1
            else map(function, items)
        )
        for (key, _), result in zip(missing, made, strict=True):
            yield key, result

    def _remove(self) -> None:
        self._store.close()
        self._path.unlink(missing_ok=True)


def _carried_out(work: tuple[Callable[[Item], Result], str, Item]) -> Result:
    """A function of this module, as Ray wants one."""
    function, _, item = work
    return function(item)


def _formatters() -> list[tuple[str, str]]:
    names = [(name, record.formatter[0]) for name, record in languages().items()]
    return [(tool, look(name, tool).version) for name, tool in names]
