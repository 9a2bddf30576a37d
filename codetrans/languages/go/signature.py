"""What a Go function takes and gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import tree_sitter_go
from tree_sitter import Node

from codetrans.languages.edit import parse, text_of, walk
from codetrans.languages.glue import shared, unknown_part
from codetrans.languages.scope import Instance, Meaning, Names, scope, within
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
NONE: Names = {}
DEEPEST = 16  # of a type; one made of itself has no end
# What stands for a type variable, the first that its constraint allows.
PREFERRED = ("int", "float64")
# Constraints of the language and of golang.org/x/exp/constraints, whose copies have Number too.
CONSTRAINTS: dict[str, tuple[str, ...]] = {
    "any": ("int", "float64", "string"),
    "interface{}": ("int", "float64", "string"),
    "comparable": ("int", "float64", "string"),
    "Ordered": ("int", "float64", "string"),
    "Number": ("int", "float64"),
    "Integer": ("int",),
    "Signed": ("int",),
    "Unsigned": ("uint",),
    "Float": ("float64",),
}
NODES: dict[str, Type] = {"ListNode": ListNode(Int(64)), "TreeNode": TreeNode(Int(64))}


def signatures(root: Node) -> Callable[[Node], Signature]:
    """The reader of a file's functions."""
    known = scope(root, (), declared)
    return lambda node: signature(node, known.names)


def signature(node: Node, outer: Names = NONE) -> Signature:
    """The signature of a `function_declaration` (or `method_declaration`, without its receiver).

    Type variables are read as what stands for them. Several results are a Tuple. A last result `error` is no result: a non-nil one is raised.
    """
    parameters = node.child_by_field_name("parameters")
    result = node.child_by_field_name("result")
    instances = {name: instance.type for name, instance in type_variables(node, outer).items() if instance}
    names = within(outer, instances)
    return Signature(
        text_of(node.child_by_field_name("name")),
        tuple(
            parameter
            for position, child in enumerate(parameters.named_children if parameters else [])
            for parameter in _parameters(child, position, names)
        ),
        _results(result, names),
        text_of(result),
    )


def type_of(node: Node | None, names: Names = NONE, depth: int = 0) -> Type:
    """The type that a type node spells; without a language-neutral form it is Unknown(spelling)."""
    if node is None:
        return Unknown()
    spelling = text_of(node)
    known = names.get(spelling)
    if depth > DEEPEST:
        return Unknown(spelling)
    if known is not None:
        return type_of(known, names, depth + 1) if isinstance(known, Node) else known
    match node.type:
        case "type_identifier":
            return SCALARS.get(spelling, Unknown(spelling))
        case "parenthesized_type":
            return type_of(node.named_children[0], names, depth + 1)
        case "slice_type":
            return List(type_of(node.child_by_field_name("element"), names, depth + 1))
        case "array_type":
            length = _number(node.child_by_field_name("length"), names)
            element = type_of(node.child_by_field_name("element"), names, depth + 1)
            return List(element, int(length)) if length.isdecimal() else Unknown(spelling)
        case "map_type":
            value = node.child_by_field_name("value")
            key = type_of(node.child_by_field_name("key"), names, depth + 1)
            if text_of(value).replace(" ", "") == "struct{}":
                return Set(key)
            return Map(key, type_of(value, names, depth + 1))
        case "pointer_type":
            return _pointer(node.named_children[0], names, depth + 1)
    return Unknown(spelling)


def _number(node: Node | None, names: Names) -> str:
    """The text of a number, or of the constant that it names."""
    known = names.get(text_of(node))
    return text_of(known) if isinstance(known, Node) else text_of(node)


def _pointer(to: Node, names: Names, depth: int) -> Type:
    """`*ListNode` is a list of nodes, `*[]int` its list, `*int` a number or nothing."""
    name = text_of(to)
    if name in NODES:
        return NODES[name]
    of = type_of(to, names, depth)
    return of if isinstance(of, List | Map | Set | Unknown) else Optional(of)


def _parameters(node: Node, position: int, names: Names) -> list[Parameter]:
    """The parameters of one declaration: two of `a, b int`."""
    declared = node.child_by_field_name("type")
    if declared is None:  # a comment
        return []
    type, spelling = type_of(declared, names), text_of(declared)
    if node.type == "variadic_parameter_declaration":
        type, spelling = List(type), f"...{spelling}"
    called = [text_of(name) for name in node.children_by_field_name("name")] or [f"parameter{position}"]
    is_copied = isinstance(type, List) and type.length is not None and not spelling.startswith("*")
    mutated = spelling.startswith("*") and not isinstance(type, ListNode | TreeNode)
    return [
        Parameter(name, type, spelling, mutated=mutated or (shared(type) and not is_copied))
        for name in called
    ]


