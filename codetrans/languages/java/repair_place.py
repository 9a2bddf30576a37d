"""A place in a candidate that javac's message points to. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tree_sitter import Node


@dataclass(frozen=True)
class Place:
    """Where a message points to, and the lines below it that tell more."""

    root: Node
    at: int  # byte
    more: str

    @property
    def leaf(self) -> Node | None:
        return self.root.descendant_for_byte_range(self.at, self.at + 1)

    @property
    def expression(self) -> Node | None:
        """javac names an operation by its operator, a call and an element by the opening bracket."""
        leaf = self.leaf
        if leaf is None or leaf.is_named:
            return leaf
        around = leaf.parent
        return around.parent if around is not None and around.type == "argument_list" else around

    def told(self, what: str) -> str:
        """A line that tells more: "symbol", "location", "first type"."""
        found = re.search(rf"^\s*{what}:\s*(.*)$", self.more, re.MULTILINE)
        return found[1] if found else ""
