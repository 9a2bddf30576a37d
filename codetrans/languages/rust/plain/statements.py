"""Plain statements: variables declared where they get their value, `x++` undone, no idle `mut` and `return`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import tree_sitter_rust
from tree_sitter import Node

from codetrans.languages.edit import Edit, apply, parse, text_of, used_names, walk, without_blank_lines
from codetrans.languages.rust.plain.rewriting import (
    ROUNDS,
    Names,
    assigned,
    covers,
    functions_of,
    method,
    uses,
    words,
)

Change = Callable[[Node], "list[Edit] | None"]  # a function → the first change in it
LITERALS = ("integer_literal", "float_literal", "boolean_literal", "char_literal")
KEYWORDS = frozenset(
    "as async await box break const continue crate dyn else enum extern false final fn for if impl in let loop macro "
    "match mod move mut override priv pub ref return self static struct super trait true try type typeof unsafe "
    "unsized use virtual where while yield".split()
)
# Methods that leave what they are called on as it is.
READING = frozenset(
    "len as_bytes offset abs max min sqrt powf floor ceil round is_empty iter ln log2 log10".split()
)


def changed(text: str, change: Change) -> str:
    """`text` after every change of its functions, one after another."""
    for _ in range(ROUNDS):
        root = parse(text, tree_sitter_rust.language())
        edits = next((edits for function in functions_of(root) if (edits := change(function))), None)
        if edits is None:
            return text
        text = apply(text, edits)
    return text


def semicolon(node: Node, names: Names) -> str | None:
    """An assignment that ends a block is a statement."""
    is_last = node.parent is not None and node.parent.type == "block"
    return f"{text_of(node)};" if is_last and assigned(node) and node.type != "expression_statement" else None


def nothing(node: Node, names: Names) -> str | None:
    """No `;` alone."""
    return "" if node.type == "empty_statement" else None


def endless(node: Node, names: Names) -> str | None:
    """`loop { if !(a) { break; } … }` → `while a { … }`."""
    body = node.child_by_field_name("body") if node.type == "loop_expression" else None
    first = body.named_child(0) if body is not None else None
    test = first.named_child(0) if first is not None and first.type == "expression_statement" else first
    if body is None or first is None or test is None or test.type != "if_expression":
        return None
    condition, then = test.child_by_field_name("condition"), test.child_by_field_name("consequence")
    negated = (
        condition.named_child(0) if condition is not None and condition.type == "unary_expression" else None
    )
    leaves = re.fullmatch(r"\{\s*break\s*;?\s*\}", text_of(then))
    if negated is None or not leaves or not text_of(condition).startswith("!"):
        return None
    if test.child_by_field_name("alternative") is not None or node.named_child(0) != body:
        return None
    rest = body.text[first.end_byte - body.start_byte : -1].decode() if body.text else ""
    inner = negated.named_child(0) if negated.type == "parenthesized_expression" else negated
    return f"while {text_of(inner)} {{{rest}}}"


def result(node: Node, names: Names) -> str | None:
    """`return x;` at the end of a function → `x`."""
    parent = node.parent
    if node.type != "expression_statement" or parent is None or parent.type != "block":
        return None
    owner, inner = parent.parent, node.named_child(0)
    if owner is None or owner.type != "function_item" or inner is None or parent.named_children[-1] != node:
        return None
    if inner.type == "if_expression" and owner.child_by_field_name("return_type") is not None:
        return text_of(inner)
    value = inner.named_child(0) if inner.type == "return_expression" else None
    if value is None or (value.type == "binary_expression" and re.match(r"if\b|match\b|\{", text_of(value))):
        return None
    return text_of(value)


def lets(function: Node) -> Iterator[tuple[str, Node]]:
    """The variables of a function, with where they are declared."""
    for node in walk(function):
        pattern = node.child_by_field_name("pattern") if node.type == "let_declaration" else None
        if pattern is not None and pattern.type == "identifier":
            yield text_of(pattern), node


def borrowed_places(function: Node) -> list[Edit] | None:
    """`let ref mut fresh0 = a[0]; *fresh0 = 1; b[0] = *fresh0;` → `a[0] = 1; b[0] = a[0];`"""
    for node in walk(function):
        if node.type != "let_declaration" or not text_of(node).startswith("let ref mut"):
            continue
        name = text_of(node).removeprefix("let ref mut").split("=")[0].strip()
        place, block = node.child_by_field_name("value"), node.parent
        inside = [use.parent for use in uses(name, function) if not covers(node, use)]
        if place is None or block is None or not name.isidentifier() or not inside:
            continue
        if any(above is None or above.type != "unary_expression" for above in inside):
            continue
        last = inside[-1]
        between = [
            child
            for child in block.named_children
            if last is not None and node.end_byte <= child.start_byte < last.end_byte
        ]
        moved = {text_of(found[0]) for child in between for n in walk(child) if (found := assigned(n))}
        if len(inside) > 1 and (moved & used_names(place) or len(list(_indices(place))) > 1):
            continue
        edits = [
            Edit(above.start_byte, above.end_byte, text_of(place)) for above in inside if above is not None
        ]
        return [Edit(node.start_byte, node.end_byte), *edits]
    return None


def _indices(node: Node) -> Iterator[Node]:
    return (inner for inner in walk(node) if inner.type == "index_expression")


def counted_on(function: Node) -> list[Edit] | None:
    """`let fresh0 = i; i = i + 1; a[fresh0 as usize] = x;` → `a[i as usize] = x; i += 1;`"""
    for name, node in lets(function):
        value, step = node.child_by_field_name("value"), node.next_named_sibling
        target = step.next_named_sibling if step is not None else None
        if not re.fullmatch(r"fresh\d+", name) or value is None or step is None or target is None:
            continue
        counter = text_of(value)
        stepped = re.fullmatch(r"(\w+) (?:= \1 ([+-]) 1|([+-])= 1);", words(step))
        inside = list(uses(name, function))[1:]
        if stepped is None or stepped[1] != counter or not all(covers(target, use) for use in inside):
            continue
        is_simple = target.type == "let_declaration" or assigned(target) is not None
        if not is_simple or next(uses(counter, target), None) is not None:
            continue
        return [
            Edit(node.start_byte, step.end_byte),
            *(Edit(use.start_byte, use.end_byte, counter) for use in inside),
            Edit(target.end_byte, target.end_byte, f" {counter} {stepped[2] or stepped[3]}= 1;"),
        ]
    return None


def declared_late(function: Node) -> list[Edit] | None:
    """`let mut x: i32 = 0; … x = a;` → `let mut x: i32 = a;`, where the first value is never read."""
    body = function.child_by_field_name("body")
    for name, node in lets(function):
        value, block = node.child_by_field_name("value"), node.parent
        if value is None or value.type not in LITERALS or block is None or body is None:
            continue
        places = [use for use in uses(name, function) if not covers(node, use) and not _is_counter(use)]
        if any(other != node for bound, other in lets(function) if bound == name):
            continue
        if not places:
            return [Edit(node.start_byte, node.end_byte)]
        first = next(
            (child for child in _smallest(block, places).named_children if covers(child, places[0])), None
        )
        found = assigned(first) if first is not None and first.type == "expression_statement" else None
        if first is None or found is None or found[1] != "=" or found[0] != places[0]:
            continue
        if next(uses(name, found[2]), None) is not None:
            continue
        declared = node.child_by_field_name("type")
        annotation = f": {text_of(declared)}" if declared is not None else ""
        return [
            Edit(node.start_byte, node.end_byte),
            Edit(first.start_byte, first.end_byte, f"let mut {name}{annotation} = {text_of(found[2])};"),
        ]
    return None


def _is_counter(use: Node) -> bool:
    """Whether a variable is the one that a `for` around it declares."""
    here = use.parent
    while here is not None:
        if here.type == "for_expression" and text_of(here.child_by_field_name("pattern")) == text_of(use):
            return True
        here = here.parent
    return False


def _smallest(block: Node, places: list[Node]) -> Node:
    """The innermost block that holds all of `places`."""
    found = block
    for node in walk(block):
        if node.type == "block" and all(covers(node, place) for place in places):
            found = node
    return found


def unchanged(function: Node) -> list[Edit] | None:
    """No `mut` on variables and parameters that nothing is assigned to."""
    edits = []
    for node in walk(function):
        if node.type not in ("let_declaration", "parameter"):
            continue
        mark = next((child for child in node.children if child.type == "mutable_specifier"), None)
        pattern = node.child_by_field_name("pattern")
        if mark is None or pattern is None or pattern.type != "identifier" or mark.next_sibling is None:
            continue
        is_reference = words(node.child_by_field_name("type")).startswith("&")
        if not any(_changes(use, is_reference) for use in uses(text_of(pattern), function)):
            edits.append(Edit(mark.start_byte, mark.next_sibling.start_byte))
    return edits or None


def _changes(use: Node, is_reference: bool) -> bool:
    node, parent = use, use.parent
    while parent is not None and not is_reference:
        called = method(parent.parent) if parent.type == "field_expression" else None
        if called is not None:
            return called[1] not in READING
        if (parent.type == "index_expression" and node == parent.named_child(0)) or parent.type in (
            "field_expression",
            "parenthesized_expression",
        ):
            node, parent = parent, parent.parent
        else:
            break
    if parent is None:
        return False
    if parent.type == "reference_expression":
        return text_of(parent).startswith("&mut") and not is_reference
    if parent.type == "let_declaration" and text_of(parent).startswith("let ref mut"):
        return True
    found = assigned(parent)
    return found is not None and found[0] == node


def renamed(function: Node) -> list[Edit] | None:
    """`i_0` → `i`, where nothing else is called so."""
    for node in walk(function):
        if node.type == "for_expression":
            name, scope = text_of(node.child_by_field_name("pattern")), node
        elif node.type == "let_declaration":
            pattern = node.child_by_field_name("pattern")
            name, scope = text_of(pattern), function
        else:
            continue
        stem = re.fullmatch(r"(\w*?[A-Za-z]\w*?)_\d+", name)
        if stem is None or stem[1] in KEYWORDS or stem[1] in used_names(scope):
            continue
        if node.type == "let_declaration" and sum(bound == name for bound, _ in lets(function)) > 1:
            continue
        return [Edit(use.start_byte, use.end_byte, stem[1]) for use in uses(name, scope)]
    return None


def without_gaps(text: str) -> str:
    """One empty line between declarations, none in them."""
    root = parse(text, tree_sitter_rust.language())
    return "\n\n".join(without_blank_lines(text_of(node)) for node in root.named_children) + "\n"


RULES = (semicolon, endless, nothing)
