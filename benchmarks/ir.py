"""LLVM IR of a corpus's functions: yield, speed, length in tokens, likeness between languages.

python benchmarks/ir.py [CORPUS] [--functions N] [--languages cpp,rust,…] [--seed N] [--one-by-one]

Functions of groups that solve a problem in the same way in several languages are drawn by the seed.
With --one-by-one no compiler is given several functions at once.
Without CORPUS it leaves at once: the project ships none of that size.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median

import numpy as np

from codetrans.corpus.extract import units
from codetrans.corpus.read import read
from codetrans.corpus.step import Log, SourceFile
from codetrans.decoding.ctranslate2 import converted
from codetrans.errors import BadInput
from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.compact import compact
from codetrans.ir.lower import Lowered, LowerOptions, lower_all
from codetrans.languages import languages
from codetrans.languages.extract import functions
from codetrans.model.shipped import model_path
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.tokenizer import load
from codetrans.types import ExecutionResult, Function, Rejection

LONGEST = 3_000  # tokens; the distance between longer texts costs too much

Group = tuple[str, int, str]


@dataclass(frozen=True)
class Sample:
    group: Group
    function: Function


@dataclass(frozen=True)
class Formed:
    sample: Sample
    raw: str
    canonical: str
    compact: str


class Metered(Sandbox):
    """A sandbox that adds up the processor time of its boxes."""

    seconds = 0.0

    def attempt(self, order: Order) -> ExecutionResult:
        result = super().attempt(order)
        self.seconds += result.seconds
        return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--functions", type=int, default=150)
    parser.add_argument("--languages", default=",".join(n for n, r in languages().items() if r.lowering))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one-by-one", action="store_true")
    options = parser.parse_args()
    if options.corpus is None:
        print("no corpus given")
        return
    names = options.languages.split(",")
    samples = drawn(options.corpus, names, options.functions, options.seed)
    tokenizer = load(converted(model_path(None), "int8"))

    def tokens(text: str) -> list[int]:
        return list(tokenizer.encode(text, add_special_tokens=False).ids)

    formed: dict[str, list[Formed]] = {}
    reasons: Counter[tuple[str, str]] = Counter()
    print(
        f"{'language':<9}{'functions':>10}{'yield':>8}{'a second a core: compile':>26}{'form':>7}{'both':>7}"
    )
    for name in names:
        formed[name], rate = lowered(samples[name], reasons, LowerOptions(together=not options.one_by_one))
        print(
            f"{name:<9}{len(samples[name]):>10}{len(formed[name]) / max(len(samples[name]), 1):>8.1%}{rate}",
            flush=True,
        )
    print("\nwhy not:")
    for (name, reason), count in reasons.most_common(25):
        print(f"{count:>5}  {name:<8}{reason[:90]}")
    print("\nmedian tokens")
    print(f"{'language':<9}{'source':>8}{'raw .ll':>9}{'canonical':>11}{'compact':>9}{'to raw':>8}")
    for name, found in formed.items():
        if found:
            print(lengths(name, found, tokens), flush=True)
    print("\nnormalised edit distance of tokens, median")
    print(f"{'pair':<14}{'pairs':>6}{'sources':>9}{'compact IR':>12}")
    for one, other in combinations(names, 2):
        line = likeness(formed[one], formed[other], tokens)
        if line:
            print(f"{one}–{other:<{13 - len(one)}}{line}", flush=True)


def drawn(corpus: Path, names: Sequence[str], count: int, seed: int) -> dict[str, list[Sample]]:
    """Functions of whole groups, in an order drawn by the seed, until each language has `count`."""
    groups: dict[Group, dict[str, SourceFile]] = defaultdict(dict)
    for file in read(corpus):
        if file.language in names and file.problem:
            groups[file.source, file.problem, file.variant][file.language] = file
    several = sorted(group for group, files in groups.items() if len(files) > 1 or len(names) == 1)
    random.Random(seed).shuffle(several)
    several.sort(key=lambda group: -len(groups[group]))  # in all languages first
    found: dict[str, list[Sample]] = {name: [] for name in names}
    for group in several:
        for name, file in groups[group].items():
            if len(found[name]) < count:
                found[name] += [Sample(group, function) for function in standing_alone(file)]
        if all(len(each) >= count for each in found.values()):
            break
    return {name: each[:count] for name, each in found.items()}


def standing_alone(file: SourceFile) -> Iterator[Function]:
    for unit in units(file, Log()):
        same = [
            item
            for item in functions(unit.text, file.language)
            if isinstance(item, Function) and item.signature.name == unit.name
        ]
        if same:
            yield Function(file.language, unit.text, same[-1].signature)


def lowered(
    samples: Sequence[Sample], reasons: Counter[tuple[str, str]], options: LowerOptions
) -> tuple[list[Formed], str]:
    """What lowers, and the row's functions a second of processor time: compiling, canonical form, both."""
    box = Metered(Sandbox.open().level)
    whole = [sample.function for sample in samples]
    if not whole:
        return [], ""
    lower_all(whole[:1], box)  # what is prepared once is not counted
    box.seconds, start = 0.0, time.process_time()
    results = lower_all(whole, box, options)
    compiling = box.seconds + time.process_time() - start
    start = time.process_time()
    formed = []
    for sample, result in zip(samples, results, strict=True):
        try:
            formed.append(_formed(sample, result))
        except BadInput as error:
            reasons[sample.function.language, re.sub(r"[`'\"][^`'\"]*[`'\"]|\d+", "…", error.message)] += 1
    forming = time.process_time() - start
    rates = [len(samples) / max(seconds, 1e-9) for seconds in (compiling, forming, compiling + forming)]
    return formed, f"{rates[0]:>26.1f}{rates[1]:>7.1f}{rates[2]:>7.1f}"


