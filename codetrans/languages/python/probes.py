"""Probes in Python."""

from __future__ import annotations

from string import Template

from tree_sitter import Node

from codetrans.languages.language import Probing
from codetrans.languages.probing import wrapped
from codetrans.languages.python.signature import keyword_only
from codetrans.types import Signature

SUPPORT = """\
codetrans_hits = set()
codetrans_pairs = {}


def codetrans_decided(place, value):
    codetrans_hits.add(place if value else place + 1)
    return value


def codetrans_reached(place):
    codetrans_hits.add(place)


def codetrans_counted(place, value, most):
    if not 0 <= value <= most:
        codetrans_hits.add(place)
    return value


def codetrans_compared(place, left, right):
    if type(left) is int and type(right) is int and left != right and abs(left - right) < 2**62:
        near = codetrans_pairs.get(place)
        if near is None or abs(left - right) < abs(near[0] - near[1]):
            codetrans_pairs[place] = (left, right)
    return True


"""
WRAPPER = Template("""\


def $name$parameters:
    codetrans_hits.clear()
    codetrans_pairs.clear()
    try:
        codetrans_result = $called($arguments)
        if hasattr(codetrans_result, "__next__"):
            for _ in codetrans_result:
                pass
    except Exception:
        pass
    trace = [*sorted(codetrans_hits), -1]
    for place, pair in codetrans_pairs.items():
        if all(abs(number) < 2**62 for number in pair):
            trace += [place, *pair]
    return trace
""")


def wrapper(node: Node, signature: Signature) -> str:
    named = keyword_only(node)
    arguments = (
        f"*{parameter.name}"
        if parameter.spelling.startswith("*")
        else f"{parameter.name}={parameter.name}"
        if parameter.name in named
        else parameter.name
        for parameter in signature.parameters
    )
    return wrapped(WRAPPER, node, signature, arguments=", ".join(arguments))


PROBING = Probing(
    SUPPORT,
    wrapper,
    "list[int]",
    compared="(codetrans_compared({place}, {left}, {right}) and ({whole}))",
    reached="codetrans_reached({place})",
    bodies=("except_clause", "case_clause"),
)
