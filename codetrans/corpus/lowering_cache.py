"""What lowering gave for a function's text, kept by the text's hash: one SQLite file, shared by processes."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

FORM = 2  # of the canonical text: one more whenever a rule of codetrans changes what comes out
WAIT = 60.0  # seconds for another process to finish writing


@dataclass(frozen=True)
class Entry:
    """Canonical IR, or why there is none."""

    ir: str = ""
    raw_characters: int = 0
    reason: str = ""


def key(text: str, name: str, language: str, producer: str, level: str) -> str:
    """Of all that decides what comes out."""
    parts = (str(FORM), language, producer, level, name, text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class LoweringCache:
    """Open it with `with`; what was put is there for all at the end of the block."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, timeout=WAIT)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS lowered (key TEXT PRIMARY KEY, ir BLOB, raw INTEGER, reason TEXT)"
        )
        self._database.commit()

    def __enter__(self) -> LoweringCache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def get(self, keys: Sequence[str]) -> dict[str, Entry]:
        found = {}
        for each in set(keys):
            row = self._database.execute(
                "SELECT ir, raw, reason FROM lowered WHERE key = ?", (each,)
            ).fetchone()
            if row is not None:
                found[each] = Entry(zlib.decompress(row[0]).decode(), row[1], row[2])
        return found

    def put(self, entries: Mapping[str, Entry]) -> None:
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO lowered VALUES (?, ?, ?, ?)",
                [
                    (each, zlib.compress(entry.ir.encode()), entry.raw_characters, entry.reason)
                    for each, entry in entries.items()
                ],
            )
