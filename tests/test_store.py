"""What is kept by key, across processes and damage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from codetrans.store import Store

WRITER = """
import sys
from pathlib import Path
from codetrans.store import Store
store = Store(Path(sys.argv[1]))
for number in range(100):
    store.put({f"{sys.argv[2]}-{number}": sys.argv[2].encode()})
"""


def test_what_was_put_is_there_for_the_next(tmp_path: Path) -> None:
    with Store(tmp_path / "kept") as store:
        store.put({"a": b"one", "b": b"\0" * 1000})
        store.put({"a": b"two"})
    with Store(tmp_path / "kept") as store:
        assert store.get(["a", "b", "c", "a"]) == {"a": b"two", "b": b"\0" * 1000}


def test_more_keys_than_one_question_holds(tmp_path: Path) -> None:
    with Store(tmp_path / "kept") as store:
        store.put({str(number): str(number).encode() for number in range(1201)})
        assert len(store.get(map(str, range(1201)))) == 1201


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"no database" * 1000)
    with Store(path) as store:
        assert store.get(["a"]) == {}
        store.put({"a": b"one"})
    with Store(path) as store:
        assert store.get(["a"]) == {"a": b"one"}


def test_a_file_that_is_damaged_later_holds_nothing_and_hurts_nobody(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with Store(path) as store:
        store.put({str(number): bytes(3000) + bytes([number]) for number in range(200)})
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with Store(path) as store:
        assert store.get(["1"]) == {}
        store.put({"2": b"x"})


def test_a_folder_that_cannot_be_used_keeps_for_this_process_only(tmp_path: Path) -> None:
    with Store(tmp_path / "no such folder" / "kept") as store:
        store.put({"a": b"one"})
        assert store.get(["a"]) == {"a": b"one"}


def test_the_oldest_is_thrown_away(tmp_path: Path) -> None:
    with Store(tmp_path / "kept", most_bytes=300) as store:
        for number in range(402):
            store.put({f"{number}": f"{number}".encode()})
        kept = {int(key) for key in store.get(map(str, range(402)))}
    newest = set(range(402 - len(kept), 402))
    assert kept == newest and 10 < len(kept) < 60  # of about ten bytes each, as zlib writes them


def test_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    names = ("left", "right", "middle")
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in names]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with Store(path) as store:
        found = store.get(f"{name}-{number}" for name in names for number in range(100))
    assert len(found) == 300 and found["left-7"] == b"left"
