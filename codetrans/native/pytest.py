"""pytest: `longest_run.py` with the function, `test_longest_run.py` beside it."""

from __future__ import annotations

import hashlib
import math
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from codetrans.cache import cache_folder
from codetrans.errors import ToolchainMissing
from codetrans.languages import language
from codetrans.languages.language import Calling
from codetrans.native.around import NODES, imports_of, nodes_of
from codetrans.native.checks import Check, has_float, types_of, uses
from codetrans.native.framework import Framework, Needs
from codetrans.native.long_lists import is_long, rows
from codetrans.native.naming import snake, words_of
from codetrans.types import Function, ListNode, Parameter, TreeNode, Type, Unknown, Value, Void

PACKAGES = ("pytest", "_pytest", "py", "pluggy", "iniconfig", "packaging", "pygments")
LIST_HELPERS = '''\
def list_node(values):
    """A linked list with these values."""
    head = None
    for value in reversed(values):
        head = ListNode(value, head)
    return head


def values_of(node):
    """The values of a linked list."""
    found = []
    while node is not None:
        found.append(node.val)
        node = node.next
    return found
'''
TREE_HELPERS = '''\
def tree_node(values):
    """A binary tree with these values in level order, None for a missing child."""
    if not values:
        return None
    nodes = [None if value is None else TreeNode(value) for value in values]
    children = iter(nodes[1:])
    for node in nodes:
        if node is not None:
            node.left = next(children, None)
            node.right = next(children, None)
    return nodes[0]


def levels_of(root):
    """The values of a binary tree in level order, None for a missing child."""
    found, row = [], [root]
    for node in row:
        found.append(None if node is None else node.val)
        if node is not None:
            row += [node.left, node.right]
    while found and found[-1] is None:
        found.pop()
    return found
'''
CLOSE_HELPER = '''\
def close(actual, expected):
    """Equal, numbers with a fraction but for rounding."""
    if isinstance(expected, dict):
        return actual.keys() == expected.keys() and all(close(actual[key], expected[key]) for key in expected)
    if isinstance(expected, (list, tuple)):
        return len(actual) == len(expected) and all(map(close, actual, expected))
    if isinstance(expected, float):
        return actual == pytest.approx(expected, rel=1e-6, abs=1e-9, nan_ok=True)
    return actual == expected
'''


def render(function: Function, checks: Sequence[Check], header: str) -> dict[str, str]:
    name = function.signature.name
    module = _module(function)
    lines = sorted(imports_of(function), key=lambda line: "__future__" not in line)
    source = "\n".join([*lines, "", "", *nodes_of(function), "", function.text])

    calling = language("python").calling
    assert calling is not None
    way = calling(function)
    tests = "\n\n".join(_test(function, check, way) for check in checks)
    helpers = [
        text
        for text, kind in ((LIST_HELPERS, ListNode), (TREE_HELPERS, TreeNode))
        if uses(types_of(function), kind)
    ]
    if "close(" in tests:
        helpers.append(CLOSE_HELPER)
    body = "\n\n".join([*helpers, tests])
    imported = ", ".join([*(node for node in NODES if f"{node}(" in "".join(helpers)), name])
    imports = [
        *(["from collections import deque", ""] if "deque(" in body else []),
        *(["import pytest", ""] if "pytest." in body else []),
        f"from {module} import {imported}",
    ]
    text = f'"""{header}"""\n\n' + "\n".join(imports) + f"\n\n\n{body}"
    return {f"{module}.py": source, f"test_{module}.py": text}


def _module(function: Function) -> str:
    """Its name in small letters; a module of the standard library keeps its own."""
    name = snake(words_of(function.signature.name))
    return f"{name}_function" if name in sys.stdlib_module_names or name == "pytest" else name


def test_name(function: Function, check: Check) -> str:
    return f"test_{snake(check.words)}"


