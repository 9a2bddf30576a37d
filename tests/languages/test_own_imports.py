# ruff: noqa: E501 - one-line programs
"""Import lines of a file go along with its functions, where the text alone does not tell them."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.extract import functions
from codetrans.languages.standalone import explained, only_function
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.run import Sandbox
from codetrans.types import Function, Rejection

FILES = {
    "python": (
        "import math as m\nfrom string import hexdigits as digits, octdigits\nfrom collections import Counter\n"
        "import colorsys\n\n\ndef f(x: int) -> int:\n    return m.isqrt(x) + len(digits) + Counter([x])[x]\n",
        ("from collections import Counter", "from string import hexdigits as digits", "import math as m"),
    ),
    "go": (
        'package p\n\nimport (\n\t"math"\n\t"os"\n\tcrc "hash/crc32"\n)\n\n'
        "func f(x int) int { return int(math.Sqrt(float64(x))) + int(crc.ChecksumIEEE(nil)) + 23 }\n",
        ('import "math"', 'import crc "hash/crc32"'),
    ),
    "java": (
        "import java.util.*;\nimport java.time.DayOfWeek;\nimport java.time.Month;\nimport static java.lang.Math.floorMod;\n"
        "class A { static int f(int x) { List<Integer> l = new ArrayList<>(); l.add(x); return floorMod(l.get(0), 7) + DayOfWeek.of(7).getValue() + 17; } }\n",
        (
            "import java.util.ArrayList;",
            "import java.util.List;",
            "import java.time.DayOfWeek;",
            "import static java.lang.Math.floorMod;",
        ),
    ),
    "rust": (
        "use std::collections::{hash_map::Entry, HashMap};\nuse std::fmt::Write;\n"
        "fn f(x: i32) -> i32 { let mut m: HashMap<i32, i32> = HashMap::new(); if let Entry::Vacant(e) = m.entry(x) { e.insert(x); } m[&x] / 10 + 18 }\n",
        ("use std::collections::{hash_map::Entry, HashMap};",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_lines_of_the_file_that_are_needed(name: str, sandbox: Sandbox) -> None:
    text, lines = FILES[name]
    function = only_function(text, name)
    assert set(function.context) == set(lines)
    artefact = build(sandbox, language(name).program(function))
    assert isinstance(artefact, Artefact), artefact.stderr.decode()
    [outcome] = call(sandbox, artefact, [(81,)]).outcomes
    assert outcome.value == {"python": 9 + 22 + 1, "go": 9 + 23, "java": 4 + 7 + 17, "rust": 8 + 18}[name]


def test_what_the_text_tells_is_not_kept_with_it() -> None:
    text = "import math\nfrom typing import List\n\n\ndef f(x: List[int]) -> int:\n    return math.gcd(*x)\n"
    assert only_function(text, "python").context == ()


def test_a_name_from_elsewhere_is_told() -> None:
    text = "import numpy as np\nfrom .near import far\n\n\ndef f(x):\n    return np.sum(x)\n\n\ndef g(x):\n    return far(x)\n\n\ndef h(x):\n    return x\n"
    found = [item.foreign for item in functions(text, "python") if isinstance(item, Function)]
    assert found == ["numpy", ".near", None]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("the source does not compile: error: unknown type name 'node'", True),
        ("does not compile: cannot find symbol class Point", True),
        ("does not compile: error[E0412]: cannot find type `BigUint` in this scope", True),
        ("the source does not compile: undefined: Tree", True),
        ("the source does not compile: error: expected ';'", False),
        ("parameter f has no testable type: F", False),
    ],
)
def test_a_name_that_a_compiler_misses_may_be_in_another_file(said: str, told: bool) -> None:
    function = only_function("func f(a int) int {\n\treturn a\n}\n", "go")
    result = explained(Rejection("f", "testgen", said), function)
    assert isinstance(result, Rejection)
    assert result.reason == said and ("--with FILE" in result.remedy) == told
    assert result.told == (f"{said}; try: {result.remedy}" if told else said)
    assert explained(function, function) is function
