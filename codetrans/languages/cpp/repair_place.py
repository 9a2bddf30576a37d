"""A place in a candidate that clang's message points to. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tree_sitter import Node

from codetrans.languages.fixes import covering


@dataclass(frozen=True)
class Place:
    """Where a message points to, and the notes below it."""

    root: Node
    at: int  # byte
    notes: str

    @property
    def leaf(self) -> Node | None:
        return self.root.descendant_for_byte_range(self.at, self.at + 1)

    def within(self, *kinds: str) -> Node | None:
        return covering(self.root, self.at, self.at + 1, *kinds)


def arguments_of(call: Node | None) -> list[Node]:
    found = call.child_by_field_name("arguments") if call is not None else None
    return list(found.named_children) if found is not None else []
