"""Corpora to aligned pairs of source and LLVM IR (arXiv 2207.03578, section 4): Parquet, shard by shard.

A shard that is there already is not made again, and a function that was lowered before, in whatever
shard, comes from the cache. What does not lower is counted by language and reason, never silent. A shard in
which a compiler was stopped (the machine had too much to do) is made again by the next run.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from codetrans.cache import cache_folder
from codetrans.cluster import spread
from codetrans.corpus.aligned import Aligned, parquet, write
from codetrans.corpus.extract import Unit, units
from codetrans.corpus.filter import held_out, split
from codetrans.corpus.lowering_cache import FORM, Entry, keep, key, known
from codetrans.corpus.pool import pooled
from codetrans.corpus.read import read_all
from codetrans.corpus.step import Log, SourceFile, at_most, without_names
from codetrans.errors import BadInput
from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.compact import SHORT_FORM, compact
from codetrans.ir.lower import STEP, STOPPED, Lowered, LowerOptions, lower_all
from codetrans.languages import languages
from codetrans.languages.extract import functions
from codetrans.replacing import replacing
from codetrans.sandbox.run import process_sandbox
from codetrans.store import Store
from codetrans.testgen.infer import typed
from codetrans.toolchain import look
from codetrans.types import Function, Origin, Rejection

TAKEN = 2  # another number where other functions are taken from the same files
# Source files of a shard, of one language: as many as share the starts of a compiler, and half a minute of
# work, so that little is lost when a run is stopped.
FILES = 200


@dataclass(frozen=True)
class LowerCorpus:
    """What to lower, and how."""

    languages: tuple[str, ...] = ()  # none: all that can be lowered
    level: str = "Oz"
    most: int | None = None  # source files of each language; None: all
    processes: int = 1


@dataclass(frozen=True)
class Task:
    """One shard to make: plain data, so that any kind of worker can take it."""

    files: tuple[SourceFile, ...]  # of one language
    level: str
    out: Path  # without suffix: .parquet and .json are written
    cache: Path


def make(
    corpora: Sequence[Path],
    out: Path,
    options: LowerCorpus = LowerCorpus(),
    run: Callable[[Iterable[Task]], Iterable[Task]] | None = None,
    say: Callable[[str], object] = lambda line: None,
) -> Log:
    """Writes `shard-*.parquet` and `report.json` in `out`; `run` carries out the tasks, else this machine.

    `run` gives each task back when it is done, in whatever order. Raises BadInput, ToolchainMissing.
    """
    parquet()
    wanted = _wanted(options.languages, options.level)
    out.mkdir(parents=True, exist_ok=True)
    tasks = list(_tasks(corpora, wanted, out, options))
    stems = {task.out.name for task in tasks}
    for old in out.glob("shard-*"):
        if old.name.split(".")[0] not in stems:  # of other files or compilers
            old.unlink()
    log = Log()
    left = [task for task in tasks if not _done(task)]
    before = len(tasks) - len(left)
    say(
        f"{sum(len(task.files) for task in tasks):,} files in {len(tasks):,} shards, {before:,} there already"
    )
    for number, task in enumerate((run or partial(locally, processes=options.processes))(left), 1):
        kept = sum(_read_log(task.out.with_suffix(".json")).kept.values())
        say(f"shard {before + number:,} of {len(tasks):,}: {kept:,} functions lowered")
    for task in tasks:
        log.add(_read_log(task.out.with_suffix(".json")))
    log.write(out / "report.json")
    return log


def locally(tasks: Iterable[Task], processes: int) -> Iterator[Task]:
    """The tasks on this machine's cores, each when it is done."""
    if processes == 1:
        for task in tasks:
            shard(task)
            yield task
        return
    ordered = list(tasks)
    done = pooled(shard, ordered, processes, "goes on: the shards that are finished are kept")
    for task, _ in zip(ordered, done, strict=True):
        yield task


def on_ray(tasks: Iterable[Task], address: str) -> Iterator[Task]:
    """The tasks on the processors of a Ray cluster; see `codetrans.cluster.spread` for `address`."""
    for task, content in spread(_elsewhere, tasks, address):
        for suffix, data in content.items():
            with replacing(task.out.with_suffix(suffix)) as unfinished:
                unfinished.write_bytes(data)
        yield task


def _elsewhere(task: Task) -> dict[str, bytes]:
    """A shard made on another machine, with that machine's cache: suffix → content, the log last."""
    with tempfile.TemporaryDirectory(prefix="codetrans-") as folder:
        out = Path(folder) / task.out.name
        shard(replace(task, out=out, cache=cache_folder() / task.cache.name))
        return {suffix: out.with_suffix(suffix).read_bytes() for suffix in (".parquet", ".json")}


def shard(task: Task) -> None:
    """Makes one shard: the Parquet file, and last its log, which says that it is complete."""
    log, name = Log(), task.files[0].language
    found: list[Unit] = []
    for file in task.files:
        if held_out(file.problem):
            log.drop(Rejection(file.path, "read", "problem held out for evaluation"), file.language)
        else:
            found += units(file, log)
    with Store(task.cache) as store:
        rows = list(log.keep(map(_kind, aligned(found, name, task.level, store)), name))
    for row in rows:
        log.kept[row.language] += 1
    write(task.out.with_suffix(".parquet"), rows)
    log.write(task.out.with_suffix(".json"))


