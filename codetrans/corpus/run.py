"""Runs the corpus steps on this machine, in several processes, and writes what comes out."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path

from codetrans import json_lines
from codetrans.corpus.decontaminate import decontaminate
from codetrans.corpus.deduplicate import deduplicate
from codetrans.corpus.generated.programs import generated
from codetrans.corpus.lengths import with_lengths
from codetrans.corpus.pairs import counted, solutions
from codetrans.corpus.read import read
from codetrans.corpus.step import Log, Solution, SourceFile
from codetrans.corpus.unannotated import with_unannotated
from codetrans.corpus.varied import varied
from codetrans.errors import BadInput

SHARD = 1_000  # files of one task


def make(corpora: Sequence[Path], suites: Sequence[Path], out: Path, processes: int = 1) -> Log:
    """Writes `functions.jsonl` and `report.json` in `out`. Raises BadInput.

    Both are replaced only when complete.
    """
    log = Log()
    found: list[Solution] = []
    shards = _shards(chain.from_iterable(map(read, corpora)))
    with ProcessPoolExecutor(processes) as pool:
        for part, dropped in pool.map(solutions, shards):
            found += part
            log.add(dropped)
    out.mkdir(parents=True, exist_ok=True)
    _write_kept(with_unannotated(with_lengths(found)), suites, log, out / "functions.jsonl")
    log.write(out / "report.json")
    return log


def generate(count: int, seed: int, suites: Sequence[Path], out: Path) -> Log:
    """Writes `count` drawn programs, each in all languages, to the file `out`, less what a suite has."""
    log = Log()
    _write_kept(with_unannotated(generated(count, seed)), suites, log, out)
    return log


def vary(functions: Path, copies: int, seed: int, suites: Sequence[Path], out: Path) -> Log:
    """Writes `copies` forms of the groups of `functions` to the file `out`, less what a suite has. Raises BadInput."""
    log = Log()
    found = _functions(functions)
    made = [solution for copy in range(copies) for solution in varied(found, seed + copy)]
    _write_kept(made, suites, log, out)
    return log


def _functions(path: Path) -> list[Solution]:
    """What `make` or `generate` has written. Raises BadInput."""
    remedy = "make it with `codetrans corpus pairs`"
    try:
        found = [Solution(**row) for row in json_lines.read(path)]
    except TypeError as error:
        raise BadInput(f"{path} holds no functions: {error}", remedy=remedy) from error
    if not found or not all(isinstance(solution.text, str) for solution in found):
        raise BadInput(f"{path} holds no functions", remedy=remedy)
    return found


def _write_kept(found: Sequence[Solution], suites: Sequence[Path], log: Log, path: Path) -> None:
    """What no suite has and no earlier group says, counted in `log`; the file is replaced only when complete."""
    kept = deduplicate(decontaminate(found, suites, log), log)
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
