"""What lowering gave for a function's text, kept by the text's hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from codetrans.store import Store

FORM = 4  # of the canonical text: one more whenever a rule of codetrans changes what comes out


@dataclass(frozen=True)
class Entry:
    """Canonical IR, or why there is none."""

    ir: str = ""
    raw_characters: int = 0
    reason: str = ""
    stopped: bool = False  # before there was an answer: not for a cache


def key(text: str, name: str, language: str, producer: str, level: str) -> str:
    """Of all that decides what comes out."""
    parts = (str(FORM), language, producer, level, name, text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def known(store: Store, keys: Sequence[str]) -> dict[str, Entry]:
    return {each: Entry(**json.loads(content)) for each, content in store.get(keys).items()}


def keep(store: Store, entries: Mapping[str, Entry]) -> None:
    """All but what was stopped."""
    settled = {each: entry for each, entry in entries.items() if not entry.stopped}
    store.put({each: json.dumps(asdict(entry)).encode() for each, entry in settled.items()})
