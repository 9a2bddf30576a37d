"""Verdicts a minute on ten cases, by language: candidates built one by one, and TOGETHER in one build.

One process works at a time: figures are of one core.

python benchmarks/verdicts.py [--seconds S]
"""

from __future__ import annotations

import argparse
import time

from codetrans.languages import languages
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.verify import Built, build_ahead, verify
from codetrans.types import Case, Int, List, Parameter, Signature, Verdict

TEXTS = {
    "cpp": "long long total(vector<int>& values) {{\n    long long sum = {0};\n"
    "    for (int v : values) sum += v;\n    return sum;\n}}",
    "java": "static long total(int[] values) {{\n    long sum = {0};\n"
    "    for (int v : values) sum += v;\n    return sum;\n}}",
    "go": "func total(values []int) int {{\n\tsum := {0}\n"
    "\tfor _, v := range values {{\n\t\tsum += v\n\t}}\n\treturn sum\n}}",
    "rust": "fn total(values: &[i32]) -> i64 {{ {0} + values.iter().map(|&v| v as i64).sum::<i64>() }}",
    "python": "def total(values):\n    return {0} + sum(values)",
}
TOGETHER = 20
SIGNATURE = Signature("total", (Parameter("values", List(Int())),), Int(64))


def alone(name: str, cases: list[Case], sandbox: Sandbox, first: int) -> int:
    """Judges one candidate; how many were judged."""
    return _checked(verify(TEXTS[name].format(first), name, SIGNATURE, cases, sandbox), first)


def together(name: str, cases: list[Case], sandbox: Sandbox, first: int) -> int:
    """Judges TOGETHER candidates of one build."""
    texts = [TEXTS[name].format(first + place) for place in range(TOGETHER)]
    built: Built = {}
    build_ahead(texts, name, SIGNATURE, sandbox, built)
    for place, text in enumerate(texts):
        verdict = verify(text, name, SIGNATURE, cases, sandbox, built=built, confirm=False)
        _checked(verdict, first + place)
    return TOGETHER


def _checked(verdict: Verdict, constant: int) -> int:
    assert verdict.compiled, verdict.message
    assert verdict.agrees == (constant == 0), verdict  # a constant more is a wrong answer
    return 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    seconds = parser.parse_args().seconds
    sandbox = Sandbox.open()
    cases = [Case((list(range(n)),), sum(range(n))) for n in range(10)]
    print(f"{'language':10}{'alone':>8}{'together':>10}{'ratio':>8}   verdicts a minute ({sandbox.level})")
    for name in languages():
        rates = []
        for way in (alone, together):
            way(name, cases, sandbox, 0)  # fills caches
            start, count = time.monotonic(), 0
            while time.monotonic() - start < seconds:
                count += way(name, cases, sandbox, count)
            rates.append(60 * count / (time.monotonic() - start))
        print(f"{name:10}{rates[0]:8.0f}{rates[1]:10.0f}{rates[1] / rates[0]:8.1f}", flush=True)


if __name__ == "__main__":
    main()