def _formed(sample: Sample, result: Lowered | Rejection) -> Formed:
    if isinstance(result, Rejection):
        raise BadInput(result.reason)
    text = canonical(result.text, CanonicalOptions(result.symbol, result.own))
    return Formed(sample, result.text, text, compact(text))


def lengths(name: str, found: Sequence[Formed], tokens: Callable[[str], list[int]]) -> str:
    source = median(len(tokens(each.sample.function.text)) for each in found)
    raw, form, short = (
        median(len(tokens(getattr(each, kind))) for each in found) for kind in ("raw", "canonical", "compact")
    )
    return f"{name:<9}{source:>8.0f}{raw:>9.0f}{form:>11.0f}{short:>9.0f}{short / raw:>8.1%}"


def likeness(
    one: Sequence[Formed], other: Sequence[Formed], tokens: Callable[[str], list[int]]
) -> str | None:
    by_group = {each.sample.group: each for each in other}
    pairs = [(each, by_group[each.sample.group]) for each in one if each.sample.group in by_group]
    sources, irs = [], []
    for first, second in pairs:
        texts = [(first.sample.function.text, second.sample.function.text), (first.compact, second.compact)]
        source, ir = ([tokens(text) for text in both] for both in texts)
        if max(map(len, ir)) <= LONGEST:
            sources.append(distance(*source))
            irs.append(distance(*ir))
    return f"{len(irs):>6}{median(sources):>9.2f}{median(irs):>12.2f}" if irs else None


def distance(one: Sequence[int], other: Sequence[int]) -> float:
    """Levenshtein's, divided by the longer length; a row at a time."""
    right = np.asarray(other)
    steps = np.arange(len(right) + 1)
    row = steps.copy()
    for number, item in enumerate(one, start=1):
        changed = np.minimum(row[1:] + 1, row[:-1] + (right != item))
        # An insertion costs one for each step to the right.
        row = np.minimum.accumulate(np.concatenate([[number], changed]) - steps) + steps
    return float(row[-1]) / max(len(one), len(other), 1)


if __name__ == "__main__":
    main()
