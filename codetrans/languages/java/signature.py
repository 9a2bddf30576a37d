"""What a Java method takes and gives."""

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
    "byte": Int(8),
    "Byte": Int(8),
    "short": Int(16),
    "Short": Int(16),
    "int": Int(32),
    "Integer": Int(32),
    "long": Int(64),
    "Long": Int(64),
    "BigInteger": Int(None),
    "float": Float(32),
    "Float": Float(32),
    "double": Float(64),
    "Double": Float(64),
    "boolean": Bool(),
    "Boolean": Bool(),
    "char": Char(),
    "Character": Char(),
    "String": Text(),
    "CharSequence": Text(),
    "StringBuilder": Text(),
    "StringBuffer": Text(),
    "void": Void(),
    "Void": Void(),
    "ListNode": ListNode(),
    "TreeNode": TreeNode(),
}
BUFFERS = ("StringBuilder", "StringBuffer")  # text that a callee can write to
SEQUENCES = frozenset(
    {
        "Iterable",
        "Collection",
        "List",
        "ArrayList",
        "LinkedList",
        "Vector",
        "Stack",
        "Deque",
        "Queue",
        "ArrayDeque",
        "PriorityQueue",
        "Iterator",
        "Stream",
    }
)
SETS = frozenset(
    ["Set", "HashSet", "LinkedHashSet", "SortedSet", "NavigableSet", "TreeSet"],
)
MAPS = frozenset(
    ["Map", "HashMap", "LinkedHashMap", "SortedMap", "NavigableMap", "TreeMap", "ConcurrentHashMap"],
)


def signatures(root: Node) -> Callable[[Node], Signature]:
    """The reader of a file's functions."""
    return signature


def signature(node: Node) -> Signature:
    """The signature of a `method_declaration`."""
    returns = node.child_by_field_name("type")
    parameters = node.child_by_field_name("parameters")
    variables = _type_variables(node)
    return Signature(
        _text(node.child_by_field_name("name")),
        tuple(
            _parameter(child, variables)
            for child in (parameters.named_children if parameters else [])
            if child.type in ("formal_parameter", "spread_parameter")
        ),
        _array(type_of(returns, variables), _dimensions(node)),
        _text(returns) + "[]" * _dimensions(node),
    )


def type_of(node: Node | None, variables: frozenset[str] = frozenset()) -> Type:
    """The type that a type node spells. A type variable, as anything else without a
    language-neutral form, is Unknown(spelling)."""
    if node is None:
        return Unknown()
    if node.type == "array_type":
        return _array(type_of(node.child_by_field_name("element"), variables), _dimensions(node))
    if node.type == "annotated_type":
        return type_of(node.named_children[-1], variables)
    name, arguments = node, []
    if node.type == "generic_type":
        name = node.named_children[0]
        arguments = [type_of(_bound(child), variables) for child in node.named_children[1].named_children]
    simple = _text(name).rsplit(".", 1)[-1]
    if simple in variables:
        return Unknown(simple)
    if simple in SCALARS:
        return SCALARS[simple]
    first = arguments[0] if arguments else Unknown("Object")
    second = arguments[1] if len(arguments) == 2 else Unknown("Object")
    if simple in SEQUENCES:
        return List(first)
    if simple in SETS:
        return Set(first)
    if simple in MAPS:
        return Map(first, second)
    if simple == "Optional":
        return Optional(first)
    if simple in ("Entry", "SimpleEntry", "Pair"):
        return Tuple((first, second))
    return Unknown(_text(node))


def _bound(node: Node) -> Node:
    """The bound of a wildcard, `T` of `? extends T`; any other argument as it is."""
    return node.named_children[-1] if node.type == "wildcard" and node.named_children else node


def _parameter(node: Node, variables: frozenset[str]) -> Parameter:
    if node.type == "spread_parameter":  # int... values
        children = [child for child in node.named_children if child.type != "modifiers"]
        return Parameter(
            _text(children[-1].child_by_field_name("name")),
            List(type_of(children[0], variables)),
            f"{_text(children[0])}...",
            mutated=True,
        )
    declared = node.child_by_field_name("type")
    dimensions = _dimensions(node)  # C's way: int values[]
    type = _array(type_of(declared, variables), dimensions)
    spelling = _text(declared) + "[]" * dimensions
    return Parameter(
        _text(node.child_by_field_name("name")),
        type,
        spelling,
        mutated=shared(type) or spelling in BUFFERS,
    )


def _array(of: Type, dimensions: int) -> Type:
    return _array(List(of), dimensions - 1) if dimensions else of


def _dimensions(node: Node) -> int:
    return _text(node.child_by_field_name("dimensions")).count("[")


def _type_variables(node: Node) -> frozenset[str]:
    """`T` of `static <T extends Comparable<T>> …`."""
    declared = [child for child in node.named_children if child.type == "type_parameters"]
    return frozenset(
        _text(name)
        for variables in declared
        for variable in variables.named_children
        for name in variable.named_children[:1]
    )


def _text(node: Node | None) -> str:
    return node.text.decode() if node and node.text else ""
