"""Numbers where Python takes texts only (`"".join(numbers)`, `s += n`), and `chr(n)`. `str` of a text is that text."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.digits import bare, has, only_argument
from codetrans.languages.edit import Edit, text_of, walk

RAISED = (
    r"expected str instance, \w+ found|can only concatenate str|must be str, not|"
    r"unsupported operand type\(s\) for \+: '(?:int|float)' and 'str'"
)


def digits(root: Node) -> Iterator[Edit]:
    texts = set(_texts(root))
    for node in walk(root):
        if node.type == "call":
            yield from _called(node)
        elif node.type == "augmented_assignment":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if text_of(left) in texts and text_of(node.child_by_field_name("operator")) == "+=":
                yield from _said(right)
        elif node.type == "binary_operator" and text_of(node.child_by_field_name("operator")) == "+":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            for one, other in ((left, right), (right, left)):
                if _is_text(one, texts) and not _is_text(other, texts):
                    yield from _said(other)


def _texts(root: Node) -> Iterator[str]:
    """Variables that begin as a text."""
    for node in walk(root):
        right = node.child_by_field_name("right")
        if node.type == "assignment" and right is not None and right.type == "string":
            yield text_of(node.child_by_field_name("left"))


def _is_text(node: Node | None, texts: set[str]) -> bool:
    """Whether it can be told that it is one: a text, a variable of one, a sum with one."""
    if node is None:
        return False
    node = bare(node)
    if node.type == "binary_operator" and text_of(node.child_by_field_name("operator")) == "+":
        return any(_is_text(node.child_by_field_name(side), texts) for side in ("left", "right"))
    if node.type == "call":
        return _makes_text(node)
    return node.type in ("string", "concatenated_string") or text_of(node) in texts


def _makes_text(call: Node) -> bool:
    return text_of(call.child_by_field_name("function")) in ("str", "chr")


def _called(call: Node) -> Iterator[Edit]:
    function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    argument = only_argument(call)
    joins = function is not None and text_of(function.child_by_field_name("attribute")) == "join"
    if joins and arguments is not None and arguments.type == "generator_expression":
        yield Edit(arguments.start_byte, arguments.end_byte, f"(map(str, {text_of(arguments)}))")
    elif argument is None:
        return
    elif joins and not text_of(argument).startswith("map(str,"):
        yield Edit(argument.start_byte, argument.end_byte, f"map(str, {text_of(argument)})")
    elif text_of(function) == "chr" and not has(argument, "string", "call"):
        yield Edit(call.start_byte, call.end_byte, f"str({text_of(bare(argument))})")


def _said(node: Node | None) -> Iterator[Edit]:
    """`str` around what may be a number; not around what holds a text, as an index may."""
    if node is None or has(node, "string"):
        return
    if node.type == "call" and _makes_text(node):
        return
    yield Edit(node.start_byte, node.end_byte, f"str({text_of(bare(node))})")
