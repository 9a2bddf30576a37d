"""From what to what: "java" to "go", or "ir:java" to "go", where the model reads the LLVM IR of the Java."""

from __future__ import annotations

from codetrans.errors import BadInput
from codetrans.languages import language, languages

IR = "ir:"  # before the language whose compiler writes the IR


def origin(source: str) -> str:
    """The language of the functions that are judged: "java" of both "java" and "ir:java"."""
    return source.removeprefix(IR)


def reads_ir(source: str) -> bool:
    return source.startswith(IR)


def title(source: str) -> str:
    """ "Java", or "IR of Java"."""
    return ("IR of " if reads_ir(source) else "") + languages()[origin(source)].title


def directions(sources: str, targets: str) -> list[tuple[str, str]]:
    """All pairs of "java,go", "ir:java" or "all" with another language; of IR also with its own.

    Raises BadInput.
    """
    pairs = [(a, b) for a in _names(sources) for b in _names(targets) if a != b]
    for source, target in pairs:
        if reads_ir(target):
            raise BadInput("--to ir: is no translation", remedy="`codetrans ir` writes the IR of functions")
        if reads_ir(source) and languages()[origin(source)].lowering is None:
            raise BadInput(f"{languages()[origin(source)].title} is not lowered to LLVM IR")
    if not pairs:
        raise BadInput("source and target are the same language")
    return pairs


def itself(sources: str) -> list[tuple[str, str]]:
    """Each language of "java,go" or "all" with itself. Raises BadInput."""
    if reads_ir(sources):
        raise BadInput("LLVM IR is no reference", remedy="name languages: --from cpp,go")
    return [(name, name) for name in _names(sources)]


def named(text: str) -> tuple[str, ...]:
    """The languages of "java,go", by name or extension, or of "all"; each once. Raises BadInput."""
    if text.strip().lower() == "all":
        return tuple(languages())
    return tuple(dict.fromkeys(language(part).name for part in text.split(",") if part.strip()))


def _names(text: str) -> list[str]:
    if text.strip().lower() == "all":
        return list(languages())
    parts = [part.strip() for part in text.split(",")]
    return [(IR if reads_ir(part) else "") + language(origin(part)).name for part in parts]
