"""What is special about published Python programs."""

from __future__ import annotations

import ast
import re

from codetrans.languages.scripts import Inputs, Rows, Scripts, value


def _inputs(script: str) -> Rows:
    match = re.search(r"^\s*param = (\[.*?\n\s*\])\s*$", script, re.S | re.M)
    if match is None:
        return ()
    try:
        tuples = ast.literal_eval(match.group(1).strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ()
    return tuple(tuple(value(part) for part in item) for item in tuples if isinstance(item, tuple))


SCRIPTS = Scripts(hole="#TOFILL", inputs=Inputs(_inputs, rank=0))
