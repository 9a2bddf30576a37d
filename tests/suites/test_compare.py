"""When two values are the same, and what a row of outcomes amounts to."""

from __future__ import annotations

import dataclasses
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codetrans.languages.wire import decode, encode, hashable
from codetrans.suites.compare import equal
from codetrans.suites.judge import agrees, judge
from codetrans.types import (
    Bool,
    Case,
    Char,
    Float,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Outcome,
    Parameter,
    Set,
    Signature,
    Status,
    Text,
    TreeNode,
    Tuple,
    Type,
    Unknown,
    Value,
    Void,
)

NAN, INFINITY = math.nan, math.inf
NUMBERS = List(Int())

# --- values ---------------------------------------------------------------------------------

SAME: list[tuple[Value, Value, Type]] = [
    (3, 3, Int()),
    (10**30, 10**30, Int(None)),
    (4, 4.0, Int()),  # Python's / where the source divides integers evenly
    (10**15, 1e15, Int(64)),
    (1, True, Int()),
    (97, "a", Int(8)),
    (True, 1, Bool()),
    (False, 0, Bool()),
    ("a", 97, Char()),  # Go's rune
    ("é", 233, Char()),
    ("a", 97, Text()),  # Python has no character type
    (0.1 + 0.2, 0.3, Float()),
    (1e7, 1e7 + 1, Float()),
    (0.0, 1e-10, Float()),
    (0.0, -0.0, Float()),
    (1.0, 1.000005, Float(32)),
    (2.0, 2, Float()),
    (NAN, NAN, Float()),
    (INFINITY, INFINITY, Float()),
    (0.1 + 0.2, 0.3, Unknown()),
    (2.0, 2, Unknown()),
    ([1, 2], (1, 2), NUMBERS),
    ([], None, NUMBERS),  # a nil slice
    (["a", "b"], "ab", List(Char())),
    ([0.1 + 0.2], [0.3], List(Float())),
    ([[1], [2, 3]], [[1.0], [2, 3]], List(NUMBERS)),
    ([True, False], [1, 0], List(Bool())),
    ([], None, ListNode(Int())),
    ([1, None, 2], [1, None, 2], TreeNode(Int())),
    ((1, "a", 0.5), [1, 97, 0.5 + 1e-12], Tuple((Int(), Char(), Float()))),
    (None, None, Optional(Int())),
    (5, 5, Optional(Int())),
    (frozenset({1, 2}), [2, 1], Set(Int())),
    (frozenset({1, 2}), {1: True, 2: True, 3: False}, Set(Int())),  # Go
    (frozenset({0.1 + 0.2, 5.0}), frozenset({5.0, 0.3}), Set(Float())),
    (frozenset({NAN}), frozenset({float("nan")}), Set(Float())),
    (frozenset({1, 2}), [2, 1], Unknown()),
    ({1: 0.3, 2: 5.0}, {2: 5.0, 1: 0.1 + 0.2}, Map(Int(), Float())),
    ({"a": [1]}, {97: (1,)}, Map(Char(), NUMBERS)),
    ({0.1 + 0.2: 1}, {0.3: 1}, Map(Float(), Int())),
    (None, 7, Void()),  # what a translation of a procedure returns does not matter
]

DIFFERENT: list[tuple[Value, Value, Type]] = [
    (3, 4, Int()),
    (10**30, 10**30 + 1, Int(None)),
    (1_000_000, 1_000_000.5, Int()),  # within the tolerance of floats, but an integer
    (1_000_000, 1_000_000.5, Unknown()),
    (3, 3.0000000001, Int()),
    (10**18, 1e18 + 1024, Int(64)),
    (5, "5", Int()),
    (5, None, Int()),
    (5, [5], Int()),
    (5, INFINITY, Int()),
    (2, True, Int()),
    (True, 2, Bool()),
    (True, False, Bool()),
    (True, 1, Unknown()),
    (True, 1.0, Float()),
    ("a", 98, Char()),
    ("a", -1, Char()),
    ("a", "A", Text()),
    ("é", "e\u0301", Text()),  # by code points, not as read
    ("", None, Text()),
    ("ab", ["a", "b"], Text()),
    (1.0, 1.00001, Float()),
    (0.0, 1e-8, Float()),
    (1.0, 1.0001, Float(32)),
    (NAN, 0.0, Float()),
    (INFINITY, -INFINITY, Float()),
    (1e300, INFINITY, Float()),
    (10**400, INFINITY, Float()),
    ([1, 2], [2, 1], NUMBERS),
    ([1, 2], [1, 2, 3], NUMBERS),
    ([1], None, NUMBERS),
    ([1], [1.5], NUMBERS),
    ([[]], [], List(NUMBERS)),
    ((1, 2), (1, 2, 3), Tuple((Int(), Int()))),
    (None, 0, Optional(Int())),
    (None, [], Optional(NUMBERS)),
    (frozenset({1}), frozenset({1, 2}), Set(Int())),
    (frozenset({1}), [1, 1], Set(Int())),
    (frozenset({1}), {1: 5}, Set(Int())),  # a map of counts is no set
    (frozenset(), None, Set(Int())),
    ({1: 2}, {1: 3}, Map(Int(), Int())),
    ({1: 2}, {2: 2}, Map(Int(), Int())),
    ({1: 2}, {1: 2, 3: 4}, Map(Int(), Int())),
    ({1: 2}, [(1, 2)], Map(Int(), Int())),
]


