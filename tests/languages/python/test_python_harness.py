"""The Python harness in a process of its own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from codetrans.errors import BadInput
from codetrans.languages.python.program import program
from tests.languages import every_type

if TYPE_CHECKING:
    from tests.languages.conftest import Make, Run

IMPORTS = ("from typing import *", "from collections import deque")

# declared type, values that make the round trip, values that do not fit
TABLE = [
    ("int", [0, -(10**100), 2**63], [1.0, "ab", [1], None]),
    ("float", [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324], [2**53 + 1, 10**400, "1", True, None]),
    ("str", ["", "a b\n\0", "é€😀"], [5, ["ab"], {}]),
    ("bool", [True, False], [2, "a"]),
    ("List[int]", [[], [1, -2], list(range(3000))], [["ab"], 3, [[1]], {1: 2}]),
    ("list[list[int]]", [[], [[]], [[1], [2, 3]]], [[1]]),
    ("list[float]", [[0.5, -1.5]], [[None]]),
    ("List[str]", [["", "é"]], [[1]]),
    ("list", [[1, "a", [None]]], [1]),
    ("tuple[int, str]", [(1, "a")], [(1,), [1, "a", 2]]),
    ("set[int]", [frozenset({1, 2}), frozenset()], [[1, 1], 5]),
    ("set[tuple[int, ...]]", [frozenset({(1, 2), ()})], [5]),
    ("dict[str, int]", [{}, {"a": 1, "": -1}], [[1], {1: 1}]),
    ("Dict[str, List[int]]", [{"a": [1]}], [{"a": 1}]),
    ("Optional[int]", [None, 3], ["ab"]),
    ("int | None", [None, 3], ["ab"]),
    ("Optional[ListNode]", [[], [1, 2, 3]], [5, [0.5]]),
    ("Optional[TreeNode]", [[], [1, None, 2, 3]], [[1, None, None, 2]]),
    ("List[Optional[ListNode]]", [[[1, 2], [3]]], [5]),
    ("Any", [None, 1, 0.5, "a", [1], (1,), frozenset({1}), {(1, 2): [3]}, [[frozenset({(1,)})]]], []),
    ("'list[int]'", [[1]], [5]),
]


def test_every_type_makes_the_round_trip_and_refuses_what_does_not_fit(run: Run) -> None:
    every_type.check(run, "python", TABLE, "{1}: {0}".format, "def f({}): pass".format, IMPORTS)


def test_neighbouring_kinds_are_converted_exactly(run: Run) -> None:
    text = """def f(a: float, b: int, c: str, d: bool, e: list[str], g: int,
      h: "deque[int]", i: tuple[int, ...], j: bytes):
    assert (type(a), type(d), type(g), type(h), type(i), type(j)) == (float, bool, int, deque, tuple, bytes)
    return [a, b, c, d, e, g, h, i, j]"""
    ran = run("python", text, [[3, "a", ["p", "q"], 1, "xy", True, [1], [2], [255]]], IMPORTS)
    assert ran.values == [[3.0, 97, "pq", True, ["x", "y"], 1, [1], (2,), [255]]]


def test_an_argument_without_a_hint_stays_what_it_is_and_can_be_changed(run: Run) -> None:
    text = """def f(a, b, c, d):
    a.append(1); b.add(1); c[1] = 1; d[0].append(1)"""
    ran = run("python", text, [[[], frozenset(), {}, [[]]]], IMPORTS)
    assert ran.outcomes[0].arguments == ([1], frozenset({1}), {1: 1}, [[1]])


def test_results_of_every_kind(run: Run) -> None:
    text = """import collections, dataclasses, enum, itertools
class Colour(enum.IntEnum):
    RED = 3
def loop():
    node = ListNode(1)
    node.next = node
    return node
def nest(value):
    value.append(value)
    return value
