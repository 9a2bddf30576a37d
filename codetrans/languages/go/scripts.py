"""What is special about published Go programs."""

from __future__ import annotations

from codetrans.languages.scripts import Scripts

SCRIPTS = Scripts(plain=lambda script: script if "package" in script else f"package main\n{script}")
