"""Rules that rewrite a Rust text, and what they know about its names and types.

A rule is given one node and says what stands in its place, or nothing. Rules are applied from the
outside in, again and again, until none has anything to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import tree_sitter_rust
from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, parse, text_of, walk

ROUNDS = 200  # more than an expression is deep
BITS = {
    **{f"{sign}{bits}": bits for sign in "iu" for bits in (8, 16, 32, 64, 128)},
    "isize": 64,
    "usize": 64,
}
COMPARISONS = ("==", "!=", "<", ">", "<=", ">=")
SHIFTS = ("<<", ">>")
FLEXIBLE = "{integer}"  # the type of a literal that takes the type of what stands beside it
# Expressions that need no brackets wherever they stand.
ATOMS = frozenset(
    "identifier integer_literal float_literal boolean_literal char_literal call_expression index_expression "
    "field_expression macro_invocation parenthesized_expression self scoped_identifier string_literal "
    "tuple_expression array_expression".split()
)


@dataclass(frozen=True)
class Signature:
    node: Node
    parameters: tuple[str, ...]  # types
    returns: str


@dataclass
class Names:
    """What the functions of a text are called, take and give, and the types of their variables."""

    root: Node
    functions: dict[str, Signature] = field(default_factory=dict)
    variables: dict[int, dict[str, str]] = field(default_factory=dict)  # first byte of a function → types

    def __post_init__(self) -> None:
        for node in self.root.named_children:
            if node.type == "function_item":
                self._function(node)

    def _function(self, node: Node) -> None:
        parameters = node.child_by_field_name("parameters")
        types: dict[str, str] = {}
        for child in parameters.named_children if parameters else ():
            if child.type == "parameter":
                types[text_of(child.child_by_field_name("pattern"))] = words(
                    child.child_by_field_name("type")
                )
        name = text_of(node.child_by_field_name("name"))
        returns = words(node.child_by_field_name("return_type"))
        self.functions[name] = Signature(node, tuple(types.values()), returns)
        self.variables[node.start_byte] = types
        for child in walk(node):
            if child.type == "let_declaration":
                bound = text_of(child.child_by_field_name("pattern"))
                declared = child.child_by_field_name("type")
                value = child.child_by_field_name("value")
                found = words(declared) if declared else self.type_of(value) if value else ""
                # Two variables of one name: known only where they have one type.
                types[bound] = found if types.get(bound, found) == found else ""
            elif child.type == "for_expression":
                bound = text_of(child.child_by_field_name("pattern"))
                found = self.type_of(_first_bound(child.child_by_field_name("value")))
                found = "i32" if found == FLEXIBLE else found
                types[bound] = found if types.get(bound, found) == found else ""

    def around(self, node: Node) -> Node | None:
        """The function that a node is in."""
        here: Node | None = node
        while here is not None and here.type != "function_item":
            here = here.parent
        return here

    def type_of(self, node: Node | None) -> str:
        """The type of an expression as Rust spells it; "" where it is not known."""
        if node is None:
            return ""
        match node.type:
            case "integer_literal":
                suffix = re.search(r"[iu](?:\d+|size)$", text_of(node))
                return suffix[0] if suffix and not text_of(node).startswith("0x") else FLEXIBLE
            case "float_literal":
                return "f32" if text_of(node).endswith("f32") else "f64"
            case "boolean_literal":
                return "bool"
            case "char_literal":
                return "u8" if text_of(node).startswith("b") else "char"
            case "identifier":
                function = self.around(node)
                return self.variables.get(function.start_byte, {}).get(text_of(node), "") if function else ""
            case "scoped_identifier":
                extreme = re.fullmatch(r"(\w+)::(?:MAX|MIN)", text_of(node))
                return extreme[1] if extreme else ""
            case "parenthesized_expression":
                return self.type_of(node.named_child(0))
            case "type_cast_expression":
                return words(node.child_by_field_name("type"))
            case "unary_expression":
                inner = self.type_of(node.named_child(0))
                return re.sub(r"^(\*(mut|const) |&(mut )?)", "", inner) if text_of(node)[0] == "*" else inner
            case "binary_expression":
                return self._binary(node)
            case "index_expression":
                return element(self.type_of(node.named_child(0)))
            case "call_expression":
                return self._call(node)
        return ""

    def _binary(self, node: Node) -> str:
        operator = text_of(node.child_by_field_name("operator"))
        if operator in (*COMPARISONS, "&&", "||"):
            return "bool"
        left = self.type_of(node.child_by_field_name("left"))
        if left != FLEXIBLE or operator in SHIFTS:
            return left
        return self.type_of(node.child_by_field_name("right"))

    def _call(self, node: Node) -> str:
        called = node.child_by_field_name("function")
        if called is None or called.type != "field_expression":
            known = self.functions.get(text_of(called))
            return known.returns if known else ""
        receiver = self.type_of(called.child_by_field_name("value"))
        match text_of(called.child_by_field_name("field")):
            case "len":
                return "usize"
            case "as_bytes":
                return "[u8]"
            case "offset":
                return receiver
            case "as_mut_ptr" | "as_ptr":
                return f"*mut {element(receiver)}" if element(receiver) else ""
            case name if name.startswith("wrapping_") or name in ("abs", "max", "min", "sqrt"):
                return receiver
        return ""


def _first_bound(node: Node | None) -> Node | None:
    """`a` of `a..b`, `(a..=b).rev()`; a literal gives way to the other bound."""
    if node is None or node.type == "range_expression":
        bounds = node.named_children if node else []
        return next(
            (bound for bound in bounds if bound.type != "integer_literal"), bounds[0] if bounds else None
        )
    if node.type == "parenthesized_expression":
        return _first_bound(node.named_child(0))
    if node.type == "call_expression":
        called = node.child_by_field_name("function")
        return _first_bound(called.child_by_field_name("value")) if called else None
    return None


def words(node: Node | None) -> str:
    """The text of a node on one line."""
    return " ".join(text_of(node).split())


def element(type: str) -> str:
    """The type of the elements of an array, a slice or a Vec; "" for anything else."""
    found = re.fullmatch(r"(?:&(?:mut )?)?(?:\[(.*?)(?:; [^\]]*)?\]|Vec<(.*)>)", type)
    return (found[1] or found[2]) if found else ""


Rule = Callable[[Node, Names], "str | None"]


def rewritten(text: str, rules: Sequence[Rule]) -> str:
    """`text` after `rules`; each round parses anew and takes the outermost changes."""
    for _ in range(ROUNDS):
        root = parse(text, tree_sitter_rust.language())
        names = Names(root)
        edits = []
        for node in walk(root):
            for rule in rules if node.is_named else ():
                changed = rule(node, names)
                if changed is not None and changed != text_of(node):
                    edits.append(Edit(node.start_byte, node.end_byte, changed))
                    break
        if not edits:
            return text
        text = apply(text, edits)
    return text


def functions_of(root: Node) -> list[Node]:
    return [node for node in root.named_children if node.type == "function_item"]


def uses(name: str, within: Node) -> Iterator[Node]:
    """Where a variable is named below a node, in source order."""
    wanted = name.encode()
    for node in walk(within):
        is_path = node.parent is not None and node.parent.type == "scoped_identifier"
        if node.type == "identifier" and node.text == wanted and not is_path:
            yield node


def covers(outer: Node, inner: Node) -> bool:
    return outer.start_byte <= inner.start_byte and inner.end_byte <= outer.end_byte


def unwrapped(node: Node | None) -> Node | None:
    """An expression without the brackets around it."""
    while node is not None and node.type == "parenthesized_expression":
        node = node.named_child(0)
    return node


def receiver(node: Node) -> str:
    """An expression as a method is called on it."""
    return text_of(node) if node.type in ATOMS else f"({text_of(node)})"


def method(node: Node | None) -> tuple[Node, str, list[Node]] | None:
    """A call of a method: on what, its name, its arguments."""
    called = (
        node.child_by_field_name("function") if node is not None and node.type == "call_expression" else None
    )
    if node is None or called is None or called.type != "field_expression":
        return None
    value, arguments = called.child_by_field_name("value"), node.child_by_field_name("arguments")
    assert value is not None and arguments is not None
    return value, text_of(called.child_by_field_name("field")), arguments.named_children


def call(node: Node | None) -> tuple[str, list[Node]] | None:
    """A call of a function: its name, its arguments."""
    called = (
        node.child_by_field_name("function") if node is not None and node.type == "call_expression" else None
    )
    if node is None or called is None or called.type not in ("identifier", "scoped_identifier"):
        return None
    arguments = node.child_by_field_name("arguments")
    return text_of(called), arguments.named_children if arguments else []


def assigned(node: Node | None) -> tuple[Node, str, Node] | None:
    """`a = b` or `a += b`, also as a statement: the place, the operator, the value."""
    if node is not None and node.type == "expression_statement":
        node = node.named_child(0)
    if node is None or node.type not in ("assignment_expression", "compound_assignment_expr"):
        return None
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    assert left is not None and right is not None
    operator = "=" if node.type == "assignment_expression" else text_of(node.child_by_field_name("operator"))
    return left, operator, right
