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
        self, out: Path, settings: Iterable[object], say: Callable[[str], object], processes: int = 1
    ) -> None:
        """`settings` decide, with our version and the formatters', what comes out; `repr` tells them apart.
        Parts are made by so many `processes`."""
        self._processes = processes
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
        missing = [item for item, key in zip(items, keys, strict=True) if key not in kept]
        made = (
            pooled(function, missing, self._processes, "goes on: the parts that are finished are kept")
            if self._processes > 1 and len(missing) > 1
            else map(function, missing)
        )
        for key in keys:
            content = kept.pop(key, None)
            if content is None:
                content = json.dumps(next(made)).encode()
                self._store.put({key: content})
            yield json.loads(content)

    def _remove(self) -> None:
        self._store.close()
        self._path.unlink(missing_ok=True)


def _formatters() -> list[tuple[str, str]]:
    names = [(name, record.formatter[0]) for name, record in languages().items()]
    return [(tool, look(name, tool).version) for name, tool in names]