RESULTS = [
    lambda: None, lambda: Colour.RED, lambda: (x for x in "ab"), lambda: range(3), lambda: {1: 2}.keys(),
    lambda: collections.Counter("aab"), lambda: frozenset([(1, 2)]), lambda: collections.deque([1]),
    lambda: TreeNode(1, None, TreeNode(2)), lambda: map(str, [1]),
    lambda: collections.namedtuple("P", "x y")(1, 2), lambda: "\\ud800", lambda: 10**3999,
    loop, lambda: nest([]), lambda: itertools.count(), lambda: object(), lambda: 10**4000, lambda: 1j,
    lambda: (1 // 0 for _ in "a"),
]
def f(kind):
    return RESULTS[kind]()"""
    ran = run("python", text, [[kind] for kind in range(20)], IMPORTS)
    assert [outcome.value for outcome in ran.outcomes[:11]] == [
        *(
            None,
            3,
            ["a", "b"],
            [0, 1, 2],
            [1],
            {"a": 2, "b": 1},
            frozenset({(1, 2)}),
            [1],
            [1, None, 2],
            ["1"],
        ),
        (1, 2),
    ]
    assert ran.statuses[11:] == ["ok"] * 2 + ["unfit"] * 6 + ["exception"]


def test_what_is_raised_is_reported_and_the_next_call_runs(run: Run) -> None:
    text = """import os, sys
class Rude(Exception):
    def __str__(self): raise KeyError
def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)
def f(kind):
    print("n0nce 0 value i1", flush=True)
    print("err", file=sys.stderr)
    if kind == 0: raise ValueError("why\\n")
    if kind == 1: return deep(-1)
    if kind == 2: sys.exit(0)
    if kind == 3: exit()
    if kind == 4: raise Rude
    if kind == 5: return deep(50_000)
    if kind == 6: os.write(1, b"n0nce 0 value i1\\n")
    if kind == 7: os._exit(0)
    return input()"""
    ran = run("python", text, [[0], [1], [2], [3], [4], [5], [6], [7], [5]], IMPORTS)
    assert [outcome.message.split(":")[0] for outcome in ran.outcomes if outcome.message] == [
        *("ValueError", "RecursionError", "SystemExit", "SystemExit", "Rude", "EOFError")
    ]
    assert ran.outcomes[0].message == "ValueError: why\n" and ran.outcomes[5].value == 50_000
    assert len(ran.outcomes) == 7 and not ran.finished  # exit takes no frame away, and earns none


def test_a_crash_keeps_earlier_frames(run: Run) -> None:
    text = """import ctypes
def f(crash):
    return ctypes.string_at(0) if crash else 1"""
    ran = run("python", text, [[False], [True], [False]], IMPORTS)
    assert ran.values == [1] and not ran.finished


def test_hostile_names_and_patches_do_no_harm(run: Run) -> None:
    text = """import builtins, json, os, struct, sys
def encode(x): return x + 1
def main(x): return encode(x)
def fit(x): return main(x)
class ListNode:
    def __init__(self, val): self.val, self.next = val, None
class Unfit: pass
ENTRY = PARAMETERS = None
json.dumps = json.loads = len = None
os.write = os._exit = print
struct.pack = None
builtins.isinstance = builtins.iter = builtins.hasattr = builtins.zip = builtins.type = None
sys.stdout = sys.stdin = sys.exit = None
def read(x: "ListNode"):
    node = ListNode(fit(x.val))
    node.next = x
    return node"""
    ran = run("python", text, [[[4]], [[5]]], IMPORTS)
    assert ran.values == [[5, 4], [6, 5]] and ran.finished


def test_a_module_that_fails_to_load_raises_in_every_call(run: Run) -> None:
    ran = run("python", "import nothing_of_the_kind\ndef f(x): return x", [[1], [2]], IMPORTS)
    assert ran.statuses == ["exception"] * 2 and ran.finished
    assert ran.outcomes[0].message.startswith("ModuleNotFoundError")


def test_too_few_and_too_many_arguments_do_not_fit(run: Run) -> None:
    ran = run("python", "def f(a, b=1): return a", [[1], [1, 2, 3], [1, 2]], IMPORTS)
    assert ran.statuses == ["unfit", "unfit", "ok"]


@pytest.mark.parametrize("declared", ["x: Callable[[int], int]", "*x: Callable[[int], int]"])
def test_a_parameter_that_no_value_fits_is_named(declared: str, free_function: Make) -> None:
    with pytest.raises(BadInput, match=r"'\*?x'"):
        program(free_function("python", f"def f({declared}): pass", IMPORTS))
