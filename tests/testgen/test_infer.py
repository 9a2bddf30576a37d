"""Types of parameters without hints, found by trying them on the function."""

from __future__ import annotations

import pytest

from codetrans.languages.standalone import only_function
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.guess import unhinted
from codetrans.testgen.infer import inferred, returning
from codetrans.testgen.mine import literals
from codetrans.types import (
    Bool,
    Char,
    Function,
    Int,
    List,
    ListNode,
    Optional,
    Rejection,
    Set,
    Text,
    TreeNode,
    Type,
    Unknown,
    Value,
)

NUMBER, NUMBERS, MATRIX = Int(32), List(Int(32)), List(List(Int(32)))

FUNCTIONS: list[tuple[str, tuple[Type, ...]]] = [
    ("def f(n):\n    total = 0\n    for i in range(n):\n        total += i * i\n    return total", (NUMBER,)),
    ("def f(a, b):\n    while b:\n        a, b = b, a % b\n    return a", (NUMBER, NUMBER)),
    (
        "def f(arr, n):\n    best = arr[0]\n"
        "    for i in range(1, n):\n        best = max(best, arr[i])\n    return best",
        (NUMBERS, NUMBER),
    ),
    (
        "def f(values, target):\n    for i, v in enumerate(values):\n"
        "        if v - target > 0:\n            return i\n    return -1",
        (NUMBERS, NUMBER),
    ),
    ("def f(s):\n    return s.lower() == s[::-1].lower()", (Text(),)),
    ("def f(text, mark):\n    return sum(1 for c in text if ord(c) == ord(mark[0]))", (Text(), Text())),
    (
        "def f(word):\n    count = 0\n    for c in word:\n"
        "        if c == 'a' or c == 'e':\n            count += 1\n    return count",
        (Text(),),
    ),
    (
        "def f(mat, n):\n    total = 0\n"
        "    for i in range(n):\n        total += mat[i][i] + mat[i][n - i - 1]\n    return total",
        (MATRIX, NUMBER),
    ),
    ("def f(*values):\n    return sum(values)", (NUMBERS,)),
    ("def f(words: list):\n    return ''.join(words)", (List(Text()),)),
    ("def f(seen: set, n: int):\n    return n in seen and n + 1 in seen", (Set(NUMBER), Int(None))),
    ("def f(xs):\n    xs.sort()\n    return xs[len(xs) // 2]", (NUMBERS,)),
    ("def f(grid):\n    return sum(cell for row in grid for cell in row)", (MATRIX,)),
    (
        "def f(board):\n"
        "    return sum(board[i][j] == 'X' for i in range(len(board)) for j in range(len(board[0])))",
        (List(List(Char())),),
    ),
    ("def f(cells):\n    cells[0][0] = '#'\n    return cells", (List(List(Char())),)),
    ("def f(a, k):\n    a[0] = a[-1] + k\n    return sum(a)", (NUMBERS, NUMBER)),
    (
        "def f(points):\n    points.sort(key=lambda p: p[1])\n    end = points[0][1]\n    count = 1\n"
        "    for start, finish in points:\n        if start > end:\n"
        "            count += 1\n            end = finish\n    return count",
        (MATRIX,),
    ),
    ("def f(pairs):\n    return max(p[1] - p[0] for p in pairs)", (MATRIX,)),
    ("def f(pairs):\n    return min(pairs, key=lambda p: p[1])[0]", (MATRIX,)),
    ("def f(xs):\n    return sorted(xs, key=lambda x: -x)[0]", (NUMBERS,)),
    ("def f(steps):\n    return sum(1 if step == 'L' else -1 for step in steps)", (Text(),)),
    ("def f(steps):\n    return sum(1 if step == 'LL' else -1 for step in steps)", (List(Text()),)),
    ("def f(steps):\n    return sum(1 if step[1] == '+' else -1 for step in steps)", (List(Text()),)),
    ("def f(rows):\n    return sum(x < 0 for row in rows for x in row)", (MATRIX,)),
    ("def f(ends):\n    x, y = ends[0]\n    return x - y", (MATRIX,)),
    (
        "def f(nums, k):\n    i = j = k\n    low = nums[k]\n    while i > 0 or j < len(nums) - 1:\n"
        "        i, j = max(i - 1, 0), min(j + 1, len(nums) - 1)\n"
        "        low = min(low, nums[i], nums[j])\n    return low",
        (NUMBERS, NUMBER),  # though k is often beyond the end, and texts are longer
    ),
    ("def f(xs, k):\n    xs[:k] = xs[:k][::-1]\n    return xs[0]", (NUMBERS, NUMBER)),
]


def infer(text: str, sandbox: Sandbox) -> Function | Rejection:
    function = only_function(text, "python", "f")
    assert unhinted(function)
    return inferred(function, literals(text, "python"), sandbox, 0)


@pytest.mark.parametrize(("text", "types"), FUNCTIONS, ids=range(len(FUNCTIONS)))
def test_types_that_the_function_takes(text: str, types: tuple[Type, ...], sandbox: Sandbox) -> None:
    found = infer(text, sandbox)
    assert isinstance(found, Function), found
    assert tuple(parameter.type for parameter in found.signature.parameters) == types


def test_result_type_is_what_came_back(sandbox: Sandbox) -> None:
    found = infer("def f(n):\n    return n % 2 == 0", sandbox)
    assert isinstance(found, Function) and found.signature.returns == Bool()


def test_no_types_fit(sandbox: Sandbox) -> None:
    found = infer("def f(x):\n    return x.a_field_of_some_class", sandbox)
    assert isinstance(found, Rejection) and "no types found" in found.reason


@pytest.mark.parametrize(
    ("text", "results", "returns"),
    [
        ("def f(head):\n    return head.next", [[1, 2], None], ListNode(Int(None))),
        ("def f(root):\n    return root.left", [None, [1]], TreeNode(Int(None))),
        ("def f(head):\n    return [head.next.val]", [[1, 2], [3]], List(Int(None))),
        ("def f(a):\n    return a or None", [[1], None], Optional(List(Int(None)))),
        ("def f(a):\n    return a or None", [1, None], Optional(Int(None))),
        ("def f(a):\n    return a or None", [1, "b", None], Unknown()),
        ("def f(a):\n    a.sort()", [None, None], Unknown()),
        ("def f(a) -> bool:\n    return 1", [1, 2], Bool()),
    ],
)
def test_result_types(text: str, results: list[Value], returns: Type) -> None:
    assert returning(only_function(text, "python", "f"), results).signature.returns == returns
