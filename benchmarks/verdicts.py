"""Verdicts a minute on ten cases, by language: candidates built from scratch, as one by one here, and
TOGETHER in one build: all right, and every other one wrong.

From scratch is the usual way, which facebookresearch/CodeGen takes too: every candidate a fresh
compilation of all its text and a process tree of its own, nothing built before. It runs in the same
boxes, so that the ratio shows what building costs and not what walls do. Those of one build are judged
as `codetrans evaluate` does it: what fails is confirmed alone, and a sample of what passes.

One process works at a time: figures are of one core.

python benchmarks/verdicts.py [--seconds S] [--languages java …]
"""

from __future__ import annotations

import argparse
import os
import time

from codetrans.languages import languages
from codetrans.languages.candidate import parse_candidate
from codetrans.sandbox.calls import Artefact, call, compile_files
from codetrans.sandbox.results import SWITCH
from codetrans.sandbox.run import Sandbox
from codetrans.suites.judge import judge
from codetrans.testgen.verify import Built, build_ahead, verify
from codetrans.types import Case, Function, Int, List, Parameter, Signature, Verdict

TEXTS = {
    "cpp": "long long total(vector<int>& values) {{\n    long long sum = {0};\n"
    "    for (int v : values) sum += v;\n    return sum - {1};\n}}",
    "java": "static long total(int[] values) {{\n    long sum = {0};\n"
    "    for (int v : values) sum += v;\n    return sum - {1};\n}}",
    "go": "func total(values []int) int {{\n\tsum := {0}\n"
    "\tfor _, v := range values {{\n\t\tsum += v\n\t}}\n\treturn sum - {1}\n}}",
    "rust": "fn total(values: &[i32]) -> i64 {{ {0} + values.iter().map(|&v| v as i64).sum::<i64>() - {1} }}",
    "python": "def total(values):\n    return {0} + sum(values) - {1}",
}  # right where both numbers are the same
TOGETHER = 20
SIGNATURE = Signature("total", (Parameter("values", List(Int())),), Int(64))


def scratch(name: str, cases: list[Case], sandbox: Sandbox, first: int) -> int:
    """Judges one candidate with no prepared header and no prebuilt harness; the compiler keeps its cache."""
    record = languages()[name]
    function = parse_candidate(TEXTS[name].format(first, first), name, "total", 1)
    assert isinstance(function, Function), function
    program = record.program(function)
    files = {path: text.encode() for path, text in program.files.items()}
    made = compile_files(sandbox, record, record.builds[program.variant], files)
    assert isinstance(made, Artefact), made.stderr.decode()
    calls = call(sandbox, made, [case.arguments for case in cases])
    return _checked(judge(cases, calls.outcomes, SIGNATURE), right=True)


def alone(name: str, cases: list[Case], sandbox: Sandbox, first: int) -> int:
    """Judges one candidate; how many were judged."""
    return _checked(verify(TEXTS[name].format(first, first), name, SIGNATURE, cases, sandbox), right=True)


def together(name: str, cases: list[Case], sandbox: Sandbox, first: int, wrong: int = 0) -> int:
    """Judges TOGETHER candidates of one build, of which every `wrong`th is wrong; 0: none."""
    places = range(first, first + TOGETHER)
    texts = {TEXTS[name].format(at, at + bool(wrong and at % wrong == 0)): at for at in places}
    built: Built = {}
    build_ahead(list(texts), name, SIGNATURE, cases, sandbox, built)
    for text, at in texts.items():
        verdict = verify(text, name, SIGNATURE, cases, sandbox, built=built)
        _checked(verdict, right=not (wrong and at % wrong == 0))
    return TOGETHER


def mixed(name: str, cases: list[Case], sandbox: Sandbox, first: int) -> int:
    return together(name, cases, sandbox, first, wrong=2)


def _checked(verdict: Verdict, right: bool) -> int:
    assert verdict.compiled, verdict.message
    assert verdict.agrees == right, verdict
    return 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--languages", nargs="*", default=list(languages()))
    options = parser.parse_args()
    seconds = options.seconds
    os.environ[SWITCH] = "off"  # what an earlier run did is no verdict of this one
    sandbox = Sandbox.open()
    cases = [Case((list(range(n)),), sum(range(n))) for n in range(10)]
    print(
        f"{'language':10}{'scratch':>9}{'alone':>9}{'together':>10}{'mixed':>8}{'ratios':>21}"
        f"   verdicts a minute ({sandbox.level})"
    )
    for name in options.languages:
        rates = []
        for way in (scratch, alone, together, mixed):
            way(name, cases, sandbox, 0)  # fills caches
            start, count = time.monotonic(), 0
            while time.monotonic() - start < seconds:
                count += way(name, cases, sandbox, count)
            rates.append(60 * count / (time.monotonic() - start))
        ratios = "".join(f"{rate / rates[0]:7.1f}" for rate in rates[1:])
        print(f"{name:10}{rates[0]:9.0f}{rates[1]:9.0f}{rates[2]:10.0f}{rates[3]:8.0f}{ratios}", flush=True)


if __name__ == "__main__":
    main()
