"""What a Java method takes and gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.glue import shared
from codetrans.languages.scope import Meaning, Names, scope, within
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
    "OptionalInt": Optional(Int(32)),
    "OptionalLong": Optional(Int(64)),
    "OptionalDouble": Optional(Float(64)),
    "IntStream": List(Int(32)),
    "LongStream": List(Int(64)),
    "DoubleStream": List(Float(64)),
    "void": Void(),
    "Void": Void(),
    "ListNode": ListNode(),
    "TreeNode": TreeNode(),
}
WIDE = frozenset(
    {"Object", "Number", "Comparable", "Serializable", "Constable"}
)  # what an Integer is besides
OPENS = frozenset(
    {"class_declaration", "interface_declaration", "record_declaration", "enum_declaration"}
) | {
    "class_body",
    "interface_body",
    "enum_body",
    "enum_body_declarations",
}
NONE: Names = {}
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
    known = scope(root, OPENS, _declared)
    return lambda node: signature(node, known.at(node.start_byte))


def signature(node: Node, outer: Names = NONE) -> Signature:
    """The signature of a `method_declaration`; type variables are read as what their bounds allow."""
    returns = node.child_by_field_name("type")
    parameters = node.child_by_field_name("parameters")
    names = within(outer, type_variables(node))
    return Signature(
        text_of(node.child_by_field_name("name")),
        tuple(
            _parameter(child, names)
            for child in (parameters.named_children if parameters else [])
            if child.type in ("formal_parameter", "spread_parameter")
        ),
        _array(type_of(returns, names), _dimensions(node)),
        text_of(returns) + "[]" * _dimensions(node),
    )


def type_of(node: Node | None, names: Names = NONE) -> Type:
    """The type that a type node spells; without a language-neutral form it is Unknown(spelling)."""
    if node is None:
        return Unknown()
    if node.type == "array_type":
        return _array(type_of(node.child_by_field_name("element"), names), _dimensions(node))
    if node.type == "annotated_type":
        return type_of(node.named_children[-1], names)
    name, arguments = node, []
    if node.type == "generic_type":
        name = node.named_children[0]
        arguments = [type_of(_bound(child), names) for child in node.named_children[1].named_children]
    simple = text_of(name).rsplit(".", 1)[-1]
    known = names.get(simple)
    if known is not None and not isinstance(known, Node):
        return known
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
    return Unknown(text_of(node))


def _bound(node: Node) -> Node:
    """The bound of a wildcard, `T` of `? extends T`; any other argument as it is."""
    return node.named_children[-1] if node.type == "wildcard" and node.named_children else node


def _parameter(node: Node, names: Names) -> Parameter:
    if node.type == "spread_parameter":  # int... values
        children = [child for child in node.named_children if child.type != "modifiers"]
        return Parameter(
            text_of(children[-1].child_by_field_name("name")),
            List(type_of(children[0], names)),
            f"{text_of(children[0])}...",
            mutated=True,
        )
    declared = node.child_by_field_name("type")
    dimensions = _dimensions(node)  # C's way: int values[]
    type = _array(type_of(declared, names), dimensions)
    spelling = text_of(declared) + "[]" * dimensions
    return Parameter(
        text_of(node.child_by_field_name("name")),
        type,
        spelling,
        mutated=shared(type) or spelling in BUFFERS,
    )


def _array(of: Type, dimensions: int) -> Type:
    return _array(List(of), dimensions - 1) if dimensions else of


def _dimensions(node: Node) -> int:
    return text_of(node.child_by_field_name("dimensions")).count("[")


def type_variables(node: Node) -> dict[str, Type]:
    """What the type variables of a method or class stand for in tests: `T` of
    `static <T extends Comparable<T>> …` for int, unless its bounds ask for something else."""
    found: dict[str, Type] = {}
    for declared in node.named_children if node.type != "type_parameters" else [node]:
        if declared.type != "type_parameters":
            continue
        for variable in declared.named_children:
            name, *bounds = [child for child in variable.named_children if "annotation" not in child.type]
            found[text_of(name)] = _instance(bounds[0].named_children if bounds else [], found)
    return found


def _instance(bounds: list[Node], names: Names) -> Type:
    """The first type that meets all bounds; Unknown where one is an interface of the user's own."""
    types = []
    for bound in bounds:
        simple = re.sub(r"<.*", "", text_of(bound), flags=re.DOTALL).rsplit(".", 1)[-1]
        if simple not in WIDE:
            types.append(type_of(bound, names))
    if len(types) > 1:
        return Unknown(" & ".join(map(text_of, bounds)))
    return types[0] if types else Int(32)


def _declared(node: Node) -> Iterator[tuple[str, Meaning]]:
    """The type variables of a class."""
    if node.type == "type_parameters":
        yield from type_variables(node).items()
