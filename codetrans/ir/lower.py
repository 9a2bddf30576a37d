"""Functions to LLVM IR, each by the compiler of its language, in the sandbox.

Covers: free-form functions (`standalone`) of every language whose record has a `lowering`.
Does not cover: linking; what the compiler leaves is one module, as it wrote it (canonical.py
makes one form of it).
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from codetrans.errors import BadInput
from codetrans.ir.prepared import prepared
from codetrans.ir.reader import NotLowered, readers
from codetrans.languages import Language, language
from codetrans.languages.language import IRSource
from codetrans.sandbox.archive import TAR, regular_files
from codetrans.sandbox.limits import COMPILE_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.toolchain import in_box, look
from codetrans.types import Function, Rejection, Status

STEP = "lower"
LEVELS = ("Oz", "O0")
LARGEST_MODULE = 32 << 20  # bytes
LONGEST_REASON = 300  # characters
GIVEN = "given"  # where the launcher puts the files
LOG, CODE = "codetrans.log", "codetrans.code"  # what a folder's steps said, and their exit code


@dataclass(frozen=True)
class LowerOptions:
    level: str = "Oz"  # how the compiler optimises: "Oz" small, "O0" as written


@dataclass(frozen=True)
class Lowered:
    """One function's module, as its compiler wrote it."""

    function: Function
    text: str  # LLVM IR
    symbol: str  # a name in it: of the function, or of a constant that points to it
    own: str  # demangled names that begin so are the function's own callees
    producer: str  # "rustc 1.95.0"
    level: str


def lower(
    function: Function, sandbox: Sandbox, options: LowerOptions = LowerOptions()
) -> Lowered | Rejection:
    """Compiles one free-form function to LLVM IR (arXiv 2207.03578, section 4).

    Code that does not compile is a Rejection with the compiler's words: in a corpus that is data.
    Raises ToolchainMissing when the compiler itself is absent, BadInput for a language without lowering.
    """
    return next(iter(lower_all([function], sandbox, options)))


def lower_all(
    functions: Sequence[Function], sandbox: Sandbox, options: LowerOptions = LowerOptions()
) -> list[Lowered | Rejection]:
    """As `lower`, for many functions of one language, several in a box. In their order."""
    if not functions:
        return []
    record = language(functions[0].language)
    lowering = record.lowering
    if lowering is None:
        raise BadInput(f"{record.title} is not lowered to LLVM IR")
    if options.level not in lowering.steps:
        raise BadInput(f"no level {options.level!r} of {record.title}", remedy=" or ".join(lowering.steps))
    results: dict[int, Lowered | Rejection] = {}
    sources: dict[int, IRSource] = {}
    for place, function in enumerate(functions):
        assert function.language == record.name, (function.language, record.name)
        source = lowering.source(function)
        if isinstance(source, Rejection):
            results[place] = source
        else:
            sources[place] = source
    places = list(sources)
    for start in range(0, len(places), lowering.batch):
        part = places[start : start + lowering.batch]
        left = _left(record, [sources[place] for place in part], sandbox, options.level)
        for place, files in zip(part, left, strict=True):
            results[place] = _read(record, functions[place], sources[place], files, options.level)
    return [results[place] for place in range(len(functions))]


