"""Repairs of Rust that does not compile: rustc's own suggestions, and casts between numbers.

Index arithmetic in signed integers is what other languages do and Rust refuses; the casts write
out what the source means. The remedies for other messages are in repair_rules.py. Pure: reads what `rustc --error-format=json` wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import tree_sitter_rust
from tree_sitter import Node

from codetrans.languages.edit import Edit, parse
from codetrans.languages.fixes import Place, covering, remedied
from codetrans.languages.language import Fix, Repairs
from codetrans.languages.rust.repair_rules import RULES

NUMBERS = frozenset(f"{sign}{bits}" for sign in "iu" for bits in ("8", "16", "32", "64", "128", "size")) | {
    "f32",
    "f64",
}
# Suggestions that rustc is not sure of, and that are worth a try: mutability, borrows, clones, types.
TRIED = frozenset(
    "E0282 E0283 E0308 E0369 E0381 E0382 E0384 E0502 E0505 E0507 E0594 E0596 E0599 E0624 E0689".split()
)
# Expressions that bind less tightly than a cast, and one that reads better in brackets.
COMPOSED = (
    "binary_expression",
    "unary_expression",
    "range_expression",
    "reference_expression",
    "type_cast_expression",
)
STEPS = (
    (
        *("rustc", "--edition", "2021", "--crate-name", "main", "--cap-lints", "allow"),
        *("--error-format=json", "--emit=metadata", "-o", "main", "main.rs"),
    ),
)


def fixes(text: str, diagnostics: str) -> list[Fix]:
    """Edits of candidate.rs, one an error that has a remedy; byte positions in that file."""
    root = parse(text, tree_sitter_rust.language())
    found = []
    for error in _errors(diagnostics):
        fix = _cast(error, root) or _told(error, root) or _suggested(error, ("MachineApplicable",))
        if fix is None and _code(error) in TRIED:
            fix = _suggested(error, ("MachineApplicable", "MaybeIncorrect"))
        if fix is not None:
            found.append(fix)
    return found


def _errors(diagnostics: str) -> Iterator[dict[str, Any]]:
    for line in diagnostics.splitlines():
        try:
            message = json.loads(line)
        except ValueError:
            continue
        if isinstance(message, dict) and message.get("level") == "error" and message.get("spans"):
            yield message


def _code(error: Mapping[str, Any]) -> str:
    return str((error.get("code") or {}).get("code", ""))


def _suggested(error: Mapping[str, Any], sure: tuple[str, ...]) -> Fix | None:
    """The first suggestion of rustc that is as sure as asked for; all its places belong together."""
    for child in (error, *error.get("children", ())):
        edits: list[Edit] = []
        for span in child.get("spans", ()):
            if span.get("suggested_replacement") is None or span.get("suggestion_applicability") not in sure:
                continue
            if (
                span["file_name"] != "candidate.rs" or "/*" in span["suggested_replacement"]
            ):  # left to fill in
                return None
            edit = Edit(span["byte_start"], span["byte_end"], span["suggested_replacement"])
            if not any(edit.start < other.end or edit.start == other.start for other in edits):
                edits.append(edit)  # else an alternative at the same place: the first is taken
        if edits:
            return Fix(tuple(edits), f"{child.get('message', '').split(':')[0]} ({_code(error)})")
    return None


def _place(error: Mapping[str, Any], root: Node) -> Place | None:
    """The first place in the candidate that the error is about."""
    span = next((s for s in error["spans"] if s["is_primary"] and s["file_name"] == "candidate.rs"), None)
    return span and Place(root, span["byte_start"], span["byte_end"], str(span.get("label") or ""))


def _told(error: Mapping[str, Any], root: Node) -> Fix | None:
    place = _place(error, root)
    if place is None:
        return None
    fix = remedied(RULES, place, str(error["message"]))
    return fix and replace(fix, name=f"{fix.name} ({_code(error)})")


def _cast(error: Mapping[str, Any], root: Node) -> Fix | None:
    """A number of one type where one of another is needed."""
    place = _place(error, root)
    if place is None:
        return None
    start, end, label = place.start, place.end, place.more
    message, code = str(error["message"]), _code(error)
    if code == "E0277" and re.search(r"^(?!the type `str`).*cannot be indexed by `&?\w+`", message):
        return _as(root, start, end, "usize", code)
    mismatch = re.search(r"expected `(\w+)`, found `(\w+)`", label)
    if code == "E0308" and mismatch and {mismatch[1], mismatch[2]} <= NUMBERS:
        return _as(root, start, end, mismatch[1], code)
    items = re.search(r"expected `Vec<(\w+)>`, found `Vec<(\w+)>`", label)
    if code == "E0308" and items and {items[1], items[2]} <= NUMBERS:
        return _item(error, root, items[1])
    if code == "E0277" and (found := re.match(r"(?:cannot \w+|can't compare) `(\w+)` \w+ `(\w+)`", message)):
        operation = covering(root, start, end, "binary_expression")
        if operation is None or not {found[1], found[2]} <= NUMBERS:
            return None
        left, right = operation.child_by_field_name("left"), operation.child_by_field_name("right")
        if left is None or right is None:
            return None
        # "cannot add `right` to `left`", "cannot divide `left` by `right`", "can't compare `left` with …"
        first, second = found[1], found[2]
        if re.match(r"cannot (add|subtract) ", message):
            first, second = second, first
        narrow, wanted = (left, second) if _rank(first) < _rank(second) else (right, first)
        return _as(root, narrow.start_byte, narrow.end_byte, wanted, code)
    return None


def _item(error: Mapping[str, Any], root: Node, wanted: str) -> Fix | None:
    """What gave a vector its type, as the type that is asked of it: `a[i] = i`, `a.push(i)`."""
    for span in error["spans"]:
        label, start, end = str(span.get("label") or ""), span["byte_start"], span["byte_end"]
        if label.startswith("this argument has type"):
            return _as(root, start, end, wanted, _code(error))
        assignment = (
            covering(root, start, end, "assignment_expression") if "is inferred to be" in label else None
        )
        value = assignment.child_by_field_name("right") if assignment is not None else None
        if value is not None:
            return _as(root, value.start_byte, value.end_byte, wanted, _code(error))
    return None


def _rank(name: str) -> int:
    """Which of two types to convert to: a fraction, then a signed number, the wider one."""
    bits = 64 if name.endswith("size") else int(name[1:])
    return bits + 1000 * {"u": 0, "i": 1, "f": 2}[name[0]]


def _as(root: Node, start: int, end: int, name: str, code: str) -> Fix | None:
    node = root.descendant_for_byte_range(start, end)
    if node is None or (node.start_byte, node.end_byte) != (start, end) or node.text is None:
        return None
    text = node.text.decode()
    if node.type in COMPOSED:
        text = f"({text})"
    parent = node.parent
    wrapped = f"{text} as {name}"
    # `a as usize < b` and `a as usize.abs()` would read as something else.
    if parent is not None and parent.type in (
        "binary_expression",
        "field_expression",
        "type_cast_expression",
    ):
        wrapped = f"({wrapped})"
    return Fix((Edit(start, end, wrapped),), f"cast to {name} ({code})")


REPAIRS = Repairs(STEPS, "candidate.rs", fixes)
