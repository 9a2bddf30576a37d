"""Builds a program in one box and calls it in others: arguments in, outcomes out.

The box that runs never holds expected values or another program's files. What a build leaves
leaves its box as a tar stream, of which only regular files of the expected names are taken.
"""

from __future__ import annotations

import fnmatch
import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import islice

from codetrans.languages import Language, language
from codetrans.languages.wire import WireError, decode_frame, requests
from codetrans.sandbox.archive import TAR, regular_files
from codetrans.sandbox.limits import COMPILE_LIMITS, RUN_LIMITS, Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.prepared import prelude, prelude_words, with_built
from codetrans.sandbox.run import Sandbox
from codetrans.sandbox.warm import cache_binds, cache_environment
from codetrans.toolchain import in_box, look
from codetrans.types import ExecutionResult, Outcome, Program, Status, Value

LARGEST_ARTEFACT = 64 << 20  # bytes
MOST_ARTEFACTS = 200
RESTARTS = 12  # after a call that ended the program; beyond it the rest share that call's status


@dataclass(frozen=True)
class Artefact:
    """A built program."""

    language: str
    files: Mapping[str, bytes]
    seconds: float  # CPU of the build
    words: tuple[str, ...] = ()  # of the command line that runs it: which candidate of several
    apart: bool = False  # of a build in which nobody acts in another's process: what it does, it does alone
    group: str = ""  # … and who can do nothing to each other in one process either; "": it is in none
    answered: Mapping[str, Calls] = field(default_factory=dict)  # in its group, by `results.key`


@dataclass(frozen=True)
class Calls:
    outcomes: tuple[Outcome, ...]  # one a call
    seconds: float  # CPU of all runs
    isolation: str


def build(
    sandbox: Sandbox,
    program: Program,
    limits: Limits = COMPILE_LIMITS,
    instead: Sequence[tuple[str, ...]] | None = None,
) -> Artefact | ExecutionResult:
    """The program ready to run, or the result of the step that failed (COMPILE_ERROR, _TIMEOUT, _OOM).

    `instead` are steps that report more than those of the program's variant, with the same options.
    Raises ToolchainMissing when a compiler is not installed.
    """
    record = language(program.language)
    steps, prepared = _steps(record, program.variant, instead)
    sources = {name: text.encode("utf-8", "surrogateescape") for name, text in program.files.items()}
    return compile_files(sandbox, record, steps, with_built(record.name, sources), limits, prepared)


