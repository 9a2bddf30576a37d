"""Functions to LLVM IR, each by the compiler of its language, in the sandbox.

Covers: free-form functions (`standalone`) of every language whose record has a `lowering`.
Does not cover: linking; what the compiler leaves is one module, as it wrote it (canonical.py
makes one form of it).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from codetrans.errors import BadInput
from codetrans.ir.boxes import CODE, ENDED, LOG, left, products_of
from codetrans.ir.reader import NotLowered, readers
from codetrans.languages import Language, language
from codetrans.languages.standalone import explained
from codetrans.languages.to_ir import IRSource, too_long
from codetrans.sandbox.compiler_words import telling_line
from codetrans.sandbox.run import Sandbox
from codetrans.toolchain import look
from codetrans.types import Function, Rejection, Status

STEP = "lower"
STOPPED = "stopped"  # the step of a Rejection that another run, or a machine with less to do, may not give
PASSING = (Status.TIMEOUT_WALL.value, Status.SANDBOX_ERROR.value)
OUT_OF_TIME = (b"137", b"152")  # exit codes of what `ulimit -t` ends
LEVELS = ("Oz", "O0")


@dataclass(frozen=True)
class LowerOptions:
    level: str = "Oz"  # how the compiler optimises: "Oz" small, "O0" as written
    together: bool = True  # many functions in one start of a compiler that can; False: one by one


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

    Code that does not compile is a Rejection with the compiler's words: in a corpus that is data. Where the
    compiler was stopped for what may be the machine's fault, its step is STOPPED.
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
        if reason := too_long(function.text):
            results[place] = Rejection(function.signature.name, STEP, reason, function.origin.line)
            continue
        source = lowering.source(function)
        if isinstance(source, Rejection):
            results[place] = source
        else:
            sources[place] = source
    places = list(sources)
    for part in _even(places, lowering.batch):
        batch = [(functions[place], sources[place]) for place in part]
        for place, (source, files) in zip(
            part, left(record, batch, sandbox, options.level, options.together), strict=True
        ):
            results[place] = _read(record, functions[place], source, files, options.level)
    return [explained(results[place], function) for place, function in enumerate(functions)]


def _even(places: Sequence[int], most: int) -> list[Sequence[int]]:
    """As few parts as can be, none longer than `most`, of about the same length: what a start costs is shared."""
    count = -(-len(places) // most)
    ends = [len(places) * number // count for number in range(count + 1)] if count else []
    return [places[start:end] for start, end in pairwise(ends)]


def _read(
    record: Language, function: Function, source: IRSource, files: Mapping[str, bytes], level: str
) -> Lowered | Rejection:
    name, line = function.signature.name, function.origin.line
    lowering = record.lowering
    assert lowering is not None
    code = files.get(CODE, b"0").strip()
    failed = code not in (b"", b"0")
    products = products_of(record, files)
    ended = Status.TIMEOUT_CPU.value if code in OUT_OF_TIME else files.get(ENDED, b"").decode()
    if ended:
        step = STOPPED if ended in PASSING else STEP
        return Rejection(name, step, f"the compiler was stopped: {ended}", line)
    if failed or not products:
        log = files.get(LOG, b"").decode("utf-8", "replace")
        return Rejection(name, STEP, f"does not compile: {telling_line(log)}", line)
    text = readers()[PurePath(lowering.leaves).suffix].read(products, source)
    if isinstance(text, NotLowered):
        return Rejection(name, STEP, text.reason, line)
    tool = lowering.steps[level][-1][0]
    return Lowered(
        function, text, source.symbol, source.own, f"{tool} {look(record.name, tool).version}", level
    )
