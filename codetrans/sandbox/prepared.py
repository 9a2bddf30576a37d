"""What all programs of a language share, built once on this machine and then only read.

It is made from our own text alone, and boxes see it read-only: no program can leave anything in it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from codetrans.cache import cache_folder
from codetrans.errors import ToolchainMissing
from codetrans.languages import Language, language
from codetrans.process import trusted
from codetrans.toolchain import in_box, install_line, look

READY = "ready.json"  # written last, with what the steps read: a folder without it was left half done
SECONDS = 300.0
WORD = "{prepared}"


@cache
def prelude(name: str) -> Path | None:
    """The folder that `{prepared}` stands for in the words of a language's prelude; None: it has none.

    A step that fails is left out: g++ knows fewer options than clang, and a header that is not
    compiled is read as text.
    """
    shared = language(name).prelude
    if shared is None:
        return None
    return prepared_folder(language(name), "prelude", shared.files, shared.prepare, must=False)


def prelude_words(record: Language, variant: str) -> tuple[str, ...]:
    """The words of a language's prelude for a variant of its builds, with the folder in them. None where
    they name a file that no step has made: the program is built as if there were no prelude."""
    folder = prelude(record.name)
    if record.prelude is None or folder is None:
        return ()
    words = record.prelude.words.get(variant, ())
    named = [word.partition(WORD)[2].lstrip("/") for word in words if WORD in word]
    if not all((folder / name).exists() for name in named):
        return ()
    return tuple(word.replace(WORD, str(folder)) for word in words)


def with_built(name: str, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a program of ours: in the place of those sources that the prelude has built, what it left."""
    shared, built = language(name).prelude, _artefacts(name)
    if shared is None or not built:
        return dict(sources)
    if any(sources.get(path) != shared.files[path].encode() for path in shared.builds):
        return dict(sources)
    return {**{path: text for path, text in sources.items() if path not in shared.builds}, **built}


@cache
def _artefacts(name: str) -> dict[str, bytes]:
    record, folder = language(name), prelude(name)
    if record.prelude is None or folder is None or not record.prelude.builds:
        return {}
    return {path.name: path.read_bytes() for pattern in record.artefacts for path in folder.glob(pattern)}


def prepared_folder(
    record: Language,
    purpose: str,
    files: Mapping[str, str],
    steps: Sequence[Sequence[str]],
    environment: Mapping[str, str] | None = None,
    must: bool = True,
) -> Path:
    """The folder in which `steps` have run over `files`, one for each state of these and of the tools.

    What the steps read besides, as files `*.d` say that they leave (make's rules, compilers' -MD), is
    looked at again each time, since a compiler refuses a header that is older than what it holds.
    Built where it stays, since a precompiled header names its own place. Raises ToolchainMissing
    when a step fails that `must` not, which is the installation's fault.
    """
    tools = [(look(record.name, step[0]).version, str(look(record.name, step[0]).path)) for step in steps]
    stamp = hashlib.sha256(repr((tools, sorted(files.items()), steps, environment)).encode()).hexdigest()
    folder = cache_folder() / purpose / f"{record.name}-{stamp[:16]}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_suffix(".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another process may be building it
        if not _is_current(folder):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            _build(record, purpose, folder, files, steps, environment or {}, must)
    return folder


def _build(
    record: Language,
    purpose: str,
    folder: Path,
    files: Mapping[str, str],
    steps: Sequence[Sequence[str]],
    environment: Mapping[str, str],
    must: bool,
) -> None:
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    values = {key: value.replace(WORD, str(folder)) for key, value in environment.items()}
    for step in steps:
        path, _ = in_box(record.name, step[0])
        words = [word.replace(WORD, str(folder)) for word in step[1:]]
        before = {*folder.rglob("*")}
        result = trusted([path, *words], SECONDS, cwd=folder, environment=values)
        if must and (result is None or result.returncode != 0):
            said = "it took too long" if result is None else result.stderr.decode("utf-8", "replace")[:500]
            raise ToolchainMissing(
                f"{step[0]} cannot prepare the {purpose} of {record.title}: {said}",
                remedy=install_line(record.name),
            )
        if result is None or result.returncode != 0:
            for half in {*folder.rglob("*")} - before:  # a machine that reads half an archive crashes
                if half.is_file():
                    half.unlink()
    for made in [folder, *folder.rglob("*")]:
        runs = made.is_dir() or os.access(made, os.X_OK)
        made.chmod(0o755 if runs else 0o644)  # other users' boxes read it
    read = {name: _state(Path(name)) for name in _read(folder)}
    (folder / READY).write_text(json.dumps(read), encoding="utf-8")


def _is_current(folder: Path) -> bool:
    try:
        known = json.loads((folder / READY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return all(_state(Path(name)) == state for name, state in known.items())


def _read(folder: Path) -> set[str]:
    """The files beyond `folder` that the rules in its `*.d` name."""
    found: set[str] = set()
    for rules in folder.rglob("*.d"):
        text = rules.read_text(encoding="utf-8", errors="surrogateescape").replace("\\\n", " ")
        for line in text.splitlines():
            names = re.findall(r"(?:\\.|\S)+", line.partition(": ")[2])
            found |= {re.sub(r"\\(.)", r"\1", name) for name in names}
    return {name for name in found if not Path(name).is_relative_to(folder)}


def _state(path: Path) -> list[int] | None:
    try:
        return [path.stat().st_size, path.stat().st_mtime_ns]
    except OSError:
        return None
