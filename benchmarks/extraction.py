"""Time to extract every function of a file, by the file's size: linear is a ratio equal to the sizes'.

python benchmarks/extraction.py [--functions N] [--lines N] [--languages cpp,rust,…]

The file is made here: functions of some lines that call their neighbour and name an alias and a
constant of the file. "alone" is the time of `standalone` for every function after that.
"""

from __future__ import annotations

import argparse
import time

from codetrans.languages import languages
from codetrans.languages.extract import functions
from codetrans.languages.standalone import Siblings, standalone
from codetrans.types import Function

SHAPES = {  # what the file begins and ends with, a function, a line of its body
    "cpp": (
        "using number = long;\nconst int LIMIT = 9;\n",
        "",
        "number f%d(number a) {\n%s    return f%d(a);\n}\n",
        "    a += a % LIMIT;\n",
    ),
    "go": (
        "package p\n\nconst LIMIT = 9\n",
        "",
        "func f%d(a int) int {\n%s\treturn f%d(a)\n}\n",
        "\ta += a % LIMIT\n",
    ),
    "java": (
        "class A {\nstatic final int LIMIT = 9;\n",
        "}\n",
        "static int f%d(int a) {\n%s    return f%d(a);\n}\n",
        "    a += a % LIMIT;\n",
    ),
    "python": ("LIMIT = 9\n", "", "def f%d(a: int) -> int:\n%s    return f%d(a)\n", "    a += a % LIMIT\n"),
    "rust": (
        "type Number = i64;\nconst LIMIT: i64 = 9;\n",
        "",
        "fn f%d(mut a: Number) -> Number {\n%s    f%d(a)\n}\n",
        "    a += a % LIMIT;\n",
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--functions", type=int, default=4_000, help="of the larger file")
    parser.add_argument("--lines", type=int, default=4, help="of a function's body")
    parser.add_argument("--languages", default=",".join(languages()))
    options = parser.parse_args()
    sizes = (options.functions // 4, options.functions)
    print(f"{'language':<9}{'functions':>10}{'MB':>7}{'extract':>10}{'ratio':>7}{'alone':>9}{'ratio':>7}")
    for name in options.languages.split(","):
        before = (0.0, 0.0)
        for size in sizes:
            text = made(name, size, options.lines)
            seconds = measured(text, name, size)
            ratios = [
                f"{now / then:>7.1f}" if then else f"{'':>7}"
                for now, then in zip(seconds, before, strict=True)
            ]
            print(
                f"{name:<9}{size:>10}{len(text) / 1e6:>7.1f}"
                f"{seconds[0]:>9.2f}s{ratios[0]}{seconds[1]:>8.2f}s{ratios[1]}",
                flush=True,
            )
            before = seconds


def made(name: str, count: int, lines: int) -> str:
    start, end, function, line = SHAPES[name]
    return (
        start
        + "".join(function % (number, line * lines, number - number % 2) for number in range(count))
        + end
    )


def measured(text: str, name: str, count: int) -> tuple[float, float]:
    """Processor seconds of extracting, and of making each function stand alone after the one it calls."""
    began = time.process_time()
    found = [item for item in functions(text, name) if isinstance(item, Function)]
    extracted = time.process_time() - began
    assert len(found) == count, (len(found), count)
    began = time.process_time()
    siblings = Siblings(found)
    for function in found:
        assert isinstance(standalone(function, siblings), Function)
    return extracted, time.process_time() - began


if __name__ == "__main__":
    main()
