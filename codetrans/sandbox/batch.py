"""Many candidates of one language built together; each can then be run in a box and a process of its own.

What is saved is the compiler's start, headers and linking, most of what a verdict costs. What a
candidate can do to its neighbours is limited to what is compiled in: text of the language's pattern
`alone` is built by itself, and a caller who needs to be sure builds again alone what failed. Those that the
language knows to be apart are built with their like: each does in its process what it does when built
alone. Of these, those that it knows to be confined are in one group: together.py can run them in one process.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.language import Batch
from codetrans.sandbox.calls import Artefact, build
from codetrans.sandbox.limits import COMPILE_LIMITS, Limits
from codetrans.sandbox.room import room
from codetrans.sandbox.run import Sandbox
from codetrans.types import ExecutionResult, Function, Status

AT_FAULT = re.compile(r"[Cc]andidate(\d+)")
OWN = re.compile(r"(?:candidate|main)(\d+)", re.IGNORECASE)  # a file of one candidate alone
# Of memory, that a program of candidates who are apart takes at its start: what neighbours add to one's own
# must not be what its run has too little of.
ROOM = 24 << 20
SLOWER = 3.0  # times the time of one build, for a whole batch

Built = Artefact | ExecutionResult | BadInput


def build_all(
    sandbox: Sandbox,
    functions: Sequence[Function],
    limits: Limits = COMPILE_LIMITS,
    variant: str = "plain",
) -> list[Built]:
    """Each function of one language ready to run, or why it is not: the build's result, or BadInput
    where the tests cannot call it. In their order. `variant` is one of the language's `builds`.

    A candidate that does not compile costs its neighbours nothing but time. Raises ToolchainMissing.
    """
    results: dict[int, Built] = {}
    record = language(functions[0].language) if functions else None
    batch = record.batch if record else None
    together: dict[bool, list[int]] = {True: [], False: []}  # by whether they are apart
    for place, function in enumerate(functions):
        assert record is not None and function.language == record.name, function.language
        try:
            record.program(function)
        except BadInput as error:
            results[place] = error
            continue
        if batch is not None and not re.search(batch.alone, function.text, re.MULTILINE):
            together[batch.apart(function)].append(place)
    if batch is not None:
        for apart, places in together.items():
            for start in range(0, len(places), batch.most):
                part = places[start : start + batch.most]
                made = _built(sandbox, [functions[place] for place in part], batch, apart, limits, variant)
                results |= {place: one for place, one in zip(part, made, strict=True) if one is not None}
    for place, function in enumerate(functions):
        if place not in results:
            results[place] = build_alone(sandbox, function, limits, variant)
    return [results[place] for place in range(len(functions))]


def build_alone(
    sandbox: Sandbox, function: Function, limits: Limits = COMPILE_LIMITS, variant: str = "plain"
) -> Built:
    try:
        program = replace(language(function.language).program(function), variant=variant)
        return build(sandbox, program, limits)
    except BadInput as error:
        return error


def _built(
    sandbox: Sandbox, functions: Sequence[Function], batch: Batch, apart: bool, limits: Limits, variant: str
) -> list[Artefact | None]:
    """The functions' artefacts of one build; None for those to be built alone.

    Those that the compiler names are left out and the others built again; where it names none,
    halves are.
    """
    found: list[Artefact | None] = [None] * len(functions)
    todo = [list(range(len(functions)))]
    while todo:
        part = todo.pop()
        if len(part) < 2:
            continue
        result = build(
            sandbox,
            replace(batch.program([functions[place] for place in part]), variant=variant),
            replace(limits, seconds=SLOWER * limits.seconds),
        )
        if isinstance(result, Artefact):
            group = secrets.token_hex(8)
            for number, place in enumerate(part):
                files = _of(number, result.files)
                is_apart = apart and room(files) <= ROOM
                is_confined = is_apart and batch.confined is not None and batch.confined(files)
                found[place] = replace(
                    result,
                    files=files,
                    seconds=result.seconds / len(part),
                    words=(str(number),),
                    apart=is_apart,
                    group=group if is_confined else "",
                )
            continue
        said = result.stderr.decode("utf-8", "replace")
        named = {int(number) for number in AT_FAULT.findall(said)}
        innocent = [place for number, place in enumerate(part) if number not in named]
        if result.status is Status.COMPILE_ERROR and named and len(innocent) < len(part):
            todo.append(innocent)
        else:
            todo += [part[len(part) // 2 :], part[: len(part) // 2]]
    return found


def _of(number: int, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What candidate `number` needs: its neighbours' files cost its box time, and are not for it to see."""
    return {
        name: content
        for name, content in files.items()
        if (owner := OWN.match(name)) is None or int(owner[1]) == number
    }
