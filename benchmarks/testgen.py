"""How many functions get tests, how fast, and why the others do not, by language.

python benchmarks/testgen.py FILE … [--sample N] [--seed S] [--languages go rust] [--show]

A FILE is a corpus or a suite: JSON lines, plain or .xz.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from codetrans.corpus.read import lines, read
from codetrans.languages import languages
from codetrans.languages.extract import functions, standalone
from codetrans.sandbox.run import Sandbox
from codetrans.suites.load import load
from codetrans.suites.script import is_script_row
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.select import WEAK
from codetrans.types import Function, Rejection, TestSuite

ENOUGH = 8  # cases
FILES_FOR_ONE = 3  # files of a corpus that are parsed for each function of the sample


@dataclass
class Tally:
    functions: int = 0
    enough: int = 0
    weak: int = 0  # all cases have one result
    cases: int = 0
    seconds: list[float] = field(default_factory=list)
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

    def show(self, name: str, language: str) -> None:
        print(
            f"{name[:32]:32} {language:8} {self.functions:4} {self.enough / self.functions:5.0%} "
            f"{self.weak:5} {self.cases / self.functions:6.1f} "
            f"{statistics.median(self.seconds):10.1f} {max(self.seconds):9.1f}",
            flush=True,
        )
        for reason, count in self.refused.most_common():
            print(f"{'':41} {count:4} {reason}", flush=True)


def sample(path: Path, language: str, count: int, seed: int) -> list[Function]:
    """Standalone functions of a suite or a corpus, the same for the same seed."""
    rng = random.Random(f"{seed}/{language}")
    if is_script_row(next(iter(lines(path)))):
        found = [item.functions[language] for item in load(path).items if language in item.functions]
        return rng.sample(found, min(count, len(found)))
    files = [file for file in read(path) if file.language == language]
    files = rng.sample(files, min(FILES_FOR_ONE * count, len(files)))
    found = []
    for file in files:
        alone = list(_alone(file.code, language))
        found += rng.sample(alone, min(1, len(alone)))
    return found[:count]


def _alone(text: str, language: str) -> Iterator[Function]:
    whole = [item for item in functions(text, language) if isinstance(item, Function)]
    called = {name for item in whole for name in item.calls if name != item.signature.name}
    for item in whole:
        if item.signature.name not in called and item.signature.parameters:
            one = standalone(item, whole)
            if isinstance(one, Function):
                yield one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--sample", type=int, default=12)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--languages", nargs="*", default=list(languages()))
    parser.add_argument("--show", action="store_true", help="print each function that is refused")
    options = parser.parse_args()
    sandbox = Sandbox.open()
    columns = f"{'n':>4} {'>= 8':>5} {'weak':>5} {'cases':>6} {'s, median':>10} {'s, worst':>9}"
    print(f"{'functions of':32} {'language':8} {columns}")
    for path in options.files:
        for language in options.languages:
            tally = Tally()
            for function in sample(path, language, options.sample, options.seed):
                start = time.monotonic()
                made = generate(function, sandbox, TestOptions(seed=options.seed))
                tally.add(made, time.monotonic() - start)
                if options.show and (isinstance(made, Rejection) or len(made.cases) < ENOUGH):
                    why = made.reason if isinstance(made, Rejection) else made.dropped
                    print(f"--- {why}\n{function.text}\n")
            if tally.functions:
                tally.show(path.name, language)


if __name__ == "__main__":
    main()
