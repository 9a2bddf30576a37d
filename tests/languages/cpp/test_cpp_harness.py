"""The C++ harness: a real build, many types a compilation."""

from __future__ import annotations

import math
import subprocess
from typing import TYPE_CHECKING

import pytest

from codetrans.errors import BadInput
from codetrans.languages import language, wire
from codetrans.languages.cpp.program import program
from tests.languages import every_type
from tests.languages.conftest import tool

if TYPE_CHECKING:
    from pathlib import Path

    from codetrans.types import Value
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
    (
        "double @",
        [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308],
        [2**53 + 1, "1"],
    ),
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
    def declare(declared: str, name: str) -> str:
        return declared.replace("@", name)

    every_type.check(run, "cpp", TABLE, declare, "void f({}) {{}}".format, IMPORTS)


def test_writes_through_parameters_are_seen(run: Run) -> None:
    text = """void f(vector<int>& a, int b[], int n, char* c, int** d,
    ListNode* e, vector<int> g, TreeNode*& h) {
    sort(a.begin(), a.end());
    reverse(b, b + n);
    c[0] = 'X';
    swap(d[0], d[1]);
    e->next = nullptr;
    g.push_back(1);
    h = h->right;
}"""
    ran = run("cpp", text, [[[2, 1], [1, 2, 3], 3, "abc", [[1], [2, 3]], [1, 2], [5], [1, None, 2]]], IMPORTS)
    assert ran.outcomes[0].arguments == ([1, 2], [3, 2, 1], 3, "Xbc", [[2, 3], [1]], [1], [5], [2])


def test_nodes_that_a_function_frees_are_given_as_they_were(run: Run) -> None:
    text = "ListNode* f(ListNode* head) { ListNode* next = head->next; delete head; return next; }"
    ran = run("cpp", text, [[[1, 2]]])
    assert (ran.values, ran.outcomes[0].arguments) == ([[2]], ([1, 2],))


def test_neighbouring_kinds_are_converted_exactly(run: Run) -> None:
    text = """tuple<double, int, char, bool, string, vector<char>, vector<int>, int> f(
    double a, int b, char c, bool d, string e, vector<char> g, vector<int> h, int i) {
    return {a, b, c, d, e, g, h, i};
}"""
    assert run("cpp", text, [[3, "a", 98, 1, ["p", "é"], "xy", [1, True], True]], IMPORTS).values == [
        (3.0, 97, "b", True, "pé", ["x", "y"], [1, 1], 1)
    ]


def test_exceptions_are_reported_and_a_crash_keeps_earlier_frames(run: Run) -> None:
    text = """auto f(int kind) -> long long {
    cout << "n0nce 0 value i1" << endl;
    switch (kind) {
        case 0: throw invalid_argument("why");
        case 1: return vector<int>{1}.at(5);
        case 2: throw 5;
        case 3: return 1LL << 40;
        case 4: exit(0);
        default: abort();
    }
}"""
    ran = run("cpp", text, [[0], [1], [2], [3], [4], [3]], IMPORTS)
    assert ran.outcomes[0].message == "std::invalid_argument: why"
    assert ran.outcomes[1].message.startswith("std::out_of_range: ")
    assert ran.outcomes[2].message == "exception: not a std::exception"
    assert ran.outcomes[3].value == 1 << 40
    assert len(ran.outcomes) == 4 and not ran.finished
    crashed = run("cpp", text, [[3], [5], [3]], IMPORTS)
    assert crashed.statuses == ["ok"] and not crashed.finished


def test_hostile_names_and_macros_do_no_harm(run: Run) -> None:
    text = """#include <cstdio>
#define int long long
#define encode 7
#define main_ 1
#define first second
struct ListNode { int val; ListNode* next; ListNode(int x) : val(x), next(nullptr) {} };
struct Value {};
static Value early = [] { puts("before main"); return Value(); }();
int read(int n) { return n + encode; }
int max(int a, int b) { return a > b ? a : b; }
int write(int* a) { return a[0]; }
int write(ListNode* head, int count) { return max(read(head->val), count); }"""
    assert run("cpp", text, [[[2**40], 1]], IMPORTS).values == [2**40 + 7]


def test_a_template_is_called_with_int(run: Run) -> None:
    text = "template <typename T> T largest(const vector<T>& a) { return *max_element(a.begin(), a.end()); }"
    assert run("cpp", text, [[[1, 3, 2]]], IMPORTS).values == [3]


def test_too_few_and_too_many_arguments_do_not_fit(run: Run) -> None:
    ran = run("cpp", "int f(int a, int b) { return a; }", [[1], [1, 2, 3], [1, 2]], IMPORTS)
    assert ran.statuses == ["unfit", "unfit", "ok"]


@pytest.mark.parametrize("declared", ["function<int(int)>", "void*", "Foo&", "vector<Foo>", "stack<Foo>"])
def test_a_parameter_that_no_value_fits_is_named(declared: str, free_function: Make) -> None:
    with pytest.raises(BadInput, match="'x'") as caught:
        program(free_function("cpp", f"void f({declared} x) {{}}", IMPORTS))
    assert declared in caught.value.message


def test_a_pointer_as_result_is_refused(free_function: Make) -> None:
    with pytest.raises(BadInput, match="how many items"):
        program(free_function("cpp", "int* f(int n) { return new int[n]; }", IMPORTS))


@pytest.mark.parametrize(
    ("text", "both", "report"),
    [
        ("int f(int a[], int n) { return a[n]; }", [[[1, 2], 1], [[1, 2], 2]], "heap-buffer-overflow"),
        ("int f(int a, int b) { return a / b; }", [[4, 2], [4, 0]], "division by zero"),
        ("int f(int a, int b) { return a + b; }", [[4, 2], [2**31 - 1, 1]], "signed integer overflow"),
        ("int f(string s, int place) { return s[place]; }", [["ab", 1], ["ab", 5]], "Assertion"),
    ],
)
def test_the_checked_build_stops_at_undefined_behaviour(
    text: str, both: list[list[Value]], report: str, free_function: Make, tmp_path: Path
) -> None:
    record = language("cpp")
    compiler = tool(record, "clang++")
    if compiler is None:
        pytest.skip("clang++ is not installed")
    for name, content in record.program(free_function("cpp", text, IMPORTS[:1])).files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    ((_, *options),) = record.builds["checked"]
    subprocess.run([compiler, *options], cwd=tmp_path, check=True)
    requests = wire.requests("n", list(enumerate(both))).encode()
    ran = subprocess.run([tmp_path / "main"], input=requests, capture_output=True, check=False)
    assert ran.returncode != 0 and report in ran.stderr.decode()
    assert ran.stdout.startswith(b"n 0 value") and ran.stdout.count(b"\n") == 1
