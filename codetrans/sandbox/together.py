"""Runs candidates of one group in one box and one process, in turn: those of one build of which the
language can tell that they do nothing to each other (`Batch.confined`).

What a process says of a candidate counts only if it is whole: a frame for every call under a nonce
that is this candidate's, in order, and the end. At the first thing that is not, be it a crash, a limit
or a line too many, the rest is nobody's: that candidate is left to be run alone, those after it begin
anew. All of a process together have the time, memory and room for output of one.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from codetrans.languages import language
from codetrans.languages.wire import WireError, decode_frame, encode_call
from codetrans.sandbox.calls import Artefact, Calls, run_command
from codetrans.sandbox.limits import RUN_LIMITS, Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.types import Outcome, Status, Value

STARTS = 4  # of a process for the candidates of one group; beyond them each is run alone


def call_together(
    sandbox: Sandbox,
    artefacts: Sequence[Artefact],
    arguments: Sequence[Sequence[Value]],
    limits: Limits = RUN_LIMITS,
) -> list[Calls | None]:
    """Calls each program once with each of `arguments`; None: this one has to be called alone.

    Whoever says of one that it fails calls it alone before.
    """
    found: list[Calls | None] = [None] * len(artefacts)
    groups: dict[str, list[int]] = {}
    for place, artefact in enumerate(artefacts):
        if artefact.group:
            groups.setdefault(artefact.group, []).append(place)
    for group in groups.values():
        left, starts = group, 0
        while len(left) > 1 and starts < STARTS:
            starts += 1
            made = _run(sandbox, [artefacts[place] for place in left], arguments, limits)
            for place, calls in zip(left, made, strict=False):
                found[place] = calls
            left = left[len(made) + 1 :]
    return found


def _run(
    sandbox: Sandbox, artefacts: Sequence[Artefact], arguments: Sequence[Sequence[Value]], limits: Limits
) -> list[Calls]:
    """What the first of them did, up to one that did not end well."""
    record = language(artefacts[0].language)
    argv, binds = run_command(record.name)
    nonces = [secrets.token_hex(8) for _ in artefacts]
    asked = [" ".join(nonces), *(encode_call(index, values) for index, values in enumerate(arguments))]
    result = sandbox.run(
        Order(
            (*argv, *(word for artefact in artefacts for word in artefact.words)),
            {name: content for artefact in artefacts for name, content in artefact.files.items()},
            limits,
            stdin="".join(f"{line}\n" for line in asked).encode("utf-8", "surrogateescape"),
            binds=binds,
            environment=record.environment,
        )
    )
    whole = answers(result.stdout, nonces, len(arguments))
    if len(whole) == len(artefacts) and result.status is not Status.OK:
        whole.pop()
    seconds = result.seconds / max(1, len(whole))
    return [Calls(outcomes, seconds, sandbox.level) for outcomes in whole]


def answers(stdout: bytes, nonces: Sequence[str], calls: int) -> list[tuple[Outcome, ...]]:
    """The outcomes of those candidates, from the first on, that said all they had to and nothing else."""
    found: list[tuple[Outcome, ...]] = []
    *lines, rest = stdout.decode("utf-8", "surrogateescape").split("\n")
    at = 0
    for nonce in nonces:
        own = lines[at : at + calls + 1]
        if len(own) <= calls or own[-1] != f"{nonce} end":
            return found
        try:
            outcomes = [decode_frame(line, nonce, index) for index, line in enumerate(own[:-1])]
        except WireError:
            return found
        if None in outcomes:
            return found
        found.append(tuple(outcome for outcome in outcomes if outcome is not None))
        at += calls + 1
    return found[:-1] if rest or at < len(lines) else found
