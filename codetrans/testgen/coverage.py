"""Which branches of a function its inputs reach, and inputs made for those that none does.

A second program, with probes (probes.py), is called with the inputs that gave cases; expected values
never come from it. What is said of branches is therefore a report, and a guide to inputs.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.empty_fields import fields_of_digits, has_empty_field
from codetrans.testgen.fields import Fields
from codetrans.testgen.notes import NO_DIGITS, SOUGHT
from codetrans.testgen.probes import Branch, probed
from codetrans.testgen.select import key_of, size
from codetrans.testgen.variation import mutated
from codetrans.types import Case, Function, Outcome, Status, Value

SLOWER = 5.0  # times the CPU of the source that a program with probes gets
RESTARTS = 2  # an input that takes too long with probes has no trace
ARGUMENTS = 3  # inputs kept for a comparison: those that came nearest to its other outcome
MANY = 0.4  # share of inputs: of two branches for what goes too far, below and above, one has it
NEAREST = 2**40  # numbers further apart than that are no guide


@dataclass(frozen=True)
class Near:
    """Two integers that a comparison found unequal, and the call in which it did."""

    gap: int
    left: int
    right: int
    arguments: tuple[Value, ...]


@dataclass
class Coverage:
    """Grows as cases are run."""

    branches: tuple[Branch, ...]
    program: Artefact | None = None  # None: there are no branches
    notes: tuple[str, ...] = ()  # kinds of what is noted beside the branches, numbered after them
    sought: tuple[frozenset[int], ...] = ()  # by search that cannot tell: the branches by which it finds
    digits: Fields | None = None  # of texts in which no field of digits may be empty
    taken: dict[str, frozenset[int]] = field(default_factory=dict)  # by arguments on the wire
    noted: dict[str, set[str]] = field(default_factory=dict)  # kind → arguments with which it was noted
    counts: Counter[int] = field(default_factory=Counter)  # branch → inputs that took it
    near: dict[int, list[Near]] = field(default_factory=dict)  # decision → the nearest first

    @classmethod
    def of(cls, function: Function, sandbox: Sandbox) -> Coverage | None:
        """None where it is not known: probes do not compile, say. Raises ToolchainMissing."""
        for wanted in ((True, True), (True, False), (False, False)):
            found = probed(function, *wanted)
            if found is None:
                return None
            if not (found.branches or found.notes):
                return cls(())
            try:
                built = build(sandbox, language(function.language).program(found.function))
            except BadInput:
                return None
            if isinstance(built, Artefact):
                digits = fields_of_digits(function)
                return cls(found.branches, built, found.notes, found.sought, digits)
        return None

    def run(self, cases: Sequence[Case], sandbox: Sandbox, limits: Limits) -> None:
        """Notes what those of `cases` take that have not run."""
        new = [case.arguments for case in cases if key_of(case.arguments) not in self.taken]
        if not new or self.program is None:
            return
        limits = replace(limits, seconds=SLOWER * limits.seconds)
        outcomes = call(sandbox, self.program, new, limits, restarts=RESTARTS).outcomes
        for arguments, outcome in zip(new, outcomes, strict=True):
            taken, near, kinds = self._read(outcome, arguments)
            self.taken[key_of(arguments)] = taken
            for kind in (*kinds, *self._told_by(arguments, taken)):
                self.noted.setdefault(kind, set()).add(key_of(arguments))
            self.counts.update(taken)
            for place, one in near:
                self.near[place] = sorted([*self.near.get(place, ()), one], key=lambda near: near.gap)[
                    :ARGUMENTS
                ]

    def _read(
        self, outcome: Outcome, arguments: tuple[Value, ...]
    ) -> tuple[frozenset[int], list[tuple[int, Near]], set[str]]:
        """The program is untrusted: numbers that are no branches are nothing."""
        trace = outcome.value if outcome.status is Status.OK and isinstance(outcome.value, list) else []
        numbers = [number for number in trace if isinstance(number, int)]
        end = numbers.index(-1) if -1 in numbers else len(numbers)
        taken = frozenset(number for number in numbers[:end] if 0 <= number < len(self.branches))
        rest = numbers[end + 1 :]
        near = [
            (place, Near(abs(left - right), left, right, arguments))
            for place, left, right in zip(rest[::3], rest[1::3], rest[2::3], strict=False)
            if 0 <= place < len(self.branches) and abs(left - right) < NEAREST
        ]
        places = (number - len(self.branches) for number in numbers[:end])
        return taken, near, {self.notes[place] for place in places if 0 <= place < len(self.notes)}

    def _told_by(self, arguments: tuple[Value, ...], taken: frozenset[int]) -> Iterator[str]:
        """What need not be noted: searches in vain, of those that cannot tell, and empty fields."""
        if any(
            not finding <= taken and any(place + 1 in taken for place in finding) for finding in self.sought
        ):
            yield SOUGHT
        if self.digits is not None and has_empty_field(arguments, self.digits):
            yield NO_DIGITS

    @property
    def kinds(self) -> frozenset[str]:
        """Of all that may be noted of this function."""
        told = (*([SOUGHT] if self.sought else []), *([NO_DIGITS] if self.digits else []))
        return frozenset((*self.notes, *told))

    def strays(self, kind: str) -> frozenset[str]:
        """Arguments with which something is noted of a source that does nothing about it: they take no
        branch that only such arguments take, and many of them. One that few take is a chance."""
        noted = self.noted.get(kind, set())
        others = frozenset().union(*(taken for key, taken in self.taken.items() if key not in noted))
        counts = Counter(branch for key in noted for branch in self.taken[key] - others)
        meant = {branch for branch, count in counts.items() if count >= MANY * len(noted)}
        return frozenset(key for key in noted if self.taken[key].isdisjoint(meant))

    def reached(self, cases: Sequence[Case]) -> frozenset[int]:
        return frozenset().union(*(self.taken.get(key_of(case.arguments), frozenset()) for case in cases))

    def unreached(self, cases: Sequence[Case]) -> list[Branch]:
        reached = self.reached(cases)
        return [branch for place, branch in enumerate(self.branches) if place not in reached]

    @property
    def whole(self) -> bool:
        return len(self.counts) == len(self.branches)

    def rarity(self, case: Case) -> int:
        """How few inputs take the rarest of the branches that this one takes."""
        taken = self.taken.get(key_of(case.arguments), frozenset())
        return min((self.counts[place] for place in taken), default=len(self.taken))

    def with_reachers(self, kept: Sequence[Case], cases: Sequence[Case], most: int) -> list[Case]:
        """`kept` and, smallest first, those of `cases` that reach what it does not: at most `most` in all."""
        result, reached = list(kept), set(self.reached(kept))
        for case in sorted(cases, key=size):
            taken = self.taken.get(key_of(case.arguments), frozenset())
            if len(result) < most and not taken <= reached:
                result.append(case)
                reached |= taken
        return sorted(result, key=size)

    def aimed(
        self, rng: random.Random, count: int, fields: Fields | None = None
    ) -> Iterator[tuple[Value, ...]]:
        """Inputs near those that came nearest to a branch that none took.

        Where an argument holds one of two numbers that were compared, the other takes its place
        (input-to-state correspondence: Aschermann et al., Redqueen, 2019), or one beside it.
        """
        wanted = [
            near
            for place, branch in enumerate(self.branches)
            if place not in self.counts and branch.place >= 0
            for near in self.near.get(branch.place, ())
        ]
        for near in wanted:
            for was, now in ((near.left, near.right), (near.right, near.left)):
                for step in (0, 1, -1):
                    yield from _replaced(near.arguments, was, now + step)
        for _ in range(count if wanted else 0):
            yield mutated(rng.choice(wanted).arguments, rng, fields)


def _replaced(values: tuple[Value, ...], was: int, now: int) -> Iterator[tuple[Value, ...]]:
    """Copies of `values` in which one integer `was`, or all in one list, is another."""
    for place, value in enumerate(values):
        for changed in _changed(value, was, now):
            yield (*values[:place], changed, *values[place + 1 :])


def _changed(value: Value, was: int, now: int) -> Iterator[Value]:
    if isinstance(value, bool):
        return
    if isinstance(value, int) and value == was:
        yield now
    elif isinstance(value, str) and 0 <= was < 0x110000 and 32 <= now < 0xD800 and chr(was) in value:
        yield value.replace(chr(was), chr(now), 1)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            for changed in _changed(item, was, now):
                yield [*value[:place], changed, *value[place + 1 :]]
