"""Verdicts a minute: one candidate after another built and run on ten cases, by language.

python benchmarks/verdicts.py [--seconds S]
"""

from __future__ import annotations

import argparse
import time

from codetrans.languages import languages
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.verify import verify
from codetrans.types import Case, Int, List, Parameter, Signature

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
SIGNATURE = Signature("total", (Parameter("values", List(Int())),), Int(64))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    seconds = parser.parse_args().seconds
    sandbox = Sandbox.open()
    cases = [Case((list(range(n)),), sum(range(n))) for n in range(10)]
    for name in languages():
        verify(TEXTS[name].format(0), name, SIGNATURE, cases, sandbox)  # fills caches
        start, count, cpu = time.monotonic(), 0, 0.0
        while time.monotonic() - start < seconds:
            verdict = verify(TEXTS[name].format(count), name, SIGNATURE, cases, sandbox)
            assert verdict.compiled, verdict.message
            assert verdict.agrees == (count == 0), verdict  # a constant more is a wrong answer
            cpu += verdict.seconds
            count += 1
        rate = 60 * count / (time.monotonic() - start)
        print(f"{name:8} {rate:7.0f} verdicts a minute, one at a time ({sandbox.level})", flush=True)


if __name__ == "__main__":
    main()
