"""Tokens/s of training SmolLM2-135M on this machine, against its matrix products.

    python benchmarks/training.py [--workers N] [--steps N]

Random tokens in whole rows, so that it needs no corpus; the first step compiles and is not counted.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path
from statistics import median

from codetrans.training.recipe import parse
from codetrans.training.trainer import Trainer

TEXT = {
    "python": "def f(a):\n" + "    a = a * {0} + 1\n" * 12,
    "java": "int f(int a) {{\n" + "a = a * {0} + 1;\n" * 12 + "}}\n",
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--steps", type=int, default=6)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "functions.jsonl"
        rows = [
            {"problem": n, "source": "benchmark", "variant": "", "language": language, "text": text.format(n)}
            for n in range(2000)
            for language, text in TEXT.items()
        ]
        corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        recipe = parse(
            {
                "data": {"solutions": [str(corpus)]},
                "optimisation": {"steps": arguments.steps + 1, "rows": 3, "workers": arguments.workers},
                "reporting": {"every_steps": 1, "validation_examples": 20, "checkpoint_seconds": 1e9},
            }
        )
        trainer = Trainer(recipe, folder / "run", print)
        trainer.prepare(resume=False)
        start = time.perf_counter()
        trainer.run()
        print(f"whole run {time.perf_counter() - start:.0f} s")
        lines = [json.loads(line) for line in (folder / "run" / "log.jsonl").read_text().splitlines()]
    speeds = [line["tokens_per_second"] for line in lines if "tokens_per_second" in line][1:]
    shares = [line["share_of_matmul"] for line in lines if "share_of_matmul" in line][1:]
    print(f"{median(speeds):.0f} tokens/s, {100 * median(shares):.0f} % of matmul")


if __name__ == "__main__":
    main()
