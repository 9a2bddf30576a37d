"""What a language's lowering shares among all functions: built once on this machine, then only read.

It is made from our own text alone, and boxes see it read-only: no function can leave anything in it.
"""

from __future__ import annotations

import fcntl
import hashlib
from functools import cache
from pathlib import Path

from codetrans.cache import cache_folder
from codetrans.errors import ToolchainMissing
from codetrans.languages import Language, language
from codetrans.process import trusted
from codetrans.toolchain import in_box, install_line, look

READY = "ready"  # written last: a folder without it was left half done
SECONDS = 300.0


@cache
def prepared(name: str) -> Path | None:
    """The folder that `{prepared}` stands for in a language's steps; None where the language shares nothing.

    Built where it stays, since a precompiled header names its own place. Raises ToolchainMissing
    when a step fails, which is the installation's fault.
    """
    record = language(name)
    lowering = record.lowering
    assert lowering is not None
    if not lowering.shared and not lowering.prepare:
        return None
    versions = [look(record.name, step[0]).version for step in lowering.prepare]
    stamp = hashlib.sha256(repr((versions, sorted(lowering.shared.items()), lowering.prepare)).encode())
    folder = cache_folder() / "lowering" / f"{record.name}-{stamp.hexdigest()[:16]}"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder.with_suffix(".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another process may be building it
        if not (folder / READY).exists():
            _build(record, folder)
    return folder


def _build(record: Language, folder: Path) -> None:
    lowering = record.lowering
    assert lowering is not None
    for name, text in lowering.shared.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    for step in lowering.prepare:
        path, _ = in_box(record.name, step[0])
        words = [word.replace("{prepared}", str(folder)) for word in step[1:]]
        environment = {
            key: value.replace("{prepared}", str(folder)) for key, value in lowering.environment.items()
        }
        result = trusted([path, *words], SECONDS, cwd=folder, environment=environment)
        if result is None or result.returncode != 0:
            said = "it took too long" if result is None else result.stderr.decode("utf-8", "replace")[:500]
            raise ToolchainMissing(
                f"{step[0]} cannot prepare lowering {record.title} to LLVM IR: {said}",
                remedy=install_line(record.name),
            )
    for made in [folder, *folder.rglob("*")]:
        made.chmod(0o755 if made.is_dir() else 0o644)  # other users' boxes read it
    (folder / READY).touch()
