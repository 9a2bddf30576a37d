"""Rust that a machine made from C, in the words people write: what a model is given to read of it.

It says the same as far as it says how arithmetic wraps: unsigned arithmetic, which wraps in C, is
written with plain operators, and characters are not negative. What runs is always the original.
"""

from __future__ import annotations

import tree_sitter_rust

from codetrans.languages.edit import parse
from codetrans.languages.rust.plain import calls, loops, pointers, slices, statements, values
from codetrans.languages.rust.plain.arrays import arrays
from codetrans.languages.rust.plain.rewriting import Names, rewritten
from codetrans.types import Function


def plain(function: Function) -> str:
    """The text in plain words; as it is where it is no mechanical translation of C, or cannot be made plain."""
    root = parse(function.text, tree_sitter_rust.language())
    if root.has_error or not calls.is_c_like(root):
        return function.text
    text = _plain(function.text, function.signature.name)
    return function.text if parse(text, tree_sitter_rust.language()).has_error else text


def _plain(text: str, name: str) -> str:
    text = calls.without_aliases(text, _names(text))
    text = rewritten(text, (*values.RULES, *statements.RULES))
    text = calls.without_helpers(text, _names(text))
    text = arrays(text, _names(text))
    roles = pointers.roles(_names(text))
    text = pointers.retyped(text, _names(text), roles)
    text = rewritten(text, (*slices.RULES, *calls.RULES, *values.RULES))
    text = calls.needed(text, name)
    for change in (
        statements.borrowed_places,
        statements.counted_on,
        loops.counting,
        statements.declared_late,
        loops.counting,
        statements.declared_late,
        statements.unchanged,
        statements.renamed,
    ):
        text = statements.changed(text, change)
    text = rewritten(text, (*values.RULES, statements.result))
    return statements.without_gaps(slices.without_modifiers(text, _names(text)))


def _names(text: str) -> Names:
    return Names(parse(text, tree_sitter_rust.language()))
