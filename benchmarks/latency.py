"""What a user waits for: process start to answer, unverified and verified; and the model alone.

python benchmarks/latency.py [--model FOLDER] [--repeat N]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from codetrans.decoding.ctranslate2 import load
from codetrans.decoding.decoder import DecodeOptions, Request
from codetrans.types import Function
from codetrans.units import units

SOURCE = Path(__file__).parent.parent / "data/toy/Statistics.java"
TARGETS = ("python", "cpp", "go", "rust")


def waits(arguments: list[str], repeat: int) -> list[float]:
    found = []
    for _ in range(repeat):
        start = time.monotonic()
        subprocess.run([sys.executable, "-m", "codetrans", *arguments], capture_output=True, check=False)
        found.append(time.monotonic() - start)
    return found


def show(name: str, seconds: list[float]) -> None:
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    print(f"{name:44} {middle:7.2f} s   ({low:.2f}–{high:.2f}, {len(seconds)} runs)", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    model = ["--model", str(options.model)] if options.model else []
    function = next(unit for unit in units(SOURCE.read_text(), "java") if isinstance(unit, Function))
    name = ["--function", function.signature.name]
    show("codetrans --version", waits(["--version"], options.repeat))
    for target in TARGETS:
        common = ["translate", str(SOURCE), "--to", target, *name, *model]
        show(f"translate java → {target}, unverified", waits([*common, "--no-verify"], options.repeat))
        show(f"translate java → {target}, verified", waits(common, options.repeat))
    start = time.monotonic()
    decoder = load(options.model)
    print(f"{'load the model':44} {time.monotonic() - start:7.2f} s")
    for words in (DecodeOptions(), DecodeOptions("beam", 5), DecodeOptions("samples", 20)):
        seconds = []
        for target in TARGETS:
            start = time.monotonic()
            decoder.decode([Request(function.text, "java", target)], words)
            seconds.append(time.monotonic() - start)
        show(f"model alone, {words.search} {words.hypotheses}", seconds)


if __name__ == "__main__":
    main()
