"""What stands above a function as its documentation, read in one language and written in another.

The words stay as they are: names in them are the source's.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Sequence

from tree_sitter import Node

from codetrans.languages.captures import captures
from codetrans.languages.edit import Edit, apply, parse, text_of, walk
from codetrans.languages.language import Language

COMMENTS = ("comment", "line_comment", "block_comment")
FOR_TOOLS = re.compile(
    r"go:|noqa|nolint|pragma|pylint|type:|fmt:|clang-format|rustfmt|@formatter", re.IGNORECASE
)
UNSEEN = re.compile(
    "[\\x00-\\x1f\\x7f\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]"
)  # compilers refuse some of these


def documentation(text: str, record: Language) -> tuple[str, ...]:
    """The lines of the comments at the beginning of a function's text, or of its docstring; none without."""
    root = parse(text, record.grammar())
    found = [line for node in _leading(root) for line in _words(text_of(node))]
    found = found or _docstring(root)
    found = [UNSEEN.sub("", line).rstrip() for line in found if not FOR_TOOLS.match(line)]
    while found and not found[0]:
        del found[0]
    while found and not found[-1]:
        del found[-1]
    return tuple(found)


def documented(text: str, lines: Sequence[str], record: Language) -> str:
    """Free code with `lines` as the documentation of its last function, the one that others are helpers of."""
    functions = [item for item in captures(text, record).functions if item.owner is None]
    if not lines or not functions:
        return text
    last = max(functions, key=lambda item: item.node.end_byte)
    written = record.document(lines)
    if not record.documents_inside:
        return apply(text, [Edit(last.start, last.start, written + "\n")])
    body = last.node.child_by_field_name("body")
    if body is None or body.start_point.row == last.node.start_point.row:
        return text
    indent = " " * body.start_point.column
    inside = textwrap.indent(written, indent).strip()
    return apply(text, [Edit(body.start_byte, body.start_byte, f"{inside}\n{indent}")])


def _leading(root: Node) -> list[Node]:
    """The comments before the first word of code."""
    found: list[Node] = []
    for node in walk(root):
        if node.type in COMMENTS:
            found.append(node)
        elif not node.child_count and not (found and node.start_byte < found[-1].end_byte):
            break
    return found


def _words(comment: str) -> list[str]:
    """A comment's lines without what makes them one."""
    if comment.startswith("/*"):
        inside = re.sub(r"^/\*+!?|\*+/$", "", comment)
        return inspect.cleandoc(
            "\n".join(re.sub(r"^\s*\*+ ?", "", line) for line in inside.splitlines())
        ).splitlines()
    return [re.sub(r"^\s*(//[/!]?|#+) ?", "", line) for line in comment.splitlines()]


def _docstring(root: Node) -> list[str]:
    for node in walk(root):
        if node.type == "block":
            first = node.named_children[0] if node.named_children else None
            if (
                first is None
                or first.type != "expression_statement"
                or first.named_children[0].type != "string"
            ):
                return []
            return inspect.cleandoc(
                re.sub(r"^[a-zA-Z]*(\"\"\"|'''|\"|')|(\"\"\"|'''|\"|')$", "", text_of(first))
            ).splitlines()
    return []
