"""The canonical form of free code, by each language's own formatter, many texts in one process.

The formatters are trusted tools: they run outside the sandbox, on files of a temporary folder.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from codetrans.errors import ToolchainMissing
from codetrans.languages import Language, language
from codetrans.languages.edit import parse
from codetrans.process import trusted
from codetrans.toolchain import find
from codetrans.types import Rejection

BATCH = 500  # files of one process
SECONDS = 120.0


def canonical(texts: Sequence[str], source: str) -> list[str | Rejection]:
    """Each text formatted; a Rejection where it does not parse or its formatter refuses it.

    Without the formatter, texts come back as they are: the form is for eyes and for the model's
    habits, no translation depends on it (`codetrans doctor` says what is missing).
    """
    record = language(source)
    try:
        tool = find(record, record.formatter[0])
    except ToolchainMissing:
        return list(texts)
    results: list[str | Rejection] = []
    for start in range(0, len(texts), BATCH):
        results += _formatted(texts[start : start + BATCH], record, tool)
    return results


def _formatted(texts: Sequence[str], record: Language, tool: Path) -> list[str | Rejection]:
    extension = record.extensions[0]
    before, after = record.wrap_for_format
    results: list[str | Rejection] = []
    with tempfile.TemporaryDirectory(prefix="codetrans-format-") as folder:
        paths = []
        for number, text in enumerate(texts):
            path = Path(folder, f"f{number}{extension}")
            path.write_text(before + text.strip() + "\n" + after, encoding="utf-8", errors="replace")
            paths.append(path)
        whole = [
            path
            for path, text in zip(paths, texts, strict=True)
            if not parse(text, record.grammar()).has_error
        ]
        if whole:
            # A file that the tool refuses keeps its text; the others of the batch are written all the same.
            trusted([str(tool), *record.formatter[1:], *map(str, whole)], timeout=SECONDS)
        parsed = set(whole)
        for path, text in zip(paths, texts, strict=True):
            if path not in parsed:
                results.append(Rejection(text.strip().partition("\n")[0][:60], "format", "does not parse"))
            else:
                results.append(_unwrapped(path.read_text(encoding="utf-8"), record))
    return results


def _unwrapped(text: str, record: Language) -> str:
    before, after = record.wrap_for_format
    lines = text.strip("\n").split("\n")
    first = len(before.strip().split("\n")) if before.strip() else 0
    last = len(after.strip().split("\n")) if after.strip() else 0
    body = lines[first : len(lines) - last]
    if after.strip():  # inside a class everything stands one level in
        width = min((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), default=0)
        body = [line[width:] for line in body]
    return "\n".join(body).strip("\n") + "\n"