def aligned(found: Sequence[Unit], name: str, level: str, store: Store) -> Iterator[Aligned | Rejection]:
    """Each unit with its IR, or why it has none; only what the cache does not know is compiled."""
    producer = _producer(name, level)
    keys = [key(unit.text, unit.name, name, producer, level) for unit in found]
    entries = known(store, keys)
    missing = [place for place, each in enumerate(keys) if each not in entries]
    made = dict(
        zip(
            (keys[place] for place in missing),
            _lowered([found[p] for p in missing], name, level),
            strict=True,
        )
    )
    keep(store, made)
    entries |= made
    for unit, each in zip(found, keys, strict=True):
        entry, file = entries[each], unit.file
        if entry.reason:
            yield Rejection(unit.name, STOPPED if entry.stopped else STEP, entry.reason)
            continue
        yield Aligned(
            language=name,
            name=unit.name,
            text=unit.text,
            ir=entry.ir,
            compact=compact(entry.ir),
            producer=producer,
            level=level,
            raw_characters=entry.raw_characters,
            problem=file.problem,
            source=file.source,
            variant=file.variant,
            licence=file.licence,
            path=file.path,
            split=split(file.problem),
        )


def _lowered(found: Sequence[Unit], name: str, level: str) -> list[Entry]:
    parsed = [_function(unit, name) for unit in found]
    whole = [typed(item, process_sandbox()) for item in parsed if isinstance(item, Function)]
    results = iter(lower_all(whole, process_sandbox(), LowerOptions(level)))
    return [_entry(item if isinstance(item, Rejection) else next(results)) for item in parsed]


def _function(unit: Unit, name: str) -> Function | Rejection:
    file = unit.file
    found = functions(unit.text, name, Origin(file.source, file.path, file.licence))
    same = [item for item in found if isinstance(item, Function) and item.signature.name == unit.name]
    if not same:
        return Rejection(unit.name, "lower", "does not parse alone")
    return Function(name, unit.text, same[-1].signature, origin=same[-1].origin)


def _entry(result: Lowered | Rejection) -> Entry:
    if isinstance(result, Rejection):
        return Entry(reason=result.reason, stopped=result.step == STOPPED)
    options = CanonicalOptions(result.symbol, result.own, optimise=result.level != "O0")
    try:
        return Entry(ir=canonical(result.text, options), raw_characters=len(result.text))
    except BadInput as error:
        return Entry(reason=f"canonical form: {error.message}")


def _producer(name: str, level: str) -> str:
    record = languages()[name]
    assert record.lowering is not None
    tool = record.lowering.steps[level][-1][0]
    return f"{tool} {look(name, tool).version}"


def _wanted(names: Sequence[str], level: str) -> set[str]:
    lowering = {record.name: record.lowering for record in languages().values() if record.lowering}
    able = set(lowering)
    levels = sorted({level for each in lowering.values() for level in each.steps})
    if level not in levels:
        raise BadInput(f"unknown level {level!r}", remedy=f"use --level {' or '.join(levels)}")
    unknown = set(names) - able
    if unknown:
        raise BadInput(
            f"not lowered to LLVM IR: {', '.join(sorted(unknown))}",
            remedy=f"use some of: {', '.join(sorted(able))}",
        )
    return set(names) or able


def _tasks(corpora: Sequence[Path], wanted: set[str], out: Path, options: LowerCorpus) -> Iterator[Task]:
    files = (file for file in read_all(corpora) if file.language in wanted)
    for number, part in enumerate(_by_language(at_most(files, options.most))):
        producer = _producer(part[0].language, options.level)
        content = json.dumps(
            [TAKEN, FORM, SHORT_FORM, producer, options.level, [asdict(file) for file in part]],
            sort_keys=True,
        )
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        yield Task(part, options.level, out / f"shard-{number:05d}-{digest}", out / "lowered.sqlite")


def _by_language(files: Iterable[SourceFile]) -> Iterator[tuple[SourceFile, ...]]:
    """Parts of one language each, a part when it is full and what is left at the end."""
    waiting: dict[str, list[SourceFile]] = defaultdict(list)
    for file in files:
        waiting[file.language].append(file)
        if len(waiting[file.language]) == FILES:
            yield tuple(waiting.pop(file.language))
    yield from map(tuple, waiting.values())


def _done(task: Task) -> bool:
    log = task.out.with_suffix(".json")
    if not (log.exists() and task.out.with_suffix(".parquet").exists()):
        return False
    return all(step != STOPPED for step, _, _ in _read_log(log).dropped)


def _kind(item: Aligned | Rejection) -> Aligned | Rejection:
    return without_names(item) if isinstance(item, Rejection) else item


def _read_log(path: Path) -> Log:
    return Log.of(json.loads(path.read_text(encoding="utf-8")))
