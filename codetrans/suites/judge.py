"""What a row of outcomes amounts to, beside what the source did: a verdict. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from codetrans.suites.compare import equal
from codetrans.types import (
    RAISES,
    Case,
    Failure,
    List,
    ListNode,
    Map,
    Outcome,
    Set,
    Signature,
    Status,
    TreeNode,
    Unknown,
    Verdict,
    Void,
)

EXHAUSTED = frozenset(  # exceptions that tell of the machine, not of what a function means
    ("MemoryError", "OutOfMemoryError", "bad_alloc", "RecursionError", "StackOverflowError")
)


def judge(
    cases: Sequence[Case],
    outcomes: Sequence[Outcome],
    signature: Signature,
    candidate: Signature | None = None,
) -> Verdict:
    """The verdict of a translation's outcomes on `cases` of a source with `signature`.

    What the source did to its arguments counts where it changed them in that case, or where the
    function returns nothing; a translation that changes what the source leaves alone passes. Where
    there is a result, nodes that are linked anew do not count, nor what the `candidate` takes over
    from its caller: nobody can look at it afterwards.
    """
    assert len(cases) == len(outcomes), (len(cases), len(outcomes))
    passed, core_passed, first, status = 0, 0, None, Status.OK
    edges_failed: set[str] = set()
    by_one: set[tuple[int, bool]] = set()
    for case, outcome in zip(cases, outcomes, strict=True):
        problem = _problem(case, outcome, signature, candidate)
        if problem is None:
            passed += 1
            core_passed += not case.edges
            by_one.update(_changed_by_one(case, outcome, signature, candidate))
            continue
        edges_failed |= set(case.edges)
        if first is None:
            first, status = Failure(case, outcome), problem
    return Verdict(
        status,
        passed,
        len(cases),
        first,
        first.outcome.message if first else "",
        core=sum(not case.edges for case in cases),
        core_passed=core_passed,
        edges_failed=tuple(sorted(edges_failed)),
        changes=_names(signature, (place for place, by_source in by_one if not by_source)),
        keeps=_names(signature, (place for place, by_source in by_one if by_source)),
    )


def _names(signature: Signature, places: Iterable[int]) -> tuple[str, ...]:
    return tuple(signature.parameters[place].name for place in sorted(places))


def name_of(outcome: Outcome) -> str:
    """Of the exception that ended a call: "std::out_of_range"; a message follows it after `: `."""
    return outcome.message.partition(": ")[0]


def plain_name(outcome: Outcome) -> str:
    """Without its namespace or package: "out_of_range"."""
    return re.split(r"::|\.", name_of(outcome))[-1].strip(": ")


def agrees(case: Case, outcome: Outcome, signature: Signature, candidate: Signature | None = None) -> bool:
    """Whether an outcome is what the source of `signature` did in `case`; as `judge` of one case."""
    return _problem(case, outcome, signature, candidate) is None


def _problem(
    case: Case, outcome: Outcome, signature: Signature, candidate: Signature | None
) -> Status | None:
    if RAISES in case.tags:  # whatever it raises: languages name and word their errors differently
        if outcome.status is Status.EXCEPTION and plain_name(outcome) not in EXHAUSTED:
            return None
        return Status.WRONG_OUTPUT if outcome.status is Status.OK else outcome.status
    if outcome.status is not Status.OK:
        return outcome.status
    if not isinstance(signature.returns, Void) and not equal(case.expected, outcome.value, signature.returns):
        return Status.WRONG_OUTPUT
    if not case.arguments_after:
        return None
    for place in _counting(case, signature, candidate):
        after, type = case.arguments_after[place], signature.parameters[place].type
        if place >= len(outcome.arguments) or not equal(after, outcome.arguments[place], type):
            return Status.WRONG_OUTPUT
    return None


def _counting(case: Case, signature: Signature, candidate: Signature | None) -> list[int]:
    """The places of the arguments that are compared after the call."""
    if _must_report(signature, case):
        return list(range(len(case.arguments_after)))
    return changed(case, signature, candidate)


def changed(case: Case, signature: Signature, candidate: Signature | None = None) -> list[int]:
    """The places of the arguments that the source changes for its caller, and which are so compared."""
    return [
        place
        for place in range(len(case.arguments_after))
        if not is_given_away(signature, place)
        and not (candidate is not None and is_given_away(candidate, place))
        and not equal(case.arguments[place], case.arguments_after[place], signature.parameters[place].type)
    ]


def _changed_by_one(
    case: Case, outcome: Outcome, signature: Signature, candidate: Signature | None
) -> Iterator[tuple[int, bool]]:
    """The places of collections that one side alone changes for its caller, and whether it is the source."""
    pairs = zip(case.arguments, case.arguments_after, outcome.arguments, strict=False)
    for place, (before, after, got) in enumerate(pairs):
        type = signature.parameters[place].type
        if not isinstance(type, List | Set | Map) or is_given_away(signature, place):
            continue
        by_source = not equal(before, after, type)
        if candidate is not None and is_given_away(candidate, place):
            by_candidate = False
        else:
            by_candidate = not equal(before, got, type)
        if by_source is not by_candidate:
            yield place, by_source


def is_given_away(signature: Signature, place: int) -> bool:
    """Whether nobody looks at that argument after a call that gives a result: nodes, which the
    function links anew, and what it takes over from its caller."""
    parameter = signature.parameters[place]
    return parameter.owned or isinstance(parameter.type, ListNode | TreeNode)


def _must_report(signature: Signature, case: Case) -> bool:
    """A function that returns nothing is known only by its arguments."""
    return isinstance(signature.returns, Void) or (
        isinstance(signature.returns, Unknown) and case.expected is None
    )
