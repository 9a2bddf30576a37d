"""Candidates that do not compile, mended as their compiler says; then they are judged like any other.

Brackets come first: of one that is missing compilers have little to say. The loop knows no language:
a LANGUAGE record says how to have the compiler report in detail and which edits follow from that
(languages/<language>/repair.py). A repair is never trusted: what it gives runs on the same tests.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.brackets import matched
from codetrans.languages.candidate import parse_candidate
from codetrans.languages.edit import apply, shifted
from codetrans.languages.language import Fix, Repairs
from codetrans.sandbox.calls import Artefact, build
from codetrans.sandbox.run import Sandbox
from codetrans.types import Program, Rejection, Signature

ROUNDS = 8  # one often uncovers the next: types are checked before borrows


@dataclass(frozen=True)
class Repaired:
    text: str
    fixes: tuple[str, ...]  # "2 × cast to usize (E0277)"


def repair(text: str, target: str, signature: Signature, sandbox: Sandbox) -> Repaired | None:
    """The candidate as text that compiles; None where its compiler's reports do not lead there.

    Raises ToolchainMissing.
    """
    record = language(target)
    if record.repairs is None:
        return None
    text, mends = matched(text, record.grammar())
    names = Counter(mends)
    seen = {text}
    for _ in range(ROUNDS):
        function = parse_candidate(text, target, signature.name, len(signature.parameters))
        if isinstance(function, Rejection) or len(function.signature.parameters) != len(signature.parameters):
            return None  # no compiler's report makes it one that can be called
        try:
            program = record.program(function)
        except BadInput:
            return None
        built = build(sandbox, program, instead=record.repairs.steps)
        if isinstance(built, Artefact):
            return Repaired(text, _counted(names)) if names else None
        report = built.stderr.decode("utf-8", "replace")
        text, applied = _mended(function.text, program, record.repairs, report)
        if not applied or text in seen:
            return None
        seen.add(text)
        names.update(applied)
    return None


def _mended(text: str, program: Program, repairs: Repairs, report: str) -> tuple[str, list[str]]:
    """The candidate with those fixes that lie in it, and their names."""
    whole = program.files[repairs.file]
    place = whole.find(text)
    if place < 0:
        return text, []
    start = len(whole[:place].encode())
    end = start + len(text.encode())
    chosen: list[Fix] = []
    for fix in repairs.fixes(whole, report):
        inside = all(start <= edit.start and edit.end <= end for edit in fix.edits)
        if inside and not any(fix.meets(other) for other in chosen):
            chosen.append(fix)
    edits = [shifted(edit, -start) for fix in chosen for edit in fix.edits]
    return apply(text, edits), [fix.name for fix in chosen]


def _counted(names: Counter[str]) -> tuple[str, ...]:
    return tuple(f"{count} × {name}" if count > 1 else name for name, count in names.items())
