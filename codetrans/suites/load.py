"""A suite from a path, its format told by its content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from codetrans import json_lines
from codetrans.errors import BadInput
from codetrans.suites import own, script, typed
from codetrans.suites.suite import Item, Suite
from codetrans.types import Rejection


def load(path: Path, solutions: Path | None = None, held_out: tuple[int, int] | None = None) -> Suite:
    """The suite at `path`: a folder of the project's format, JSON lines (may be .xz) of another, or `own`.

    `solutions` are the JSON lines that hold the solutions of a typed suite; `held_out` (modulus,
    remainder) keeps only such problems of it. What cannot be read among what can is in `rejected`.
    Raises BadInput.
    """
    path = own.named(path)
    if path.is_dir():
        return _own(path)
    rows = list(_rows(path))
    if rows and script.is_script_row(rows[0]):
        for row in rows:
            if not script.is_script_row(row) or not all(isinstance(t, str) for t in row["scripts"].values()):
                raise BadInput(
                    f"{path}: the scripts of {row.get('id')!r} are no texts by language",
                    remedy=own.FORMATS,
                )
        return Suite(_stem(path), "script", tuple(script.read(row) for row in rows))
    if rows and typed.is_typed_row(rows[0]):
        if solutions is None:
            raise BadInput(f"{path} has no solutions in it", remedy="name them with --solutions FILE")
        if held_out is not None:
            rows = [row for row in rows if int(row["problem"]) % held_out[0] == held_out[1]]
        known = _solutions(solutions)
        read = [typed.read(row, known) for row in rows]
        return Suite(
            _stem(path),
            "typed",
            tuple(item for item in read if isinstance(item, Item)),
            tuple(item for item in read if isinstance(item, Rejection)),
        )
    raise BadInput(f"{path} is of no known suite format", remedy=own.FORMATS)


def _own(folder: Path) -> Suite:
    items: list[Item] = []
    rejected: list[Rejection] = []
    for path in own.categories(folder):
        try:
            items += tuple(own.category(path))
        except BadInput as error:
            rejected.append(Rejection(path.stem, "suite", error.message))
            unread = error
    if not items and rejected:
        raise unread
    if not items:
        raise BadInput(f"no suite in {folder}", remedy="name a folder with <category>.json files")
    return Suite(folder.name, "own", tuple(items), tuple(rejected))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (row for row in json_lines.read(path) if isinstance(row, dict))


def _solutions(path: Path) -> dict[int, dict[str, tuple[str, str]]]:
    """Problem → language → (code, licence), of the suite's own authors."""
    found: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in _rows(path):
        if row.get("source") == "therepanic/openleetcode":
            found[int(row["problem"])].setdefault(row["lang"], (row["code"], row["license"]))
    return found


def _stem(path: Path) -> str:
    return path.name.removesuffix(".xz").removesuffix(".jsonl")


def require(suite: Suite, pairs: Iterable[tuple[str, str]]) -> None:
    """Raises BadInput where `suite` has nothing to measure in any of the directions."""
    if not any(usable(suite, source, target) for source, target in pairs):
        raise BadInput(
            f"{suite.name}: no function with inputs in both languages of a direction",
            remedy="name other languages with --from and --to, or another suite",
        )


def usable(suite: Suite, source: str, target: str) -> list[Item]:
    """Items that have both languages and something to run."""
    return [
        item for item in suite.items if source in item.functions and target in item.functions and item.inputs
    ]
