"""Lists too long for a line, in rows: formatters leave them on one line, or write an item a line. Pure."""

from __future__ import annotations

import re
import textwrap

LONG = 80  # characters; with a call around it that is a line
COLUMNS = 96


def is_long(text: str) -> bool:
    """Whether it is a list of plain numbers or words, `[1, 2]` or `[]int{1, 2}`, that takes more than a line."""
    return len(text) > LONG and bool(re.fullmatch(r"\[[-+.\w, ]*\]|\[\]\w+\{[-+.\w, ]*\}", text))


def rows(text: str, indent: str) -> str:
    """The list with as many items on a line as there is room for; `indent` is that of its statement."""
    start = text.index("{") if text.endswith("}") else 0
    inner = indent + "    "
    filled = textwrap.fill(
        text[start + 1 : -1] + ",",
        COLUMNS,
        initial_indent=inner,
        subsequent_indent=inner,
        break_on_hyphens=False,
    )
    return f"{text[: start + 1]}\n{filled}\n{indent}{text[-1]}"
