"""What a C++ function takes and gives, C's arrays and pointers included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tree_sitter import Node

from codetrans.languages.cpp.generics import TEMPLATE, auto_name, meaning, spellings
from codetrans.languages.edit import text_of
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
    "void": Void(),
    "bool": Bool(),
    "int": Int(),
    "char": Char(),
    **dict.fromkeys(("wchar_t", "char8_t", "char16_t", "char32_t"), Char()),
    "signed char": Int(8),
    "unsigned char": Int(8, signed=False),
    "byte": Int(8, signed=False),
    **dict.fromkeys(("float", "float32_t"), Float(32)),
    **dict.fromkeys(("double", "long double", "double_t"), Float(64)),
    **dict.fromkeys(("string", "string_view", "wstring", "u32string"), Text()),
    **dict.fromkeys(("size_t", "uintptr_t", "size_type"), Int(64, signed=False)),
    **dict.fromkeys(("ssize_t", "ptrdiff_t", "intptr_t", "intmax_t"), Int(64)),
    **{f"int{bits}_t": Int(bits) for bits in (8, 16, 32, 64)},
    **{f"uint{bits}_t": Int(bits, signed=False) for bits in (8, 16, 32, 64)},
    "uint": Int(32, signed=False),
    "ulong": Int(64, signed=False),
    "__int128": Int(128),
    "__int128_t": Int(128),
    "__uint128_t": Int(128, signed=False),
}
SEQUENCES = frozenset(
    "vector list deque span queue stack priority_queue multiset unordered_multiset forward_list valarray".split()
)
SETS = frozenset({"set", "unordered_set"})
MAPS = frozenset({"map", "unordered_map"})
NODES: dict[str, Type] = {"ListNode": ListNode(), "TreeNode": TreeNode()}
# Nodes that hold declarations of a file.
OPENS = frozenset(
    "namespace_definition declaration_list linkage_specification class_specifier struct_specifier union_specifier "
    "field_declaration_list template_declaration declaration preproc_if preproc_ifdef preproc_else preproc_elif".split()
)
WIDTHS = {"short": 16, "long": 64}  # as on every 64-bit Unix


def signatures(root: Node) -> Callable[[Node], Signature]:
    """The reader of a file's functions."""
    known = scope(root, OPENS, _declared)
    return lambda node: signature(node, known.at(node.start_byte))


def signature(node: Node, names: Names) -> Signature:
    """The signature of a `function_definition`; a type variable of a template is read as what stands for it.

    A parameter counts as mutated where the type lets the function write to what the caller has.
    """
    name, parameters, steps = declarator_of(node)
    template = names.get(TEMPLATE)
    found = spellings(node, template if isinstance(template, Node) else None)
    names = within(names, {name: meaning(spelling) or Unknown(name) for name, spelling in found.items()})
    declared = node.child_by_field_name("type")
    returns = _wrapped(_base(declared, names), steps, names)
    if declared is not None and declared.type == "placeholder_type_specifier" and not steps:
        trailing = _trailing(node)
        returns = _described(trailing, names)[0] if trailing else Unknown("auto")
    if isinstance(returns, List) and any(kind == "pointer" for kind, _ in steps):
        returns = Unknown(f"{text_of(declared)}*")  # how many items it points to is not known
    marks = "".join({"pointer": "*", "reference": "&"}.get(kind, "") for kind, _ in steps)
    qualifier = "const " if _is_const(node) else ""
    return Signature(
        name,
        tuple(
            _parameter(child, position, names)
            for position, child in enumerate(parameters.named_children if parameters else [])
            if child.type in ("parameter_declaration", "optional_parameter_declaration")
            and text_of(child) != "void"
        ),
        returns,
        f"{qualifier}{text_of(declared)}{marks}",
    )


