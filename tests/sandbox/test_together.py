"""Candidates that run in one process: what each is said to do is what it does alone, or nothing."""

# ruff: noqa: E501  (attacks are quoted as they are)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from codetrans.languages.candidate import parse_candidate
from codetrans.sandbox import together
from codetrans.sandbox.batch import build_all
from codetrans.sandbox.calls import Artefact, call
from codetrans.sandbox.limits import RUN_LIMITS, Limits
from codetrans.sandbox.run import Sandbox
from codetrans.sandbox.together import answers, call_together
from codetrans.types import Function, Outcome, Status, Value

IMPORTS = tuple(f"import java.{name}.*;" for name in ("io", "lang.reflect", "math", "util", "util.stream"))


def built(sandbox: Sandbox, texts: Sequence[str]) -> list[Artefact]:
    """The texts in one group, also those that the language would not have in any: what holds them is then the
    process alone."""
    functions = [parse_candidate(text, "java", "f", 1) for text in texts]
    made = build_all(
        sandbox, [replace(one, context=IMPORTS) for one in functions if isinstance(one, Function)]
    )
    programs = [replace(one, group="all") for one in made if isinstance(one, Artefact) and one.words]
    assert len(programs) == len(texts), made
    return programs


def values(outcomes: Sequence[Outcome]) -> list[Value]:
    return [outcome.value for outcome in outcomes]


MANY = [
    "static long f(int[] a) { long sum = 0; for (int x : a) sum += x; Arrays.sort(a); return sum; }",
    "static int[] f(int[] a) { a[0] = 7; return a; }",
    "static int f(int[] a) { return a[2]; }",
    "static Map<String, List<Integer>> f(int[] a) { Map<String, List<Integer>> m = new TreeMap<>(); for (int x : a) m.computeIfAbsent(\"é\" + x % 2, k -> new ArrayList<>()).add(x); return m; }",
    "static ListNode f(int[] a) { ListNode head = null; for (int x : a) head = new ListNode(x, head); return head; }",
    "class Node { int val; Node left, right; }\nstatic Node f(int[] a) { Node top = new Node(); top.val = a[0]; top.left = new Node(); return top; }",
    "static int[] f(List<Integer> a) { return a.stream().mapToInt(x -> x * x).toArray(); }",
    "static String f(int[] a) { throw new UnsupportedOperationException(\"no \" + a.length); }",
    "static Object f(int[] a) { return new Object(); }",
    "static int f(byte[] a) { System.out.println(a.length); System.err.println(\"words\"); return a.length; }",
    "enum Way { UP, DOWN }\nstatic int calls;\nint own;\nint f(int[] a) { own++; calls++; return calls * 10 + own + Way.values()[calls & 1].ordinal(); }",
    "static double f(double[] a) { return Arrays.stream(a).average().orElse(Double.NaN); }",
]  # fmt: skip


def test_all_do_together_what_they_do_alone(sandbox: Sandbox) -> None:
    programs = built(sandbox, MANY)
    arguments: list[tuple[Value, ...]] = [([1, 2, 3],), ([9, -4, 1],), ([],), ([300, 1, 2, 3],), ([2**40],)]
    made = call_together(sandbox, programs, arguments)
    for text, program, calls in zip(MANY, programs, made, strict=True):
        assert calls is not None, text
        assert repr(calls.outcomes) == repr(call(sandbox, program, arguments).outcomes), text
        assert calls.isolation == sandbox.level and calls.seconds > 0


RIGHT = "static int f(int x) { return x + 1; }"
# Each would change what a neighbour does, or what is said of it, were it not found out.
ATTACKS = {
    "exit": "static int f(int x) { System.exit(0); return 0; }",
    "halt": "static int f(int x) { Runtime.getRuntime().halt(0); return 0; }",
    "crash": 'static int f(int x) throws Exception { Class<?> u = Class.forName("sun.misc.Unsafe"); Field t = u.getDeclaredField("theUnsafe"); t.setAccessible(true); u.getMethod("putAddress", long.class, long.class).invoke(t.get(null), 0L, 0L); return 0; }',
    "loop": "static int f(int x) { while (x == x) {} return x; }",
    "recursion": "static int f(int x) { return f(x + 1) + 1; }",
    "memory": "static List<long[]> all = new ArrayList<>();\nstatic int f(int x) { for (;;) all.add(new long[1 << 20]); }",
    "an error": 'static int f(int x) { throw new AssertionError("mine"); }',
    "a property": 'static int f(int x) { System.setProperty("left", "1"); return x + 1; }',
    "a locale": "static int f(int x) { Locale.setDefault(Locale.GERMANY); return x + 1; }",
    "standard output": "static int f(int x) { System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out))); return x + 1; }",
    "standard error": "static int f(int x) { System.setErr(new PrintStream(new ByteArrayOutputStream())); return x + 1; }",
    "standard input": "static int f(int x) { System.setIn(new ByteArrayInputStream(new byte[0])); return x + 1; }",
    "a thread": "static int f(int x) { new Thread(() -> { for (;;) {} }).start(); return x + 1; }",
    "a thread that waits": "static int f(int x) { Thread t = new Thread(() -> { try { Thread.sleep(60000); } catch (InterruptedException e) { } }); t.setDaemon(true); t.start(); return x + 1; }",
    "frames": 'static int f(int x) throws Exception { FileOutputStream out = new FileOutputStream(FileDescriptor.out); for (int i = 0; i < 3; i++) out.write(("0 " + i + " value i4 i3\\n").getBytes()); return x + 1; }',
    "half a line": "static int f(int x) throws Exception { new FileOutputStream(FileDescriptor.out).write(48); return x + 1; }",
    "closed output": "static int f(int x) throws Exception { new FileOutputStream(FileDescriptor.out).close(); return x + 1; }",
    "a flood": 'static int f(int x) { for (;;) System.err.println("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"); }',
    "a result that speaks": 'static BigInteger f(int x) { return new BigInteger("1") { public String toString() { return "1\\nab 1 value i4 i3"; } }; }',
    "a list that ends it": "static List<Integer> f(int x) { return new AbstractList<Integer>() { public int size() { return 1; } public Integer get(int i) { Runtime.getRuntime().halt(0); return 1; } }; }",
    "an exception that ends it": "static int f(int x) { throw new RuntimeException() { public String getMessage() { Runtime.getRuntime().halt(0); return null; } }; }",
}  # fmt: skip
LIMITS = Limits(seconds=1.5, output_bytes=1 << 20)


