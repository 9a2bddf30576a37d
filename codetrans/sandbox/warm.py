"""A compiler's cache of its standard library, filled once and reused.

It is made from our own text only, and seen read-only by boxes: no candidate can leave anything
in it for the next.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from codetrans.cache import cache_folder
from codetrans.languages import Language
from codetrans.process import trusted
from codetrans.toolchain import find, look


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
