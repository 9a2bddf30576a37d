"""Each operator in each grammar: all that it makes of a statement, written out by hand."""

from __future__ import annotations

import pytest

from codetrans.languages import languages
from codetrans.languages.candidate import parse_candidate
from codetrans.testgen.mutants import Mutant, drawn, mutants
from codetrans.types import Function

ALL = sorted(languages())
CJ = ["cpp", "java"]
BITS, CAPITAL = ["true", "false"], ["True", "False"]
BRACES = ["cpp", "go", "java", "rust"]
SHAPES = {
    "cpp": "int f(vector<int>& a, int n, int k) {{\n    {}\n}}\n",
    "go": "func f(a []int, n int, k int) int {{\n\t{}\n}}\n",
    "java": "static int f(int[] a, int n, int k) {{\n    {}\n}}\n",
    "python": "def f(a: list[int], n: int, k: int) -> int:\n    {}\n",
    "rust": "fn f(a: &mut Vec<i32>, n: i32, k: i32) -> i32 {{\n    {}\n}}\n",
}

# Operator, languages, statement, what becomes of it.
STATEMENTS = [
    ("arithmetic", ALL, "n = n + k", ["n = n - k"]),
    ("arithmetic", ALL, "n = n - k", ["n = n + k"]),
    ("arithmetic", ALL, "n = n * k", ["n = n + k", "n = n / k"]),
    ("arithmetic", ALL, "n = n / k", ["n = n * k"]),
    ("arithmetic", ALL, "n = n % k", ["n = n * k"]),
    ("arithmetic", ["python"], "n = n // k ** k", ["n = n * k ** k", "n = n // k * k"]),
    ("arithmetic", ALL, "n = -k", []),
    ("boundary", ALL, "n = g(n < k)", ["n = g(n <= k)"]),
    ("boundary", ALL, "n = g(n <= k)", ["n = g(n < k)"]),
    ("boundary", ALL, "n = g(n > k)", ["n = g(n >= k)"]),
    ("boundary", ALL, "n = g(n >= k)", ["n = g(n > k)"]),
    ("boundary", CJ, "Vec<Int> v = g(n)", []),
    ("boundary", ["rust"], "n = g(Vec::<i32>::new())", []),
    ("boundary", ["rust"], "for i in 0..n { g(i); }", ["for i in 0..=n { g(i); }"]),
    ("boundary", ["rust"], "for i in 0..=n { g(i); }", ["for i in 0..n { g(i); }"]),
    ("boundary", ["python"], "for i in range(k, n): pass", ["for i in range(k, n + 1): pass"]),
    ("boundary", ["python"], "for i in range(n): pass", ["for i in range(n + 1): pass"]),
    ("relational", ALL, "n = g(n < k)", ["n = g(n >= k)"]),
    ("relational", ALL, "n = g(n <= k)", ["n = g(n > k)"]),
    ("relational", ALL, "n = g(n > k)", ["n = g(n <= k)"]),
    ("relational", ALL, "n = g(n >= k)", ["n = g(n < k)"]),
    ("relational", ALL, "n = g(n == k)", ["n = g(n != k)"]),
    ("relational", ALL, "n = g(n != k)", ["n = g(n == k)"]),
    ("relational", ["python"], "n = n in a", ["n = n not in a"]),
    ("relational", ["python"], "n = n not in a", ["n = n in a"]),
    ("relational", ["python"], "n = n is None", ["n = n is not None"]),
    ("relational", ["python"], "n = n is not None", ["n = n is None"]),
    ("relational", ["python"], "for i in a: g(i)", []),
    ("logical", BRACES, "n = g(p && q)", ["n = g(p || q)"]),
    ("logical", BRACES, "n = g(p || q)", ["n = g(p && q)"]),
    ("logical", ["python"], "n = p and q", ["n = p or q"]),
    ("logical", ["python"], "n = p or q", ["n = p and q"]),
    ("unary", ALL, "n = -k", ["n = k"]),
    ("unary", BRACES, "n = g(!p)", ["n = g(p)"]),
    ("unary", ["python"], "n = not p", ["n =  p"]),
    ("unary", ["cpp", "java", "python"], "n = ~k", ["n = k"]),
    ("unary", ["go"], "n = ^k", ["n = k"]),
    ("unary", ["cpp", "go", "java"], "n++", ["n--"]),
    ("unary", ["cpp", "go", "java"], "n--", ["n++"]),
    ("unary", ["cpp"], "n = *p", []),
    ("bitwise", ALL, "n = n & k", ["n = n | k"]),
    ("bitwise", ALL, "n = n | k", ["n = n & k"]),
    ("bitwise", ALL, "n = n ^ k", ["n = n & k"]),
    ("bitwise", ["go"], "n = n &^ k", ["n = n & k"]),
    ("bitwise", ["cpp", "go", "rust"], "n = g(&k)", []),
    ("shift", ALL, "n = n << k", ["n = n >> k"]),
    ("shift", ALL, "n = n >> k", ["n = n << k"]),
    ("shift", ["java"], "n = n >>> k", ["n = n << k"]),
    ("compound assignment", ALL, "n += k", ["n -= k"]),
    ("compound assignment", ALL, "n -= k", ["n += k"]),
    ("compound assignment", ALL, "n *= k", ["n += k"]),
    ("compound assignment", ALL, "n /= k", ["n *= k"]),
    ("compound assignment", ALL, "n %= k", ["n *= k"]),
    ("compound assignment", ALL, "n &= k", ["n |= k"]),
    ("compound assignment", ALL, "n |= k", ["n &= k"]),
    ("compound assignment", ALL, "n ^= k", ["n &= k"]),
    ("compound assignment", ALL, "n <<= k", ["n >>= k"]),
    ("compound assignment", ALL, "n >>= k", ["n <<= k"]),
    ("compound assignment", ["python"], "n //= k", ["n *= k"]),
    ("constant", ALL, "n = 0", ["n = 1", "n = -1"]),
    ("constant", ALL, "n = 1", ["n = 2", "n = 0", "n = -1"]),
    ("constant", ALL, "n = 7", ["n = 8", "n = 6", "n = 0", "n = 1"]),
    ("constant", ALL, "n = 0xF", ["n = 16", "n = 14", "n = 0", "n = 1"]),
    ("constant", ["cpp"], "n = -1", ["n = 0", "n = -2", "n = 1"]),
    ("constant", ["go", "java", "python", "rust"], "n = -1", ["n = -2", "n = -0", "n = --1"]),
    ("constant", ["java"], "n = 2L", ["n = 3L", "n = 1L", "n = 0L"]),
    ("constant", ["rust"], "n = 2i64", ["n = 3i64", "n = 1i64", "n = 0i64"]),
    ("constant", ALL, "n = 1.5", ["n = 2.5", "n = 0.0"]),
    ("constant", CJ, "n = 1.5f", ["n = 2.5f", "n = 0.0f"]),
    ("constant", BRACES, "n = g(true)", ["n = g(false)"]),
    ("constant", BRACES, "n = g(false)", ["n = g(true)"]),
    ("constant", ["python"], "n = True", ["n = False"]),
    ("constant", ALL, "n = 'a'", ["n = 'b'"]),
    ("constant", ALL, "n = 'z'", ["n = 'a'"]),
    ("constant", ALL, 'n = g("9")', ['n = g("0")']),
    ("constant", ALL, 'n = g(" ")', ['n = g("x")']),
    ("constant", ALL, 'n = g("long")', []),
    ("condition", CJ, "if (p && q) h();", ["if (!(p && q)) h();", "if (true) h();", "if (false) h();"]),
    ("condition", ["go", "rust"], "if p || q { }", ["if !(p || q) { }", "if true { }", "if false { }"]),
    ("condition", ["python"], "if p: h()", ["if not (p): h()", "if True: h()", "if False: h()"]),
    ("condition", CJ, "if (n < k) h();", ["if (true) h();", "if (false) h();"]),  # `>=`: relational
    ("condition", CJ, "if (!p) h();", ["if (true) h();", "if (false) h();"]),  # `p`: unary
    ("condition", CJ, "while (n < k) h();", ["while (true) h();", "while (false) h();"]),
    ("condition", CJ, "do h(); while (n < k);", ["do h(); while (true);", "do h(); while (false);"]),
    ("condition", CJ, "for (; n < k;) h();", ["for (; true;) h();", "for (; false;) h();"]),
    ("condition", ["go"], "for ; n < k; n++ { }", ["for ; true; n++ { }", "for ; false; n++ { }"]),
    ("condition", ["go"], "for n < k { n++ }", ["for true { n++ }", "for false { n++ }"]),
    ("condition", ["go"], "for { n++ }", []),
    ("condition", ["go"], "for range a { n++ }", []),
    ("condition", ["rust"], "while n < k { n += 1 }", ["while true { n += 1 }", "while false { n += 1 }"]),
    ("condition", ["rust"], "while let Some(x) = a.pop() { g(x) }", []),
    ("condition", ["rust"], "match k { x if x < n => k }", [f"match k {{ x if {b} => k }}" for b in BITS]),
    ("condition", ["python"], "while n < k: n += 1", ["while True: n += 1", "while False: n += 1"]),
    ("condition", ["python"], "n = n if k < n else k", ["n = n if True else k", "n = n if False else k"]),
    ("condition", ["python"], "n = [x for x in a if x < n]", [f"n = [x for x in a if {b}]" for b in CAPITAL]),
    ("condition", CJ, "n = k < n ? n : k;", ["n = true ? n : k;", "n = false ? n : k;"]),
    ("condition", CJ, "switch (n) { default: g(n); }", []),
    ("statement deleted", CJ, "n = g(k);", [";"]),
    ("statement deleted", CJ, "n++;", [";"]),
    ("statement deleted", CJ, "return n;", []),
    ("statement deleted", ["go"], "n = g(k)", ["{}"]),
    ("statement deleted", ["go"], "n++", ["{}"]),
    ("statement deleted", ["rust"], "n = g(k);", ["{}"]),
    ("statement deleted", ["python"], "n = g(k)", ["pass"]),
    ("statement deleted", ["python"], "g(k)", ["pass"]),
    ("statement deleted", ["python"], "new = g(k)", []),  # other languages would not compile without it
    ("statement deleted", ["python"], '"""What it is."""', []),
    ("return default", CJ, "return n;", ["return 0;"]),
    ("return default", ["go", "python"], "return n", ["return 0"]),
    ("return default", ["rust"], "return n;", ["return 0;"]),
    ("return default", ["rust"], "n", ["0"]),
    ("return default", ["rust"], "if n < k { n } else { k }", ["0"]),
    ("return default", ["rust"], "n = k;", []),
    ("return default", ["go", "python"], "return 0", []),
    ("jump", CJ, "while (p) { break; }", ["while (p) { continue; }"]),
    ("jump", CJ, "while (p) { continue; }", ["while (p) { break; }"]),
    ("jump", ["go"], "for p { break }", ["for p { continue }"]),
    ("jump", ["go"], "for p { continue }", ["for p { break }"]),
    ("jump", ["rust"], "loop { break; }", ["loop { continue; }"]),
    ("jump", ["rust"], "loop { continue; }", ["loop { break; }"]),
    ("jump", ["python"], "while p: break", ["while p: continue"]),
    ("jump", ["python"], "while p: continue", ["while p: break"]),
    ("loop of no turns", CJ, "for (int x : a) { h(); }", ["for (int x : a) { if (true) break;  h(); }"]),
    ("loop of one turn", CJ, "for (int x : a) { h(); }", ["for (int x : a) { h();  if (true) break; }"]),
    ("loop of no turns", CJ, "while (p) g(n);", ["while (p) { if (true) break; g(n); }"]),
    ("loop of one turn", CJ, "while (p) g(n);", ["while (p) { g(n); if (true) break; }"]),
    ("loop of no turns", ["go"], "for p { g(n) }", ["for p { if true { break };  g(n) }"]),
    ("loop of one turn", ["go"], "for p {\n g(n)\n}", ["for p {\n g(n)\n if true { break }; }"]),
    ("loop of no turns", ["rust"], "for x in a { h(); }", ["for x in a { if true { break; }  h(); }"]),
    ("loop of one turn", ["rust"], "loop { g(n); }", ["loop { g(n);  if true { break; } }"]),
    ("loop of no turns", ["python"], "for x in a:\n        h()", ["for x in a:\n        break\n        h()"]),
    ("loop of one turn", ["python"], "while p:\n        h()", ["while p:\n        h()\n        break"]),
    ("index", ALL, "n = a[k]", ["n = a[k + 1]", "n = a[k - 1]"]),
    ("index", ["python"], "n = a[k:n]", []),
    ("index", ["go"], "n = g(a[k:n])", []),
    ("index", ["rust"], "n = g(&a[k..n])", []),
    ("index", ["java"], "n = s.charAt(k)", ["n = s.charAt(k + 1)", "n = s.charAt(k - 1)"]),
    ("index", ["java", "rust"], "n = a.get(k)", ["n = a.get(k + 1)", "n = a.get(k - 1)"]),
    ("index", ["cpp"], "n = a.at(k)", ["n = a.at(k + 1)", "n = a.at(k - 1)"]),
    ("arguments swapped", ALL, "n = g(n, k)", ["n = g(k, n)"]),
    ("arguments swapped", ALL, "n = g(n, h(k), k)", ["n = g(h(k), n, k)"]),
    ("arguments swapped", ALL, "n = g(n, n)", []),
    ("arguments swapped", ALL, "n = max(n, k)", []),  # the same for any numbers
    ("function", ["cpp", "go", "python", "rust"], "n = max(n, k)", ["n = min(n, k)"]),
    ("function", ["java"], "n = Math.min(n, k)", ["n = Math.max(n, k)"]),
    ("function", ["cpp"], "n = std::max<int>(n, k)", ["n = std::min<int>(n, k)"]),
    ("function", ["go"], "n = math.Floor(n)", ["n = math.Ceil(n)"]),
    ("function", ["rust"], "n = n.min(k)", ["n = n.max(k)"]),
    ("function", ["rust"], "n = std::cmp::min(n, k)", ["n = std::cmp::max(n, k)"]),
    ("function", ALL, "n = min", []),  # a variable
]  # fmt: skip


