"""The Java harness: real javac and java, many types a compilation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from codetrans.errors import BadInput
from codetrans.languages.java.program import program
from tests.languages import every_type

if TYPE_CHECKING:
    from tests.languages.conftest import Make, Run

IMPORTS = ("import java.util.*;", "import java.math.BigInteger;")

# declared type, values that make the round trip, values that do not fit
TABLE = [
    ("int", [0, -(2**31), 2**31 - 1], [2**31, 1.0, "ab", [1], None]),
    ("long", [-(2**63), 2**63 - 1], [2**63]),
    ("byte", [-128, 127], [128]),
    ("short", [-32768], [32768]),
    ("Integer", [7, None], [2**31]),
    ("BigInteger", [0, -(10**100)], [0.5]),
    ("char", ["a", "\0", "ÿ", "€"], ["😀", "ab", "", 65536, -1]),
    ("Character", ["x"], [True]),
    ("boolean", [True, False], [2, "a"]),
    (
        "double",
        [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308],
        [2**53 + 1, "1", True],
    ),
    ("float", [0.5, -0.0, math.inf, math.nan], [0.1]),
    ("String", ["", "a b\n\0", "é€😀"], [5, ["ab"], {}]),
    ("StringBuilder", ["héllo"], [5]),
    ("int[]", [[], [1, -2], list(range(3000))], [[2**31], 3, [[1]], {1: 2}]),
    ("int[][]", [[], [[]], [[1], [2, 3]]], [[1]]),
    ("long[]", [[2**40]], [["ab"]]),
    ("char[]", [["a", "b"]], [["ab"]]),
    ("char[][]", [[["a"], []]], [5]),
    ("boolean[]", [[True, False]], [[3]]),
    ("double[]", [[0.5, -1.5]], [[None]]),
    ("String[]", [["", "é"]], [[1]]),
    ("Integer[]", [[1, None]], [["ab"]]),
    ("List<Integer>", [[], [3, 1]], [[2**31], {}]),
    ("List<List<String>>", [[["a"], []]], [[["a", 1]]]),
    ("List<int[]>", [[[1, 2]]], [[1]]),
    ("List<Integer>[]", [[[1], []]], [[1]]),
    ("ArrayList<Long>", [[2**40]], [[0.5]]),
    ("LinkedList<Character>", [["a"]], [["ab"]]),
    ("Deque<Integer>", [[1, 2]], [5]),
    ("Queue<String>", [["a"]], [5]),
    ("Stack<Integer>", [[1, 2]], [5]),
    ("Set<Integer>", [frozenset({1, 2}), frozenset()], [[1, 1]]),
    ("TreeSet<String>", [frozenset({"b", "a"})], [5]),
    ("Set<List<Integer>>", [frozenset({(1, 2)})], [5]),
    ("Map<String, Integer>", [{}, {"a": 1, "": -1}], [[1], {1: 1}]),
    ("TreeMap<Integer, List<Integer>>", [{3: [1], 1: []}], [5]),
    ("HashMap<Character, int[]>", [{"a": [1]}], [{"ab": [1]}]),
    ("Map.Entry<Integer, String>", [(1, "a")], [(1, "a", 2)]),
    ("Optional<Integer>", [None, 3], ["ab"]),
    ("ListNode", [[], [1, 2, 3]], [5, [0.5]]),
    ("TreeNode", [[], [1, None, 2, 3]], [[1, None, None, 2]]),
    ("ListNode[]", [[[1], []]], [5]),
    ("int...", [[], [1, 2]], [5]),
]


def test_every_type_makes_the_round_trip_and_refuses_what_does_not_fit(run: Run) -> None:
    every_type.check(run, "java", TABLE, "{} {}".format, "static void f({}) {{}}".format, IMPORTS)


def test_neighbouring_kinds_are_converted_exactly(run: Run) -> None:
    parameters = "double a, int b, char c, boolean d, char[] e, String g, int h, List<Character> i"
    text = f"static List<Object> f({parameters}) {{ return Arrays.asList(a, b, c, d, e, g, h, i); }}"
    ran = run("java", text, [[3, "a", 98, 1, "xy", ["p", "q"], True, "é"]], IMPORTS)
    assert ran.values == [[3.0, 97, "b", True, ["x", "y"], "pq", 1, ["é"]]]


def test_results_of_every_kind(run: Run) -> None:
    text = """static Object f(int kind) {
        switch (kind) {
            case 0: return null;
            case 1: return 'c';
            case 2: return 1.5f;
            case 3: return new int[][] {{1}, {}};
            case 4: return new TreeMap<>(Map.of("a", List.of(1L)));
            case 5: return new StringBuilder("s");
            case 6: return Optional.of(Map.entry(1, 2));
            case 7: return java.util.stream.IntStream.range(0, 3).boxed();
            case 8: return new TreeNode(1, null, new TreeNode(2));
            case 9: return (byte) -1;
            case 10: return new Object();
            case 11: ListNode loop = new ListNode(1); loop.next = loop; return loop;
            case 12: return java.util.stream.Stream.iterate(1, x -> x).iterator();
            case 13: return "\\ud800";
            default: List<Object> self = new ArrayList<>(); self.add(self); return self;
        }
    }"""
    ran = run("java", text, [[kind] for kind in range(15)], IMPORTS)
    assert [outcome.value for outcome in ran.outcomes[:10]] == [
        *(None, "c", 1.5, [[1], []], {"a": [1]}, "s", (1, 2), [0, 1, 2], [1, None, 2], -1)
    ]
    assert ran.statuses[10:] == ["unfit", "unfit", "unfit", "ok", "unfit"]


def test_writes_through_parameters_are_seen(run: Run) -> None:
    parameters = "int[] a, List<Integer> b, StringBuilder c, Map<String, Integer> d, int[][] e, ListNode g"
    text = f"""static void f({parameters}) {{
        a[0] = 9; b.add(4); c.reverse(); d.put("k", 1); e[0] = new int[] {{7}}; g.next = null;
    }}"""
    ran = run("java", text, [[[1, 2], [3], "ab", {}, [[], [5]], [1, 2]]], IMPORTS)
    assert ran.outcomes[0].arguments == ([9, 2], [3, 4], "ba", {"k": 1}, [[7], [5]], [1])


def test_what_is_thrown_is_reported_and_the_next_call_runs(run: Run) -> None:
    text = """static int deep(int n) { return n == 0 ? 0 : 1 + deep(n - 1); }
    static int f(int kind) {
        System.out.println("n0nce 0 value i1");
        System.err.println("err");
        switch (kind) {
            case 0: throw new IllegalStateException("why\\n");
            case 1: return deep(Integer.MAX_VALUE);
            case 2: return new int[Integer.MAX_VALUE].length;
            case 3: return deep(100_000);
            case 4: return new int[0][0].length / 0;
            default: System.exit(0); return 1;
        }
    }"""
    ran = run("java", text, [[0], [1], [2], [3], [4], [5], [3]], IMPORTS)
    assert [outcome.message.split(":")[0] for outcome in ran.outcomes[:3]] == [
        "java.lang.IllegalStateException",
        "java.lang.StackOverflowError",
        "java.lang.OutOfMemoryError",
    ]
    assert ran.outcomes[0].message.endswith("why\n")
    assert ran.outcomes[3].value == 100_000
    assert ran.outcomes[4].message == "java.lang.ArithmeticException: / by zero"
    assert len(ran.outcomes) == 5 and not ran.finished  # exit(0) takes no frame away, and earns none


def test_hostile_names_do_no_harm(run: Run) -> None:
    text = """class ListNode { int val; ListNode next; ListNode(int v, ListNode n) { val = v; next = n; } }
    class Harness { }
    class Main { static int main = 1; }
    class Candidate { }
    class Reader { }
    static int read(int x) { return x + 1; }
    static int encode(int x) { return read(x); }
    static int main(String x) { return 0; }
    static int main(int[] x) { return x.length; }
    static ListNode main(ListNode x) { return new ListNode(encode(x.val), x); }"""
    assert run("java", text, [[[4]]], IMPORTS).values == [[5, 4]]


def test_too_few_and_too_many_arguments_do_not_fit(run: Run) -> None:
    ran = run("java", "static int f(int a, int b) { return a; }", [[1], [1, 2, 3], [1, 2]], IMPORTS)
    assert ran.statuses == ["unfit", "unfit", "ok"]


@pytest.mark.parametrize(
    "declared", ["Object", "Runnable", "Function<Integer, Integer>", "List<Object>", "Foo[]"]
)
def test_a_parameter_that_no_value_fits_is_named(declared: str, free_function: Make) -> None:
    with pytest.raises(BadInput, match="'x'") as caught:
        program(free_function("java", f"static int f({declared} x) {{ return 1; }}", IMPORTS))
    assert declared in caught.value.message
