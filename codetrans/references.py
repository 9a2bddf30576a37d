"""What the references of a suite say: the values to expect, and where two references differ."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import replace

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.sandbox.calls import build, call
from codetrans.sandbox.compiler_words import telling_line
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.suites.suite import Item
from codetrans.testgen.verify import Built, verify
from codetrans.types import Case, ExecutionResult, Outcome, Rejection, Status, Value, Verdict

DIFFER = "the references disagree"  # how the reason begins where they do
SECONDS = 5.0  # of all inputs of an item, CPU
KEPT = 16  # items whose programs are kept: megabytes each


class References:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._cases: dict[tuple[str, str], tuple[Case, ...] | Rejection] = {}
        self._agreed: dict[tuple[str, str, str], tuple[Case, ...] | Rejection] = {}
        self._built: OrderedDict[str, Built] = OrderedDict()

    def agreed(self, item: Item, source: str, target: str) -> tuple[Case, ...] | Rejection:
        """The source's cases, unless the target's reference gives other values: no translation is then right.

        A reference that the cases cannot call (raw pointers in Rust) says nothing.
        """
        key = (item.identity, source, target)
        if key not in self._agreed:
            self._agreed[key] = self._compared(item, source, target)
        return self._agreed[key]

    def _compared(self, item: Item, source: str, target: str) -> tuple[Case, ...] | Rejection:
        cases = self.cases(item, source)
        reference = item.functions.get(target)
        if isinstance(cases, Rejection) or reference is None or source == target:
            return cases
        signature = item.functions[source].signature
        verdict = verify(reference.text, target, signature, cases, self.sandbox, built=self._programs(item))
        if not verdict.compiled or verdict.agrees or verdict.status is Status.UNFIT:
            return cases
        return Rejection(item.identity, "agree", _difference(target, verdict))

    def cases(self, item: Item, source: str) -> tuple[Case, ...] | Rejection:
        """The item's cases, or its inputs with the values that the source itself gives."""
        key = (item.identity, source)
        if key not in self._cases:
            self._cases[key] = item.cases or self._frozen(item, source)
        return self._cases[key]

    def _frozen(self, item: Item, source: str) -> tuple[Case, ...] | Rejection:
        """Cases of the inputs for which the source gives a value, and the same one twice."""
        function, programs = item.functions[source], self._programs(item)
        built = programs.get((source, function.text))
        if built is None:
            try:
                built = build(self.sandbox, language(source).program(function))
            except BadInput as error:
                return Rejection(item.identity, "freeze", error.message)
            programs[source, function.text] = built
        if isinstance(built, ExecutionResult):
            words = telling_line(built.stderr.decode("utf-8", "replace"))
            return Rejection(item.identity, "freeze", f"the source does not compile: {words}")
        limits = replace(RUN_LIMITS, seconds=SECONDS)
        first, second = (call(self.sandbox, built, item.inputs, limits).outcomes for _ in range(2))
        cases = [
            case
            for values, one, other in zip(item.inputs, first, second, strict=True)
            if (case := _case(values, one, other))
        ]
        if 2 * len(cases) < len(item.inputs) or not cases:
            status = Counter(outcome.status.value for outcome in first).most_common(1)[0][0]
            return Rejection(
                item.identity,
                "freeze",
                f"the source gives values for {len(cases)} of {len(item.inputs)} inputs ({status})",
            )
        return tuple(cases)

    def _programs(self, item: Item) -> Built:
        programs = self._built.setdefault(item.identity, {})
        self._built.move_to_end(item.identity)
        while len(self._built) > KEPT:
            self._built.popitem(last=False)
        return programs


def _case(values: tuple[Value, ...], first: Outcome, second: Outcome) -> Case | None:
    same = first.value == second.value or first.value != first.value  # a NaN is one
    if first.status is not Status.OK or not same:
        return None
    return Case(values, first.value, first.arguments if len(first.arguments) == len(values) else ())


def _difference(target: str, verdict: Verdict) -> str:
    title, status = language(target).title, verdict.status.value.replace("_", " ")
    return (
        f"{DIFFER}: that of {title} gives the same for {verdict.passed} of {verdict.total} inputs ({status})"
    )