def written(language: str, statement: str) -> str:
    """In the body of a function; each language ends a statement its own way."""
    ends = language in ("cpp", "java", "rust") and statement[-1] not in ";}"
    ends = ends and (language != "rust" or "=" in statement)
    return SHAPES[language].format(statement + ";" if ends else statement)


def function_of(text: str, language: str) -> Function:
    function = parse_candidate(text, language, "f", 3)
    assert isinstance(function, Function), function
    return function


@pytest.mark.parametrize(
    ("operator", "language", "before", "after"),
    [
        pytest.param(operator, language, before, after, id=f"{operator}-{language}-{before[:24]}")
        for operator, names, before, after in STATEMENTS
        for language in names
    ],
)
def test_an_operator_makes_just_these(operator: str, language: str, before: str, after: list[str]) -> None:
    text = written(language, before)
    made = [mutant for mutant in mutants(function_of(text, language)) if mutant.operator == operator]
    expected = [written(language, statement) for statement in after]
    if operator == "statement deleted" and language in ("cpp", "java"):
        expected = [one.replace(";;", ";") for one in expected]
    assert sorted(mutant.function.text for mutant in made) == sorted(expected)


OPERATORS = {operator for operator, *_ in STATEMENTS}


def test_every_operator_is_checked_in_every_language() -> None:
    pairs = {(operator, name) for operator, names, _, after in STATEMENTS if after for name in names}
    assert pairs == {(operator, name) for operator in OPERATORS for name in ALL}


