"""What of its file goes along with a function, and what does not."""

# ruff: noqa: E501  (sources are quoted as they are)

from __future__ import annotations

import re

import pytest

from codetrans.ir.lower import Lowered, lower
from codetrans.languages import language, languages
from codetrans.languages.extract import functions
from codetrans.languages.standalone import only_function, standalone
from codetrans.sandbox.calls import Artefact, build
from codetrans.sandbox.run import Sandbox
from codetrans.types import Function, Rejection

TYPES = {
    "cpp": "namespace math {\nusing ll = long long;\n#define TWICE(x) \\\n  ((x) * 2)\ntypedef vector<ll> numbers;\n"
    "template <typename T> struct Pair { T x; };\nenum class Kind { A, B };\nclass Sums { numbers seen; public:\n"
    "  void add(Pair<ll> p) { seen.push_back(p.x); } ll total() { return accumulate(seen.begin(), seen.end(), 0LL); } };\n"
    "ll helper(ll a) { return TWICE(a); }\n"
    "ll f(ll a) { Sums s; s.add({math::helper(a)}); Kind k = Kind::B; return s.total() + (k == Kind::B); }\n}\n",
    "java": "class Solution { static final int MOD = 7; private class Node { int value; Node next;\n"
    "  Node(int value) { this.value = value % MOD; } }\n enum Kind { A, B }\n"
    "  public int f(int a) { Node n = new Node(a); return n.value + Kind.B.ordinal(); } }\n"
    "interface Unused { int g(); }\n",
    "go": "package p\n\ntype Stack []int\n\nfunc (s *Stack) Push(a int) { *s = append(*s, a) }\n\n"
    "type Pair struct{ x, y int }\n\nfunc f(a int) int {\n\ts := &Stack{}\n\ts.Push(a)\n\tp := Pair{1, 2}\n"
    "\treturn (*s)[0] + p.y\n}\n",
    "python": "import math\n\nclass Base:\n    def __init__(self, x):\n        self.x = x\n\n@dataclass\n"
    "class Pair:\n    x: int\n\nclass Node(Base):\n    pass\n\nNumbers = list[int]\n\n"
    "def f(a: int) -> int:\n    values: Numbers = [Node(a).x, Pair(2).x]\n    return sum(values)\n",
    "rust": "type Long = i64;\n\n#[derive(Clone, Copy)]\nstruct Pair { x: Long }\n\nimpl Pair { fn new(x: Long) -> Self { Pair { x } } }\n\n"
    "trait Twice { fn twice(&self) -> Long; }\n\nimpl Twice for Pair { fn twice(&self) -> Long { self.x * 2 } }\n\n"
    "pub fn f(a: Long) -> Long { let p: Pair = Pair::new(a); let t: &dyn Twice = &p; t.twice() }\n",
}
LEFT_OUT = {
    "cpp": "int seen;\nstruct P { int x = ++seen; };\nint f(int a) { return P().x; }",
    "java": "class S { int seen; class P { int x = ++seen; }\n int f(int a) { return new P().x; } }",
    "go": "package p\nvar seen int\ntype P struct{}\nfunc (p P) next() int { seen++; return seen }\nfunc f(a int) int { return P{}.next() }\n",
    "python": "seen = []\nclass P:\n    def g(self):\n        seen.append(1)\n        return seen\ndef f(a: int) -> int:\n    return len(P().g())\n",
    "rust": "fn g() -> i32 { 1 }\nstruct P;\nimpl P { fn h(&self) -> i32 { g() } }\nfn f(a: i32) -> i32 { (P {}).h() }\n",
}
LOCAL = {
    "cpp": "int f(int a) { struct P { int x; }; return P{a}.x; }",
    "java": "class S { static int f(int a) { record P(int x) {} return new P(a).x(); } }",
    "python": "def f(a: int) -> int:\n    class P:\n        x = a\n    return P.x\n",
    "rust": "fn f(a: i32) -> i32 { struct P(i32); P(a).0 }",
    "go": "package p\nfunc f(a int) int {\n\ttype P struct{ x int }\n\treturn P{a}.x\n}\n",
}


