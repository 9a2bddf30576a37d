"""What is special about published C++ programs."""

from __future__ import annotations

import ast
import re

from codetrans.languages.scripts import Inputs, Rows, Scripts, value


def _inputs(script: str) -> Rows:
    """Columns `vector<T> paramK {…};` to rows."""
    columns = []
    for match in re.finditer(r"vector<[^;]*?>\s*param\d+\s*(\{.*?\});", script, re.S):
        pieces = re.split(r'("(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\')', match.group(1))
        text = "".join(piece if n % 2 else _plain(piece) for n, piece in enumerate(pieces))
        try:
            columns.append(ast.literal_eval(text))
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return ()
    if not columns or len({len(column) for column in columns}) != 1:
        return ()
    return tuple(tuple(value(part) for part in row) for row in zip(*columns, strict=True))


def _plain(text: str) -> str:
    text = text.replace("{", "[").replace("}", "]").replace("true", "True").replace("false", "False")
    return re.sub(r"(?<=[\d.])[fFlLuU]+\b", "", text)


SCRIPTS = Scripts(inputs=Inputs(_inputs, rank=1))
