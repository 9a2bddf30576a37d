"""The folder of an evaluation: its tables, the figures as JSON, the pages."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from codetrans.directions import origin
from codetrans.report.page import page, translations_file
from codetrans.report.table import markdown
from codetrans.report.translations import translations_page
from codetrans.scores import Confirmed, Score, Trusted
from codetrans.suites.suite import Suite

Row = Mapping[str, Any]


def write_report(
    folder: Path,
    suite: Suite,
    rows: Sequence[Row],
    scores: Mapping[str, Sequence[Score]],
    confirmed: Confirmed,
    trusted: Trusted,
    facts: Mapping[str, object],
) -> None:
    """`rows` of results.jsonl; `scores` of these by protocol; `facts` said beside the settings that are in the
    folder already."""
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8")) | dict(facts)
    left_out = [row for row in rows if "excluded" in row]
    document = {
        "settings": settings,
        "confirmed": confirmed._asdict(),
        "trusted": trusted._asdict(),
        "scores": {name: [vars(item) for item in found] for name, found in scores.items()},
        "unread": [{"item": lost.item, "reason": lost.reason} for lost in suite.rejected],
        "excluded": [{k: row[k] for k in ("item", "source", "target", "excluded")} for row in left_out],
    }
    for name, found in scores.items():
        (folder / f"{name}.md").write_text(markdown(found), encoding="utf-8")
    (folder / "report.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    reasons = Counter(f"{row['source']}: {row['excluded']}" for row in left_out)
    (folder / "report.html").write_text(page(scores, settings, reasons), encoding="utf-8")
    directions: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        directions[row["source"], row["target"]].append(row)
    for (source, target), mine in directions.items():
        texts = {
            item.identity: item.functions[origin(source)].text
            for item in suite.items
            if origin(source) in item.functions
        }
        shown = translations_page(mine, texts, source, target)
        (folder / translations_file(source, target)).write_text(shown, encoding="utf-8")
