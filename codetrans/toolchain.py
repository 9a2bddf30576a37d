"""Finds compilers, interpreters and formatters, and says how to install what is missing.

Looked for, in this order: toolchains/<language>/ of a source checkout, the same of the user's cache
folder (what was built here), the folder of the running interpreter (wheels put clang-format and ruff
there), PATH, the usual places of installers.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from codetrans.cache import cache_folder
from codetrans.errors import ToolchainMissing
from codetrans.languages import Language, Tool, languages
from codetrans.process import trusted

USUAL_PLACES = (
    Path("/usr/local/go/bin"),
    Path.home() / ".cargo/bin",
    Path("/usr/local/bin"),
    Path("/usr/bin"),
)
CHECKOUT = Path(__file__).parent.parent / "toolchains"


@dataclass(frozen=True)
class Found:
    tool: Tool
    language: str
    path: Path | None  # None: missing
    version: str = ""  # as the tool prints it, the number alone
    too_old: bool = False


def find(record: Language, name: str) -> Path:
    """The path of a tool of a language. Raises ToolchainMissing with the line that installs it."""
    found = look(record.name, name)
    if found.path is None or found.too_old:
        state = f"{found.version} is too old" if found.too_old else "is not installed"
        raise ToolchainMissing(
            f"{name} ({record.title}) {state}"
            + (f": {found.tool.unlocks} needs it" if found.tool.unlocks else ""),
            remedy=install_line(record.name, found.tool),
        )
    return found.path


@cache
def look(language: str, name: str) -> Found:
    """What is there of a tool: its first command that runs and is new enough, else the best found."""
    tool = next(tool for tool in languages()[language].tools if tool.name == name)
    best = Found(tool, language, None)
    for command in tool.commands:
        for path in _candidates(command, tool, language):
            version = _version(path, tool)
            if version is None:  # a shim of an absent version, a broken link
                continue
            numbers = tuple(int(part) for part in re.findall(r"\d+", version))
            too_old = bool(tool.minimum) and numbers[: len(tool.minimum)] < tool.minimum
            found = Found(tool, language, path, version, too_old)
            if not too_old:
                return found
            best = best if best.path else found
    return best


@cache
def in_box(language: str, name: str) -> tuple[str, tuple[str, ...]]:
    """The path by which a box starts a tool, and the folders outside the system it needs to see.

    Shims and proxies (pyenv, rustup) read files of their user's home: the real program is found
    through the folder it is installed in. Raises ToolchainMissing.
    """
    record = languages()[language]
    path = find(record, name)
    tool = look(language, name).tool
    others = (*tool.reads, *(bind for other in tool.starts for bind in in_box(language, other)[1]))
    prefix = None
    if tool.prefix_arguments:
        result = trusted([str(path), *tool.prefix_arguments], timeout=20.0)
        if result is not None and result.returncode == 0:
            prefix = Path(result.stdout.decode().strip()).resolve()
    if prefix is not None and os.access(prefix / "bin" / path.name, os.X_OK):
        path = prefix / "bin" / path.name
    if path.is_relative_to("/usr") and path.resolve().is_relative_to("/usr"):
        return str(path), others  # by its own name: clang++ and clang are one program
    path = path.resolve()
    return str(path), (str(prefix or path.parent.parent), *others)


def require(names: Iterable[str]) -> None:
    """Raises ToolchainMissing where something is absent that programs of these languages are built or run by."""
    for name in names:
        record = languages()[name]
        for step in (*record.builds["plain"], record.run):
            if not step[0].startswith("./"):
                in_box(name, step[0])


def report() -> list[Found]:
    """Every tool of every language, for `codetrans doctor`."""
    return [look(record.name, tool.name) for record in languages().values() for tool in record.tools]


def install_line(language: str, tool: Tool | None = None) -> str:
    name = tool.install if tool is not None else "install.sh"
    if not name.endswith(".sh"):
        return name
    script = CHECKOUT / language / name
    return (
        f"sh {script}" if script.exists() else f"sh toolchains/{language}/{name} (of the source repository)"
    )


def _candidates(command: str, tool: Tool, language: str) -> Iterator[Path]:
    own = CHECKOUT / language
    built = cache_folder() / "toolchains" / language / "bin"
    folders = [
        own / "bin",
        own / language / "bin",
        built,
        Path(sys.executable).parent,
        Path(sys.prefix) / "bin",
    ]
    if tool.of_base:
        # The interpreter of an environment would find that environment's packages.
        folders = [Path(sys.base_prefix) / "bin"]
    for folder in folders:
        if os.access(folder / command, os.X_OK):
            yield folder / command
    on_path = shutil.which(command)
    if on_path:
        yield Path(on_path)
    for folder in USUAL_PLACES:
        if os.access(folder / command, os.X_OK):
            yield folder / command


def _version(path: Path, tool: Tool) -> str | None:
    """The version number that a tool prints; "" where it has no way to ask; None if it does not run."""
    if not tool.version_arguments:
        return ""
    result = trusted([str(path), *tool.version_arguments], timeout=20.0)
    if result is None or result.returncode != 0:
        return None
    match = re.search(r"\d+(\.\d+)+", (result.stdout + result.stderr).decode("utf-8", "replace"))
    return match.group(0) if match else None
