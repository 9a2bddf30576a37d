"""The same algorithms with the length as a parameter, as C programmers and old textbooks write them.

`int f(vector<int>& a) { int n = a.size(); …` becomes `int f(int a[], int n) { …`. The corpora
hardly have functions of this form, those that people want translated often do. It is done to all
members of a group that say the length in one line of their own, so that they stay the same
algorithm; two of them at least must.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from codetrans.corpus.formatted import formatted
from codetrans.corpus.parts import Spread
from codetrans.corpus.step import Solution
from codetrans.languages import language

SUFFIX = "/length"  # of the variant


def with_lengths(solutions: Iterable[Solution], spread: Spread = map) -> list[Solution]:
    """`solutions` and, after them, their forms that take the length, canonical again."""
    found = list(solutions)
    groups: dict[tuple[str, int, str], list[Solution]] = defaultdict(list)
    for solution in found:
        if text := length_as_parameter(solution):
            groups[solution.group].append(replace(solution, text=text, variant=solution.variant + SUFFIX))
    made = [
        member
        for group in groups.values()
        if len({member.language for member in group}) > 1
        for member in group
    ]
    return found + formatted(made, spread)


def length_as_parameter(solution: Solution) -> str | None:
    """The text that takes the length of its list as a parameter; None where it does not have that form."""
    rule = language(solution.language).length
    match = re.search(rule.line, solution.text, re.MULTILINE)
    head = re.search(rf"\b{re.escape(solution.name)}\(", solution.text)
    if match is None or head is None or match.start() < head.end():
        return None
    name, of = match["name"], match["of"]
    end = _closing(solution.text, head.end())
    parameters = solution.text[head.end() : end]
    if not re.search(rf"\b{of}\b", parameters) or re.search(rf"\b{name}\b", parameters):
        return None
    typed = ":" in parameters or not rule.untyped
    declaration = (rule.declaration if typed else rule.untyped).format(name=name)
    body = solution.text[end : match.start()] + solution.text[match.end() :]
    if rule.array and not re.search(rf"\b{of}\b(?!\[)", body):  # only ever indexed: an array will do
        pattern, replacement = rule.array
        parameters = re.sub(pattern.format(of=of), replacement, parameters)
    return f"{solution.text[: head.end()]}{parameters}, {declaration}{body}"


def _closing(text: str, start: int) -> int:
    """The place of the parenthesis that closes the one before `start`."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] in "([") - (text[place] in ")]")
        if depth == 0:
            return place
    return start
