"""Names that the target keeps for itself."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.reserved import without_reserved

CASES = [
    (
        "java",
        "rust",
        "static int match(int fn, int[] impl) {\n"
        "    int type = fn;\n"
        "    for (int in : impl) type += in + x.type + match(in, impl) + o.match(in);\n"
        "    return type;\n}",
        "static int match_(int fn_, int[] impl_) {\n"
        "    int type_ = fn_;\n"
        "    for (int in_ : impl_) type_ += in_ + x.type + match_(in_, impl_) + o.match(in_);\n"
        "    return type_;\n}",
    ),
    (
        "python",
        "go",
        "def f(map, chan):\n    func = lambda range: range + 1\n"
        "    return [func(x) for x in map] + chan.func",
        "def f(map_, chan_):\n    func_ = lambda range_: range_ + 1\n"
        "    return [func_(x) for x in map_] + chan_.func",
    ),
    (
        "python",
        "java",
        "def new(n, new_):\n    return new(n - 1)",
        "def new__(n, new_):\n    return new__(n - 1)",
    ),
    (
        "rust",
        "python",
        "fn f(is: &[i32]) -> i32 { let from = is.len(); from + is[0] }",
        "fn f(is_: &[i32]) -> i32 { let from_ = is_.len(); from_ + is_[0] }",
    ),
    (
        "go",
        "cpp",
        "func f(new int) int { for this := range new { new += this }; return new }",
        "func f(new_ int) int { for this_ := range new_ { new_ += this_ }; return new_ }",
    ),
    (
        "cpp",
        "python",
        "int del(int in) { return in + del(in); }",
        "int del_(int in_) { return in_ + del_(in_); }",
    ),
]


@pytest.mark.parametrize(("source", "target", "text", "wanted"), CASES)
def test_keywords_of_the_target_are_other_names(source: str, target: str, text: str, wanted: str) -> None:
    assert without_reserved(text, language(source), language(target)) == wanted


def test_what_only_looks_like_one_stays() -> None:
    text = 'def f(n):\n    return str(type(n)) + "type"  # type'
    assert without_reserved(text, language("python"), language("rust")) == text
