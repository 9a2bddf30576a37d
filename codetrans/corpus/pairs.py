"""Which functions are the same algorithm, and the way from corpus files to solutions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from codetrans.corpus.extract import Unit, units
from codetrans.corpus.filter import held_out, sized
from codetrans.corpus.step import Log, Solution, SourceFile
from codetrans.sandbox.formatter import canonical
from codetrans.types import Rejection


def solutions(files: Iterable[SourceFile]) -> tuple[list[Solution], Log]:
    """The canonical functions of `files`; variants are not matched among languages yet."""
    log = Log()
    by_language: dict[str, list[Unit]] = defaultdict(list)
    for file in files:
        if held_out(file.problem):
            log.drop(Rejection(file.path, "read", "problem held out for evaluation"), file.language)
        else:
            by_language[file.language] += units(file, log)
    result: list[Solution] = []
    for name, found in by_language.items():
        formatted = canonical([unit.text for unit in found], name)
        pairs = ((unit, text) for unit, text in zip(found, formatted, strict=True))
        made = (text if isinstance(text, Rejection) else _solution(unit, text) for unit, text in pairs)
        result += log.keep(sized(log.keep(made, name)), name)
    return result, log


def _solution(unit: Unit, text: str) -> Solution:
    """The variant is the file's, then the place of the class among several, then the name among several."""
    file = unit.file
    variant = file.variant if file.problem else file.path
    if unit.place:  # files that differ in how many they have still agree on the order
        variant += f"/{unit.place + 1}"
    if not unit.alone:
        variant += f"#{unit.name.replace('_', '').lower()}"
    return Solution(
        file.problem, file.source, variant, file.licence, file.language, unit.name, text, file.path
    )


def counted(result: Sequence[Solution], log: Log) -> None:
    """Notes in `log` what is left, by language."""
    log.kept.clear()
    for solution in result:
        log.kept[solution.language] += 1
