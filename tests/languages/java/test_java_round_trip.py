"""What Java methods may take and give, through the real compiler, in one build."""

# ruff: noqa: E501  (a table)

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages.round_trip import Row, check, refused

ROWS = [
    Row("static <T extends Comparable<T>> int f(T[] a, T x) { for (int i = 0; i < a.length; i++) if (a[i].compareTo(x) == 0) return i; return -1; }", [[3, 4], 4], 1),
    Row("static <T> void f(T[] a, int i, int j) { T t = a[i]; a[i] = a[j]; a[j] = t; }", [[1, 2], 0, 1], None, {0: [2, 1]}),
    Row("static <T extends Comparable<? super T>> T f(List<? extends T> a) { return Collections.max(a); }", [[1, 3, 2]], 3),
    Row("static <T extends Number> double f(List<T> a) { double s = 0; for (T x : a) s += x.doubleValue(); return s; }", [[1, 2]], 3.0),
    Row("static <T extends Double> double f(T a) { return a * 2; }", [1.5], 3.0),
    Row("static <T extends CharSequence> int f(T a) { return a.length(); }", ["ab"], 2),
    Row("static <T extends Number & Comparable<T>> T f(T a, T b) { return a.compareTo(b) > 0 ? a : b; }", [1, 2], 2),
    Row("static <K, V> List<K> f(Map<K, V> m) { return new ArrayList<>(m.keySet()); }", [{1: 2}], [1]),
    Row("static <K extends Comparable<K>, V> V f(TreeMap<K, V> m) { return m.firstEntry().getValue(); }", [{2: 5, 1: 4}], 4),
    Row("static <T> Set<T> f(Set<T> a, Set<T> b) { Set<T> r = new HashSet<>(a); r.retainAll(b); return r; }", [frozenset({1, 2}), frozenset({2})], frozenset({2})),
    Row("static <T, L extends List<T>> int f(L a) { return a.size(); }", [[1, 2]], 2),
    Row("int f(Deque<Integer> d) { d.addFirst(9); return d.peekLast(); }", [[1, 2]], 2, {0: [9, 1, 2]}),
    Row("int f(Queue<Integer> q) { return q.poll(); }", [[1, 2]], 1, {0: [2]}),
    Row("int f(Stack<Integer> s) { return s.pop(); }", [[1, 2]], 2, {0: [1]}),
    Row("int f(PriorityQueue<Integer> q) { return q.poll(); }", [[3, 1, 2]], 1),
    Row("int f(ArrayDeque<Integer> q) { return q.getLast(); }", [[3, 1]], 1),
    Row("int f(LinkedList<Integer> q) { return q.getLast(); }", [[3, 1]], 1),
    Row("int f(Vector<Integer> q) { return q.get(1); }", [[3, 1]], 1),
    Row("Set<Integer> f(Set<Integer> s) { s.add(3); return s; }", [frozenset({1})], frozenset({1, 3})),
    Row("int f(TreeSet<Integer> s) { return s.first(); }", [frozenset({4, 1})], 1),
    Row("int f(SortedSet<Integer> s) { return s.last(); }", [frozenset({4, 1})], 4),
    Row("Map<String, Integer> f(Map<String, Integer> m) { m.put(\"b\", 2); return m; }", [{"a": 1}], {"a": 1, "b": 2}),
    Row("Map<Character, List<Integer>> f(Map<Character, List<Integer>> m) { return m; }", [{"a": [1]}], {"a": [1]}),
    Row("int f(Iterator<Integer> i) { int s = 0; while (i.hasNext()) s += i.next(); return s; }", [[1, 2]], 3),
    Row("int f(Iterable<Integer> a) { int s = 0; for (int x : a) s += x; return s; }", [[1, 2]], 3),
    Row("int f(Collection<Integer> a) { return a.size(); }", [[1, 2]], 2),
    Row("Iterator<Integer> f(List<Integer> a) { return a.iterator(); }", [[1, 2]], [1, 2]),
    Row("Optional<Integer> f(Optional<Integer> a) { return a.map(x -> x + 1); }", [1], 2),
    Row("Optional<Integer> f(Optional<Integer> a) { return a.map(x -> x + 1); }", [None], None),
    Row("OptionalInt f(OptionalInt a) { return a; }", [1], 1),
    Row("OptionalDouble f(OptionalDouble a) { return a; }", [None], None),
    Row("StringBuilder f(StringBuilder s) { return s.append('x'); }", ["a"], "ax", {0: "ax"}),
    Row("void f(StringBuffer s) { s.reverse(); }", ["ab"], None, {0: "ba"}),
    Row("void f(char[] s) { s[0] = 'z'; }", ["ab"], None, {0: ["z", "b"]}),
    Row("char f(Character c) { return c; }", ["a"], "a"),
    Row("Integer f(Integer a, Long b, Short c, Byte d) { return (int) (a + b + c + d); }", [1, 2, 3, 4], 10),
    Row("Integer[] f(Integer[] a) { Arrays.sort(a, Collections.reverseOrder()); return a; }", [[1, 2]], [2, 1], {0: [2, 1]}),
    Row("Double f(double a, Float b, float c) { return a + b + c; }", [1.0, 0.5, 0.25], 1.75),
    Row("Boolean f(Boolean a, boolean b) { return a && b; }", [True, False], False),
    Row("long f(long[][] a) { return a[0][1]; }", [[[1, 2**40]]], 2**40),
    Row("int f(int a[][], int b[]) { return a[0][0] + b[0]; }", [[[1]], [2]], 3),
    Row("int f(int... a) { return a.length; }", [[1, 2]], 2),
    Row("static long f(Stream<Integer> a) { return a.count(); }", [[1, 2]], 2),
    Row("static int f(IntStream a) { return a.sum(); }", [[1, 2]], 3),
    Row("String f(String s, String... a) { return String.join(s, a); }", ["-", ["a", "b"]], "a-b"),
    Row("boolean[] f(boolean[] a) { return a; }", [[True]], [True]),
    Row("byte[] f(byte[] a) { return a; }", [[1, -1]], [1, -1]),
    Row("short f(short a) { return (short) (a + 1); }", [1], 2),
    Row("BigInteger f(BigInteger a) { return a.multiply(a); }", [10**20], 10**40),
    Row("CharSequence f(CharSequence a) { return a; }", ["ab"], "ab"),
    Row("List<List<Integer>> f(List<List<Integer>> a) { a.add(List.of()); return a; }", [[[1]]], [[1], []]),
    Row("List<int[]> f(List<int[]> a) { return a; }", [[[1, 2]]], [[1, 2]]),
    Row("List<Integer>[] f(List<Integer>[] a) { return a; }", [[[1], []]], [[1], []]),
    Row("Map.Entry<String, Integer> f(Map.Entry<String, Integer> e) { return e; }", [("a", 1)], ("a", 1)),
    Row("ListNode f(ListNode head) { return head.next; }", [[1, 2]], [2]),
    Row("ListNode f(ListNode[] lists) { return lists[1]; }", [[[1], [2, 3]]], [2, 3]),
    Row("TreeNode f(TreeNode root) { TreeNode l = root.left; root.left = root.right; root.right = l; return root; }", [[1, 2, 3]], [1, 3, 2]),
    Row("static class ListNode { int val; ListNode next; ListNode(int v) { val = v; } }\nstatic int f(ListNode h) { return h.next.val; }", [[1, 2]], 2),
    Row("record P(int x, int y) {}\nstatic int f(int a) { P p = new P(a, 2); return p.x() + p.y(); }", [1], 3),
    Row("static int f(final int a) throws Exception { return a; }", [1], 1),
    Row("static Stream<Integer> f(List<Integer> a) { return a.stream(); }", [[1, 2]], [1, 2]),
    Row("static IntStream f(int[] a) { return Arrays.stream(a); }", [[1, 2]], [1, 2]),
    Row("static java.util.List<java.lang.Integer> f(java.util.List<java.lang.Integer> a) { return a; }", [[1]], [1]),
]  # fmt: skip
REFUSED = {
    "int f(Function<Integer, Integer> g) { return g.apply(1); }": "Function<Integer, Integer>",
    "String f(String s, Object... a) { return s + a.length; }": "Object...",
    "int f(Runnable r) { return 1; }": "Runnable",
    "record P(int x) {}\nstatic int f(P p) { return p.x(); }": "'P'",
    "static <T extends Runnable> int f(T a) { return 1; }": "'T'",
    "static <T extends Enum<T>> int f(T a) { return a.ordinal(); }": "'T'",
    "int f(Scanner s) { return 1; }": "Scanner",
}


def test_round_trips(tmp_path: Path) -> None:
    check("java", ROWS, tmp_path)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_called_is_refused(text: str) -> None:
    assert REFUSED[text] in refused("java", text)