def alone(name: str, text: str) -> Function | Rejection:
    found = [item for item in functions(text, name) if isinstance(item, Function)]
    return standalone(next(item for item in found if item.signature.name == "f"), found)


@pytest.mark.parametrize("name", languages())
def test_types_and_aliases_of_the_file_go_along_and_compile(name: str, sandbox: Sandbox) -> None:
    function = alone(name, TYPES[name])
    assert isinstance(function, Function), function
    assert "Unused" not in function.text
    assert isinstance(build(sandbox, language(name).program(function)), Artefact), function.text


@pytest.mark.parametrize("name", languages())
def test_a_type_that_reads_or_calls_what_is_outside_it_stays(name: str) -> None:
    refused = alone(name, LEFT_OUT[name])
    assert isinstance(refused, Rejection) and "lives outside" in refused.reason


@pytest.mark.parametrize("name", languages())
def test_a_type_of_the_function_itself_is_its_own(name: str) -> None:
    function = alone(name, LOCAL[name])
    assert isinstance(function, Function) and function.text.count("P") == LOCAL[name].count("P")


def test_a_large_type_stays() -> None:
    methods = "".join(f"int m{number}() {{ return {number}; }}\n" for number in range(400))
    refused = alone("cpp", f"struct P {{\n{methods}}};\nint f(int a) {{ return P().m1(); }}")
    assert isinstance(refused, Rejection) and "P, which lives outside it" in refused.reason


def test_an_overload_of_the_name_is_a_helper(sandbox: Sandbox) -> None:
    text = "class S { int f(vector<int> a) { return f(a, 0); }\n int f(vector<int> a, int b) { return b ? f(a) : b; } };"
    found = [item for item in functions(text, "cpp") if isinstance(item, Function)]
    for place, count in enumerate((1, 2)):
        one = standalone(found[place], found)
        assert isinstance(one, Function) and len(one.signature.parameters) == count
        assert isinstance(build(sandbox, language("cpp").program(one)), Artefact), one.text
        assert isinstance(lower(one, sandbox), Lowered)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("class P { P() {} };", "P"),
        ("class P { ~P() {} };", "~P"),
        ("class P { bool operator()(int a) { return a; } };", "operator()"),
    ],
)
def test_what_only_a_class_has_does_not_stand_alone(text: str, name: str) -> None:
    found = [item for item in functions(text, "cpp") if isinstance(item, Function)]
    assert [item.signature.name for item in found] == [name]
    assert isinstance(standalone(found[0], found), Rejection)


@pytest.mark.parametrize(
    "field",
    ["int* seen;", "int seen[2][2];", "int& seen;", "Node* seen = nullptr;", "static int seen[2];"],
)
def test_every_shape_of_a_field_is_state(field: str) -> None:
    refused = alone("cpp", f"class S {{ {field} int f(int a) {{ return (long)seen + a; }} }};")
    assert isinstance(refused, Rejection) and "seen" in refused.reason


def test_tables_of_constants_go_along() -> None:
    text = "const int MOVES[2][2] = {{0, 1}, {1, 0}};\nint f(int a) { return MOVES[a][0]; }"
    function = alone("cpp", text)
    assert isinstance(function, Function) and function.text.startswith("const int MOVES[2][2]")


