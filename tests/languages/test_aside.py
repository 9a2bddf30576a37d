# ruff: noqa: E501 - one-line programs
"""Which functions of a file are tests, or where a program starts: nobody means those by "every function"."""

from __future__ import annotations

import pytest

from codetrans.errors import BadInput
from codetrans.languages.extract import functions
from codetrans.types import Function, Rejection
from codetrans.units import units

FILES = {  # and which of their functions are meant
    "rust": (
        "fn f(x: i32) -> i32 { x }\nfn main() { println!(\"{}\", f(1)); }\n#[derive(Debug)]\nstruct S;\n"
        "#[inline]\nfn g(x: i32) -> i32 { x }\n#[cfg(test)]\nmod tests {\n    use super::*;\n"
        "    fn made() -> i32 { 1 }\n    #[test]\n    fn one() { assert_eq!(f(made()), 1); }\n}\n"
        "#[test]\n#[should_panic]\nfn two() { panic!() }\n",
        ["f", "g"],
    ),
    "go": (
        "package p\nfunc f(x int) int { return x }\nfunc TestF(t *testing.T) { f(1) }\n"
        "func BenchmarkF(b *testing.B) {}\nfunc main() {}\nfunc TestValue(x *int) int { return *x }\n",
        ["f", "TestValue"],
    ),
    "python": (
        "def f(x):\n    return x\n\n\ndef test_f():\n    assert f(1)\n\n\ndef test_prime(n):\n    return n\n\n\n"
        "class TestF:\n    def test_g(self):\n        assert f(1)\n\n\ndef main():\n    print(f(1))\n",
        ["f", "test_prime"],
    ),
    "java": (
        "class A {\n  static int f(int x) { return x; }\n  @Test void one() { f(1); }\n"
        "  @ParameterizedTest(name = \"n\") void two(int n) { f(n); }\n"
        "  @Override public int g(int x) { return x; }\n"
        "  public static void main(String[] args) { f(1); }\n  static int main(int x) { return x; }\n}\n",
        ["f", "g", "main"],
    ),
    "cpp": (
        "int f(int x) { return x; }\nstatic void test() { f(1); }\nvoid test_f(void) { f(1); }\n"
        "bool test_bit(int x) { return x & 1; }\nint main() { test(); }\n",
        ["f", "test_bit"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", FILES)
def test_tests_and_the_start_of_a_program_are_left_alone_and_named(language: str) -> None:
    text, meant = FILES[language]
    every = [item.signature.name for item in functions(text, language) if isinstance(item, Function)]
    told: list[str] = []
    found = units(text, language, say=told.append)
    names = [item.signature.name if isinstance(item, Function) else item.item for item in found]
    assert names == meant
    assert len(told) == 1 and "--function" in told[0]
    assert all(name in told[0] for name in set(every) - set(meant))


def test_one_that_is_named_or_has_no_neighbour_is_meant() -> None:
    text, _ = FILES["cpp"]
    told: list[str] = []
    (found,) = units(text, "cpp", name="test", say=told.append)
    assert isinstance(found, Function) and found.signature.name == "test" and not told
    assert len(units("int main() { return 1; }", "cpp", say=told.append)) == 1 and not told
    with pytest.raises(BadInput):
        units(text, "cpp", name="tset")


CONSTRUCTED = {
    "python": (
        "class Node:\n    def __init__(self, value):\n        self.value = value\n\n\n"
        "def f(node: Node):\n    return node.value\n",
        "Node.__init__",
    ),
    "cpp": (
        "class Box {\n    int size;\npublic:\n    Box(int n) { size = n; }\n    ~Box() { size = 0; }\n"
        "    int f() { return size; }\n};\n",
        "Box, Box.~Box",
    ),
}


@pytest.mark.parametrize("language", CONSTRUCTED)
def test_constructors_are_left_alone_and_told_unless_named(language: str) -> None:
    text, constructors = CONSTRUCTED[language]
    told: list[str] = []
    assert [
        unit.signature.name for unit in units(text, language, say=told.append) if isinstance(unit, Function)
    ] == ["f"]
    assert told == [
        f"– left alone: {constructors}: constructors or destructors (--function NAME takes one all the same)"
    ]
    (named,) = units(text, language, name=constructors.split(",")[0].removeprefix("Node."), say=told.append)
    assert (
        isinstance(named, Rejection) and named.reason == "is a constructor or destructor" and len(told) == 1
    )
