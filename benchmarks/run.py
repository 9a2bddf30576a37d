"""All benchmarks, one after another: `make bench`."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

TAKE_A_FILE = ("testgen", "ir", "foreign", "callable", "ablation", "excluded")  # of functions, or a report
MAIN = 'if __name__ == "__main__":'  # what has none is a part of others


def main() -> None:
    here = Path(__file__).parent
    for path in sorted(here.glob("*.py")):
        if path.stem == "run" or path.stem in TAKE_A_FILE or MAIN not in path.read_text(encoding="utf-8"):
            continue
        print(f"\n== {path.stem}", flush=True)
        sys.argv = [str(path)]
        runpy.run_path(str(path), run_name="__main__")


if __name__ == "__main__":
    main()
