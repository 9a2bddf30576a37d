"""How a solution differs from the tests of another: by its problem's inputs, its cases and its checker."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from codetrans.languages.standalone import only_function
from codetrans.sandbox.run import Sandbox
from codetrans.types import Case, TestSuite

FOLDER = Path(__file__).parents[2] / "benchmarks"
SOURCE = "def f(a: list[int]) -> int:\n    a.sort()\n    return a[-1] if len(a) > 2 else a[0]"
SHOWN = [([k % 5 + 2, k % 7 + 3, 9],) for k in range(14)]  # three numbers from two to nine
CHECKER = "class Checker:\n    def f(self, a, result):\n        return result in (max(a), -max(a))"
SUITE = TestSuite(
    only_function(SOURCE, "python"),
    (
        Case(([5, 3],), 3, ([3, 5],)),
        *(Case(([8, *row],), 8, ([*row, 8],)) for row in ([2, 3], [4, 5], [5, 7], [6, 7])),
    ),
    seed=0,
)
OTHERS = {
    "agrees on all cases": SOURCE,
    "differs only outside": "def f(a: list[int]) -> int:\n    a.sort()\n    return max(a)",
    "differs only in what is left in an argument": "def f(a: list[int]) -> int:\n    return max(a)",
    "its answer is right too": "def f(a: list[int]) -> int:\n    a.sort()\n    return 8 if a[0] > 3 else -8",
    "its answer is wrong, the source's right": "def f(a: list[int]) -> int:\n    a.sort()\n    return a[0]",
    "fails its own cases": "def f(a: list[int]) -> int:\n    a.sort()\n    return 9 if a[-1] == 8 else 0",
    "does not run": "def f(a: list[int]) -> int:\n    import nowhere_to_be_found\n    return 1",
}


@pytest.fixture
def made(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(FOLDER)
    module = SimpleNamespace(**runpy.run_path(str(FOLDER / "agreement.py")))
    own = (Case(([2, 4, 9],), 9), Case(([3, 3, 9],), 9))
    problem = module.Problem(tuple(SHOWN), own[:0], ("a",), CHECKER, "Checker().f({a}, {result})")
    with_cases = module.Problem(tuple(SHOWN), own, ("a",), CHECKER, "Checker().f({a}, {result})")
    return lambda with_own: module.Agreements(
        sandbox, SimpleNamespace(get=lambda _: with_cases if with_own else problem), rates=False
    )


@pytest.mark.parametrize("kind", OTHERS)
def test_each_way_to_differ_is_told(kind: str, made: Any) -> None:
    agreements = made(kind == "fails its own cases")
    agreements.add("some-problem", SUITE, [only_function(OTHERS[kind], "python")])
    assert dict(agreements.classes) == {kind: 1}
    is_inside = kind in ("agrees on all cases", "differs only outside")
    assert agreements.within.passing == is_inside
    assert agreements.within.solutions == (kind != "does not run")
    assert len(agreements.listed) == (not is_inside)
