"""What the canonical protocol leaves out of a suite, as the list that is published beside it.

    codetrans evaluate gfg-dev.jsonl.xz --references --protocol canonical --report REFERENCES
    python benchmarks/excluded.py REFERENCES > data/suites/gfg-dev-excluded.json

Pairs of references that give different values, by direction, and references that give none to expect.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from codetrans.references import DIFFER


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("report", type=Path, help="folder of `evaluate --references`")
    folder = parser.parse_args().report
    document = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    apart: dict[str, dict[str, str]] = defaultdict(dict)
    silent: dict[str, dict[str, str]] = defaultdict(dict)
    for row in sorted(document["excluded"], key=lambda row: (row["source"], row["target"], row["item"])):
        if row["excluded"].startswith(DIFFER):
            apart[f"{row['source']}-{row['target']}"][row["item"]] = row["excluded"].removeprefix(
                f"{DIFFER}: "
            )
        else:
            silent[row["source"]].setdefault(row["item"], row["excluded"])
    suite = document["settings"]["suite"]
    found = {
        "suite": suite,
        "protocol": "canonical",
        "command": f"codetrans evaluate {suite}.jsonl.xz --references --protocol canonical",
        "references that disagree": apart,
        "sources that give no expected values": silent,
    }
    print(json.dumps(found, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
