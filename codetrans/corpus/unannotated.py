"""The same functions with fewer words: types that a language lets one leave out, left out.

People who want Python translated often have it without hints; most of the corpora's Python has them.
Such a form is only ever a source: what a model writes should keep its types.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from codetrans.corpus.formatted import formatted
from codetrans.corpus.parts import Spread
from codetrans.corpus.step import Solution
from codetrans.languages import language


def with_unannotated(solutions: Iterable[Solution], spread: Spread = map) -> list[Solution]:
    """`solutions` and, after them, their forms without types, where those differ. Groups stay the same."""
    found = list(solutions)
    made = []
    for solution in found:
        strip = language(solution.language).unannotated
        text = strip(solution.text) if strip else solution.text
        if text != solution.text:
            made.append(replace(solution, text=text, only_source=True))
    return found + formatted(made, spread)
