"""Values as Go's declarations take them. Pure."""

from __future__ import annotations

from codetrans.languages import language
from codetrans.types import List, ListNode, Map, Optional, Set, TreeNode, Type, Value


def expression(value: Value, type: Type, spelling: str, inner: bool = False) -> str:
    """A literal as the declaration `spelling` takes it; `inner` ones leave out their type."""
    literal = language("go").literal
    match type:
        case List(of) if spelling.startswith("[") and isinstance(value, list | tuple):
            element = spelling.partition("]")[2]
            items = ", ".join(expression(item, of, element, inner=True) for item in value)
            return f"{'' if inner else spelling}{{{items}}}"
        case Map(key, item) if (parts := _map_parts(spelling)) and isinstance(value, dict):
            pairs = ", ".join(
                f"{expression(k, key, parts[0], inner=True)}: {expression(v, item, parts[1], inner=True)}"
                for k, v in value.items()
            )
            return f"{'' if inner else spelling}{{{pairs}}}"
        case Set(of) if isinstance(value, frozenset):
            keys = sorted(expression(member, of, "", inner=True) for member in value)
            return f"{'' if inner else spelling}{{{', '.join(f'{member}: {{}}' for member in keys)}}}"
        case ListNode() | TreeNode() if not value:
            return "nil"
        case Optional(of) if value is not None:
            return f"pointerTo[{spelling.removeprefix('*')}]({literal(value, of)})"
        case TreeNode(of) if isinstance(value, list):
            items = ", ".join("nil" if item is None else literal(item, of) for item in value)
            return f"treeNode({items})"
    return literal(value, type)


def _map_parts(spelling: str) -> tuple[str, str] | None:
    """ "map[string][]int" → "string", "[]int"."""
    if not spelling.startswith("map["):
        return None
    depth = 0
    for place, letter in enumerate(spelling):
        depth += (letter == "[") - (letter == "]")
        if letter == "]" and depth == 0:
            return spelling[4:place], spelling[place + 1 :]
    return None
