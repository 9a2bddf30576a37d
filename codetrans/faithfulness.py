"""Does a translation follow its source, or only what such sources usually do?

Each source is changed by one small mistake that its tests notice, and the changed function is
translated. A faithful system translates the mistake along. Measured so by MBTA (Mutation-based
Translation Analysis, Guizzo et al., 2023), which found most mutants mistranslated, and asked for
in facebookresearch/CodeGen#103.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codetrans import json_lines
from codetrans.hypotheses import first
from codetrans.languages import language
from codetrans.reading import canonical_functions, plain_reading
from codetrans.sandbox.calls import Artefact, call
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.scores import wilson
from codetrans.suites.judge import agrees
from codetrans.suites.suite import Item
from codetrans.testgen.generate import TestOptions, checked_build, generate
from codetrans.testgen.mutants import Mutant, drawn, mutants
from codetrans.testgen.select import case_of
from codetrans.testgen.verify import verify
from codetrans.translate import TranslateOptions, Translator
from codetrans.types import Case, Function, Rejection, Status, TestSuite

MUTANT, ORIGINAL, OTHER, BROKEN = "mutant", "original", "other", "does not compile"


@dataclass(frozen=True)
class FaithfulOptions:
    mutants: int = 4  # of each item, spread over operators
    candidates: int = 5  # of the verified translation
    seed: int = 0


@dataclass(frozen=True)
class Faithful:
    """Shares of one direction."""

    source: str
    target: str
    n: int  # mutants translated
    items: int
    greedy: float  # behave like the mutant
    interval: tuple[float, float]  # 95 %, Wilson, of greedy
    original: float  # greedy translations that behave like the function without the mistake
    verified: float
    outcomes: Mapping[str, int]  # of the greedy translation


class Measure:
    """Judges the items of a suite; rows are kept in `folder`, and what is there is not done again."""

    def __init__(
        self, translator: Translator, options: FaithfulOptions, folder: Path, say: Callable[[str], None]
    ) -> None:
        self.translator, self.options, self.say = translator, options, say
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "results.jsonl"

    def run(self, items: Sequence[Item], source: str, target: str) -> list[dict[str, Any]]:
        """The rows of one direction. Raises ToolchainMissing."""
        done = {(row["item"], row["source"], row["target"]) for row in json_lines.whole(self.path)}
        for item in items:
            if (item.identity, source, target) in done:
                continue
            self.say(f"{source} → {target}: {item.identity}")
            row = {"item": item.identity, "source": source, "target": target}
            json_lines.append(self.path, {**row, **self._item(item.functions[source], target)})
        wanted = {(item.identity, source, target) for item in items}
        rows = json_lines.whole(self.path)
        return [row for row in rows if (row["item"], row["source"], row["target"]) in wanted]

    def _item(self, function: Function, target: str) -> dict[str, Any]:
        assert self.translator.sandbox is not None
        tests = generate(function, self.translator.sandbox, TestOptions(seed=self.options.seed))
        if isinstance(tests, Rejection):
            return {"refused": tests.reason}
        found = []
        for mutant in drawn(mutants(tests.function), 4 * self.options.mutants):
            cases = self._cases(mutant, tests)
            if cases:
                found.append(self._translated(mutant, cases, tests, target))
            if len(found) == self.options.mutants:
                break
        return {"mutants": found}

    def _cases(self, mutant: Mutant, tests: TestSuite) -> list[Case]:
        """What the mutant does with the inputs of the tests; nothing where the tests do not notice it,
        or it does not give a value for each."""
        sandbox = self.translator.sandbox
        assert sandbox is not None
        signature = tests.function.signature
        built = checked_build(language(mutant.function.language).program(mutant.function), sandbox)
        if not isinstance(built, Artefact):
            return []
        arguments = [case.arguments for case in tests.cases]
        outcomes = call(sandbox, built, arguments, RUN_LIMITS, restarts=0).outcomes
        if any(outcome.status is not Status.OK for outcome in outcomes):
            return []
        if all(agrees(case, one, signature) for case, one in zip(tests.cases, outcomes, strict=True)):
            return []
        return [case_of(values, one, signature) for values, one in zip(arguments, outcomes, strict=True)]

    def _translated(
        self, mutant: Mutant, cases: Sequence[Case], tests: TestSuite, target: str
    ) -> dict[str, Any]:
        # As `translate` reads a file: both must read the same, or their difference is one of layout.
        [function] = canonical_functions([mutant.function])
        greedy = first(self.translator.decoder, [plain_reading(function)], target)[0]
        options = TranslateOptions(
            self.options.candidates, seed=self.options.seed, rate=None, least_score=0.0
        )
        chosen = self.translator.translate(function, target, options).candidates
        return {
            "mutant": str(mutant),
            "operator": mutant.operator,
            "greedy": self._behaves(greedy[0].text if greedy else "", target, cases, tests),
            "verified": self._behaves(chosen[0].text if chosen else "", target, cases, tests),
        }

    def _behaves(self, text: str, target: str, cases: Sequence[Case], tests: TestSuite) -> str:
        """Like whom, on the inputs of the tests."""
        sandbox, signature = self.translator.sandbox, tests.function.signature
        assert sandbox is not None
        verdict = verify(text, target, signature, cases, sandbox)
        if verdict.agrees:
            return MUTANT
        if not verdict.compiled:
            return BROKEN
        return ORIGINAL if verify(text, target, signature, tests.cases, sandbox).agrees else OTHER


def faithful(rows: Iterable[Mapping[str, Any]], source: str, target: str) -> Faithful:
    """The shares of one direction, over mutants."""
    mine = [row for row in rows if (row["source"], row["target"]) == (source, target) and row.get("mutants")]
    found = [mutant for row in mine for mutant in row["mutants"]]
    n = len(found)
    greedy = Counter(mutant["greedy"] for mutant in found)
    verified = sum(mutant["verified"] == MUTANT for mutant in found)

    def share(count: int) -> float:
        return count / n if n else 0.0

    return Faithful(
        source,
        target,
        n,
        len(mine),
        share(greedy[MUTANT]),
        wilson(greedy[MUTANT], n),
        share(greedy[ORIGINAL]),
        share(verified),
        dict(greedy),
    )