def identity(program: Program) -> str:
    """A hash of all that decides what a program of ours does when it is built alone, but for the walls."""
    record = language(program.language)
    steps, folders = _steps(record, program.variant)
    names = {word for word in (*(step[0] for step in steps), record.run[0]) if not word.startswith("./")}
    parts = (
        [(path, _digest(text)) for path, text in sorted(program.files.items())],
        (steps, folders, record.run, sorted(record.environment.items())),
        [
            (name, look(record.name, name).version, str(look(record.name, name).path))
            for name in sorted(names)
        ],
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(64)
def _digest(text: str) -> str:
    """Most of a program's text is its language's harness, the same every time."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _steps(
    record: Language, variant: str, instead: Sequence[tuple[str, ...]] | None = None
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The steps that build a program of ours, and the folders of this machine that they read."""
    steps = record.builds[variant] if instead is None else tuple(instead)
    folder = prelude(record.name)
    if record.prelude is None or folder is None:
        return steps, ()
    words = prelude_words(record, variant)
    return ((steps[0][0], *words, *steps[0][1:]), *steps[1:]), (str(folder),)


def compile_files(
    sandbox: Sandbox,
    record: Language,
    steps: Sequence[Sequence[str]],
    files: Mapping[str, bytes],
    limits: Limits = COMPILE_LIMITS,
    reads: Sequence[str] = (),
) -> Artefact | ExecutionResult:
    """Runs `steps` in one box over `files` and takes what matches the language's artefacts.

    The box also sees the folders `reads` of this machine.
    """
    commands, binds = [], [*cache_binds(record), *reads]
    for step in steps:
        path, needs = in_box(record.name, step[0])
        commands.append([path, *step[1:]])
        binds += needs
    # Words of the steps are arguments of the shell, never text of its program.
    script: list[str] = []
    words: list[str] = []
    for command in commands:
        places = [f'"${{{len(words) + offset}}}"' for offset in range(1, len(command) + 1)]
        words += command
        script.append(f"{' '.join(places)} 1>&2 </dev/null || exit 9")
    names = " ".join(record.artefacts)
    script.append(f"exec {TAR} {names} 2>/dev/null")
    result = sandbox.run(
        Order(
            ["/bin/sh", "-c", "\n".join(script), "sh", *words],
            files,
            limits,
            binds=tuple(dict.fromkeys(binds)),
            environment={**record.environment, **cache_environment(record)},
        )
    )
    if result.status is not Status.OK:
        kinds = {
            Status.TIMEOUT_CPU: Status.COMPILE_TIMEOUT,
            Status.TIMEOUT_WALL: Status.COMPILE_TIMEOUT,
            Status.OOM: Status.COMPILE_OOM,
        }
        return replace(result, status=kinds.get(result.status, Status.COMPILE_ERROR))
    artefacts = dict(
        islice(regular_files(result.stdout, _expected(record), LARGEST_ARTEFACT), MOST_ARTEFACTS)
    )
    if not artefacts:
        return replace(
            result, status=Status.COMPILE_ERROR, stderr=result.stderr + b"\nthe build left nothing to run"
        )
    return Artefact(record.name, artefacts, result.seconds)


def _expected(record: Language) -> Callable[[str], bool]:
    return lambda name: (
        "/" not in name and any(fnmatch.fnmatchcase(name, pattern) for pattern in record.artefacts)
    )


def call(
    sandbox: Sandbox,
    artefact: Artefact,
    arguments: Sequence[Sequence[Value]],
    limits: Limits = RUN_LIMITS,
    restarts: int = RESTARTS,
) -> Calls:
    """Calls the program once with each of `arguments`, in order.

    A call that ends the program (crash, time, memory, output, exit) gets that as its outcome, and
    the program starts again with the next one and fresh limits. `limits.seconds` is the CPU time
    of one start; a call alone never gets less. After `restarts` of them the rest share the last outcome.
    Raises SandboxFailed where no box starts.
    """
    record = language(artefact.language)
    argv, binds = run_command(record.name)
    outcomes: list[Outcome] = []
    seconds, starts = 0.0, 0
    while len(outcomes) < len(arguments):
        if starts > restarts:
            outcomes += [outcomes[-1]] * (len(arguments) - len(outcomes))
            break
        starts += 1
        nonce = secrets.token_hex(8)
        pending = list(enumerate(arguments))[len(outcomes) :]
        result = sandbox.run(
            Order(
                (*argv, *artefact.words),
                artefact.files,
                limits,
                stdin=requests(nonce, pending).encode("utf-8", "surrogateescape"),
                binds=binds,
                environment={**record.environment, "PYTHONHASHSEED": str(secrets.randbelow(1 << 32))},
            )
        )
        seconds += result.seconds
        outcomes += _outcomes(result, nonce, len(outcomes), len(arguments))
    return Calls(tuple(outcomes), seconds, sandbox.level)


@cache
def run_command(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The argv that runs a language's artefacts, and the folders it needs to see."""
    record = language(name)
    first = record.run[0]
    if first.startswith("./"):
        return record.run, ()
    path, binds = in_box(name, first)
    return (path, *record.run[1:]), binds


def _outcomes(result: ExecutionResult, nonce: str, first: int, total: int) -> list[Outcome]:
    """Outcomes of the calls from `first` on that this run answered, and of the one that ended it."""
    found: list[Outcome] = []
    ended = False
    for line in result.stdout.decode("utf-8", "surrogateescape").split("\n")[:-1]:  # the last has no end
        if first + len(found) > total:
            break
        try:
            outcome = decode_frame(line, nonce, first + len(found))
        except WireError as error:
            return [*found, Outcome(Status.PROTOCOL_ERROR, message=str(error))][: total - first]
        if outcome is None:
            ended = True
            break
        found.append(outcome)
    if first + len(found) >= total:
        return found[: total - first]
    status = result.status
    message = result.stderr.decode("utf-8", "replace").strip()[-500:]
    if status is Status.OK or ended:
        status = Status.MISSING_OUTPUT
    return [*found, Outcome(status, message=message)]
