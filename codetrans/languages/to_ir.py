"""What a language's record says about its way to LLVM IR; `codetrans.ir.lower` goes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from codetrans.types import Function, Rejection

# Of a function's source: three times what a model is given to read. Compilers need minutes for what is longer.
MOST_CHARACTERS, MOST_LINES = 48_000, 1_500


def too_long(text: str) -> str:
    """Why source code is not given to a compiler at all; "" where it is."""
    for count, most, what in (
        (text.count("\n") + 1, MOST_LINES, "lines"),
        (len(text), MOST_CHARACTERS, "characters"),
    ):
        if count > most:
            return f"has {count:,} {what} with what it needs, more than {most:,}; give a smaller function"
    return ""


@dataclass(frozen=True)
class IRSource:
    """One function as its compiler is given it, and how to find it in what the compiler writes."""

    files: Mapping[str, str]  # path below the function's own folder → text
    symbol: str  # a name in the module, mangled as it stands there: of the function, or of a constant that points to it
    own: str = ""  # names that begin so when demangled are the function's own callees: kept as definitions
    parameters: tuple[str, ...] = ()  # simple names of their types, where a symbol can have overloads


@dataclass(frozen=True)
class Lowering:
    """How free-form functions (`standalone`) become LLVM IR; `codetrans.ir.lower` carries it out.

    In a box, which sees nothing of the host but the tools: a folder for each function of a batch,
    holding `IRSource.files`; `steps[level]` run in each folder, argv[0] the name of a tool of this
    language. What they leave that matches `leaves` comes out of the box and is read on the host by
    the suffix: `.ll` is LLVM IR; for another one a module of `codetrans.ir` defines READER
    (codetrans/ir/reader.py): "codetrans/ir/jvm" reads `.class`. A step that fails makes the
    function a Rejection with the words it wrote to stderr.

    A word `{prepared}` in a step stands for the folder in which `prepare` ran once on this machine
    over the files `shared`: precompiled headers, our own compiled helpers. Every box may read it,
    none write it. A step may be such a helper itself. `{tool NAME}` stands for a tool's path in the box.

    Where a compiler takes long to start, `together` gives files and steps for many functions at
    once: run in the folder above theirs, which are called f0, f1, …; they leave in each folder what
    `steps` would have, or else why not (codetrans.log) and a failure's exit code (codetrans.code).
    A function left without either is compiled again alone.
    """

    source: Callable[[Function], IRSource | Rejection]  # pure
    steps: Mapping[str, tuple[tuple[str, ...], ...]]  # level ("Oz" or "O0") → steps
    leaves: str = "main.ll"  # pattern of file names: "*.class"
    shared: Mapping[str, str] = field(default_factory=dict)
    prepare: tuple[tuple[str, ...], ...] = ()
    together: Callable[[Sequence[IRSource], str], Together | None] | None = None  # of sources and level
    environment: Mapping[str, str] = field(default_factory=dict)  # of the steps; {prepared} as there
    seconds: int = 20  # CPU of one function's steps
    alone: str = r"(?!)"  # a pattern: text that shares no module, besides that of the record's `batch`
    batch: int = 32  # functions of one module or one box; 1 where to compile is to run their code


@dataclass(frozen=True)
class Together:
    """One run over a batch: more files beside the folders f0, f1, …, and its steps.

    A compiler that takes many functions as one leaves one module, `whole`, in the folder above
    theirs; it is divided by the symbols of `sources`. What it refuses is compiled again without the
    functions that its words blame. With `finish` that module is not optimised yet, or functions would be
    by what their neighbours use: these steps then run, in other boxes, over folders that hold a `part.ll`
    each, and leave `whole` beside it.
    """

    files: Mapping[str, str]
    steps: tuple[tuple[str, ...], ...]
    whole: str = ""  # name of that module; "": the steps leave one in each folder
    finish: tuple[tuple[str, ...], ...] = ()
    sources: tuple[IRSource, ...] = ()  # how each function is called in it; their files lie in f0, f1, …
    owned: str = ""  # a pattern of names in `whole` with such a group: see codetrans.ir.divide
    blamed: str = r"(?!)"  # a pattern of the compiler's words with a group: the number of a function
    alone: Callable[[str, int], str] = lambda text, place: (
        text
    )  # a part as it would read alone; "": it would not
