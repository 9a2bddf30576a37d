"""Many functions of one language built as one program: signature → type → harness → outcome.

A row is free code whose last function is called, the arguments, and what comes back. They are built
as candidates are, many at once, so that a table of sixty signatures costs one start of the compiler.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codetrans.errors import BadInput
from codetrans.languages import language, wire
from codetrans.types import Function, Outcome, Value
from tests.languages.conftest import NONCE, signatures, started, write


@dataclass(frozen=True)
class Row:
    text: str
    arguments: Sequence[Any]
    result: Value
    after: Mapping[int, Value] | None = None  # place → what the argument is after the call

    def __str__(self) -> str:
        return re.sub(r"\s+", " ", self.text)[:70]


def function(name: str, text: str) -> Function:
    return Function(name, text, signatures(name, text)[-1])


def outcomes(name: str, rows: Sequence[Row], folder: Path) -> list[Outcome]:
    """What each row's function does, all in one build."""
    record = language(name)
    assert record.batch is not None
    program = record.batch.program([function(name, row.text) for row in rows])
    write(program, folder)
    for step in record.builds["plain"]:
        built = started(record, step, folder)
        complaints = [line for line in built.stderr.splitlines() if "error" in line]
        assert built.returncode == 0, "\n".join(complaints[:20])
    found = []
    for number, row in enumerate(rows):
        stdin = wire.requests(NONCE, [(0, row.arguments)])
        ran = started(record, (*record.run, str(number)), folder, stdin)
        lines = ran.stdout.splitlines()
        assert lines, (row.text, ran.stderr)
        outcome = wire.decode_frame(lines[0], NONCE, 0)
        assert outcome is not None
        found.append(outcome)
    return found


def check(name: str, rows: Sequence[Row], folder: Path) -> None:
    wrong = []
    for row, outcome in zip(rows, outcomes(name, rows, folder), strict=True):
        after = {place: outcome.arguments[place] for place in row.after or {}} if outcome.arguments else {}
        if outcome.status.value != "ok" or outcome.value != row.result or after != dict(row.after or {}):
            wrong.append(f"{row}: {outcome}")
    assert not wrong, "\n".join(wrong)


def refused(name: str, text: str) -> str:
    """Why the last function of `text` cannot be called."""
    with pytest.raises(BadInput) as refusal:
        language(name).program(function(name, text))
    return str(refusal.value)
