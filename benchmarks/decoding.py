"""Seconds a function for greedy, beam and sampled decoding, and to load and convert a model.

python benchmarks/decoding.py [--model FOLDER_OR_GGUF] [--threads N]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from codetrans.decoding.ctranslate2 import CTranslate2Decoder, load
from codetrans.decoding.decoder import DecodeOptions, Request

SOURCE = """static int longestRun(int[] values) {
    int best = 0;
    int length = 0;
    for (int i = 0; i < values.length; i++) {
        if (i > 0 && values[i] >= values[i - 1]) {
            length++;
        } else {
            length = 1;
        }
        best = Math.max(best, length);
    }
    return best;
}
"""
WAYS = {
    "greedy": DecodeOptions(),
    "beam of 5": DecodeOptions("beam", 5),
    "20 samples": DecodeOptions("samples", 20),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        for name in ("first load (converts)", "second load"):
            start = time.perf_counter()
            decoder: CTranslate2Decoder = load(arguments.model, threads=arguments.threads)
            print(f"{name:24} {time.perf_counter() - start:6.2f} s")
        for name, options in WAYS.items():
            start = time.perf_counter()
            [found] = decoder.decode([Request(SOURCE, "java", "python")], options)
            seconds = time.perf_counter() - start
            distinct = len({candidate.text for candidate in found})
            print(f"{name:24} {seconds:6.2f} s, {distinct} distinct, {found[0].length} tokens in the first")


if __name__ == "__main__":
    main()