@pytest.mark.parametrize(
    ("returns", "value", "defaults"),
    [
        ("bool", "n > k", ["False", "True"]),
        ("float", "n / k", ["0.0"]),
        ("str", "str(n)", ["''"]),
        ("list[int]", "a", ["[]"]),
        ("dict[int, int]", "{n: k}", ["{}"]),
        ("", "n", ["None"]),
    ],
)
def test_a_default_is_of_the_declared_type(returns: str, value: str, defaults: list[str]) -> None:
    head = "def f(a: list[int], n: int, k: int)" + (f" -> {returns}:" if returns else ":")
    made = mutants(function_of(f"{head}\n    return {value}\n", "python"))
    assert [mutant.now for mutant in made if mutant.operator == "return default"] == defaults


def test_a_mutant_says_where_and_what() -> None:
    [mutant] = mutants(function_of(written("python", "if n < k:\n        n = k"), "python"))[3:4]
    assert (mutant.operator, mutant.line, mutant.column, mutant.was, mutant.now) == (
        "relational",
        2,
        10,
        "<",
        ">=",
    )
    assert str(mutant) == "line 2: relational: `<` → `>=`"


RAISING = {
    "cpp": 'if (p) throw out_of_range("i" + to_string(a[n + 1]));',
    "go": 'if p { panic(fmt.Sprint("i", a[n+1])) }',
    "java": 'if (p) throw new IllegalStateException("i" + a[n + 1]);',
    "python": 'if p:\n        raise ValueError("i", a[n + 1])',
    "rust": 'if p { panic!("{}", 1 + 7); } if q { return Err("i"); }',
}


