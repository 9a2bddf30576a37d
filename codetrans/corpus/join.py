"""The functions that a model trains on, each with the IR that `codetrans corpus lower` made of it.

A function and a row of aligned pairs belong together where their canonical texts are the same, so
that IR is never that of another version. Everything is read as a stream; in memory are a hash for
each function and the IR that was found.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codetrans import json_lines
from codetrans.corpus.aligned import read
from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.replacing import replacing
from codetrans.sandbox.formatter import canonical
from codetrans.types import Rejection


@dataclass
class Joined:
    """How many functions have IR now, by language."""

    functions: Counter[str] = field(default_factory=Counter)
    lowered: Counter[str] = field(default_factory=Counter)

    def table(self) -> str:
        lines = [f"{'language':<10}{'functions':>10}{'with IR':>9}{'share':>8}"]
        for name, count in sorted(self.functions.items()):
            lines.append(f"{name:<10}{count:>10}{self.lowered[name]:>9}{self.lowered[name] / count:>8.1%}")
        return "\n".join(lines)


def join(functions: Path, folder: Path, out: Path) -> Joined:
    """Writes `functions` with a field `ir` (compact; null: none) to `out`, replaced only when complete.

    Forms that are only ever a source stay without. Raises BadInput, ToolchainMissing.
    """
    wanted = {_key(row["language"], row["text"]) for row in _rows(functions) if not row.get("only_source")}
    found = _found(folder, wanted)
    counts = Joined()
    with replacing(out) as unfinished, open(unfinished, "w", encoding="utf-8") as file:
        for row in _rows(functions):
            row["ir"] = None if row.get("only_source") else found.get(_key(row["language"], row["text"]))
            counts.functions[row["language"]] += 1
            counts.lowered[row["language"]] += row["ir"] is not None
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return counts


def _found(folder: Path, wanted: set[bytes]) -> dict[bytes, str]:
    """The compact IR of each function that is wanted: as its text stands, or once it is canonical."""
    result: dict[bytes, str] = {}
    for rows in read(folder):
        others: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in rows:
            key = _key(row["language"], row["text"])
            if key in wanted:
                result.setdefault(key, row["compact"])
            else:
                others[row["language"]].append(row)
        for name, members in others.items():
            for row, text in zip(members, canonical([row["text"] for row in members], name), strict=True):
                if not isinstance(text, Rejection) and (key := _key(name, text)) in wanted:
                    result.setdefault(key, row["compact"])
    return result


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for row in json_lines.read(path):
        if not isinstance(row, dict) or not all(
            isinstance(row.get(key), str) for key in ("language", "text")
        ):
            raise BadInput(f"{path} is not of functions", remedy="make it with `codetrans corpus pairs`")
        language(row["language"])  # raises where it is not known
        yield row


def _key(name: str, text: str) -> bytes:
    return hashlib.sha256(f"{name}\0{text}".encode("utf-8", "surrogatepass")).digest()
