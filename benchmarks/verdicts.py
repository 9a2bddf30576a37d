"""Verdicts a minute on ten cases, by language: candidates built from scratch, as one by one here, and
TOGETHER in one build.

From scratch is the usual way, which facebookresearch/CodeGen takes too: every candidate a fresh
compilation of all its text and a process tree of its own, nothing built before. It runs in the same
boxes, so that the ratio shows what building costs and not what walls do.

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


def scratch(name: str, cases: list[Case], sandbox: Sandbox, first: int) -> int:
    """Judges one candidate with no prepared header and no prebuilt harness; the compiler keeps its cache."""
    record = languages()[name]
    function = parse_candidate(TEXTS[name].format(first), name, "total", 1)
    assert isinstance(function, Function), function
    program = record.program(function)
    files = {path: text.encode() for path, text in program.files.items()}
    made = compile_files(sandbox, record, record.builds[program.variant], files)
    assert isinstance(made, Artefact), made.stderr.decode()
    calls = call(sandbox, made, [case.arguments for case in cases])
    return _checked(judge(cases, calls.outcomes, SIGNATURE), first)


def alone(name: str, cases: list[Case], sandbox: Sandbox, first: int) -> int:
    """Judges one candidate; how many were judged."""
    return _checked(verify(TEXTS[name].format(first), name, SIGNATURE, cases, sandbox), first)


def together(name: str, cases: list[Case], sandbox: Sandbox, first: int) -> int:
    """Judges TOGETHER candidates of one build."""
    texts = [TEXTS[name].format(first + place) for place in range(TOGETHER)]
    built: Built = {}
    build_ahead(texts, name, SIGNATURE, cases, sandbox, built)
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
    parser.add_argument("--languages", nargs="*", default=list(languages()))
    options = parser.parse_args()
    seconds = options.seconds
    os.environ[SWITCH] = "off"  # what an earlier run did is no verdict of this one
    sandbox = Sandbox.open()
    cases = [Case((list(range(n)),), sum(range(n))) for n in range(10)]
    print(
        f"{'language':10}{'scratch':>9}{'alone':>9}{'together':>10}{'ratios':>14}"
        f"   verdicts a minute ({sandbox.level})"
    )
    for name in options.languages:
        rates = []
        for way in (scratch, alone, together):
            way(name, cases, sandbox, 0)  # fills caches
            start, count = time.monotonic(), 0
            while time.monotonic() - start < seconds:
                count += way(name, cases, sandbox, count)
            rates.append(60 * count / (time.monotonic() - start))
        ratios = "".join(f"{rate / rates[0]:7.1f}" for rate in rates[1:])
        print(f"{name:10}{rates[0]:9.0f}{rates[1]:9.0f}{rates[2]:10.0f}{ratios}", flush=True)


if __name__ == "__main__":
    main()