@pytest.mark.parametrize(("expected", "got", "type"), SAME, ids=map(repr, SAME))
def test_same(expected: Value, got: Value, type: Type) -> None:
    assert equal(expected, got, type)


@pytest.mark.parametrize(("expected", "got", "type"), DIFFERENT, ids=map(repr, DIFFERENT))
def test_different(expected: Value, got: Value, type: Type) -> None:
    assert not equal(expected, got, type)


NUMERIC = st.one_of(
    st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.sampled_from([0, 1, 0.0, 1.0, 1e-10, 0.3])
)
SCALARS: st.SearchStrategy[Value] = st.one_of(st.none(), NUMERIC, st.text(max_size=4))
VALUES: st.SearchStrategy[Value] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=3).map(tuple),
        st.lists(inner, max_size=4).map(lambda items: frozenset(map(hashable, items))),
        st.dictionaries(SCALARS, inner, max_size=4),
    ),
    max_leaves=12,
)
SCALAR_TYPES = st.sampled_from(
    [Bool(), Int(), Int(64, False), Int(None), Float(), Float(32), Char(), Text(), Unknown()]
)


@given(VALUES)
def test_a_value_is_itself_after_the_wire(value: Value) -> None:
    assert equal(value, decode(iter(encode(value).split(" "))))


@given(SCALARS, SCALARS, SCALAR_TYPES)
def test_scalars_compare_the_same_both_ways(first: Value, second: Value, type: Type) -> None:
    assert equal(first, second, type) == equal(second, first, type)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), unique=True, max_size=8), st.randoms())
