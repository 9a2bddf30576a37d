"""The C++ harness: a real build, many types a compilation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from codetrans.errors import BadInput
from codetrans.languages import wire
from codetrans.languages.cpp.program import program

if TYPE_CHECKING:
    from tests.languages.conftest import Make, Run

IMPORTS = tuple(
    f"#include <{header}>"
    for header in (
        *("algorithm", "array", "cstdint", "deque", "iostream", "map", "optional", "set", "stdexcept"),
        *("string", "unordered_map", "unordered_set", "utility", "vector"),
    )
)

# declared type with the name as @, values that make the round trip, values that do not fit
TABLE = [
    ("int @", [0, -(2**31), 2**31 - 1], [2**31, 1.0, "ab", [1], None]),
    ("long long @", [-(2**63), 2**63 - 1], [2**63]),
    ("unsigned @", [2**32 - 1], [2**32, -1]),
    ("size_t @", [2**64 - 1], [2**64, -1]),
    ("int8_t @", [-128, 127], [128]),
    ("const unsigned char @", [255], [256, -1]),
    ("__int128 @", [-(2**100)], [10**40]),
    ("bool @", [True, False], [2, "a"]),
    ("double @", [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308], [2**53 + 1, "1"]),
    ("float @", [0.5, -0.0, math.inf, math.nan], [0.1, 1e300]),
    ("string @", ["", "a b\n\0", "é€😀"], [5, {}]),
    ("const string& @", ["é"], [None]),
    ("char* @", ["", "é€"], [5]),
    ("const char* @", ["abc", None], [5.0]),
    ("vector<int> @", [[], [1, -2], list(range(3000))], [[2**31], 3, [[1]], {1: 2}]),
    ("vector<int>& @", [[1]], [5]),
    ("const vector<int>& @", [[1]], [5]),
    ("vector<int>&& @", [[1]], [5]),
    ("vector<vector<int>> @", [[], [[]], [[1], [2, 3]]], [[1]]),
    ("vector<vector<char>>& @", [[[]], []], [5]),
    ("vector<bool> @", [[True, False]], [[3]]),
    ("vector<string>& @", [["", "é"]], [[1]]),
    ("vector<double> @", [[0.5, -1.5]], [[None]]),
    ("int @[]", [[], [1, 2], 7], [[2**31], {}]),
    ("const int* @", [[1, 2], None], [{}]),
    ("int @[][3]", [[[1, 2, 3]], []], [[[1]]]),
    ("double (*@)[2]", [[[0.5, 1.5]]], [[[0.5]]]),
    ("int (&@)[2]", [[1, 2]], [[1]]),
    ("int** @", [[[1], [2, 3], []]], [[[0.5]]]),
    ("array<int, 3> @", [[1, 2, 3]], [[1, 2], [1, 2, 3, 4]]),
    ("deque<int> @", [[1]], [None]),
    ("pair<int, string> @", [(1, "x")], [(1, 2, 3), (1, 1)]),
    ("tuple<int, bool, double> @", [(1, True, 0.5)], [(1,)]),
    ("map<string, int>& @", [{}, {"a": 1, "": -1}], [[1], {1: 1}]),
    ("unordered_map<int, vector<int>> @", [{1: [2]}], [{"ab": [1]}]),
    ("set<int> @", [frozenset({1, 2}), frozenset()], [[1, 1]]),
    ("unordered_set<string> @", [frozenset({"a"})], [5]),
    ("optional<int> @", [None, 5], ["ab"]),
    ("ListNode* @", [[], [1, 2, 3]], [5, [0.5]]),
    ("TreeNode* @", [[], [1, None, 2, 3], [5, 4, 8, 11, None, 13, 4, 7, 2]], [[1, None, None, 2]]),
    ("ListNode*& @", [[1]], [5]),
    ("vector<ListNode*>& @", [[[1], []]], [5]),
]


def test_every_type_makes_the_round_trip_and_refuses_what_does_not_fit(run: Run) -> None:
    defaults = [good[0] for _, good, _ in TABLE]
    calls, expected = [], []
    for position, (_, good, bad) in enumerate(TABLE):
        for value in [*good, *bad]:
            calls.append([*defaults[:position], value, *defaults[position + 1 :]])
            expected.append("ok" if any(value is item for item in good) else "unfit")
    parameters = ", ".join(declared.replace("@", f"p{i}") for i, (declared, _, _) in enumerate(TABLE))
    ran = run("cpp", f"void f({parameters}) {{}}", calls, IMPORTS)
    assert ran.finished
    changed = [position for position, call in enumerate(calls) if ran.statuses[position] != expected[position]]
    assert not changed, [(ran.outcomes[i].message, expected[i], i) for i in changed]
    for outcome, arguments in zip(ran.outcomes, calls, strict=True):
        if outcome.status.value == "ok":
            assert outcome.value is None
            assert wire.encode(outcome.arguments) == wire.encode(tuple(arguments))  # nan equals itself, 0.0 not -0.0
