"""A tiny corpus, made here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Thirty functions in two languages as `codetrans corpus pairs` writes them; problem 4 validates."""
    path = tmp_path / "functions.jsonl"
    texts = {
        "java": "static int f(int a) {{ return a + {0}; }}\n",
        "python": "def f(a):\n    return a + {0}\n",
    }
    rows = [
        {"problem": n, "source": "test", "variant": "a", "language": language, "text": text.format(n)}
        for n in (*range(5, 13), *range(14, 20), 4)
        for language, text in texts.items()
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
