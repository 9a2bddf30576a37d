"""What decides the results in a folder, kept beside them: results of two kinds never stand in one folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codetrans.errors import BadInput
from codetrans.replacing import replacing

NAME = "settings.json"
OTHER = "name another --report folder"


def keep(folder: Path, settings: Mapping[str, Any]) -> None:
    """Writes the settings, which JSON can hold, where there are none yet.

    Raises BadInput where the folder holds results of others, and says in what these differ.
    """
    path = folder / NAME
    wanted = json.loads(json.dumps(settings))
    if not path.exists():
        with replacing(path) as unfinished:
            unfinished.write_text(json.dumps(wanted, indent=2) + "\n", encoding="utf-8")
        return
    try:
        before = dict(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise BadInput(f"cannot read {path}: {error}", remedy=OTHER) from error
    differing = [key for key in {**wanted, **before} if before.get(key) != wanted.get(key)]
    if differing:
        raise BadInput(f"{folder} holds results made with another {', '.join(differing)}", remedy=OTHER)
