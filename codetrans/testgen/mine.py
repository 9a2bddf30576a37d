"""Literals of a source: the numbers and texts that its branches are about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codetrans.languages import language
from codetrans.languages.edit import parse, text_of, walk
from codetrans.testgen.fields import Fields, content_of, fields_of

LARGEST = 46_340  # its square still fits 32 bits; bigger literals are moduli and sentinels


@dataclass(frozen=True)
class Literals:
    integers: tuple[int, ...]
    floats: tuple[float, ...]
    texts: tuple[str, ...]
    characters: str
    fields: Fields | None = None  # of texts that signs take apart; None: the source has no sign


def literals(text: str, source: str) -> Literals:
    """The distinct literals of free code, in order of appearance; characters also out of texts."""
    integers: dict[int, None] = {}
    floats: dict[float, None] = {}
    texts: dict[str, None] = {}
    characters: dict[str, None] = {}
    record = language(source)
    nodes = list(walk(parse(text, record.grammar())))
    for node in nodes:
        if (
            node.child_count
            and "string" not in node.type
            and "char" not in node.type
            and "rune" not in node.type
        ):
            continue
        word = text_of(node)
        if (
            re.fullmatch(r"(0[xX][0-9a-fA-F_']+|0[bB][01_']+|\d[\d_']*)[a-zA-Z]*\d*", word)
            and "literal" in node.type
        ) or (node.type == "integer"):
            value = _integer(word)
            if value is not None and value <= LARGEST:
                integers[value] = None
        elif "float" in node.type or re.fullmatch(r"\d*\.\d+([eE][-+]?\d+)?[fF]?|\d+\.\d*[fF]?", word):
            try:
                floats[float(word.rstrip("fFdD"))] = None
            except ValueError:
                continue
        elif "string" in node.type or "char" in node.type or "rune" in node.type:
            inner = content_of(node)
            if inner and len(inner) <= 40 and "\\" not in inner and "\n" not in inner:
                characters.update(dict.fromkeys(inner))
                if len(inner) > 1:
                    texts[inner] = None
    fields = fields_of(nodes, record.asking, tuple(integers))
    return Literals(tuple(integers), tuple(floats), tuple(texts), "".join(characters), fields)


def _integer(word: str) -> int | None:
    digits = re.sub(r"[_']", "", word)
    match = re.match(r"0[xX][0-9a-fA-F]+|0[bB][01]+|\d+", digits)
    if match is None:
        return None
    return int(match.group(0), 0) if match.group(0)[:2].lower() in ("0x", "0b") else int(match.group(0))
