"""Lowering steps carried out in boxes over a batch of functions: what they leave, function by function.

Covers: several functions in a box, many in one start of a compiler, and those of a batch that fail
or that end their box compiled again without their neighbours. What comes out is a stranger's.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from codetrans.ir.divide import divided
from codetrans.ir.names import said_again, said_by_rustc
from codetrans.ir.prepared import prepared
from codetrans.languages import Language
from codetrans.languages.to_ir import IRSource, Lowering, Together
from codetrans.sandbox.archive import TAR, regular_files
from codetrans.sandbox.limits import COMPILE_LIMITS
from codetrans.sandbox.order import Order
from codetrans.sandbox.prepared import WORD
from codetrans.sandbox.run import Sandbox
from codetrans.toolchain import in_box
from codetrans.types import ExecutionResult, Function, Status

LARGEST_MODULE = 32 << 20  # bytes
GIVEN = "given"  # where the launcher puts the files
LOG, CODE = "codetrans.log", "codetrans.code"  # what a folder's steps said, and their exit code
ENDED = "codetrans.ended"  # the Status of the box that a function ended alone
IN_A_BOX = 32  # functions compiled one by one in a box
AT_ONCE = 8  # functions of a box whose time limits add up
ROUNDS = 3  # of compiling as one module what is left without those that are blamed
PARTS = 4  # of what no blame makes compile as one module
PART = "part.ll"  # of a module, before the steps that finish it
PARTS_IN_A_BOX = 64
TOOL = re.compile(r"\{tool ([-\w]+)\}")
SMALLEST = 16  # functions that are worth a module of their own
# Seconds of CPU for each function of a module, besides those of one: some five times the usual.
OF_MODULE = 0.25

Batch: TypeAlias = Sequence[tuple[Function, IRSource]]
Left: TypeAlias = tuple[
    IRSource, dict[str, bytes]
]  # how the function is called there, and its folder's files


def left(record: Language, batch: Batch, sandbox: Sandbox, level: str, at_once: bool = True) -> list[Left]:
    """What each function's folder holds after the steps, with LOG and CODE; ENDED alone if it ended its box."""
    lowering = _lowering(record)
    sources = [source for _, source in batch]
    found: list[Left] = [(source, {}) for source in sources]
    together = None
    if lowering.together and at_once and len(sources) > 1:
        together = lowering.together(sources, level)
    if together is not None and together.whole:
        patterns = (lowering.alone, record.batch.alone if record.batch else r"(?!)")
        alone = re.compile("|".join(patterns), re.MULTILINE)
        places = [place for place, (function, _) in enumerate(batch) if not alone.search(function.text)]
        for place, made in _as_one(record, sources, places, sandbox, level).items():
            found[place] = made
    elif together is not None:
        left_there = _folders(record, sources, together.files, together.steps, sandbox, in_each=False)
        found = list(zip(sources, left_there, strict=True))
    # A function that ends the box (time, memory, output) takes its neighbours with it: halve, to find it.
    pending = [
        place
        for place, (_, files) in enumerate(found)
        if not products_of(record, files) and CODE not in files
    ]
    todo = [pending[start : start + IN_A_BOX] for start in range(0, len(pending), IN_A_BOX)]
    while todo:
        part = todo.pop()
        own = [sources[place] for place in part]
        some = _folders(record, own, {}, lowering.steps[level], sandbox, in_each=True)
        if len(part) > 1 and not all(some):
            todo += [part[len(part) // 2 :], part[: len(part) // 2]]
            continue
        for place, files in zip(part, some, strict=True):
            found[place] = sources[place], files
    return found


def products_of(record: Language, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of a folder's files those that hold IR."""
    leaves = _lowering(record).leaves
    return {name: content for name, content in files.items() if fnmatch.fnmatchcase(name, leaves)}


def _as_one(
    record: Language, sources: Sequence[IRSource], places: Sequence[int], sandbox: Sandbox, level: str
) -> dict[int, Left]:
    """Place → what is left of each function at `places` that compiles as part of one module."""
    lowering = _lowering(record)
    assert lowering.together is not None
    for _ in range(ROUNDS):
        if len(places) < 2:
            return {}
        together = lowering.together([sources[place] for place in places], level)
        if together is None:
            return {}
        module, log = _whole(record, together, sandbox)
        if module:
            symbols = [source.symbol for source in together.sources]
            parts = divided(module, symbols, together.owned)
            if together.finish:
                said = said_by_rustc(module)
                parts = [said_again(part, said) for part in _finished(record, together, parts, sandbox)]
            texts = [together.alone(part, number) if part else "" for number, part in enumerate(parts)]
            return {
                place: (source, {together.whole: text.encode()})
                for place, source, text in zip(places, together.sources, texts, strict=True)
                if text
            }
        blamed = {int(number) for number in re.findall(together.blamed, log)}
        if not blamed:
            break
        places = [place for number, place in enumerate(places) if number not in blamed]
    # One that nothing blames (it ends the box, or its words name no place) costs only its part's neighbours.
    found: dict[int, Left] = {}
    for part in range(PARTS) if len(places) > SMALLEST else ():
        found |= _as_one(record, sources, places[part::PARTS], sandbox, level)
    return found


def _finished(record: Language, together: Together, parts: Sequence[str], sandbox: Sandbox) -> list[str]:
    """What the last steps make of the parts, "" where they leave nothing."""
    made: list[str] = []
    for start in range(0, len(parts), PARTS_IN_A_BOX):
        some = parts[start : start + PARTS_IN_A_BOX]
        sources = [IRSource({PART: part} if part else {}, "") for part in some]
        folders = _folders(record, sources, {}, together.finish, sandbox, in_each=False)
        made += [files.get(together.whole, b"").decode("utf-8", "replace") for files in folders]
    return made


def _whole(record: Language, together: Together, sandbox: Sandbox) -> tuple[str, str]:
    """The module of many functions, "" where the compiler refused it; and what the compiler said."""
    names = (together.whole, LOG)
    program = f"( {{chain}} ) >{LOG} 2>&1 </dev/null\nexec {TAR} {' '.join(names)} 2>/dev/null"
    files = {
        f"f{number}/{path}": text
        for number, source in enumerate(together.sources)
        for path, text in source.files.items()
    }
    seconds = _lowering(record).seconds + OF_MODULE * len(together.sources)
    result = _shell(record, {**files, **together.files}, together.steps, program, sandbox, seconds)
    found = _archived(result, lambda path: path in names)
    module, log = (found.get(name, b"").decode("utf-8", "replace") for name in names)
    return module, log


def _folders(
    record: Language,
    sources: Sequence[IRSource],
    beside: Mapping[str, str],
    steps: Sequence[Sequence[str]],
    sandbox: Sandbox,
    in_each: bool,
) -> list[dict[str, bytes]]:
    """One box over some functions: what it left, folder by folder. `in_each`: the steps run in every folder."""
    lowering = _lowering(record)
    names = [f"f{place}" for place in range(len(sources))]
    if in_each:
        each = f'cd "$folder" && ulimit -t {lowering.seconds} && {{chain}}'
        program = (
            f"for folder in {' '.join(names)}; do\n"
            f'( {each} ) >"$folder/{LOG}" 2>&1 </dev/null; echo $? >"$folder/{CODE}"\ndone\n'
        )
    else:
        program = "( {chain} ) >/dev/null 2>&1 </dev/null\n"
    patterns = " ".join(f"{name}/{LOG} {name}/{CODE} {name}/{lowering.leaves}" for name in names)
    program += f"exec {TAR} {patterns} 2>/dev/null"
    files = {
        f"{name}/{path}": text
        for name, source in zip(names, sources, strict=True)
        for path, text in source.files.items()
    }
    seconds = float(lowering.seconds * min(len(sources), AT_ONCE))
    result = _shell(record, {**files, **beside}, steps, program, sandbox, seconds)
    found: list[dict[str, bytes]] = [{} for _ in sources]

    def is_expected(path: str) -> bool:
        folder, _, name = path.partition("/")
        return folder in names and (name in (LOG, CODE) or fnmatch.fnmatchcase(name, lowering.leaves))

    for path, content in _archived(result, is_expected).items():
        folder, _, name = path.partition("/")
        found[names.index(folder)][name] = content
    if result.status not in (Status.OK, Status.CRASH) and len(found) == 1:
        found[0][ENDED] = result.status.value.encode()
    return found


def _archived(result: ExecutionResult, is_expected: Callable[[str], bool]) -> dict[str, bytes]:
    """Files of expected names that a box wrote to its output as an archive."""
    if result.status not in (Status.OK, Status.CRASH):
        return {}
    return dict(
        regular_files(result.stdout, lambda path: path.count("/") < 2 and is_expected(path), LARGEST_MODULE)
    )


def _shell(
    record: Language,
    files: Mapping[str, str],
    steps: Sequence[Sequence[str]],
    program: str,
    sandbox: Sandbox,
    seconds: float,
) -> ExecutionResult:
    """Runs a program of the shell over `files`, `{chain}` in it standing for the steps, one after another."""
    lowering = _lowering(record)
    folder = prepared(record.name)
    binds = [str(folder)] if folder else []
    script: list[str] = []
    words: list[str] = []
    for step in steps:
        called = step if step[0].startswith(WORD) else (f"{{tool {step[0]}}}", *step[1:])
        places = [f'"${{{len(words) + offset}}}"' for offset in range(1, len(step) + 1)]
        # Words of the steps are arguments of the shell, never text of its program.
        for word in called:
            if tool := TOOL.fullmatch(word):
                path, needs = in_box(record.name, tool[1])
                binds += needs
                words.append(path)
            else:
                words.append(word.replace(WORD, str(folder)))
        script.append(" ".join(places))
    # Folders that the launcher makes are not the program's to write in: it works on a copy.
    program = f"cp -r {GIVEN}/. . || exit\n{program.replace('{chain}', ' && '.join(script))}"
    return sandbox.attempt(
        Order(
            ["/bin/sh", "-c", program, "sh", *words],
            {f"{GIVEN}/{path}": text for path, text in files.items()},
            replace(COMPILE_LIMITS, seconds=seconds),
            binds=tuple(dict.fromkeys(binds)),
            environment={
                key: value.replace(WORD, str(folder))
                for key, value in {**record.environment, **lowering.environment}.items()
            },
        )
    )


def _lowering(record: Language) -> Lowering:
    assert record.lowering is not None
    return record.lowering
