"""Cases that an order decides which the source's language leaves open.

Where a C++ or Go `sort` finds two items equal, either may come first, and nobody says in which order
Java's HashMap gives its keys: a library's next release may do otherwise, and a translation has no
way to know. As with hash seeds, what comes out otherwise in another allowed order is no behaviour of
the function. The language's record says by which names such orders are known, and by which they are
settled: of equals as they stood, of keys as they came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.edit import Edit, apply, parse, text_of, walk
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.suites.judge import agrees
from codetrans.testgen.select import key_of
from codetrans.types import EDGE, RAISES, Case, Function

OPEN = "an order that its language leaves open"


@dataclass
class Orders:
    """Grows as cases are looked at."""

    function: Function
    programs: Sequence[Artefact]  # the function with one of its open orders settled
    decides: dict[str, bool] = field(default_factory=dict)  # by arguments on the wire

    @classmethod
    def of(cls, function: Function, sandbox: Sandbox) -> Orders:
        """Without a program where settling does not compile. Raises ToolchainMissing."""
        built = []
        for one in settled(function):
            try:
                made = build(sandbox, language(function.language).program(one))
            except BadInput:
                continue
            built += [made] if isinstance(made, Artefact) else []
        return cls(function, built)

    def without(
        self, cases: Sequence[Case], enough: int, sandbox: Sandbox, limits: Limits
    ) -> tuple[list[Case], int]:
        """`cases` without those that an open order decides, and how many these are; where too few would be
        left, all, and these at the edge."""
        if not self.programs:
            return list(cases), 0
        self._run(cases, sandbox, limits)
        left = [case for case in cases if not self.decides[key_of(case.arguments)]]
        if len(left) >= enough:
            return left, len(cases) - len(left)
        tag = frozenset((EDGE + OPEN,))
        return [
            replace(case, tags=case.tags | tag) if self.decides[key_of(case.arguments)] else case
            for case in cases
        ], 0

    def _run(self, cases: Sequence[Case], sandbox: Sandbox, limits: Limits) -> None:
        new = [case for case in cases if key_of(case.arguments) not in self.decides]
        self.decides.update({key_of(case.arguments): False for case in new})
        for program in self.programs if new else ():
            outcomes = call(sandbox, program, [case.arguments for case in new], limits).outcomes
            for case, outcome in zip(new, outcomes, strict=True):
                if RAISES not in case.tags and not agrees(case, outcome, self.function.signature):
                    self.decides[key_of(case.arguments)] = True


def settled(function: Function) -> list[Function]:
    """The function with one of its open orders settled, for each of these."""
    record = language(function.language)
    found: dict[str, list[Edit]] = {}
    for node in walk(parse(function.text, record.grammar())):
        name = text_of(node)
        if name in record.open_orders and "string" not in node.type:
            edit = Edit(node.start_byte, node.end_byte, record.open_orders[name])
            found.setdefault(name, []).append(edit)
    return [replace(function, text=apply(function.text, edits)) for edits in found.values()]
