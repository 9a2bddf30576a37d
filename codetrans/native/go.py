"""go test: a module with the function, and its tests beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from codetrans.languages import language
from codetrans.native.around import imports_of, nodes_of
from codetrans.native.checks import Check, types_of, uses
from codetrans.native.framework import Framework, Needs
from codetrans.native.go_expression import expression
from codetrans.native.go_helpers import CLOSE_HELPER, LIST_HELPERS, POINTER_HELPER, SAME_HELPER, TREE_HELPERS
from codetrans.native.go_table import has_table, table
from codetrans.native.long_lists import is_long, rows
from codetrans.native.naming import pascal, snake, variable, words_of
from codetrans.types import (
    Float,
    Function,
    List,
    ListNode,
    Map,
    Optional,
    Set,
    TreeNode,
    Tuple,
    Type,
    Value,
    Void,
)

MODULE = "module {name}\n\ngo 1.22\n"
# Words of a test file that a variable may not hide.
TAKEN = frozenset(
    "t got err same near math reflect testing valuesOf levelsOf listNode treeNode pointerTo".split()
)
HELPERS = (
    (r"\bsame\(", SAME_HELPER),
    (r"\bnear\(", CLOSE_HELPER),
    (r"\bpointerTo\[", POINTER_HELPER),
)


def render(function: Function, checks: Sequence[Check], header: str) -> dict[str, str]:
    words = words_of(function.signature.name)
    package = "".join(words)
    types = types_of(function)
    parts = [f"package {package}", "", *imports_of(function), "", function.text, "", *nodes_of(function)]
    source = "\n".join(parts)

    tested = _instantiated(function)
    tests = (
        table(function, checks)
        if has_table(function, checks)
        else "\n".join(_test(tested, check) for check in checks)
    )
    helpers = [text for pattern, text in HELPERS if re.search(pattern, tests)]
    helpers += [
        text for text, kind in ((LIST_HELPERS, ListNode), (TREE_HELPERS, TreeNode)) if uses(types, kind)
    ]
    body = tests + "".join(helpers)
    imports = [f'"{name}"' for name in ("math", "reflect", "testing") if re.search(rf"\b{name}\.", body)]
    comment = "\n".join(f"// {line}" for line in header.splitlines())
    importing = "import (\n{}\n)".format("\n".join(f"\t{each}" for each in imports))
    text = f"{comment}\n\npackage {package}\n\n{importing}\n\n{body}"
    return {
        "go.mod": MODULE.format(name=package),
        f"{snake(words)}.go": source,
        f"{snake(words)}_test.go": text,
    }


def _instantiated(function: Function) -> Function:
    """A generic function as its tests call it, with the types of their values."""
    signature = function.signature
    declared = re.search(rf"\bfunc {signature.name}\[(.*?)\]\s*\(", function.text, re.DOTALL)
    if declared is None:
        return function
    names = "|".join(re.findall(r"\w+", declared[1]))

    def spelled(spelling: str, type: Type) -> str:
        own = language("go").spell(type)
        if not re.search(rf"\b({names})\b", spelling):
            return spelling
        return f"...{own.removeprefix('[]')}" if spelling.startswith("...") else own

    parameters = [replace(each, spelling=spelled(each.spelling, each.type)) for each in signature.parameters]
    returns = spelled(signature.returns_spelling, signature.returns)
    return replace(
        function, signature=replace(signature, parameters=tuple(parameters), returns_spelling=returns)
    )


def test_name(function: Function, check: Check) -> str:
    return snake(check.words)


def _test(function: Function, check: Check) -> str:
    signature = function.signature
    # Several results, and an error that must be nil.
    has_error = bool(re.search(r"(^|[,( ])error\)?$", signature.returns_spelling))
    results = _results(check.expected, signature.returns, signature.returns_spelling)
    lines, passed = [], []
    for place, (parameter, value) in enumerate(zip(signature.parameters, check.arguments, strict=True)):
        spelling = parameter.spelling
        pointed = spelling.startswith("*") and isinstance(parameter.type, List | Map | Set)
        text = expression(value, parameter.type, spelling.removeprefix("*") if pointed else spelling)
        if spelling.startswith("..."):
            text = expression(value, parameter.type, spelling.replace("...", "[]"))
        if place in check.after or pointed or is_long(text):
            name = variable(parameter.name, TAKEN)
            lines.append(f"{name} := {rows(text, '') if is_long(text) else text}")
            text = f"&{name}" if pointed else name
        passed.append(f"{text}..." if spelling.startswith("...") else text)
    call = f"{signature.name}({', '.join(passed)})"
    if check.raises:
        return _raising(function, check, lines, call, len(results), has_error)
    names = [f"got{place if len(results) > 1 else ''}" for place in range(1, len(results) + 1)]
    received = [*names, *(["err"] if has_error else [])]
    if len(received) == 1 and not has_error:
        lines.append(_unless(names[0], *results[0], first=f"got := {call}; "))
    else:
        lines.append(f"{', '.join(received)} := {call}" if received else call)
        if has_error:
            lines.append("if err != nil {\n\t\tt.Fatal(err)\n\t}")
        lines += [_unless(name, *result) for name, result in zip(names, results, strict=True)]
    for place, after in check.after.items():
        parameter = signature.parameters[place]
        lines.append(
            _unless(
                variable(parameter.name, TAKEN),
                after,
                parameter.type,
                parameter.spelling.removeprefix("*").replace("...", "[]"),
            )
        )
    return _body(function, check, lines)


def _body(function: Function, check: Check, lines: Sequence[str]) -> str:
    text = "".join(f"\t{line}\n" for line in lines)
    name = f"Test{pascal(words_of(function.signature.name))}_{test_name(function, check)}"
    return f"func {name}(t *testing.T) {{\n{text}}}\n"


def _raising(
    function: Function, check: Check, lines: list[str], call: str, results: int, has_error: bool
) -> str:
    if has_error:
        blanks = "".join("_, " for _ in range(results))
        lines.append(f'if {blanks}err := {call}; err == nil {{\n\t\tt.Error("no error")\n\t}}')
    else:
        lines.append('defer func() {\n\t\tif recover() == nil {\n\t\t\tt.Error("no panic")\n\t\t}\n\t}()')
        lines.append(call)
    return _body(function, check, lines)


def _results(expected: Value, type: Type, spelling: str) -> list[tuple[Value, Type, str]]:
    """(value, type, spelling) of each result but an error."""
    if isinstance(type, Void):
        return []
    if isinstance(type, Tuple) and isinstance(expected, tuple):
        named = [part.strip() for part in spelling.strip("()").split(",")]
        return [
            (value, of, name.split(" ")[-1])
            for value, of, name in zip(expected, type.of, named, strict=False)
        ]
    return [(expected, type, spelling.strip("()").partition(",")[0].split(" ")[-1])]


def _unless(actual: str, expected: Value, type: Type, spelling: str, first: str = "") -> str:
    """The statement that reports another value."""
    text = expression(expected, type, spelling)
    match type:
        case ListNode(of):
            text = expression(expected, List(of), "[]int")
            actual, condition = f"valuesOf({actual})", f"!same(valuesOf({actual}), {text})"
        case TreeNode():
            items = ", ".join(str(item) if item is not None else "nil" for item in _list(expected))
            text = f"[]any{{{items}}}"
            actual, condition = f"levelsOf({actual})", f"!same(levelsOf({actual}), {text})"
        case Float() if isinstance(expected, float) and math.isnan(expected):
            condition = f"{actual} == {actual}"
        case Float(bits) if isinstance(expected, float) and math.isfinite(expected):
            condition = f"!near({actual}, {text})" if bits == 64 else f"!same({actual}, float32({text}))"
        case List() | Map() | Set() if expected is None:
            condition, text = f"{actual} != nil", "nil"
        case List() | Map() | Set() | Tuple():
            condition = f"!same({actual}, {text})"
        case Optional() if expected is not None:
            condition = f"!same({actual}, {text})"
        case _ if expected is True or expected is False:
            condition = f"!{actual}" if expected else actual
        case _:
            condition = f"{actual} != {text}"
    return f'if {first}{condition} {{\n\t\tt.Errorf("got %v, want %v", {actual}, {text})\n\t}}'


def _list(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list | tuple) else []


EMPTY_TEST = {
    "go.mod": MODULE.format(name="empty"),
    "empty_test.go": (
        'package empty\n\nimport (\n\t_ "math"\n\t_ "reflect"\n\t"testing"\n)\n\nfunc TestNothing(t *testing.T) {}\n'
    ),
}

FRAMEWORK = Framework(
    name="go",
    title="Go",
    language="go",
    command="go test",
    render=render,
    test_name=test_name,
    steps=(
        ("go", "test", "-c", "-vet=off", "-buildvcs=false", "-trimpath", "-o", "main", "."),
        ("./main",),
    ),
    failed=r"--- FAIL: Test[A-Za-z0-9]*[/_](\w+)",
    # Its index of the standard library would be kept in the compiler cache, which no box may write.
    needs=lambda: Needs(environment={"GODEBUG": "goindex=0"}),
    warm=EMPTY_TEST,
)