def declarator_of(node: Node) -> tuple[str, Node | None, list[tuple[str, Node]]]:
    """The name of a function definition, its parameters, and what its result's type is wrapped in."""
    steps, at = _steps(node.child_by_field_name("declarator"))
    if at is None or at.type != "function_declarator":
        return text_of(at), None, steps
    name = at.child_by_field_name("declarator")
    return text_of(name).rsplit("::", 1)[-1], at.child_by_field_name("parameters"), steps


def _parameter(node: Node, position: int, names: Names) -> Parameter:
    names = within(names, {"auto": names.get(auto_name(position), Unknown("auto"))})
    type, steps, name = _described(node, names)
    kinds = [kind for kind, _ in steps]
    is_view = isinstance(type, List) and "span" in text_of(node.child_by_field_name("type"))
    is_node = isinstance(type, ListNode | TreeNode) and kinds == ["pointer"]
    is_shared = bool({"pointer", "array", "reference"} & set(kinds)) or is_view
    end = node.child_by_field_name("default_value")
    source = (node.text or b"")[: end.start_byte - node.start_byte if end else None].rstrip(b" =")
    if name is not None:
        before, after = name.start_byte - node.start_byte, name.end_byte - node.start_byte
        source = source[:before] + source[after:]
    spelling = re.sub(r"\s+", " ", source.decode())
    return Parameter(
        text_of(name) or f"parameter{position}",
        type,
        re.sub(r" (?=[*&\[)]|$)", "", spelling).strip(),
        mutated=is_shared and not is_node and "const" not in spelling.replace("*const", "").split("<")[0],
    )


def _described(node: Node, names: Names) -> tuple[Type, list[tuple[str, Node]], Node | None]:
    """The type of a declaration or type descriptor, its wrappers, and the node of its name."""
    base = _base(node.child_by_field_name("type"), names)
    steps, at = _steps(node.child_by_field_name("declarator"))
    if at is not None and "identifier" not in at.type:
        return Unknown(text_of(node)), steps, None
    if steps and steps[-1][0] == "array":  # of a parameter the outermost array is a pointer
        steps[-1] = ("pointer", steps[-1][1])
    return _wrapped(base, steps, names), steps, at


def _steps(declarator: Node | None) -> tuple[list[tuple[str, Node]], Node | None]:
    """The wrappers from the base type outwards, `int (*a)[3]` being array, pointer; and what they name."""
    steps: list[tuple[str, Node]] = []
    while declarator is not None:
        kind = declarator.type.removeprefix("abstract_").removesuffix("_declarator")
        if kind in ("pointer", "reference", "array"):
            is_moved = kind == "reference" and any(child.type == "&&" for child in declarator.children)
            steps.append(("moved" if is_moved else kind, declarator))
        elif kind != "parenthesized":
            break
        inner = declarator.child_by_field_name("declarator")
        if inner is None:
            named = [
                child
                for child in declarator.named_children
                if child.type.endswith(("declarator", "identifier"))
                and child != declarator.child_by_field_name("size")
            ]
            inner = named[-1] if named else None
        declarator = inner
    return steps, declarator


def _wrapped(type: Type, steps: list[tuple[str, Node]], names: Names) -> Type:
    for kind, node in steps:
        if kind == "pointer":
            type = _pointed(type)
        elif kind == "array":
            length = _number(node.child_by_field_name("size"), names)
            type = List(type, int(length) if length.isdecimal() else None)
    return type


def _number(node: Node | None, names: Names) -> str:
    """The text of a number, or of the constant that it names."""
    known = names.get(text_of(node))
    return (text_of(known) if isinstance(known, Node) else text_of(node)).strip()


def _pointed(type: Type) -> Type:
    match type:
        case Char():
            return Text()
        case Unknown(spelling):
            return NODES.get(spelling, Unknown(f"{spelling}*"))
        case Void():
            return Unknown("void*")
    return List(type)


