"""What costs much to make, kept by key in one SQLite file that processes and threads share.

It is a cache: what cannot be read is not there, what cannot be written is not kept.
"""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

WAIT = 60.0  # seconds for another process to finish writing
AT_ONCE = 500  # keys of one question
BETWEEN = 200  # writes after which the size is looked at


class Store:
    """Open it with `with`, or leave it open as long as the process lives."""

    def __init__(self, path: Path, most_bytes: int | None = None) -> None:
        """Above `most_bytes` of content, compressed, the oldest is thrown away. A damaged file is made anew."""
        self._most = most_bytes
        self._lock = threading.Lock()
        self._writes = 0
        try:
            self._database = _opened(str(path))
        except sqlite3.OperationalError:  # no such folder, not ours to write
            self._database = _opened(":memory:")
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._database = _opened(str(path))

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """What there is of `keys`."""
        found: dict[str, bytes] = {}
        wanted = list(dict.fromkeys(keys))
        with self._lock, suppress(sqlite3.Error, zlib.error):
            for start in range(0, len(wanted), AT_ONCE):
                part = wanted[start : start + AT_ONCE]
                marks = ",".join("?" * len(part))
                rows = self._database.execute(f"SELECT key, content FROM kept WHERE key IN ({marks})", part)
                found |= {key: zlib.decompress(content) for key, content in rows}
        return found

    def put(self, entries: Mapping[str, bytes]) -> None:
        rows = [(key, zlib.compress(content)) for key, content in entries.items()]
        with self._lock, suppress(sqlite3.Error):
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO kept (key, content) VALUES (?, ?)", rows)
            self._writes += 1
            if self._most is not None and self._writes % BETWEEN == 1:
                self._throw_away(self._most)

    def _throw_away(self, most: int) -> None:
        """The oldest beyond `most` bytes: those before the newest that fit."""
        held = 0
        with self._database:
            rows = self._database.execute("SELECT number, length(content) FROM kept ORDER BY number DESC")
            for number, size in rows.fetchall():
                held += size
                if held > most:
                    self._database.execute("DELETE FROM kept WHERE number <= ?", (number,))
                    break


def _opened(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=WAIT, check_same_thread=False)
    try:
        with database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS kept "
                "(number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE, content BLOB)"
            )
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