READ_ONLY = {
    "cpp": "int moves[] = {1, 0, -1};\nint f(int a) { for (int move : moves) a += move; return a + moves[0]; }",
    "go": 'package p\nimport "errors"\nvar errOdd = errors.New("odd")\nvar _ Stack = &List{}\n'
    "func f(a int) (int, error) { for _, b := range []int{a} { if b%2 == 1 { return 0, errOdd } }; return a, nil }",
    "java": "class S { private static int[] MOVES = {1, 0}; private int base = 10; int f(int a) { return MOVES[a % 2] + base; } }",
    "python": "alphabet = {'a': 1}\ndef f(a: str) -> int:\n    return alphabet.get(a, 0) + len(alphabet)",
}
CHANGED = {
    "a counter": ("cpp", "int seen = 0;\nint f(int a) { return a + seen++; }"),
    "read from a stream": (
        "cpp",
        "int seen = 0;\nvoid g() { cin >> seen; }\nint f(int a) { return a + seen; }",
    ),
    "an address": (
        "cpp",
        'int seen = 0;\nvoid g() { scanf("%d", &seen); }\nint f(int a) { return a + seen; }',
    ),
    "given away": (
        "cpp",
        "int seen[] = {2, 1};\nvoid g() { sort(seen); }\nint f(int a) { return a + seen[0]; }",
    ),
    "by an item": (
        "go",
        "package p\nvar seen = map[int]int{}\nfunc f(a int) int { seen[a] = 1; return len(seen) }",
    ),
    "by another": (
        "java",
        "class S { private int seen = 1; void g() { this.seen = 2; } int f(int a) { return a + seen; } }",
    ),
    "of each object": ("java", "class S { int seen = 1; int f(int a) { return a + seen; } }"),
    "by a method": ("python", "seen = []\ndef f(a: int) -> int:\n    seen.append(a)\n    return len(seen)"),
    "made by a call": ("python", "seen = load()\ndef f(a: int) -> int:\n    return a + seen"),
    "at the top": ("python", "seen = [1]\nseen[0] = 2\ndef f(a: int) -> int:\n    return a + seen[0]"),
}


@pytest.mark.parametrize("name", READ_ONLY)
def test_a_variable_that_is_never_changed_goes_along_as_a_constant(name: str, sandbox: Sandbox) -> None:
    function = alone(name, READ_ONLY[name])
    assert isinstance(function, Function), function
    assert isinstance(build(sandbox, language(name).program(function)), Artefact), function.text


@pytest.mark.parametrize(("name", "text"), CHANGED.values(), ids=CHANGED)
def test_a_variable_that_something_may_change_is_state(name: str, text: str) -> None:
    refused = alone(name, text)
    assert isinstance(refused, Rejection)
    assert re.search("seen, (which lives outside it|a field of its object)", refused.reason)


def test_the_scope_of_a_type_that_goes_along_stays() -> None:
    text = "struct Base { static int f(int a) { return 2 * a; } };\nint f(int a) { return Base::f(a) + 1; }"
    found = [item for item in functions(text, "cpp") if isinstance(item, Function)]
    function = standalone(found[-1], found)
    assert isinstance(function, Function) and "return Base::f(a) + 1" in function.text


CALLED = {
    "java": (
        "class Texts { static final int K = 2; int seen; static int twice(int a) { return K * half(a); }\n"
        "  static int half(int a) { return a / 2; } static int other(int a) { return a; } }\n"
        "class A { static int f(int a) { return Texts.twice(a) + Texts . twice(1); } }",
        ["K = 2", "half(", "f(", "return twice(a) + "],
    ),
    "python": (
        "class Texts:\n    @staticmethod\n    def twice(a):\n        return a * 2\n\n    def other(self):\n        return self\n\n\n"
        "def f(a):\n    return Texts.twice(a)\n",
        ["return twice(a)"],
    ),
    "rust": (
        "struct Texts; impl Texts { fn twice(a: i32) -> i32 { a * 2 } fn other(a: i32) -> i32 { a } }\n"
        "fn f(a: i32) -> i32 { Texts::twice(a) }",
        ["{ twice(a) }"],
    ),
    "cpp": (
        "struct Texts { static int twice(int a) { return a * 2; } int other() { return 1; } };\n"
        "int f(int a) { return Texts::twice(a); }",
        ["return twice(a);"],
    ),
}


