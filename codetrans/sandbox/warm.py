"""What is built once and reused: the part of a program that is the same for every candidate, and
a compiler's cache of its standard library.

Both are made from our own text only, and seen read-only by boxes: no candidate can leave anything
in them for the next.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from codetrans.cache import cache_folder
from codetrans.languages import Language
from codetrans.process import trusted
from codetrans.toolchain import find, look
from codetrans.types import ExecutionResult

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

_lock = threading.Lock()
_prebuilt: dict[tuple[str, str, bytes], dict[str, bytes]] = {}


def prebuilt(
    sandbox: Sandbox, record: Language, sources: Mapping[str, bytes]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """(built files, remaining sources): what `record.prebuild` makes of the constant sources, once a process."""
    from codetrans.sandbox.calls import compile_files  # noqa: PLC0415  (the two need each other)

    constant = {name: text for name, text in sources.items() if name in record.constant_sources}
    if not record.prebuild or not constant:
        return {}, dict(sources)
    digest = hashlib.sha256(b"\0".join(constant.values())).digest()
    key = (sandbox.level, record.name, digest)
    with _lock:
        if key not in _prebuilt:
            result = compile_files(sandbox, record, record.prebuild, constant)
            _prebuilt[key] = {} if isinstance(result, ExecutionResult) else dict(result.files)
    built = _prebuilt[key]
    if not built:  # the candidate's own build will say why
        return {}, dict(sources)
    return built, {name: text for name, text in sources.items() if name not in constant}


def cache_environment(record: Language) -> dict[str, str]:
    if record.compiler_cache is None:
        return {}
    return {record.compiler_cache: str(_compiler_cache(record.name))}


def cache_binds(record: Language) -> tuple[str, ...]:
    return () if record.compiler_cache is None else (str(_compiler_cache(record.name)),)


@cache
def _compiler_cache(name: str) -> Path:
    """The folder with the compiled standard library of one compiler version, made on first use."""
    from codetrans.languages import language  # noqa: PLC0415

    record = language(name)
    assert record.compiler_cache is not None
    step = record.builds["plain"][0]
    tool = find(record, step[0])
    version = look(name, step[0]).version
    # The compiler's cache knows its library by place and time: of one installed anew it would say that
    # it "is not in std", since the box cannot write what is missing.
    installed = (str(tool), tool.stat().st_mtime_ns)
    stamp = hashlib.sha256(repr((step, record.warm_program, installed)).encode()).hexdigest()[:12]
    folder = cache_folder() / "compilers" / f"{name}-{version}-{stamp}"
    if folder.exists():
        return folder
    with tempfile.TemporaryDirectory(prefix="codetrans-warm-") as work:
        for path, text in record.warm_program.items():
            place = Path(work, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        writing = folder.with_name(f"{folder.name}.{Path(work).name}")
        writing.mkdir(parents=True)
        environment = {**record.environment, record.compiler_cache: str(writing), "HOME": work}
        trusted([str(tool), *step[1:]], timeout=300.0, cwd=Path(work), environment=environment)
        for made in [writing, *writing.rglob("*")]:
            made.chmod(0o755 if made.is_dir() else 0o644)  # other users' boxes read it
        with suppress(OSError):  # another process was first
            writing.rename(folder)
        shutil.rmtree(writing, ignore_errors=True)
    return folder
