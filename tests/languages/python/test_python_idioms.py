"""Rewritten sources mean what they meant: each is run beside its original."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest

from codetrans.languages.python.idioms import NotPlain
from codetrans.languages.python.subset import plain

HEAD = (
    "import collections\nfrom collections import Counter, defaultdict, deque\nfrom functools import cache\n"
)


def run(text: str, *arguments: object) -> object:
    namespace: dict[str, Callable[..., object]] = {}
    exec(text, namespace)
    return namespace["f"](*arguments)


CLOSURES = {
    "recursive": (
        "def f(rows):\n    n = len(rows)\n    @cache\n    def walk(i, j=0):\n        if i == n: return j\n"
        "        return walk(i + 1, j + rows[i])\n    return walk(0)\n"
    ),
    "calling each other": (
        "def f(values):\n    k = values[0]\n    def even(n): return n == 0 or odd(n - 1)\n"
        "    def odd(n): return n > k and even(n - 1)\n    return even(len(values))\n"
    ),
    "nested twice": (
        "def f(values):\n    a = len(values)\n    def outer(x):\n        b = x + a\n        def inner(y):\n"
        "            return y + a + b\n        return inner(x) * 2\n    return outer(3) + outer(4)\n"
    ),
    "seeing a later value": (
        "def f(values):\n    a = 1\n    def get(): return a\n    first = get()\n    a = 5\n"
        "    return first * 10 + get()\n"
    ),
    "used in a comprehension": (
        "def f(values):\n    k = 2\n    def times(x): return x * k\n    return [times(v) for v in values]\n"
    ),
}
KEPT = {
    "writing outside": (
        "def f(values):\n    t = 0\n    def add(x):\n        nonlocal t\n        t += x\n"
        "    for v in values: add(v)\n    return t\n"
    ),
    "passed on": "def f(values):\n    def key(x): return -x\n    return sorted(values, key=key)\n",
    "hidden where it is called": (
        "def f(n):\n    n = len(n)\n    def g(x): return x + n\n    return [g(1) for n in range(3)]\n"
    ),
    "hidden by a parameter": (
        "def f(n):\n    n = len(n)\n    def g(x): return x + n\n    def h(n): return g(n)\n    return h(10)\n"
    ),
}


@pytest.mark.parametrize("name", CLOSURES)
def test_a_nested_function_becomes_one_of_its_own(name: str) -> None:
    text = HEAD + CLOSURES[name]
    flat = plain(text)
    assert "\n    def " not in flat and flat.count("def ") == text.count("def ")
    assert run(flat, [3, 1, 2]) == run(text, [3, 1, 2])


@pytest.mark.parametrize("name", KEPT)
def test_a_nested_function_stays_where_it_would_change_meaning(name: str) -> None:
    text = HEAD + KEPT[name]
    flat = plain(text)
    assert "\n    def " in flat
    assert run(flat, [3, 1, 2]) == run(text, [3, 1, 2])


@pytest.mark.parametrize(
    "text",
    [
        "def f(v): return sum(x * x for x in v) + max(x for x in v)\n",
        "def f(v): return any(x > 2 for x in v), '-'.join(str(x) for x in v)\n",
        "def f(v):\n    q = deque([v[0]])\n    q.append(4)\n    return len(q) + q[0]\n",
        "def f(v):\n    q = deque()\n    q.extend(v)\n    return list(q)\n",
    ],
)
def test_generators_and_deques_are_lists(text: str) -> None:
    flat = plain(HEAD + text)
    assert not any(isinstance(node, ast.GeneratorExp) for node in ast.walk(ast.parse(flat)))
    assert "deque(" not in flat and run(flat, [3, 1, 2]) == run(HEAD + text, [3, 1, 2])


def test_a_reduction_begins_with_the_first() -> None:
    text = "from functools import reduce\ndef f(v): return reduce(lambda a, b: a ^ b, v)\n"
    assert "v[1:], v[0])" in plain(text) and run(plain(text), [3, 1, 2]) == run(text, [3, 1, 2])


@pytest.mark.parametrize("value", ["Counter(v)", "Counter()", "collections.Counter(x for x in v)"])
def test_a_counter_is_asked_for_what_it_lacks(value: str) -> None:
    text = (
        f"{HEAD}def f(v):\n    c = {value}\n    c[9] += 2\n    c[3] -= 1\n"
        "    return c[7], c[9], c[3], len(c)\n"
    )
    flat = plain(text)
    assert "c.get(7, 0)" in flat and "if 9 in c:" in flat
    assert run(flat, [3, 1, 2]) == run(text, [3, 1, 2])


def test_a_defaultdict_that_only_counts_is_a_dict() -> None:
    text = HEAD + "def f(v):\n    c = defaultdict(int)\n    for x in v: c[x] += 1\n    return c[7], c[3]\n"
    assert "defaultdict(" not in plain(text) and run(plain(text), [3, 1]) == run(text, [3, 1]) == (0, 1)


def test_a_defaultdict_whose_entries_are_seen_is_left() -> None:
    text = HEAD + "def f(v):\n    c = defaultdict(int)\n    c[7]\n    return len(c)\n"
    assert "defaultdict(int)" in plain(text) and run(plain(text), []) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("    c = Counter(v)\n    c = [c]\n    return c[7]\n", "c is a Counter and something else"),
        ("    c = Counter(v)\n    c[v.pop()] += 1\n    return c[7]\n", "counts by a key"),
    ],
)
def test_a_counter_that_cannot_be_a_dict_is_refused(text: str, words: str) -> None:
    with pytest.raises(NotPlain, match=words):
        plain(f"{HEAD}def f(v):\n{text}")
