"""How many functions get tests, what mutation score these have, how long it takes, by language.

python benchmarks/testgen.py PATH … [--solutions FILE] [--sample N] [--seed S] [--languages go rust]
                             [--budget S] [--others] [--keep DIR] [--no-probes] [--show]

A PATH is a suite or a corpus: a folder, or JSON lines, plain or .xz. Of a suite whose problems are
apart from their solutions, --solutions names the latter. "tested": the share with at least 8 cases;
"rated": with 5 mutants or more; "> 0.9": the share of these with that mutation score; "branches": the
share that cases take. --no-probes: branches do not guide the inputs, and are only counted. With --others
the tests of a suite's function run on the solutions of the same problem in the other languages:
how many agree on all, without the cases at the edge of what the function is meant for (domain.py),
and inside what the problem's own cases show of its inputs; agreement.py says how the others differ.
--keep keeps the tests that were made in a folder, where the next run of the same seed finds them.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import pickle
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from agreement import Agreements
from problems import Problems

from codetrans.corpus.read import read
from codetrans.errors import BadInput
from codetrans.languages import languages
from codetrans.languages.extract import functions
from codetrans.languages.standalone import standalone
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.suites.load import load
from codetrans.testgen.coverage import Coverage
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.select import WEAK
from codetrans.testgen.strengthen import RateOptions
from codetrans.types import Function, Rejection, TestSuite

ENOUGH = 8  # cases
AIM = 0.9
BINS = (0.5, 0.7, 0.8, AIM)
FILES_FOR_ONE = 3  # files of a corpus that are parsed for each function of the sample


@dataclass(frozen=True)
class Unit:
    """A function, and the same one in other languages where they are known."""

    name: str
    function: Function
    others: tuple[Function, ...] = ()


@dataclass
class Tally:
    functions: int = 0
    enough: int = 0
    weak: int = 0  # all cases have one result
    cases: int = 0
    scores: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    branches: int = 0
    reached: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, made: TestSuite | Rejection, seconds: float) -> None:
        self.functions += 1
        self.seconds.append(seconds)
        if isinstance(made, Rejection):
            self.refused[made.reason[:90]] += 1
            return
        self.cases += len(made.cases)
        self.enough += len(made.cases) >= ENOUGH
        self.weak += any(WEAK in case.tags for case in made.cases)
        if made.branches is not None:
            self.branches += made.branches
            self.reached += made.branches - len(made.unreached)
        if made.mutation_score is not None:
            self.scores.append(made.mutation_score)

    def show(self, name: str, language: str) -> None:
        rated = max(1, len(self.scores))
        high = sum(score > AIM for score in self.scores) / rated
        middle = f"{statistics.median(self.scores):6.2f}" if self.scores else f"{'–':>6}"
        print(
            f"{name[:24]:24} {language:8} {self.functions:4} {self.enough / self.functions:6.0%} "
            f"{self.weak:4} {self.cases / self.functions:6.1f} {len(self.scores):5} {high:6.0%} {middle} "
            f"{self._spread():>15} {self.reached / max(1, self.branches):8.1%} "
            f"{statistics.median(self.seconds):9.1f} {max(self.seconds):8.1f}",
            flush=True,
        )
        for reason, count in self.refused.most_common():
            print(f"{'':33} {count:4} {reason}", flush=True)

    def _spread(self) -> str:
        """How many scores are in each part between the bounds of BINS."""
        edges = (-1.0, *BINS, 1.0)
        counts = [
            sum(low < score <= high for score in self.scores) for low, high in itertools.pairwise(edges)
        ]
        return " ".join(map(str, counts))


loaded = cache(load)  # reading all solutions takes as long as testing some


def sample(path: Path, solutions: Path | None, language: str, count: int, seed: int) -> list[Unit]:
    """Standalone functions of a suite or a corpus, the same for the same seed."""
    rng = random.Random(f"{seed}/{language}")
    try:
        suite = loaded(path, solutions)
    except BadInput as error:
        if "no known suite format" not in error.message:
            raise
    else:
        found = [
            Unit(
                item.identity,
                item.functions[language],
                tuple(other for name, other in item.functions.items() if name != language),
            )
            for item in suite.items
            if language in item.functions
        ]
        return rng.sample(found, min(count, len(found)))
    files = [file for file in read(path) if file.language == language]
    files = rng.sample(files, min(FILES_FOR_ONE * count, len(files)))
    drawn: list[Unit] = []
    for file in files:
        alone = list(_alone(file.code, language))
        drawn += [Unit(file.path, one) for one in rng.sample(alone, min(1, len(alone)))]
    return drawn[:count]


def _alone(text: str, language: str) -> Iterator[Function]:
    whole = [item for item in functions(text, language) if isinstance(item, Function)]
    called = {name for item in whole for name in item.calls if name != item.signature.name}
    for item in whole:
        if item.signature.name not in called and item.signature.parameters:
            one = standalone(item, whole)
            if isinstance(one, Function):
                yield one


def made_of(
    unit: Unit, plan: TestOptions, sandbox: Sandbox, keep: Path | None
) -> tuple[TestSuite | Rejection, float]:
    """Its tests, or why there are none, and the seconds that it took: kept ones, or made."""
    digest = hashlib.sha256(f"{plan}\n{unit.function.text}".encode()).hexdigest()[:16]
    kept = (
        keep / f"{unit.function.language}-{unit.name.replace('/', '-')[-60:]}-{digest}.pickle"
        if keep
        else None
    )
    if kept is not None and kept.exists():
        result: tuple[TestSuite | Rejection, float] = pickle.loads(kept.read_bytes())
        return result
    start = time.monotonic()
    made = generate(unit.function, sandbox, plan)
    result = made, time.monotonic() - start
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(result))
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--solutions", type=Path)
    parser.add_argument("--sample", type=int, default=12)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--languages", nargs="*", default=list(languages()))
    parser.add_argument("--budget", type=float, default=20.0, help="seconds for a mutation score; 0: none")
    parser.add_argument(
        "--others", action="store_true", help="run the tests on the other languages' solutions"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the tests that were made")
    parser.add_argument("--no-probes", action="store_true", help="branches do not guide the inputs")
    parser.add_argument(
        "--show", action="store_true", help="print each function that is refused, each survivor"
    )
    options = parser.parse_args()
    sandbox = Sandbox.open()
    rate = RateOptions(seconds=options.budget) if options.budget else None
    columns = f"{'n':>4} {'tested':>6} {'weak':>4} {'cases':>6} {'rated':>5} {'> 0.9':>6} {'median':>6}"
    bounds = " ".join(f"{bound:g}" for bound in BINS)
    seconds = f"{'s, median':>9} {'s, worst':>8}"
    print(f"{'functions of':24} {'language':8} {columns} {bounds:>15} {'branches':>8} {seconds}")
    for path in options.files:
        agreements = Agreements(sandbox, Problems(path), rate is not None) if options.others else None
        for language in options.languages:
            tally = Tally()
            for unit in sample(path, options.solutions, language, options.sample, options.seed):
                plan = TestOptions(seed=options.seed, rate=rate, coverage=not options.no_probes)
                made, took = made_of(unit, plan, sandbox, options.keep)
                tally.add(_counted(made, sandbox) if options.no_probes else made, took)
                if options.show:
                    _show(unit, made)
                if agreements and isinstance(made, TestSuite):
                    agreements.add(unit.name, made, unit.others)
            if tally.functions:
                tally.show(path.name, language)
        if agreements:
            agreements.show()


def _counted(made: TestSuite | Rejection, sandbox: Sandbox) -> TestSuite | Rejection:
    """With the branches that its cases take."""
    coverage = None if isinstance(made, Rejection) else Coverage.of(made.function, sandbox)
    if isinstance(made, Rejection) or coverage is None:
        return made
    coverage.run(made.cases, sandbox, RUN_LIMITS)
    missing = tuple(map(str, coverage.unreached(made.cases)))
    return replace(made, branches=len(coverage.branches), unreached=missing)


def _show(unit: Unit, made: TestSuite | Rejection) -> None:
    if isinstance(made, Rejection):
        print(f"--- {unit.name}: {made.reason}\n{unit.function.text}\n", flush=True)
        return
    if len(made.cases) < ENOUGH:
        print(f"--- {unit.name}: {made.dropped}\n{unit.function.text}\n", flush=True)
    if made.mutation_score is not None and made.mutation_score <= AIM:
        print(
            f"--- {unit.name}: {made.mutation_score:.2f} of {made.mutants}\n{made.function.text}", flush=True
        )
        print("\n".join(f"    {survivor}" for survivor in made.survivors), flush=True)
    if made.unreached:
        print(f"--- {unit.name}: {len(made.unreached)} of {made.branches} branches", flush=True)
        print("\n".join(f"    not reached: {branch}" for branch in made.unreached), flush=True)


if __name__ == "__main__":
    main()
