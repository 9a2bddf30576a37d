"""What a Rust function takes and gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.rust.c_types import C_TYPES
from codetrans.languages.rust.generics import CONSTANT, bounded, spellings, type_node
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
    **{f"i{bits}": Int(bits) for bits in (8, 16, 32, 64, 128)},
    **{f"u{bits}": Int(bits, signed=False) for bits in (8, 16, 32, 64, 128)},
    "isize": Int(64),
    "usize": Int(64, signed=False),
    "f32": Float(32),
    "f64": Float(64),
    "bool": Bool(),
    "char": Char(),
    **dict.fromkeys(("str", "String"), Text()),
    "ListNode": ListNode(),
    "TreeNode": TreeNode(),
}
SCALARS |= {name: SCALARS[spelling] for name, spelling in C_TYPES.items()}
SEQUENCES = frozenset({"Vec", "VecDeque", "LinkedList", "BinaryHeap", "IntoIter"})
SETS = frozenset({"HashSet", "BTreeSet"})
MAPS = frozenset({"HashMap", "BTreeMap"})
OPENS = frozenset({"mod_item", "impl_item", "trait_item", "declaration_list"})  # nodes that hold declarations
OWNERS = frozenset({"Box", "Rc", "Arc", "RefCell", "Cow"})  # no difference to a value


def signatures(root: Node) -> Callable[[Node], Signature]:
    """The reader of a file's functions."""
    known = scope(root, OPENS, _declared)
    return lambda node: signature(node, known.at(node.start_byte))


def signature(node: Node, outer: Names) -> Signature:
    """The signature of a `function_item`. A Result is what it holds: its error is raised."""
    parameters = node.child_by_field_name("parameters")
    result = node.child_by_field_name("return_type")
    instances = {name: found.type for name, found in type_variables(node).items() if found}
    names = within(outer, instances)
    declared = [
        child for child in (parameters.named_children if parameters else []) if child.type == "parameter"
    ]
    return Signature(
        text_of(node.child_by_field_name("name")),
        tuple(_parameter(child, position, names) for position, child in enumerate(declared)),
        type_of(result, names) if result else Void(),
        text_of(result),
    )


def type_of(node: Node | None, names: Names, depth: int = 0) -> Type:
    """The type that a type node spells; without a language-neutral form it is Unknown(spelling)."""
    spelling = text_of(node)
    if node is None or depth > 16:
        return Unknown(spelling)
    known = names.get(spelling)
    if known is not None:
        return type_of(known, names, depth + 1) if isinstance(known, Node) else known
    match node.type:
        case "reference_type":
            return type_of(node.child_by_field_name("type"), names, depth + 1)
        case "pointer_type":
            return _pointed(type_of(node.child_by_field_name("type"), names, depth + 1), spelling)
        case "array_type":
            element = type_of(node.child_by_field_name("element"), names, depth + 1)
            length = node.child_by_field_name("length")
            if length is None:
                return List(element)
            number = names.get(text_of(length), length)
            digits = re.sub(r"_|usize", "", text_of(number)) if isinstance(number, Node) else str(CONSTANT)
            return List(element, int(digits)) if digits.isdecimal() else Unknown(spelling)
        case "tuple_type":
            return Tuple(tuple(type_of(child, names, depth + 1) for child in node.named_children))
        case "unit_type":
            return Void()
        case "scoped_type_identifier":
            return type_of(node.child_by_field_name("name"), names, depth + 1)
        case "generic_type":
            return _generic(node, names, depth)
        case "dynamic_type" | "abstract_type":
            found = bounded(text_of(node.child_by_field_name("trait")))
            return type_of(type_node(found), names, depth + 1) if found else Unknown(spelling)
        case "primitive_type" | "type_identifier":
            return SCALARS.get(spelling, Unknown(spelling))
    return Unknown(spelling)


def _pointed(type: Type, spelling: str) -> Type:
    """What a raw pointer stands for, as in C: text of signed bytes, else the items from there on."""
    match type:
        case Int(8, True):
            return Text()
        case Int() | Float() | Bool() | Char() | List(_, int()):
            return List(type)
    return Unknown(spelling)


def type_variables(node: Node) -> dict[str, Instance | None]:
    """What stands for the type variables and constants of a function; None where nothing of ours does."""
    return {
        name: Instance(spelling, type_of(type_node(spelling), {})) if spelling else None
        for name, spelling in spellings(node).items()
    }


def _generic(node: Node, names: Names, depth: int) -> Type:
    name = text_of(node.child_by_field_name("type")).rsplit("::", 1)[-1]
    arguments = node.child_by_field_name("type_arguments")
    types = [
        type_of(child, names, depth + 1)
        for child in (arguments.named_children if arguments else [])
        if child.type != "lifetime"
    ]
    match name, types:
        case _, [of] if name in OWNERS:
            return of
        case "Option", [ListNode() | TreeNode() as nodes]:
            return nodes
        case "Option", [of]:
            return Optional(of)
        case "Result", [of, *_]:
            return of
        case _, [of] if name in SEQUENCES:
            return List(of)
        case _, [of] if name in SETS:
            return Set(of)
        case _, [key, value] if name in MAPS:
            return Map(key, value)
    return Unknown(text_of(node))


def _parameter(node: Node, position: int, names: Names) -> Parameter:
    pattern, declared = node.child_by_field_name("pattern"), node.child_by_field_name("type")
    kind = declared.type if declared else ""
    marks = declared.children if declared and kind in ("reference_type", "pointer_type") else []
    return Parameter(
        text_of(pattern) if pattern and pattern.type == "identifier" else f"parameter{position}",
        type_of(declared, names),
        text_of(declared),
        mutated=any(child.type == "mutable_specifier" for child in marks),
        owned=kind not in ("", "reference_type", "pointer_type", "array_type"),
    )


def _declared(node: Node) -> Iterator[tuple[str, Meaning]]:
    """`type Grid = …` and `const SIZE: usize = …`."""
    if node.type in ("type_item", "const_item"):
        value = node.child_by_field_name("type" if node.type == "type_item" else "value")
        if value is not None:
            yield text_of(node.child_by_field_name("name")), value
