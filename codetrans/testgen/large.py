"""One case with many elements: what goes wrong beyond the sizes of all others, such as a counter of 8 bits.

Only for functions that are sure to be quick with it in any language, as far as their text says: loops
within one another mean fewer elements, and calls of own functions none. It is at the edge, notices no
mutants and is left out of native tests, whose files are read by people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tree_sitter import Node

from codetrans.languages import language
from codetrans.languages.edit import FUNCTION, parse, text_of, walk
from codetrans.sandbox.calls import call
from codetrans.testgen.operators import LOOP
from codetrans.testgen.profile import Profile
from codetrans.testgen.relations import arguments
from codetrans.testgen.search import Search
from codetrans.testgen.select import EXTREME, WIDE, WRAPS, case_of, key_of
from codetrans.testgen.syntax import last_name
from codetrans.testgen.triage import LARGEST_RESULT, refusal
from codetrans.types import EDGE, Case, Function

LARGE = f"{EDGE}many elements"
PROFILES = (
    Profile("thousand", letters="few"),
    Profile("hundreds", letters="few"),
)  # by depth of loops, from 1
SECONDS = 0.3  # CPU of the source
FEWEST = 200  # elements of the longest argument, or the case is not worth it


def large(search: Search) -> list[Case]:
    """None where the source does not give a value at once."""
    function = search.function
    profile = _profile(function)
    if profile is None or not search.cases or search.late:
        return []
    values = arguments(function.signature, search.mined, search.rng, profile, search.widths)
    longest = max((len(value) for value in values if isinstance(value, Sequence)), default=0)
    if longest < FEWEST or len(key_of(values)) > LARGEST_RESULT:
        return []
    limits = replace(search.options.limits, seconds=SECONDS)
    [outcome] = call(search.sandbox, search.built, [values], limits).outcomes
    if refusal(outcome, function):
        return []
    case = case_of(values, outcome, function.signature)
    return [] if case.tags & {EXTREME, WIDE, WRAPS} else [replace(case, tags=case.tags | {LARGE})]


def _profile(function: Function) -> Profile | None:
    root = parse(function.text, language(function.language).grammar())
    calls = language(function.language).wording.calls
    nodes = list(walk(root))
    if sum(bool(FUNCTION.fullmatch(node.type)) for node in nodes) > 1:
        return None
    if any(node.type in calls and text_of(last_name(node)) == function.signature.name for node in nodes):
        return None
    depth = max(_depth(node) for node in nodes)
    return PROFILES[max(depth, 1) - 1] if depth <= len(PROFILES) else None


def _depth(node: Node | None) -> int:
    """Of loops around a node, itself among them."""
    depth = 0
    while node is not None:
        depth += bool(LOOP.fullmatch(node.type)) or node.type == "for_in_clause"
        node = node.parent
    return depth
