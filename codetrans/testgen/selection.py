"""Which of the cases that a search has found are kept: some of each kind, and those that notice mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codetrans.testgen.kinds import with_kinds
from codetrans.testgen.large import large
from codetrans.testgen.orders import OPEN, Orders
from codetrans.testgen.search import Search
from codetrans.testgen.select import choose, key_of, with_pairs, within_width
from codetrans.testgen.strengthen import MOST, Rated, rated
from codetrans.types import Case

MOST_FURTHER = 96  # cases, all of which one start of the source should give again


@dataclass(frozen=True)
class Selection:
    """Looks at the cases anew each time: its search goes on between two looks."""

    search: Search
    orders: Orders

    def found(self) -> list[Case]:
        """All that may be kept: none that nobody meant, or that only a language's choice decides."""
        search, enough = self.search, self.search.options.enough
        left, count = self._settled(
            within_width(list(search.cases.values()), search.function, enough), enough
        )
        search.dropped |= {OPEN: count} if count else {}
        return search.without_strays(left)

    def chosen(self) -> list[Case]:
        """Those of them that would be kept if there were no mutants."""
        cases, signature, coverage = self.found(), self.search.function.signature, self.search.coverage
        kept = choose(cases, signature, self.search.options.cases)
        kept = with_pairs(kept, cases, signature, MOST)
        kept = with_kinds(kept, cases, MOST)
        return kept if coverage is None else coverage.with_reachers(kept, cases, MOST)

    def rated(self) -> Rated | None:
        """What the cases notice, for which the search may go on; None where that is not asked for, or there
        is no case."""
        search = self.search
        if search.options.rate is None or not search.cases:
            return None
        return rated(
            *(search.function, self.found, self.chosen, search.run_near, lambda: search.raised),
            *(search.sandbox, search.options.limits, search.options.rate),
        )

    def wanted(self, rating: Rated | None) -> list[Case]:
        """What is to be kept where the source repeats it: the chosen cases, those that notice what these do
        not, and, where asked for, one with many elements."""
        kept = self.chosen() if rating is None else rating.with_killers(self.chosen(), self.found())
        return kept + self._settled(large(self.search), 0)[0] if self.search.options.large else kept

    def further(self, kept: Sequence[Case]) -> list[Case]:
        """Up to MOST_FURTHER that were found beside those `kept`."""
        keys = {key_of(case.arguments) for case in kept}
        left = [case for case in self.found() if key_of(case.arguments) not in keys]
        return choose(left, self.search.function.signature, MOST_FURTHER)

    def _settled(self, cases: Sequence[Case], enough: int) -> tuple[list[Case], int]:
        return self.orders.without(cases, enough, self.search.sandbox, self.search.options.limits)