@pytest.mark.parametrize("language", ALL)
def test_what_an_exception_says_does_not_change(language: str) -> None:
    """Nobody compares it: a mutant of it could not be noticed."""
    made = mutants(function_of(written(language, RAISING[language]), language))
    made = [mutant for mutant in made if mutant.operator != "return default"]
    assert made and {mutant.operator for mutant in made} == {"condition"}


def test_what_is_given_beside_an_error_does_not_change() -> None:
    text = written("go", 'if p { return 3, errors.New("i") }; return 4, nil')
    made = mutants(function_of(text, "go"))
    assert {mutant.was for mutant in made if mutant.operator == "constant"} == {"4"}


def test_what_raises_in_another_language_is_a_function_like_any_other() -> None:
    made = mutants(function_of(written("python", "return todo(n + 7)"), "python"))
    assert "7" in {mutant.was for mutant in made if mutant.operator == "constant"}


def test_no_mutant_is_the_function_and_none_comes_twice() -> None:
    text = written("java", "for (int i = 0; i < n; i++) { if (!(i > k) && a[i] == 1) break; } return 1 - 1;")
    made = [mutant.function.text for mutant in mutants(function_of(text, "java"))]
    assert text not in made and len(set(made)) == len(made) > 20


def test_what_does_not_parse_is_dropped() -> None:
    made = mutants(function_of(written("cpp", "for (;;) if (auto p = g(n)) break;"), "cpp"))
    assert all("!(auto" not in mutant.function.text for mutant in made)


def test_a_draw_keeps_every_operator_and_is_the_same_again() -> None:
    text = written("go", "for i := 0; i < n; i++ { if a[i] > 7 && a[i] % 3 == 2 { n += 40 } }")
    found = mutants(function_of(text, "go"))
    some = drawn(found, 20)
    assert drawn(found, 20) == some and len(some) == 20 < len(found)
    assert operators(some) == operators(found)


def test_a_draw_of_more_than_there_are_is_all() -> None:
    found = mutants(function_of(written("rust", "n + k"), "rust"))
    assert drawn(found, 100) == found


def operators(found: list[Mutant]) -> set[str]:
    return {mutant.operator for mutant in found}
