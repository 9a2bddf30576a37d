"""Runs the corpus steps on this machine, in several processes, and writes what comes out.

A run that was stopped goes on with the parts that it had finished.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from codetrans import json_lines
from codetrans.corpus.decontaminate import Index, decontaminate, references
from codetrans.corpus.deduplicate import deduplicate
from codetrans.corpus.generated.programs import generated
from codetrans.corpus.lengths import with_lengths
from codetrans.corpus.pairs import counted, solutions
from codetrans.corpus.parts import Parts, batches
from codetrans.corpus.read import read_all
from codetrans.corpus.step import Log, Solution, SourceFile
from codetrans.corpus.unannotated import with_unannotated
from codetrans.corpus.varied import varied
from codetrans.errors import BadInput
from codetrans.languages import languages
from codetrans.replacing import replacing

SHARD = 1_000  # files of one task
Say = Callable[[str], object]


def quiet(line: str) -> None:
    """Progress for nobody."""


def make(
    corpora: Sequence[Path], suites: Sequence[Path], out: Path, processes: int = 1, say: Say = quiet
) -> Log:
    """Writes `functions.jsonl` and `report.json` in `out`. Raises BadInput.

    Both are replaced only when complete.
    """
    held_back = references_of(suites)
    log = Log()
    found: list[Solution] = []
    files = list(read_all(corpora))
    shards = batches(files, SHARD)
    read = 0
    out.mkdir(parents=True, exist_ok=True)
    target = out / "functions.jsonl"
    with Parts(target, ["pairs", SHARD, held_back, *files], say, processes) as parts:
        for shard, part in zip(shards, parts.map(_part, shards), strict=True):
            found += [Solution(**row) for row in part["solutions"]]
            log.add(Log.of(part["log"]))
            read += len(shard)
            say(f"{read:,} of {len(files):,} files read, {len(found):,} functions")
        typed = with_unannotated(with_lengths(found, parts.map), parts.map)
        write_kept(typed, held_back, log, target, parts, say)
        log.write(out / "report.json")
    return log


def _part(files: Sequence[SourceFile]) -> dict[str, Any]:
    found, log = solutions(files)
    return {"solutions": [dataclasses.asdict(solution) for solution in found], "log": log.document()}


def generate(
    count: int, seed: int, suites: Sequence[Path], out: Path, processes: int = 1, say: Say = quiet
) -> Log:
    """Writes `count` drawn programs, each in all languages, to the file `out`, less what a suite has."""
    held_back = references_of(suites)
    log = Log()
    with Parts(out, ["generate", count, seed, held_back], say, processes) as parts:
        say(f"drawing {count:,} programs")
        made = with_unannotated(generated(count, seed, parts.map), parts.map)
        write_kept(made, held_back, log, out, parts, say)
    return log


def vary(
    functions: Path,
    copies: int,
    seed: int,
    suites: Sequence[Path],
    out: Path,
    processes: int = 1,
    say: Say = quiet,
) -> Log:
    """Writes `copies` forms of the groups of `functions` to the file `out`, less what a suite has. Raises BadInput."""
    held_back = references_of(suites)
    log = Log()
    found = read_solutions(functions)
    say(f"{len(found):,} functions read")
    with Parts(out, ["vary", copies, seed, held_back, *found], say, processes) as parts:
        made = [solution for copy in range(copies) for solution in varied(found, seed + copy, parts.map)]
        write_kept(made, held_back, log, out, parts, say)
    return log


def references_of(suites: Sequence[Path]) -> list[tuple[str, str]]:
    """(language, text) of what is held back for evaluation."""
    return [each for suite in suites for each in references(suite)]


def read_solutions(path: Path) -> list[Solution]:
    """What `make` or `generate` has written. Raises BadInput."""
    remedy = "make it with `codetrans corpus pairs`"
    fields = dataclasses.fields(Solution)
    needed = {field.name for field in fields if field.default is dataclasses.MISSING}
    found = []
    for number, row in json_lines.numbered(path):
        lacking = sorted(needed - row.keys()) if isinstance(row, dict) else ["object"]
        if lacking:
            raise BadInput(
                f"{path} holds no functions: line {number}: no {', '.join(lacking)}", remedy=remedy
            )
        if not isinstance(row["text"], str) or row["language"] not in languages():
            raise BadInput(
                f"{path} holds no functions: line {number}: no text of a known language", remedy=remedy
            )
        # Other fields, such as the IR of `codetrans corpus join`, are not of what is made of the text.
        found.append(Solution(**{field.name: row[field.name] for field in fields if field.name in row}))
    if not found:
        raise BadInput(f"{path} holds no functions", remedy=remedy)
    return found


def write_kept(
    found: Sequence[Solution],
    held_back: Sequence[tuple[str, str]],
    log: Log,
    path: Path,
    parts: Parts,
    say: Say,
) -> None:
    """What no suite has and no earlier group says, counted in `log`; the file is replaced only when complete."""
    say(f"{len(found):,} made, comparing them with the suites and with each other")
    kept = deduplicate(decontaminate(found, Index(held_back), log, parts.map), log)
    counted(kept, log)
    with replacing(path) as unfinished, open(unfinished, "w", encoding="utf-8") as file:
        for solution in kept:
            file.write(json.dumps(dataclasses.asdict(solution), ensure_ascii=False) + "\n")
