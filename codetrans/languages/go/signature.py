"""What a Go function takes and gives."""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from codetrans.languages.glue import shared
from codetrans.types import (
    Bool,
    Char,
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
    "int": Int(64),
    "int8": Int(8),
    "int16": Int(16),
    "int32": Int(32),
    "int64": Int(64),
    "uint": Int(64, signed=False),
    "uint8": Int(8, signed=False),
    "byte": Int(8, signed=False),
    "uint16": Int(16, signed=False),
    "uint32": Int(32, signed=False),
    "uint64": Int(64, signed=False),
    "uintptr": Int(64, signed=False),
    "float32": Float(32),
    "float64": Float(64),
    "bool": Bool(),
    "rune": Char(),
    "string": Text(),
}
NODES: dict[str, Type] = {"ListNode": ListNode(Int(64)), "TreeNode": TreeNode(Int(64))}


def signatures(root: Node) -> Callable[[Node], Signature]:
    """The reader of a file's functions."""
    return signature


def signature(node: Node) -> Signature:
    """The signature of a `function_declaration` (or `method_declaration`, without its receiver).

    Several results are a Tuple. A last result `error` is no result: a non-nil one is raised.
    """
    parameters = node.child_by_field_name("parameters")
    result = node.child_by_field_name("result")
    variables = _type_variables(node)
    return Signature(
        _text(node.child_by_field_name("name")),
        tuple(
            parameter
            for position, child in enumerate(parameters.named_children if parameters else [])
            for parameter in _parameters(child, position, variables)
        ),
        _results(result, variables),
        _text(result),
    )


def type_of(node: Node | None, variables: frozenset[str] = frozenset()) -> Type:
    """The type that a type node spells. A type variable, as anything else without a
    language-neutral form, is Unknown(spelling)."""
    if node is None:
        return Unknown()
    spelling = _text(node)
    if spelling in variables:
        return Unknown(spelling)
    match node.type:
        case "type_identifier":
            return SCALARS.get(spelling, Unknown(spelling))
        case "parenthesized_type":
            return type_of(node.named_children[0], variables)
        case "slice_type":
            return List(type_of(node.child_by_field_name("element"), variables))
        case "array_type":
            length = _text(node.child_by_field_name("length"))
            element = type_of(node.child_by_field_name("element"), variables)
            return List(element, int(length)) if length.isdecimal() else Unknown(spelling)
        case "map_type":
            value = node.child_by_field_name("value")
            key = type_of(node.child_by_field_name("key"), variables)
            if _text(value).replace(" ", "") == "struct{}":
                return Set(key)
            return Map(key, type_of(value, variables))
        case "pointer_type":
            return _pointer(node.named_children[0], variables)
    return Unknown(spelling)


def _pointer(to: Node, variables: frozenset[str]) -> Type:
    """`*ListNode` is a list of nodes, `*[]int` its list, `*int` a number or nothing."""
    name = _text(to)
    if name in NODES:
        return NODES[name]
    of = type_of(to, variables)
    return of if isinstance(of, List | Map | Set | Unknown) else Optional(of)


def _parameters(node: Node, position: int, variables: frozenset[str]) -> list[Parameter]:
    """The parameters of one declaration: two of `a, b int`."""
    declared = node.child_by_field_name("type")
    if declared is None:  # a comment
        return []
    type, spelling = type_of(declared, variables), _text(declared)
    if node.type == "variadic_parameter_declaration":
        type, spelling = List(type), f"...{spelling}"
    names = [_text(name) for name in node.children_by_field_name("name")] or [f"parameter{position}"]
    is_copied = isinstance(type, List) and type.length is not None and not spelling.startswith("*")
    mutated = spelling.startswith("*") and not isinstance(type, ListNode | TreeNode)
    return [
        Parameter(name, type, spelling, mutated=mutated or (shared(type) and not is_copied)) for name in names
    ]


def _results(node: Node | None, variables: frozenset[str]) -> Type:
    if node is None:
        return Void()
    if node.type != "parameter_list":
        types, last = [type_of(node, variables)], _text(node)
    else:
        declared = [
            parameter for child in node.named_children for parameter in _parameters(child, 0, variables)
        ]
        types, last = [parameter.type for parameter in declared], declared[-1].spelling if declared else ""
    if last == "error":
        types.pop()
    return Tuple(tuple(types)) if len(types) > 1 else types[0] if types else Void()


def _type_variables(node: Node) -> frozenset[str]:
    """`T` of `func f[T any](…)`."""
    declared = node.child_by_field_name("type_parameters")
    return frozenset(
        _text(name)
        for variable in (declared.named_children if declared else [])
        for name in variable.children_by_field_name("name")
    )


def _text(node: Node | None) -> str:
    return node.text.decode() if node and node.text else ""