def _base(node: Node | None, names: Names, depth: int = 0) -> Type:
    """The type that a specifier spells, without pointers and arrays."""
    spelling = re.sub(r"\s+", " ", text_of(node)).removeprefix("std::")
    is_auto = node is not None and node.type == "placeholder_type_specifier"
    name = "auto" if is_auto else spelling
    known = names.get(name)
    if node is None or depth > 8:
        return Unknown(spelling)
    if known is not None:  # which may name itself: `using iterator = Window::iterator`
        return _alias(known, within(names, {name: Unknown(spelling)}), depth)
    match node.type:
        case "qualified_identifier":
            last = node.child_by_field_name("name")
            return _base(last, names, depth + 1) if last is not None else Unknown(spelling)
        case "struct_specifier" | "class_specifier":
            return Unknown(text_of(node.child_by_field_name("name")))
        case "sized_type_specifier":
            return _sized(spelling)
        case "template_type":
            return _template(node, names)
    return SCALARS.get(spelling, Unknown(spelling))


def _alias(known: Node | Type, names: Names, depth: int) -> Type:
    if not isinstance(known, Node):
        return known
    if known.type == "type_descriptor":
        return _described(known, names)[0]
    if known.type == "preproc_arg":  # text, not a tree
        spelling = re.sub(r"\s+", " ", text_of(known).strip())
        return SCALARS.get(spelling.removeprefix("std::")) or _sized(spelling)
    return _base(known, names, depth + 1)


def _sized(spelling: str) -> Type:
    """`unsigned long long int` and its kin, the words in any order."""
    if spelling in SCALARS:
        return SCALARS[spelling]
    words = spelling.split()
    if not words or set(words) - {"unsigned", "signed", "short", "long", "int", "char", "double"}:
        return Unknown(spelling)
    is_signed = "unsigned" not in words
    if "char" in words:
        return Int(8, is_signed)
    if "double" in words:
        return Float(64)
    return Int(next((WIDTHS[word] for word in words if word in WIDTHS), 32), is_signed)


def _template(node: Node, names: Names) -> Type:
    name = text_of(node.child_by_field_name("name"))
    arguments = node.child_by_field_name("arguments")
    parts = arguments.named_children if arguments else []
    types = [
        _described(part, names)[0] if part.type == "type_descriptor" else Unknown(text_of(part))
        for part in parts
    ]
    match name, types:
        case _, [of, *_] if name in SEQUENCES:
            return List(of)
        case "array", [of, _]:
            length = _number(parts[1], names)
            return List(of, int(length)) if length.isdecimal() else Unknown(text_of(node))
        case _, [of, *_] if name in SETS:
            return Set(of)
        case _, [key, value, *_] if name in MAPS:
            return Map(key, value)
        case "pair", [first, second]:
            return Tuple((first, second))
        case "tuple", _:
            return Tuple(tuple(types))
        case "optional", [of]:
            return Optional(of)
    return Unknown(text_of(node))


def _declared(node: Node) -> Iterator[tuple[str, Meaning]]:
    """The name that a declaration gives to a type, to a number, or to a template's variables."""
    if node.type == "template_parameter_list":
        yield TEMPLATE, node
    name = node.child_by_field_name("name") or node.child_by_field_name("declarator")
    value = node.child_by_field_name("type") or node.child_by_field_name("value")
    if node.type in ("alias_declaration", "type_definition", "preproc_def") and name and value:
        yield text_of(name), value
    elif node.type == "declaration" and name and name.type == "init_declarator":
        number = name.child_by_field_name("value")
        if number is not None and number.type == "number_literal":
            yield text_of(name.child_by_field_name("declarator")), number


def _trailing(node: Node) -> Node | None:
    """The type after the arrow of `auto f() -> int`."""
    declarator = node.child_by_field_name("declarator")
    for child in declarator.named_children if declarator else []:
        if child.type == "trailing_return_type":
            return child.named_children[0]
    return None


def _is_const(node: Node) -> bool:
    return any(child.type == "type_qualifier" and text_of(child) == "const" for child in node.children)