def test_order_of_a_set_does_not_matter(items: list[float], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(items, len(items))
    assert equal(frozenset(items), shuffled, Set(Float()))


@given(st.integers(), st.integers())
def test_integers_are_exact(first: int, second: int) -> None:
    assert equal(first, second, Int(None)) == (first == second)


def test_large_collections_compare_in_linear_time() -> None:
    many = frozenset(range(100_000))
    assert equal(many, list(reversed(range(100_000))), Set(Int()))
    assert not equal(many, list(range(1, 100_001)), Set(Int()))


# --- verdicts -------------------------------------------------------------------------------


def signature(returns: Type, *types: Type) -> Signature:
    parameters = tuple(Parameter(f"p{place}", type) for place, type in enumerate(types))
    return Signature("f", parameters, returns)


def ok(value: Value, *arguments: Value) -> Outcome:
    return Outcome(Status.OK, value, arguments)


def test_all_cases_agree() -> None:
    verdict = judge([Case((1,), 2), Case((2,), 4)], [ok(2, 1), ok(4, 2)], signature(Int(), Int()))
    assert verdict.agrees and (verdict.passed, verdict.total, verdict.first_failure) == (2, 2, None)
    assert verdict.status is Status.OK


def test_first_failure_is_kept_and_the_rest_still_counted() -> None:
    cases = [Case((n,), n) for n in range(4)]
    crash = Outcome(Status.CRASH, message="signal 11")
    verdict = judge(cases, [ok(0, 0), crash, ok(9, 2), ok(3, 3)], signature(Int(), Int()))
    assert (verdict.status, verdict.passed, verdict.total) == (Status.CRASH, 2, 4)
    assert verdict.first_failure is not None
    assert (verdict.first_failure.case, verdict.first_failure.outcome) == (cases[1], crash)
    assert verdict.message == "signal 11" and not verdict.agrees


def test_wrong_value_is_wrong_output() -> None:
    assert judge([Case((1,), 2)], [ok(3, 1)], signature(Int(), Int())).status is Status.WRONG_OUTPUT


@pytest.mark.parametrize(
    "status", [status for status in Status if status not in (Status.OK, Status.WRONG_OUTPUT)]
)
def test_a_call_that_did_not_end_well_never_agrees(status: Status) -> None:
    verdict = judge([Case((1,), None)], [Outcome(status)], signature(Void(), Int()))
    assert verdict.status is status and verdict.passed == 0


def test_no_cases_do_not_agree() -> None:
    assert not judge([], [], signature(Int())).agrees


def test_the_declared_type_of_the_result_decides() -> None:
    assert judge([Case((), True)], [ok(1)], signature(Bool())).agrees
    assert not judge([Case((), True)], [ok(1)], signature(Unknown())).agrees


SORTED = Case(([2, 1],), 2, ([1, 2],))


def test_arguments_that_the_source_changes_have_to_change() -> None:
    shape = signature(Int(), NUMBERS)
    assert judge([SORTED], [ok(2, [1, 2])], shape).agrees
    assert judge([SORTED], [ok(2, [2, 1])], shape).status is Status.WRONG_OUTPUT
    assert judge([SORTED], [ok(2)], shape).status is Status.WRONG_OUTPUT  # does not tell


def test_what_a_candidate_takes_over_is_lost_to_its_caller() -> None:
    shape, unchanged = signature(Int(), NUMBERS), ok(2, [2, 1])
    owning = dataclasses.replace(shape, parameters=(Parameter("a", NUMBERS, "Vec<i32>", owned=True),))
    assert not judge([SORTED], [unchanged], shape, shape).agrees
    verdict = judge([SORTED], [unchanged], shape, owning)
    assert verdict.agrees and verdict.keeps == ("p0",) and not verdict.changes
    assert agrees(SORTED, unchanged, shape, owning) and not agrees(SORTED, unchanged, shape)
    assert not judge([SORTED], [unchanged], signature(Void(), NUMBERS), owning).agrees


@pytest.mark.parametrize("nodes", [ListNode(), TreeNode()])
def test_nodes_linked_anew_count_only_where_there_is_no_result(nodes: Type) -> None:
    case = Case(([1, 2, 3],), [3, 2, 1], ([1],))
    assert judge([case], [ok([3, 2, 1], [1, 2, 3])], signature(nodes, nodes)).agrees
    assert not judge([case], [ok([3, 2], [1])], signature(nodes, nodes)).agrees
    assert not judge([case], [ok(None, [1, 2, 3])], signature(Void(), nodes)).agrees


def test_arguments_that_the_source_leaves_alone_may_change() -> None:
    case = Case(([2, 1],), 2, ([2, 1],))
    verdict = judge([case], [ok(2, [1, 2])], signature(Int(), NUMBERS))
    assert verdict.agrees and verdict.changes == ("p0",) and not verdict.keeps  # … and that is told
    assert not judge([case], [ok(2, [2, 1])], signature(Int(), NUMBERS)).changes


def test_arguments_that_were_not_recorded_are_not_compared() -> None:
    assert judge([Case(([2, 1],), 2)], [ok(2, [9])], signature(Int(), NUMBERS)).agrees


@pytest.mark.parametrize("returns", [Void(), Unknown()])
def test_a_procedure_has_to_leave_its_arguments_as_the_source_does(returns: Type) -> None:
    shape = signature(returns, NUMBERS)
    assert judge([Case(([2, 1],), None, ([1, 2],))], [ok(None, [1, 2])], shape).agrees
    unchanged = Case(([1, 2],), None, ([1, 2],))
    assert judge([unchanged], [ok(None, [1, 2])], shape).agrees
    assert judge([unchanged], [ok(None, [2, 1])], shape).status is Status.WRONG_OUTPUT


def test_changed_arguments_have_the_tolerance_of_their_type() -> None:
    case = Case(([0.1, 0.2],), None, ([0.3, 0.2],))
    assert judge([case], [ok(None, [0.1 + 0.2, 0.2])], signature(Void(), List(Float()))).agrees


def test_outcomes_are_beside_their_cases() -> None:
    with pytest.raises(AssertionError):
        judge([Case((), 1)], [], signature(Int()))