def _results(node: Node | None, names: Names) -> Type:
    if node is None:
        return Void()
    if node.type != "parameter_list":
        types, last = [type_of(node, names)], text_of(node)
    else:
        declared = [parameter for child in node.named_children for parameter in _parameters(child, 0, names)]
        types, last = [parameter.type for parameter in declared], declared[-1].spelling if declared else ""
    if last == "error":
        types.pop()
    return Tuple(tuple(types)) if len(types) > 1 else types[0] if types else Void()


def declared(node: Node) -> Iterator[tuple[str, Meaning]]:
    """`type Grid [][]int`, `type Number interface { int | float64 }`, `const N = 9`."""
    if node.type not in ("type_declaration", "const_declaration"):
        return
    for spec in node.named_children:
        value = spec.child_by_field_name("type" if node.type == "type_declaration" else "value")
        if value is not None and spec.child_by_field_name("type_parameters") is None:
            yield text_of(spec.child_by_field_name("name")), value


# --- type variables ---------------------------------------------------------------------------


def type_variables(node: Node, outer: Names) -> dict[str, Instance | None]:
    """`T` of `func f[T any](…)` → what stands for it; None where nothing of ours meets its constraint.

    int where the constraint allows it, float64 where the function's text has such a literal.
    """
    parameters = node.child_by_field_name("type_parameters")
    wants = PREFERRED[::-1] if any(part.type == "float_literal" for part in walk(node)) else PREFERRED
    found: dict[str, Instance | None] = {}
    # From the last to the first: in `[S ~[]E, E any]` S is made of E.
    for variable in reversed(parameters.named_children if parameters else []):
        for name in variable.children_by_field_name("name"):
            constraint = variable.child_by_field_name("type")
            found[text_of(name)] = _instance(constraint, wants, within(outer, _types(found)), found)
    return dict(reversed(found.items()))


def _types(instances: Mapping[str, Instance | None]) -> dict[str, Type]:
    return {name: instance.type for name, instance in instances.items() if instance}


def _instance(
    constraint: Node | None, wants: Sequence[str], names: Names, others: Mapping[str, Instance | None]
) -> Instance | None:
    allowed = [_spelled(node, others) for node in _allowed(constraint, names)] if constraint else []
    if None in allowed:
        return None
    choices = [spelling for spelling in allowed if spelling is not None]
    best = next((spelling for spelling in wants if spelling in choices), choices[0] if choices else None)
    if best is None:
        return None
    type = SCALARS.get(best) or type_of(_type_node(best), names)
    return None if unknown_part(type) else Instance(best, type)


def _allowed(constraint: Node, names: Names, depth: int = 0) -> list[Node | str]:
    """The types that a constraint names, as nodes or as spellings; an empty one for what we cannot meet."""
    spelling = text_of(constraint).rpartition(".")[2]
    known = names.get(spelling)
    if depth > 8:
        return [""]
    if spelling in CONSTRAINTS and (known is None or constraint.type == "qualified_type"):
        return list(CONSTRAINTS[spelling])
    if isinstance(known, Node) and constraint.type == "type_identifier":
        return _allowed(known, names, depth + 1)
    match constraint.type:
        case "type_constraint" | "type_elem":
            return [node for child in constraint.named_children for node in _allowed(child, names, depth + 1)]
        case "negated_type":
            return [constraint.named_children[0]]
        case "interface_type":
            elements = [child for child in constraint.named_children if child.type != "comment"]
            if any(child.type == "method_elem" for child in elements):
                return [""]
            sets = [_allowed(child, names, depth + 1) for child in elements]
            return next(
                (found for found in sets if found != list(CONSTRAINTS["any"])), list(CONSTRAINTS["any"])
            )
    return [constraint]


def _spelled(node: Node | str, others: Mapping[str, Instance | None]) -> str | None:
    """A type with other variables replaced; None where one of them has no instance."""
    spelling = node if isinstance(node, str) else text_of(node)
    for name, instance in others.items():
        if re.search(rf"\b{name}\b", spelling):
            if instance is None:
                return None
            spelling = re.sub(rf"\b{name}\b", instance.spelling, spelling)
    return spelling or None


def _type_node(spelling: str) -> Node | None:
    declaration = parse(f"package p\ntype A {spelling}\n", tree_sitter_go.language()).named_children[-1]
    return declaration.named_children[0].child_by_field_name("type") if declaration.named_children else None
