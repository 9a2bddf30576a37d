"""GoogleTest: a CMake project with the function in a header."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

from codetrans.errors import ToolchainMissing
from codetrans.languages import language
from codetrans.native.around import nodes_of
from codetrans.native.checks import Check, has_float, tolerance, types_of, uses
from codetrans.native.framework import Framework, Needs
from codetrans.native.gtest_helpers import CLOSE_HELPER, LIST_HELPERS, TREE_HELPERS
from codetrans.native.naming import pascal, snake, variable, words_of
from codetrans.toolchain import install_line
from codetrans.types import (
    Bool,
    Char,
    Float,
    Function,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Parameter,
    Set,
    Text,
    TreeNode,
    Tuple,
    Type,
    Value,
    Void,
)

CMAKE = """\
cmake_minimum_required(VERSION 3.16)
project({name} CXX)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
find_package(GTest REQUIRED)
enable_testing()
add_executable({name}_test {name}_test.cpp)
target_link_libraries({name}_test GTest::gtest_main)
include(GoogleTest)
gtest_discover_tests({name}_test)
"""
OPEN = "namespace tested {\nusing namespace std;\n"
CLOSE = "}  // namespace tested\n"
# Words of a test file that a variable may not hide.
TAKEN = frozenset(
    "vector string map set list deque array pair tuple optional unordered_map unordered_set limits isnan "
    "expected values_of levels_of close list_node tree_node".split()
)
HEADERS = (
    (r"\bu?int(8|16|32|64)_t\b", "cstdint"),
    (r"\b(isnan|isinf|abs)\(", "cmath"),
    (r"\bsize_t\b", "cstddef"),
    (r"\bis_floating_point_v\b", "type_traits"),
)
PLACES = ("/usr/include", "/usr/local/include")


def render(function: Function, checks: Sequence[Check], header: str) -> dict[str, str]:
    types = types_of(function)
    name = snake(words_of(function.signature.name))
    includes = _includes(function.text)
    # In a namespace of its own a function may be called as one of the standard library is: `gcd`.
    source = "\n".join(["#pragma once", "", *includes, "", OPEN, *nodes_of(function), function.text, CLOSE])
    helpers = [
        text for text, kind in ((LIST_HELPERS, ListNode), (TREE_HELPERS, TreeNode)) if uses(types, kind)
    ]
    tests = "\n".join(_test(function, check) for check in checks)
    if "close(" in tests:
        helpers.append(CLOSE_HELPER)
    body = "\n".join([*(helper.strip() + "\n" for helper in helpers), tests])
    needed = _includes(body)
    comment = "\n".join(f"// {line}" for line in header.splitlines())
    top = "\n".join([f'#include "{name}.hpp"', "", "#include <gtest/gtest.h>", "", *needed])
    return {
        "CMakeLists.txt": CMAKE.format(name=name),
        f"{name}.hpp": source,
        f"{name}_test.cpp": f"{comment}\n{top}\n\n{OPEN}\n{body}\n{CLOSE}",
    }


def _includes(text: str) -> list[str]:
    """What the text needs; a harness has the second part of it anyway."""
    lines = [line for line in language("cpp").imports(text) if line.startswith("#")]
    more = [f"#include <{header}>" for pattern, header in HEADERS if re.search(pattern, text)]
    return sorted({*lines, *more})


def test_name(function: Function, check: Check) -> str:
    return f"{pascal(words_of(function.signature.name))}.{pascal(check.words)}"


def _test(function: Function, check: Check) -> str:
    signature = function.signature
    lines, passed = [], []
    for place, (parameter, value) in enumerate(zip(signature.parameters, check.arguments, strict=True)):
        if place in check.after or _is_variable(parameter):
            text, declared = _initial(value, parameter.type, _declared(parameter, function))
            name = variable(parameter.name, TAKEN)
            lines.append(f"{declared} {name} = {text};")
            is_pointer = bool(re.search(r"[*\[]", parameter.spelling)) and isinstance(
                parameter.type, List | Text
            )
            passed.append(f"{name}.data()" if is_pointer else name)
        else:
            passed.append(_text(language("cpp").literal(value, parameter.type)))
    call = f"{signature.name}({', '.join(passed)})"
    if check.raises:
        lines.append(f"EXPECT_ANY_THROW({call});")
    elif isinstance(signature.returns, Void):
        lines.append(f"{call};")
    else:
        spelling = _plain(signature.returns_spelling)
        lines += _assertion(call, check.expected, signature.returns, spelling, "expected")
    for place, after in check.after.items():
        parameter = signature.parameters[place]
        name, declared = variable(parameter.name, TAKEN), _declared(parameter, function)
        lines += _assertion(name, after, parameter.type, declared, f"{name}_after")
    body = "".join(f"    {line}\n" for line in lines)
    suite, _, name = test_name(function, check).partition(".")
    return f"TEST({suite}, {name}) {{\n{body}}}\n"


def _is_variable(parameter: Parameter) -> bool:
    """What cannot stand in the call: braces (a macro's commas), and what the function may write to."""
    if isinstance(parameter.type, Int | Float | Bool | Char | Text | ListNode | TreeNode):
        return parameter.mutated or ("*" in parameter.spelling and isinstance(parameter.type, Text))
    return True


def _plain(spelling: str) -> str:
    """Without `const`, references and `std::`."""
    text = re.sub(r"\bconst\b|&|\bstd::", "", spelling)
    return re.sub(r"\s+", " ", text).strip()


def _declared(parameter: Parameter, function: Function) -> str:
    """The type of the variable that holds an argument: a pointer's items lie in a vector."""
    text = _plain(parameter.spelling)
    if re.search(r"[*\[]|\bauto\b|span", text) or "template" in function.text:
        return language("cpp").spell(parameter.type)
    return text


def _initial(value: Value, type: Type, declared: str) -> tuple[str, str]:
    """(initialiser, type) of a variable; inner types go where the outer one says them."""
    record = language("cpp")
    text = record.literal(value, type)
    match type:
        case List(of, None) | Set(of):
            text = text.removeprefix(record.spell(type))
            while isinstance(of, List):
                text, of = text.replace(record.spell(of) + "{", "{"), of.of
            if isinstance(type, List) and isinstance(type.of, Text):
                text = _text(text)
        case List() | Map() | Tuple():
            text = text.removeprefix(record.spell(type))
        case Text():
            text = _text(text)
    return text, declared


def _text(literal: str) -> str:
    """ "abc" where the literal says string("abc")."""
    return re.sub(r'\bstring\(("(?:[^"\\]|\\.)*")\)', r"\1", literal)


def _assertion(actual: str, expected: Value, type: Type, declared: str, name: str) -> list[str]:
    record = language("cpp")
    text = record.literal(expected, type)
    match type:
        case ListNode(of) | TreeNode(of):
            kind = List(of) if isinstance(type, ListNode) else List(Optional(of))
            text, declared = _initial(expected, kind, record.spell(kind))
            values = "values_of" if isinstance(type, ListNode) else "levels_of"
            return [f"const {declared} {name} = {text};", f"EXPECT_EQ({values}({actual}), {name});"]
        case Bool():
            return [f"EXPECT_{'TRUE' if expected else 'FALSE'}({actual});"]
        case Float() if isinstance(expected, float) and math.isnan(expected):
            return [f"EXPECT_TRUE(isnan({actual}));"]
        case Float(bits) if isinstance(expected, float) and math.isfinite(expected):
            return [f"EXPECT_NEAR({actual}, {text}, {tolerance(expected, bits)});"]
        case Int() | Float() | Char() | Text():
            return [f"EXPECT_EQ({actual}, {_text(text)});"]
    text, declared = _initial(expected, type, record.spell(type) if declared == "auto" else declared)
    test = (
        f"EXPECT_TRUE(close({actual}, {name}))"
        if has_float(expected, type)
        else f"EXPECT_EQ({actual}, {name})"
    )
    return [f"const {declared} {name} = {text};", f"{test};"]


def _needs() -> Needs:
    if not any(Path(place, "gtest/gtest.h").exists() for place in PLACES):
        raise ToolchainMissing("GoogleTest is not installed: running C++ tests needs it", install_line("cpp"))
    return Needs()


FRAMEWORK = Framework(
    name="gtest",
    title="GoogleTest",
    language="cpp",
    command="cmake -B build && cmake --build build && ctest --test-dir build",
    render=render,
    test_name=test_name,
    steps=(
        (
            *("clang++", "-std=c++20", "-O0", "-w", "-o", "main", "*_test.cpp"),
            *("-lgtest_main", "-lgtest", "-pthread"),
        ),
        ("./main", "--gtest_brief=1"),
    ),
    failed=r"(?m)^\[  FAILED  \] (\w+\.\w+)",
    needs=_needs,
)
