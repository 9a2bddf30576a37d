"""What a Python function takes and gives, from its hints or its docstring's `:type x:` lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from tree_sitter import Node

from codetrans.languages.glue import shared
from codetrans.types import (
    Bool,
    Float,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Parameter,
    Set,
    Signature,
    Text,
    TreeNode,
    Tuple,
    Type,
    Unknown,
    Void,
)

SCALARS: dict[str, Type] = {
    "int": Int(None),
    "Integer": Int(None),
    "float": Float(64),
    "str": Text(),
    "string": Text(),
    "bool": Bool(),
    "boolean": Bool(),
    "None": Void(),
    "void": Void(),
    "ListNode": ListNode(Int(None)),
    "TreeNode": TreeNode(Int(None)),
    "bytes": List(Int(8, signed=False)),
    "bytearray": List(Int(8, signed=False)),
    "Any": Unknown(),
    "object": Unknown(),
}
SEQUENCES = frozenset(
    {
        "list",
        "sequence",
        "mutablesequence",
        "iterable",
        "iterator",
        "generator",
        "collection",
        "deque",
        "tuple",
    }
)
SETS = frozenset(["set", "frozenset", "abstractset", "mutableset"])
MAPS = frozenset(["dict", "mapping", "mutablemapping", "defaultdict", "ordereddict", "counter"])


def signatures(root: Node) -> Callable[[Node], Signature]:
    """The reader of a file's functions."""
    return signature


def signature(node: Node) -> Signature:
    """The signature of a `function_definition`; what is not declared is Unknown("")."""
    name = node.child_by_field_name("name")
    documented = _documented(node)
    returns = node.child_by_field_name("return_type")
    returns_spelling = _text(returns) if returns else documented.get("return", "")
    parameters = node.child_by_field_name("parameters")
    body = _text(node.child_by_field_name("body"))
    found = [
        _parameter(child, documented, body) for child in (parameters.named_children if parameters else [])
    ]
    return Signature(
        _text(name),
        tuple(parameter for parameter in found if parameter is not None),
        type_of(returns_spelling) if returns_spelling else Unknown(),
        returns_spelling,
    )


def type_of(spelling: str) -> Type:
    """The type that a hint spells; Unknown(spelling) where there is none for it."""
    hint = parsed(spelling)
    return _type(hint) if hint else Unknown(spelling)


def parsed(spelling: str) -> ast.expr | None:
    """The syntax tree of a hint; None for what is no expression. Quoted hints are unquoted."""
    try:
        hint = ast.parse(spelling.strip(), mode="eval").body
    except SyntaxError:
        return None
    if isinstance(hint, ast.Constant) and isinstance(hint.value, str):
        return parsed(hint.value)
    return hint


def root(hint: ast.expr) -> str:
    """The last name of a hint without its arguments: "List" of `typing.List[int]`."""
    match hint:
        case ast.Subscript(value=value):
            return root(value)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def arguments(hint: ast.expr) -> list[ast.expr]:
    """What stands in the brackets of a hint: two of `dict[str, int]`."""
    match hint:
        case ast.Subscript(slice=ast.Tuple(elts=items)):
            return items
        case ast.Subscript(slice=item):
            return [item]
    return []


def _type(hint: ast.expr) -> Type:
    match hint:
        case ast.Constant(value=None):
            return Void()
        case ast.Constant(value=str(text)):
            return type_of(text)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _union([left, right])
        case ast.List(elts=[item]):  # docstrings: `:rtype: [int]`
            return List(_type(item))
    name, items = root(hint), arguments(hint)
    if name in ("Optional", "Union"):
        return _union([*items, ast.Constant(None)] if name == "Optional" else items)
    if name in SCALARS:
        return SCALARS[name]
    kind = name.lower()
    types = [_type(item) for item in items]
    if kind == "tuple" and items and not _is_ellipsis(items[-1]):
        return Tuple(tuple(types))
    if kind in SEQUENCES:
        return List(types[0] if types else Unknown())
    if kind in SETS:
        return Set(types[0] if types else Unknown())
    if kind in MAPS:
        if kind == "counter" and types:
            return Map(types[0], Int(None))
        return Map(types[0], types[1]) if len(types) == 2 else Map(Unknown(), Unknown())
    return Unknown(ast.unparse(hint))


def _union(hints: list[ast.expr]) -> Type:
    types = [_type(hint) for hint in hints]
    present = [type for type in types if not isinstance(type, Void)]
    if len(present) != 1:
        return Unknown(" | ".join(ast.unparse(hint) for hint in hints))
    if isinstance(present[0], ListNode | TreeNode | Unknown) or len(present) == len(types):
        return present[0]  # no nodes: the empty list, the empty tree
    return Optional(present[0])


def _is_ellipsis(hint: ast.expr) -> bool:
    return isinstance(hint, ast.Constant) and hint.value is Ellipsis


def _parameter(node: Node, documented: dict[str, str], body: str) -> Parameter | None:
    """One parameter; None for what a positional call leaves out (`*`, `/`, `**options`)."""
    if node.type == "identifier":
        name_node = node
    elif node.type in ("default_parameter", "typed_default_parameter"):
        name_node = node.child_by_field_name("name") or node
    elif node.type == "typed_parameter":
        name_node = node.named_children[0]
    else:
        name_node = node
    if name_node.type == "list_splat_pattern":
        name = _text(name_node).lstrip("*")
        return Parameter(name, Unknown(f"*{name}"), f"*{name}")
    if name_node.type != "identifier":
        return None
    name = _text(name_node)
    hint = node.child_by_field_name("type")
    spelling = _text(hint) if hint else documented.get(name, "")
    type = type_of(spelling) if spelling else _guess(name, body)
    return Parameter(name, type, spelling, shared(type))


def _guess(name: str, body: str) -> Type:
    """A parameter without a hint whose attributes are those of a node is one."""
    used = set(re.findall(rf"\b{re.escape(name)}\.(next|left|right)\b", body))
    if "next" in used:
        return ListNode(Int(None))
    return TreeNode(Int(None)) if used else Unknown()


def _documented(node: Node) -> dict[str, str]:
    """Parameter name → type, and "return" → type, of LeetCode's docstrings."""
    body = node.child_by_field_name("body")
    first = body.named_children[0] if body and body.named_children else None
    if first is None or first.type != "expression_statement" or first.named_children[0].type != "string":
        return {}
    text = _text(first)
    types: dict[str, str] = dict(re.findall(r":type\s+(\w+)\s*:\s*(.+)", text))
    returned = re.search(r":rtype\s*:\s*(.+)", text)
    if returned:
        types["return"] = returned[1]
    return {name: _repaired(spelling) for name, spelling in types.items()}


def _repaired(spelling: str) -> str:
    """A docstring's type as a hint: no prose after it, `List[int]` where it says `int[]`."""
    spelling = spelling.strip().rstrip("\"'.").strip()
    element = re.sub(r"(\[\])+$", "", spelling)
    for _ in range((len(spelling) - len(element)) // 2):
        element = f"List[{element}]"
    return element if parsed(element) else ""


def _text(node: Node | None) -> str:
    return node.text.decode() if node and node.text else ""
