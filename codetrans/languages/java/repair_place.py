"""A place in a candidate that javac's message points to. Pure."""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages import fixes


class Place(fixes.Place):
    """`more`: the lines below the message."""

    @property
    def expression(self) -> Node | None:
        """javac names an operation by its operator, a call and an element by the opening bracket."""
        leaf = self.node
        if leaf is None or leaf.is_named:
            return leaf
        around = leaf.parent
        return around.parent if around is not None and around.type == "argument_list" else around

    def told(self, what: str) -> str:
        """A line that tells more: "symbol", "location", "first type"."""
        found = re.search(rf"^\s*{what}:\s*(.*)$", self.more, re.MULTILINE)
        return found[1] if found else ""