@pytest.mark.parametrize("name", CALLED)
def test_of_a_type_that_is_only_called_its_functions_go_along(name: str) -> None:
    text, parts = CALLED[name]
    found = only_function(text, name, "f").text
    assert all(part in found for part in parts), found
    assert "other" not in found and "Texts" not in found


def test_a_type_whose_functions_have_names_of_others_goes_along_whole() -> None:
    text = (
        "class Texts { static int twice(int a) { return a * 2; } static int other(int a) { return a; } }\n"
        "class A { static int f(int a) { return Texts.twice(a) + twice(a); } static int twice(int a) { return a; } }"
    )
    found = only_function(text, "java", "f").text
    assert "class Texts" in found and "Texts.twice(a) + twice(a)" in found


OWN_NAMES = {
    "cpp": "int seen;\nint f(int n) { int seen = 0; for (int i = 0; i < n; i++) seen += i; return seen; }",
    "go": "package p\nvar seen int\nfunc f(n int) int { seen := 0; for i := 0; i < n; i++ { seen += i }; return seen }\n",
    "java": "class S { static int seen; static int f(int n) { int seen = 0; while (n > 0) seen += n--; return seen; } }",
    "python": "seen = []\ndef f(n: int) -> int:\n    seen = 0\n    for i in range(n):\n        seen += i\n    return seen\n",
    "rust": "static mut seen: i32 = 0;\nstruct Seen { x: i32 }\nfn f(Seen: i32) -> i32 { Seen + 1 }\n",
}
OTHERS_NAMES = {
    "a block": ("cpp", "int seen;\nint f(int n) { if (n) { int seen = n; n = seen; } return seen++; }"),
    "a loop": ("cpp", "int i;\nint f(int n) { for (int i = 0; i < n; i++) {} return i++; }"),
    "its first value": (
        "go",
        "package p\nvar seen int\nfunc f(n int) int { seen := seen + n; return seen }\n",
    ),
    "a class": (
        "java",
        "class S { static int seen; static int f(int seen) { S.seen += seen; return seen; } }",
    ),
    "a word": (
        "python",
        "seen = 0\ndef f(n: int) -> int:\n    global seen\n    seen = seen + n\n    return seen\n",
    ),
    "a default": (
        "python",
        "seen = []\ndef f(n: int, seen=seen) -> int:\n    seen.append(n)\n    return len(seen)\n",
    ),
    "a lambda": (
        "python",
        "seen = []\ndef f(n: int) -> int:\n    g = lambda seen: seen + 1\n    return g(n) + len(seen.pop())\n",
    ),
}


@pytest.mark.parametrize("name", OWN_NAMES)
def test_a_variable_of_its_own_is_no_state(name: str, sandbox: Sandbox) -> None:
    function = alone(name, OWN_NAMES[name])
    assert isinstance(function, Function) and "Seen {" not in function.text, function
    assert isinstance(build(sandbox, language(name).program(function)), Artefact)


@pytest.mark.parametrize("way", OTHERS_NAMES)
def test_state_of_a_variable_s_name_is_state(way: str) -> None:
    function = alone(*OTHERS_NAMES[way])
    assert isinstance(function, Rejection) and "which lives outside it" in function.reason, function


def test_a_macro_of_a_rust_file_goes_along_with_what_it_needs(sandbox: Sandbox) -> None:
    macro = "macro_rules! scaled {\n    ($n:expr) => {\n        $n * SCALE\n    };\n}\n"
    unused = macro.replace("scaled", "unused")
    source = f"const SCALE: i32 = 3;\n{unused}{macro}fn f(a: i32) -> i32 {{\n    scaled!(a + 1)\n}}\n"
    function = only_function(source, "rust")
    assert macro in function.text and "const SCALE" in function.text and "unused" not in function.text
    assert isinstance(lower(function, sandbox), Lowered)
