"""Methods as functions of the fields that they use: what they look like, that they compile, what they do."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.extract import functions
from codetrans.languages.standalone import standalone
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.run import Sandbox
from codetrans.types import Function, Rejection, Value


def lifted(name: str, text: str, wanted: str = "f") -> Function | Rejection:
    found = [item for item in functions(text, name) if isinstance(item, Function)]
    return standalone(next(item for item in found if item.signature.name == wanted), found, adapts=True)


def squeezed(text: str) -> str:
    return "".join(text.split())


READS = {
    "cpp": (
        "class S { std::vector<int> a_; int n, k[3]; public:\n"
        "int f(int n) const { return this->n * n + size() + k[0]; }\n"
        "int size() const { return a_.size(); } };",
        "int size(const std::vector<int>& a_) { return a_.size(); }"
        "int f(const std::vector<int>& a_, int own_n, int k[3], int n) {"
        "return own_n * n + size(a_) + k[0]; }",
    ),
    "go": (
        "package p\ntype S struct { a []int; n, len int }\n"
        "func (s *S) f(n int) int { return s.n * n + s.size() + s.len }\n"
        "func (s *S) size() int { return len(s.a) }",
        "func size(a []int) int { return len(a) }"
        "func f(a []int, own_n int, len int, n int) int { return own_n * n + size(a) + len }",
    ),
    "java": (
        "class S { int[] a; final int n; final int m = 3; S(int n) { this.n = n; }\n"
        "int f(int n) { return this.n * n + size() + m; } int size() { return a.length; } }",
        "static final int m = 3; static int size(int[] a) { return a.length; }"
        "static int f(int[] a, int own_n, int n) { return own_n * n + size(a) + m; }",
    ),
    "python": (
        "class S:\n    def __init__(self, a: list[int], n: int = 1):\n"
        "        self.a, self.n = a, n\n        self.n = n\n"
        "        self.names: list[str] = []\n"
        "    def f(self, n: int) -> int:\n        return self.n * n + self.size() + len(self.names)\n"
        "    def size(self):\n        return len(self.a)\n",
        "def size(a): return len(a)"
        "def f(a, own_n: int, names: list[str], n: int) -> int: return own_n * n + size(a) + len(names)",
    ),
    "rust": (
        "struct S<'a> { a: Vec<i32>, n: i32, word: &'a str }\nimpl<'a> S<'a> {\n"
        'fn f(&self, n: i32) -> String { format!("{}{}{}", self.n * n, self.size(), self.word) }\n'
        "fn size(&self) -> usize { g(&self.a) } }\nfn g(a: &[i32]) -> usize { a.len() }",
        "fn size( a: &Vec<i32>) -> usize { g(a) } fn g(a: &[i32]) -> usize { a.len() }"
        "fn f( a: &Vec<i32>, own_n: i32, word: &str, n: i32) -> String {"
        'format!("{}{}{}", own_n * n, size(a), word) }',
    ),
}


@pytest.mark.parametrize("name", READS)
def test_fields_that_are_read_are_parameters_also_of_who_calls_the_reader(
    name: str, sandbox: Sandbox
) -> None:
    text, expected = READS[name]
    function = lifted(name, text)
    assert isinstance(function, Function), function
    assert squeezed(function.text) == squeezed(expected)
    assert isinstance(build(sandbox, language(name).program(function)), Artefact)


CHANGES: dict[str, tuple[str, str, list[Value], list[Value]]] = {
    "cpp": (
        "struct S { std::vector<int> a; int top; void push(int x) { a[top++] = x; }\n"
        "int f(int x) { push(x); this->push(top); return top; } };",
        "int f(std::vector<int>& a, int& top, int x) { push(a, top, x); push(a, top, top); return top; }",
        [[0, 0, 0], 1, 7],
        [[0, 7, 2], 3, 7],
    ),
    "go": (
        "package p\ntype S struct { a []int; top int }\n"
        "func (s *S) push(x int) { s.a[s.top] = x\n s.top++ }\n"
        "func (s *S) f(x int) int { s.push(x)\n s.push(s.top)\n return s.top }",
        "func f(a []int, top *int, x int) int { push(a, top, x) push(a, top, *top) return *top }",
        [[0, 0, 0], 1, 7],
        [[0, 7, 2], 3, 7],
    ),
    "java": (
        "class S { int[] a; int top; void put(int x) { a[top] = x; } int f(int x) { put(x); return a[0]; } }",
        "static int f(int[] a, int top, int x) { put(a, top, x); return a[0]; }",
        [[0, 0, 0], 1, 7],
        [[0, 7, 0], 1, 7],
    ),
    "python": (
        "class S:\n    a: list[int]\n"
        "    def f(self, x: int) -> int:\n        self.a.append(x)\n        return x\n",
        "def f(a: list[int], x: int) -> int: a.append(x) return x",
        [[1], 7],
        [[1, 7], 7],
    ),
    "rust": (
        "struct S { a: Vec<i32>, top: usize }\nimpl S {\n"
        "fn push(&mut self, x: i32) { self.a[self.top] = x; self.top += 1; }\n"
        "fn f(&mut self, x: i32) -> usize { self.push(x); self.push(self.top as i32); self.top } }",
        "fn f( a: &mut Vec<i32>, top: &mut usize, x: i32) -> usize {"
        "push(a, top, x); push(a, top, *top as i32); *top }",
        [[0, 0, 0], 1, 7],
        [[0, 7, 2], 3, 7],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_fields_that_change_are_seen_to_change(name: str, sandbox: Sandbox) -> None:
    text, expected, arguments, after = CHANGES[name]
    function = lifted(name, text)
    assert isinstance(function, Function), function
    assert squeezed(function.text).endswith(squeezed(expected))
    artefact = build(sandbox, language(name).program(function))
    assert isinstance(artefact, Artefact)
    [outcome] = call(sandbox, artefact, [tuple(arguments)]).outcomes
    assert list(outcome.arguments) == after, outcome


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("java", "class S { int top; int f() { return top++; } }"),
        ("java", "class S { int top; int f() { return g(); } int g() { this.top = 2; return 1; } }"),
        ("python", "class S:\n    top: int\n    def f(self):\n        self.top += 1\n        return 2\n"),
    ],
)
def test_what_no_parameter_can_show_is_left_out(name: str, text: str) -> None:
    refused = lifted(name, text)
    assert isinstance(refused, Rejection) and "changes top, a field of its object" in refused.reason


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("java", "class S { int n; int f() { return hash(this); } }"),
        ("python", "class S:\n    n: int\n    def f(self):\n        return len(self)\n"),
        ("go", "package p\ntype S struct { n int }\nfunc (s *S) f() int { return hash(s) }"),
        ("rust", "struct S { n: i32 }\nimpl S { fn f(&self) -> i32 { hash(self) } }"),
        ("cpp", "struct S { int n; int f() { return hash(this); } };"),
    ],
)
def test_an_object_as_a_whole_is_left_out(name: str, text: str) -> None:
    refused = lifted(name, text)
    assert isinstance(refused, Rejection) and "uses its object as a whole" in refused.reason


GENERIC = {
    "cpp": (
        "template <typename T> class S { std::vector<T> a; public: T f(int i) { return a[i]; } };",
        "template <typename T> T f(std::vector<T>& a, int i) { return a[i]; }",
    ),
    "go": (
        "package p\ntype S[K comparable, V any] struct { a map[K]V }\n"
        "func (s *S[K, V]) f(k K) bool { _, ok := s.a[k]; return ok }",
        "func f[K comparable, V any](a map[K]V, k K) bool { _, ok := a[k]; return ok }",
    ),
    "java": (
        "class S<T extends Comparable<T>, U> { T[] a; boolean f(T x) { return a[0].compareTo(x) > 0; } }",
        "static <T extends Comparable<T>> boolean f(T[] a, T x) { return a[0].compareTo(x) > 0; }",
    ),
    "rust": (
        "struct S<T> { a: Vec<T> }\nimpl<T: PartialOrd> S<T> where T: Copy {\n"
        "fn f(&self, x: T) -> bool { self.a[0] > x } }",
        "fn f<T: PartialOrd + Copy>( a: &Vec<T>, x: T) -> bool { a[0] > x }",
    ),
}


@pytest.mark.parametrize("name", GENERIC)
def test_type_parameters_of_the_class_come_along(name: str, sandbox: Sandbox) -> None:
    text, expected = GENERIC[name]
    function = lifted(name, text)
    assert isinstance(function, Function), function
    assert squeezed(function.text) == squeezed(expected)
    assert isinstance(build(sandbox, language(name).program(function)), Artefact)


LIFETIMES = [
    (
        "struct S<'b, T> { a: &'b [T] }\nimpl<'b, T: Copy> S<'b, T> { fn f(a: &'b [T]) -> &'b T { &a[0] } }",
        "fn f<'b, T: Copy>(",
    ),
    (
        "struct S<T> { a: Vec<T> }\nimpl<T: Copy> S<T> { fn f<'b, U>(a: &'b [T], _: &U) -> &'b T { &a[0] } }",
        "fn f<'b, T: Copy, U>(",
    ),
    (
        "struct S<'b, T> { a: &'b [T] }\n"
        "impl<'b, T: Copy> S<'b, T> { fn f<'c, U>(a: &'b [T], _: &'c U) -> &'b T { &a[0] } }",
        "fn f<'b, 'c, T: Copy, U>(",
    ),
]


@pytest.mark.parametrize(("text", "expected"), LIFETIMES)
def test_lifetimes_of_the_class_come_along_before_types(text: str, expected: str, sandbox: Sandbox) -> None:
    function = lifted("rust", text)
    assert isinstance(function, Function) and expected in function.text, function
    assert isinstance(build(sandbox, language("rust").program(function)), Artefact), function.text


def test_helpers_of_a_template_are_declared_as_templates(sandbox: Sandbox) -> None:
    text = (
        "template <typename T> class S { std::vector<T> a; public:\n"
        "T g(int i) { return i ? h(i) : a[0]; } T h(int i) { return a[i]; } T f(int i) { return g(i); } };"
    )
    function = lifted("cpp", text)
    assert isinstance(function, Function) and function.text.count("template <typename T>") == 5
    assert isinstance(build(sandbox, language("cpp").program(function)), Artefact)


def test_members_outside_their_template_stand_alone(sandbox: Sandbox) -> None:
    text = (
        "template <typename T> class S { std::vector<T> a; public: S() = default; T f(int); T g(int); };\n"
        "template <typename T> T S<T>::f(int i) { return S::g(i + 1); }\n"
        "template <typename T> T S<T>::g(int i) { return i ? a[i] : f(i); }\n"
    )
    function = lifted("cpp", text)
    assert isinstance(function, Function)
    assert isinstance(build(sandbox, language("cpp").program(function)), Artefact), function.text


def test_a_solution_keeps_the_parameters_of_its_problem() -> None:
    found = [item for item in functions(READS["java"][0], "java") if isinstance(item, Function)]
    refused = standalone(found[0], found)
    assert isinstance(refused, Rejection) and "a field of its object" in refused.reason


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("python", "class S:\n    def __init__(self, a):\n        self.a = a\n", "__init__"),
        ("cpp", "struct S { int a; S(int b) { a = b; } };", "S"),
    ],
)
def test_a_constructor_is_said_to_be_one(name: str, text: str, wanted: str) -> None:
    refused = lifted(name, text, wanted)
    assert isinstance(refused, Rejection) and refused.reason == "is a constructor or destructor"


def test_getters_of_python_are_called() -> None:
    text = (
        "class S:\n    def __init__(self, n: int):\n        self.n = n\n"
        "    @property\n    def half(self) -> int:\n        return self.n // 2\n"
        "    @property\n    def odd(self) -> bool:\n        return True\n"
        "    def f(self, a: int) -> int:\n        return a + self.half if self.odd else 0\n"
    )
    function = lifted("python", text)
    assert isinstance(function, Function)
    assert "return a + half(n) if odd() else 0" in function.text


def test_what_a_reference_is_taken_of_may_change() -> None:
    text = (
        "void g(int& a, int b) { a = b; }\n"
        "struct S { int n, m; int f() const { return n; } int f(int b) { g(n, m); return b; } };"
    )
    found = [item for item in functions(text, "cpp") if isinstance(item, Function)]
    function = standalone(found[-1], found, adapts=True)
    assert isinstance(function, Function)
    assert [(each.name, each.spelling) for each in function.signature.parameters] == [
        ("n", "int&"),
        ("m", "int"),
        ("b", "int"),
    ]


def test_a_getter_of_python_is_a_function() -> None:
    function = lifted(
        "python",
        "class S:\n    n: int\n\n    @property\n    def f(self) -> int:\n        return self.n\n",
    )
    assert isinstance(function, Function)
    assert squeezed(function.text) == squeezed("def f(n: int) -> int: return n")
    assert function.adaptations == ("n, a field of its object, is a parameter",)
