"""What probes note beside branches: where a source goes on with what it cannot mean. Pure.

That is where `c - 'a'` gives what no letter from 'a' to 'z' has, or a digit's value what no digit has;
where an integer leaves its width, in a language that says nothing then; where a search for a place
found none, and cannot tell (sought.py); and where a number has no digit (empty_fields.py).
"""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.language import Asking, Probing, Wording
from codetrans.testgen.syntax import LASTS, OPERATIONS, first_of, identifiers, last_name, operator_of

COUNTS, WRAPS, SOUGHT, NO_DIGITS = "counts", "wraps", "sought", "no digits"
COMPARISON = re.compile(r"[<>]=?|[!=]=")


class Noting:
    """The text to put around and into nodes, by the words of a language."""

    def __init__(self, words: Wording, asking: Asking, probing: Probing) -> None:
        self.words, self.asking, self.probing = words, asking, probing

    def counting(self, node: Node, place: int) -> tuple[str, str] | None:
        """What goes before and after a node that counts, to note at `place` where it goes too far."""
        most = self._most(node)
        return None if most is None else (f"codetrans_counted({place}, ", f", {most})")

    def _most(self, node: Node) -> int | None:
        """25 of `c - 'a'`, 9 of a digit's value; None of what is compared at once: the source asks itself."""
        around = node.parent
        if around is None or COMPARISON.fullmatch(operator_of(around)):
            return None
        if OPERATIONS.match(node.type) and operator_of(node) == "-":
            first = first_of(node.children[2], self.words)
            if first and any(identifiers(node.children[0])):
                return ord(LASTS[first]) - ord(first)
        is_digit = node.type in self.words.calls and text_of(last_name(node)) in self.asking.digits
        return 9 if is_digit else None

    def wrapping(self, node: Node) -> str:
        """What notes where an operation on integers, or on what may be some, leaves their width."""
        is_fixed = not any(identifiers(node))  # a constant, which may have to stay one
        is_operation = bool(OPERATIONS.match(node.type)) and not is_fixed
        return self.probing.wrapping.get(operator_of(node), "") if is_operation else ""