def _test(function: Function, check: Check, calling: Calling) -> str:
    signature = function.signature
    lines, passed = [], []
    given = zip(signature.parameters, check.arguments, calling.ways, strict=True)
    for place, (parameter, value, way) in enumerate(given):
        text = _argument(value, parameter)
        if place in check.after or is_long(text):
            lines.append(f"{parameter.name} = {_filled(text)}")
            text = parameter.name
        passed.append(f"*{text}" if way == "*" else f"{way}={text}" if way else text)
    call = f"{signature.name}({', '.join(passed)})"
    if calling.gives_iterator and (check.raises or isinstance(check.expected, list | tuple)):
        call = f"list({call})"
    if check.raises:
        lines += ["with pytest.raises(Exception):", f"    {call}"]
    elif isinstance(signature.returns, Void) or (check.expected is None and check.after):
        lines.append(call)
    else:
        lines += _assertion(call, check.expected, signature.returns)
    for place, after in check.after.items():
        parameter = signature.parameters[place]
        lines += _assertion(_plain(parameter), after, parameter.type)
    body = "".join(f"    {line}\n" for line in lines)
    return f"def {test_name(function, check)}():\n{body}"


def _argument(value: Value, parameter: Parameter) -> str:
    text = language("python").literal(value, parameter.type)
    hint = parameter.spelling.rpartition(".")[2].partition("[")[0].lower()
    match hint:
        case "deque":
            return f"deque({text})"
        case "tuple" if isinstance(value, list):
            return f"tuple({text})"
        case "iterator" | "iterable":
            return f"iter({text})"
        case "bytes" | "bytearray" | "frozenset":
            return f"{hint}({text})"
    return text


def _plain(parameter: Parameter) -> str:
    """An argument as something that a literal is compared with."""
    return f"list({parameter.name})" if "deque" in parameter.spelling.lower() else parameter.name


def _filled(text: str) -> str:
    """A long list in rows, kept from the formatter, which would write an item a line."""
    return f"{rows(text, ' ' * 4)}  # fmt: skip" if is_long(text) else text


def _assertion(actual: str, expected: Value, type: Type) -> list[str]:
    if isinstance(type, ListNode):
        actual = f"values_of({actual})"
    elif isinstance(type, TreeNode):
        actual = f"levels_of({actual})"
    if expected is None or isinstance(expected, bool):
        return [f"assert {actual} is {expected}"]
    text = language("python").literal(expected, Unknown())
    if isinstance(expected, float):
        nan = ", nan_ok=True" if math.isnan(expected) else ""
        return [f"assert {actual} == pytest.approx({text}, rel=1e-6, abs=1e-9{nan})"]
    lines = []
    if is_long(text):
        name = "wanted" if re.search(r"\bexpected\b", actual) else "expected"
        lines, text = [f"{name} = {_filled(text)}"], name
    compared = f"close({actual}, {text})" if has_float(expected, Unknown()) else f"{actual} == {text}"
    return [*lines, f"assert {compared}"]


def _needs() -> Needs:
    """pytest in a folder of the cache: a box does not see the environment of the running interpreter."""
    specs = {name: find_spec(name) for name in PACKAGES}
    places = {name: spec.origin for name, spec in specs.items() if spec is not None and spec.origin}
    if "pytest" not in places:
        raise ToolchainMissing("pytest is not installed: running Python tests needs it", "pip install pytest")
    stamp = hashlib.sha256(" ".join(sorted(places)).encode()).hexdigest()[:8]
    folder = cache_folder() / "frameworks" / f"pytest-{version('pytest')}-{stamp}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        writing = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
        for name, origin in places.items():
            if Path(origin).name == "__init__.py":
                shutil.copytree(
                    Path(origin).parent, writing / name, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:  # a module of one file
                shutil.copy(origin, writing)
        for made in [writing, *writing.rglob("*")]:
            made.chmod(0o755 if made.is_dir() else 0o644)  # other users' boxes read it
        with suppress(OSError):  # another process was first
            writing.rename(folder)
        shutil.rmtree(writing, ignore_errors=True)
    environment = {"PYTHONPATH": str(folder), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return Needs((str(folder),), environment)


FRAMEWORK = Framework(
    name="pytest",
    title="pytest",
    language="python",
    command="python -m pytest",
    render=render,
    test_name=test_name,
    steps=(("python", "-B", "-m", "pytest", "-q", "--tb=line", "-rfE", "-p", "no:cacheprovider"),),
    failed=r"(?m)^(?:FAILED|ERROR) \S+?::(\w+)",
    own_failures={"RecursionError": "it calls itself deeper than Python does under pytest"},
    needs=_needs,
)