def _left(
    record: Language, sources: Sequence[IRSource], sandbox: Sandbox, level: str
) -> list[dict[str, bytes]]:
    """What each function's folder holds after the steps, with LOG and CODE; empty if the box ended first."""
    lowering = record.lowering
    assert lowering is not None
    found: list[dict[str, bytes]] = [{} for _ in sources]
    pending = list(range(len(sources)))
    together = lowering.together(sources, level) if lowering.together and len(sources) > 1 else None
    if together is not None:
        found = _box(record, sources, dict(together.files), together.steps, sandbox, in_each=False)
        pending = [
            place for place, files in enumerate(found) if not _products(record, files) and CODE not in files
        ]
    # A function that ends the box (time, memory, output) takes its neighbours with it: halve, to find it.
    todo = [pending] if pending else []
    while todo:
        part = todo.pop()
        some = _box(
            record, [sources[place] for place in part], {}, lowering.steps[level], sandbox, in_each=True
        )
        if len(part) > 1 and not all(some):
            todo += [part[len(part) // 2 :], part[: len(part) // 2]]
            continue
        for place, files in zip(part, some, strict=True):
            found[place] = files
    return found


def _box(
    record: Language,
    sources: Sequence[IRSource],
    beside: Mapping[str, str],
    steps: Sequence[Sequence[str]],
    sandbox: Sandbox,
    in_each: bool,
) -> list[dict[str, bytes]]:
    """One box over some functions: what it left, folder by folder. `in_each`: the steps run in every folder."""
    lowering = record.lowering
    assert lowering is not None
    folder = prepared(record.name)
    binds = [str(folder)] if folder else []
    script: list[str] = []
    words: list[str] = []
    for step in steps:
        path, needs = in_box(record.name, step[0])
        binds += needs
        places = [f'"${{{len(words) + offset}}}"' for offset in range(1, len(step) + 1)]
        # Words of the steps are arguments of the shell, never text of its program.
        words += [path, *(word.replace("{prepared}", str(folder)) for word in step[1:])]
        script.append(" ".join(places))
    chain = " && ".join(script)
    names = [f"f{place}" for place in range(len(sources))]
    if in_each:
        each = f'cd "$folder" && ulimit -t {lowering.seconds} && {chain}'
        program = (
            f"for folder in {' '.join(names)}; do\n"
            f'( {each} ) >"$folder/{LOG}" 2>&1 </dev/null; echo $? >"$folder/{CODE}"\ndone\n'
        )
    else:
        program = f"( {chain} ) >/dev/null 2>&1 </dev/null\n"
    patterns = " ".join(f"{name}/{LOG} {name}/{CODE} {name}/{lowering.leaves}" for name in names)
    # Folders that the launcher makes are not the program's to write in: it works on a copy.
    program = f"cp -r {GIVEN}/. . || exit\n{program}"
    program += f"exec {TAR} {patterns} 2>/dev/null"
    files = {
        f"{GIVEN}/{name}/{path}": text
        for name, source in zip(names, sources, strict=True)
        for path, text in source.files.items()
    }
    result = sandbox.run(
        ["/bin/sh", "-c", program, "sh", *words],
        {**files, **{f"{GIVEN}/{path}": text for path, text in beside.items()}},
        replace(COMPILE_LIMITS, seconds=float(lowering.seconds * min(len(sources), 8))),
        binds=tuple(dict.fromkeys(binds)),
        environment={
            key: value.replace("{prepared}", str(folder))
            for key, value in {**record.environment, **lowering.environment}.items()
        },
    )
    found: list[dict[str, bytes]] = [{} for _ in sources]
    if result.status in (Status.OK, Status.CRASH):
        for place, name, content in _products_of(result.stdout, lowering.leaves, len(sources)):
            found[place][name] = content
    else:
        for files_ in found if len(found) == 1 else ():
            files_[LOG] = f"error: the compiler was stopped: {result.status.value}".encode()
    return found


def _products_of(archive: bytes, leaves: str, count: int) -> Iterator[tuple[int, str, bytes]]:
    """(folder's number, name, content) in an untrusted archive: files of expected names."""

    def split(path: str) -> tuple[int, str] | None:
        found = re.fullmatch(r"f([0-9]{1,4})/([^/]+)", path)
        if not found or int(found[1]) >= count:
            return None
        wanted = found[2] in (LOG, CODE) or fnmatch.fnmatchcase(found[2], leaves)
        return (int(found[1]), found[2]) if wanted else None

    for path, content in regular_files(archive, lambda path: split(path) is not None, LARGEST_MODULE):
        part = split(path)
        assert part is not None
        yield *part, content


def _products(record: Language, files: Mapping[str, bytes]) -> dict[str, bytes]:
    lowering = record.lowering
    assert lowering is not None
    return {name: content for name, content in files.items() if fnmatch.fnmatchcase(name, lowering.leaves)}


def _read(
    record: Language, function: Function, source: IRSource, files: Mapping[str, bytes], level: str
) -> Lowered | Rejection:
    name, line = function.signature.name, function.origin.line
    lowering = record.lowering
    assert lowering is not None
    failed = files.get(CODE, b"0").strip() not in (b"", b"0")
    products = _products(record, files)
    if failed or not products:
        return Rejection(name, STEP, reason(files.get(LOG, b"").decode("utf-8", "replace")), line)
    text = readers()[PurePath(lowering.leaves).suffix].read(products, source)
    if isinstance(text, NotLowered):
        return Rejection(name, STEP, text.reason, line)
    tool = lowering.steps[level][-1][0]
    return Lowered(
        function, text, source.symbol, source.own, f"{tool} {look(record.name, tool).version}", level
    )


def reason(log: str) -> str:
    """The first complaint in a compiler's words, without the place where our file lies."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    complaints = [line for line in lines if re.search(r"\berror\b|Error:|panicked", line)]
    first = (complaints or lines or ["the compiler left nothing"])[0]
    first = re.sub(r"^\S+?:\d+(:\d+)?:\s*", "", first)
    return f"does not compile: {first[:LONGEST_REASON]}"
