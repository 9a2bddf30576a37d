"""C++ declarations read as language-neutral types."""

from __future__ import annotations

import pytest

from codetrans.languages.extract import functions
from codetrans.types import Char, Float, Function, Int, List, ListNode, Text, TreeNode, Tuple, Type, Unknown
from tests.languages.conftest import signatures

BEFORE = "using ll = long long;\ntypedef unsigned long ull;\nconst int N = 7;\n#define vi vector<ll>\n"


@pytest.mark.parametrize(
    ("declared", "type", "spelling", "mutated"),
    [
        ("int x[]", List(Int()), "int[]", True),
        ("const int *x", List(Int()), "const int*", False),
        ("int x[][3]", List(List(Int(), 3)), "int[][3]", True),
        ("int (*x)[10]", List(List(Int(), 10)), "int (*)[10]", True),
        ("char x[N][N]", List(List(Char(), 7)), "char[N][N]", True),
        ("const std::string &x", Text(), "const std::string&", False),
        ("char *x", Text(), "char*", True),
        ("unsigned long long int x", Int(64, signed=False), "unsigned long long int", False),
        ("ll x = 3", Int(64), "ll", False),
        ("vector<ull>& x", List(Int(64, signed=False)), "vector<ull>&", True),
        ("pair<int, double> x", Tuple((Int(), Float())), "pair<int, double>", False),
        ("struct ListNode* x", ListNode(), "struct ListNode*", False),
        ("TreeNode*& x", TreeNode(), "TreeNode*&", True),
        ("int (*x)(int)", Unknown("int (*x)(int)"), "int (*)(int)", False),
    ],
)
def test_parameter(declared: str, type: Type, spelling: str, mutated: bool) -> None:
    (parameter,) = signatures("cpp", f"{BEFORE}void f({declared}) {{}}")[-1].parameters
    assert (parameter.type, parameter.mutated) == (type, mutated)
    assert parameter.spelling == spelling or isinstance(type, Unknown)


def test_results() -> None:
    text = "const vector<int>& a() {}\nauto b() -> bool* {}\nint* c() {}\nauto d() {}\nchar* e(void) {}"
    found = [signature.returns for signature in signatures("cpp", text)]
    assert found[0] == List(Int()) and found[4] == Text()
    assert isinstance(found[2], Unknown) and found[3] == Unknown("auto")


def test_an_alias_of_its_own_name_is_not_followed_for_ever() -> None:
    text = "struct W { using it = W::it; using list = std::vector<list>; int f(it a, list b) { return 1; } };"
    [found] = functions(text, "cpp")
    assert isinstance(found, Function)
    assert [parameter.type for parameter in found.signature.parameters] == [
        Unknown("it"),
        List(Unknown("list")),
    ]