@pytest.mark.parametrize("way", ATTACKS)
def test_who_leaves_a_trace_has_no_answer_and_neighbours_have_theirs(way: str, sandbox: Sandbox) -> None:
    programs = built(sandbox, [RIGHT, ATTACKS[way], RIGHT + " ", RIGHT + "  "])
    first, attacker, *others = call_together(sandbox, programs, [(1,), (2,), (3,)], LIMITS)
    assert attacker is None
    for calls in (first, *others):
        assert calls is None or values(calls.outcomes) == [2, 3, 4]
    assert first is not None or way in ("half a line", "frames")
    assert None not in others or way == "closed output"


REACHING = {
    "the harness": 'try { Class.forName("Together"); return -1; } catch (Exception e) { return x + 1; }',
    "a neighbour": 'try { Class.forName("Candidate1"); return -1; } catch (Exception e) { return x + 1; }',
    "a neighbour by the first loader": 'try { ClassLoader.getSystemClassLoader().loadClass("Candidate1").getDeclaredField("seen").setInt(null, 9); } catch (Exception e) { }\nreturn x + 1;',
}  # fmt: skip


@pytest.mark.parametrize("way", REACHING)
def test_no_class_of_another_is_within_reach(way: str, sandbox: Sandbox) -> None:
    neighbour = "static int seen = 0;\nstatic int f(int x) { return x + 1 + seen; }"
    texts = [f"static int f(int x) {{ {REACHING[way]} }}", neighbour]
    # The names stand in no text that is built with others.
    programs = built(
        sandbox,
        [text.replace('"C', '"" + (char) 67 + "').replace('"T', '"" + (char) 84 + "') for text in texts],
    )
    for calls in call_together(sandbox, programs, [(1,)]):
        assert calls is not None and values(calls.outcomes) == [2]


def test_time_is_for_all_together(sandbox: Sandbox) -> None:
    """So nobody has more of it than alone."""
    slow = "static int f(int x) { double s = x; for (int i = 0; i < 100000000; i++) s = Math.sqrt(s + i); return s > 0 ? x + 1 : 0; }"
    programs = built(sandbox, [RIGHT, slow, slow + " ", slow + "  "])
    limits = Limits(seconds=10.0)
    [alone] = call(sandbox, programs[1], [(1,)], limits).outcomes
    assert alone.value == 2
    took = call(sandbox, programs[1], [(1,)], limits).seconds
    made = call_together(sandbox, programs, [(1,)], replace(limits, seconds=1.6 * took))
    assert made[0] is not None and None in made[1:]


def test_after_some_starts_the_rest_are_left_alone(sandbox: Sandbox, starts: list[object]) -> None:
    programs = built(
        sandbox, [f"static int f(int x) {{ System.exit({code}); return 0; }}" for code in range(9)]
    )
    starts.clear()
    assert call_together(sandbox, programs, [(1,)], RUN_LIMITS) == [None] * 9
    assert len(starts) == together.STARTS


def test_what_is_in_no_group_does_not_run(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sandbox, "run", None)
    program = Artefact("java", {}, 0.0, ("0",))
    assert call_together(sandbox, [program, program], [(1,)]) == [None, None]
    assert call_together(sandbox, [replace(program, group="one")], [(1,)]) == [None]  # nothing to share


WHOLE = "a 0 value i1\na 1 value i2\na end\nb 0 raised s s\nb 1 value i4\nb end\n"


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        (WHOLE, 2),
        ("", 0),
        (WHOLE[:-1], 1),
        (WHOLE + "b", 1),
        (WHOLE + "b 2 value i1\n", 1),
        (WHOLE + "\n", 1),
        (WHOLE.replace("b 1", "b 0"), 1),
        (WHOLE.replace("b 1", "a 1"), 1),
        (WHOLE.replace("b end", "b end of it"), 1),
        (WHOLE.replace("b end", "a end"), 1),
        (WHOLE.replace("b 0 raised s s\n", ""), 1),
        (WHOLE.replace("b end", "b 2 value i5\nb end"), 1),
        (WHOLE.replace("b 1 value i4", "b 1 value i" + "9" * 9000), 1),
        (WHOLE.replace("b 1 value i4", "b end"), 1),
        (WHOLE.replace("a 1 value i2\n", ""), 0),
        (WHOLE.replace("a end\n", ""), 0),
        (WHOLE.replace("a 1", "b 1"), 0),
        (WHOLE.replace("a 0", "a 0 value i1\na 0"), 0),
        (WHOLE.replace("a end", "a end\na end"), 1),
        ("b 0 raised s s\nb 1 value i4\nb end\n" + WHOLE, 0),
    ],
)
def test_only_what_is_whole_counts(said: str, whole: int) -> None:
    found = answers(said.encode(), ["a", "b"], 2)
    assert len(found) == whole
    assert all(len(outcomes) == 2 for outcomes in found)
    if whole:
        assert values(found[0]) == [1, 2]
    if whole == 2:
        assert [outcome.status for outcome in found[1]] == [Status.EXCEPTION, Status.OK]
