"""What stands for a type variable of Rust in tests and in IR, by the traits that bound it."""

from __future__ import annotations

import re

import tree_sitter_rust
from tree_sitter import Node

from codetrans.languages.edit import parse, text_of

CONSTANT = 4  # for `const N: usize`
# What i32 has: a type variable bound by these alone stands for it.
TRAITS = frozenset(
    "Ord PartialOrd Eq PartialEq Copy Clone Debug Display Default Hash Add Sub Mul Div Rem Neg AddAssign SubAssign "
    "MulAssign DivAssign RemAssign BitAnd BitOr BitXor Shl Shr Not Sum Product Into From TryFrom TryInto FromStr "
    "ToString ToOwned Sized Send Sync Unpin Any".split()
)
NUMBERS = frozenset(f"{sign}{bits}" for sign in "iu" for bits in ("8", "16", "32", "64", "128", "size")) | {
    "f32",
    "f64",
}
ITERATORS = frozenset("Iterator DoubleEndedIterator ExactSizeIterator FusedIterator".split())
TEXTS = frozenset({"str", "String"})
OF_I32 = frozenset({"i8", "i16", "u8", "u16", "bool", "i32"})  # i32 is made of each of them


def spellings(node: Node) -> dict[str, str]:
    """Each type variable and constant of a function → its stand-in as Rust spells it; "" for none."""
    declared = node.child_by_field_name("type_parameters")
    where = [part for child in node.children if child.type == "where_clause" for part in child.named_children]
    found: dict[str, str] = {}
    # From the last to the first: in `<I: Iterator<Item = T>, T: Ord>` I is made of T.
    for variable in reversed(declared.named_children if declared else []):
        name = text_of(variable.child_by_field_name("name") or variable)
        if variable.type == "lifetime_parameter":
            continue
        if variable.type == "const_parameter":
            is_number = text_of(variable.child_by_field_name("type")) in NUMBERS
            found[name] = str(CONSTANT) if is_number else ""
            continue
        bounds = [text_of(variable.child_by_field_name("bounds"))]
        bounds += [
            text_of(part.child_by_field_name("bounds"))
            for part in where
            if text_of(part.child_by_field_name("left")) == name
        ]
        found[name] = bounded(" + ".join(bound.lstrip(": ") for bound in bounds if bound))
    # An item bound elsewhere: `where I: Iterator, I::Item: Ord`.
    for part in where:
        left = text_of(part.child_by_field_name("left")).split("::")
        if len(left) == 2 and left[1] == "Item" and found.get(left[0]) == "":
            item = bounded(text_of(part.child_by_field_name("bounds")).lstrip(": "))
            found[left[0]] = f"::std::vec::IntoIter<{item}>" if item else ""
    found = dict(reversed(found.items()))
    return {name: concrete(spelling, found) for name, spelling in found.items()}


def concrete(spelling: str, instances: dict[str, str]) -> str:
    """`spelling` with each type variable replaced; "" where one has nothing that stands for it."""
    for name, instance in instances.items():
        if re.search(rf"\b{name}\b", spelling):
            if not instance:
                return ""
            spelling = re.sub(rf"\b{name}\b", lambda _, text=instance: text, spelling)  # type: ignore[misc]
    return spelling


def bounded(bounds: str) -> str:
    """A type that has all of the traits in `bounds`: "Vec<i32>" for "IntoIterator<Item = i32>"."""
    wanted = []
    for name, arguments in _traits(bounds):
        item = next((a.split("=", 1)[1].strip() for a in arguments if a.startswith("Item")), "")
        first = arguments[0] if arguments else ""
        if name in ITERATORS:
            wanted.append(f"::std::vec::IntoIter<{item}>" if item else "")
        elif name == "IntoIterator":
            wanted.append(f"::std::vec::Vec<{item}>" if item else "")
        elif name in ("AsRef", "Borrow", "Into", "From") and first.lstrip("&") in TEXTS:
            wanted.append("::std::string::String")
        elif name in ("AsRef", "AsMut", "Borrow", "Into") and first.startswith("["):
            wanted.append(f"::std::vec::Vec<{first[1:-1]}>")
        elif name in ("Into", "From", "TryInto") and first in NUMBERS - OF_I32:
            wanted.append(first)
        elif name not in TRAITS:
            return ""
    chosen = sorted(set(wanted)) or ["i32"]
    return chosen[0] if len(chosen) == 1 else ""


def _traits(bounds: str) -> list[tuple[str, list[str]]]:
    """The name of each trait in `bounds`, and its arguments."""
    found = []
    for part in _split(bounds, "+"):
        name, _, rest = part.strip().partition("<")
        name = name.lstrip("?").rsplit("::", 1)[-1].strip()
        if name and not name.startswith("'"):
            found.append((name, [a.strip() for a in _split(rest.rstrip()[:-1], ",")] if rest else []))
    return found


def _split(text: str, separator: str) -> list[str]:
    """`text` at each `separator` outside of brackets."""
    parts, depth = [""], 0
    for place, character in enumerate(text):
        depth += character in "<([{"
        depth -= character in ")]}" or (character == ">" and text[place - 1 : place] != "-")
        if character == separator and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part for part in parts if part.strip()]


def type_node(spelling: str) -> Node | None:
    """The syntax of a type."""
    root = parse(f"type A = {spelling};", tree_sitter_rust.language())
    return root.named_children[0].child_by_field_name("type") if root.named_children else None
