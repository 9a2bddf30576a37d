"""Runs the corpus steps on this machine, in several processes, and writes what comes out."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from codetrans import json_lines
from codetrans.corpus.decontaminate import Index, decontaminate, index_of
from codetrans.corpus.deduplicate import deduplicate
from codetrans.corpus.generated.programs import generated
from codetrans.corpus.lengths import with_lengths
from codetrans.corpus.pairs import counted, solutions
from codetrans.corpus.pool import pooled
from codetrans.corpus.read import read_all
from codetrans.corpus.step import Log, Solution, SourceFile
from codetrans.corpus.unannotated import with_unannotated
from codetrans.corpus.varied import varied
from codetrans.errors import BadInput
from codetrans.languages import languages

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
    held_back = index_of(suites)
    log = Log()
    found: list[Solution] = []
    shards = list(_shards(read_all(corpora)))
    total = sum(map(len, shards))
    read = 0
    made = pooled(solutions, shards, processes, "starts again")
    for shard, (part, dropped) in zip(shards, made, strict=True):
        found += part
        log.add(dropped)
        read += len(shard)
        say(f"{read:,} of {total:,} files read, {len(found):,} functions")
    out.mkdir(parents=True, exist_ok=True)
    _write_kept(with_unannotated(with_lengths(found)), held_back, log, out / "functions.jsonl", say)
    log.write(out / "report.json")
    return log


def generate(count: int, seed: int, suites: Sequence[Path], out: Path, say: Say = quiet) -> Log:
    """Writes `count` drawn programs, each in all languages, to the file `out`, less what a suite has."""
    held_back = index_of(suites)
    log = Log()
    say(f"drawing {count:,} programs")
    _write_kept(with_unannotated(generated(count, seed)), held_back, log, out, say)
    return log


def vary(functions: Path, copies: int, seed: int, suites: Sequence[Path], out: Path, say: Say = quiet) -> Log:
    """Writes `copies` forms of the groups of `functions` to the file `out`, less what a suite has. Raises BadInput."""
    held_back = index_of(suites)
    log = Log()
    found = _functions(functions)
    say(f"{len(found):,} functions read")
    made = [solution for copy in range(copies) for solution in varied(found, seed + copy)]
    _write_kept(made, held_back, log, out, say)
    return log


def _functions(path: Path) -> list[Solution]:
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


def _write_kept(found: Sequence[Solution], held_back: Index, log: Log, path: Path, say: Say) -> None:
    """What no suite has and no earlier group says, counted in `log`; the file is replaced only when complete."""
    say(f"{len(found):,} made, comparing them with the suites and with each other")
    kept = deduplicate(decontaminate(found, held_back, log), log)
    counted(kept, log)
    partial = path.with_name(path.name + ".partial")
    with open(partial, "w", encoding="utf-8") as file:
        for solution in kept:
            file.write(json.dumps(dataclasses.asdict(solution), ensure_ascii=False) + "\n")
    partial.replace(path)


def _shards(files: Iterable[SourceFile]) -> Iterator[list[SourceFile]]:
    pending = iter(files)
    while shard := list(islice(pending, SHARD)):
        yield shard
