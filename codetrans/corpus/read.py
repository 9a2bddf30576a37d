"""Corpus files: JSON lines, plain or .xz, one source file a line.

The functions that `codetrans corpus pairs` writes are read too, each as a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from codetrans import json_lines
from codetrans.corpus.step import SourceFile
from codetrans.errors import BadInput
from codetrans.languages import languages


def read_all(paths: Iterable[Path]) -> Iterator[SourceFile]:
    """The files of several corpora. Raises BadInput, also where there are none at all."""
    names = []
    empty = True
    for path in paths:
        names.append(str(path))
        for file in read(path):
            empty = False
            yield file
    if empty:
        raise BadInput(f"{', '.join(names)}: no source files", remedy=NEEDED)


NEEDED = "each line needs source, license, lang, path, code"


def read(path: Path) -> Iterator[SourceFile]:
    """The files of a corpus; `problem` and `variant` may be missing. Raises BadInput.

    Left out: forms of functions that are only ever a source.
    """
    known = languages()
    for number, row in json_lines.numbered(path):
        try:
            if row.get("only_source"):
                continue
            made = "text" in row  # by `codetrans corpus pairs`
            file = SourceFile(
                problem=int(row.get("problem") or 0),
                source=row["source"],
                variant=row.get("variant", ""),
                licence=row["licence" if made else "license"],
                language=row["language" if made else "lang"],
                path=row["path"],
                code=row["text" if made else "code"],
            )
        except KeyError as error:
            raise _no_corpus(path, number, f"no {error}") from error
        except AttributeError as error:
            raise _no_corpus(path, number, "no object") from error
        except (TypeError, ValueError) as error:
            raise _no_corpus(path, number, f"problem is {row['problem']!r}, no number") from error
        if wrong := _no_text(file):
            raise _no_corpus(path, number, wrong)
        if file.language not in known:
            raise BadInput(
                f"{path}, line {number}: unknown language {file.language!r}",
                remedy=f"leave such lines out; languages are {', '.join(known)}",
            )
        yield file


def _no_text(file: SourceFile) -> str:
    """The first field that is no text, and what it is; "" where there is none."""
    texts = {field.name: getattr(file, field.name) for field in fields(file) if field.name != "problem"}
    return next((f"{name} is {v!r}, no text" for name, v in texts.items() if not isinstance(v, str)), "")


def _no_corpus(path: Path, number: int, what: str) -> BadInput:
    return BadInput(f"{path} is not a corpus: line {number}: {what}", remedy=NEEDED)
