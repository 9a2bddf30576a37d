"""A parallel corpus of what a model translates and generated tests let through (TransCoder-ST, arXiv 2110.06773).

Functions of a training corpus are translated into the languages that their group has not, by the model as it
is now; what agrees with its source on tests that are worth something is a function of the group from then on,
and the model can learn from it (section 3 of the paper). Tests come first: without them nothing is decoded.
"""

from __future__ import annotations

import dataclasses
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from codetrans.corpus.parts import Parts, batches
from codetrans.corpus.run import Say, quiet, read_solutions, references_of, write_kept
from codetrans.corpus.step import Log, Solution, at_most, without_names
from codetrans.decoding.ctranslate2 import CTranslate2Decoder, converted, load
from codetrans.errors import BadInput, CodetransError
from codetrans.languages.standalone import only_function
from codetrans.model.shipped import model_path
from codetrans.sandbox.run import process_sandbox
from codetrans.toolchain import report, require
from codetrans.translate import TranslateOptions, Translator
from codetrans.types import Function, Rejection

STEP = "translate"
COMPUTE = "int8"  # how a worker decodes
PART = 4  # functions: a minute or less is lost where a run is stopped


@dataclass(frozen=True)
class ParallelOptions:
    targets: tuple[str, ...]
    sources: tuple[str, ...]
    candidates: int = 10  # hypotheses a function and target, as `codetrans translate -n`
    most: int | None = None  # functions of each source language, drawn by the seed; None: all
    least_score: float = 0.8  # mutation score of tests that let something through
    seed: int = 0


@dataclass(frozen=True)
class Task:
    """Functions for one worker, each with the languages that its group has not: plain data."""

    solutions: tuple[tuple[Solution, tuple[str, ...]], ...]
    model: Path | None  # where the worker finds it; None: the shipped one
    options: ParallelOptions


class Part(TypedDict):
    """What a worker gives back."""

    made: list[dict[str, Any]]  # of Solution
    directions: list[
        tuple[str, str, bool]
    ]  # source and target of each translation, and whether it is let through
    log: dict[str, Any]  # of Log


@dataclass
class Yield:
    """What came out: how many translations were tried and let through, by direction; what was left out, and why."""

    log: Log = field(default_factory=Log)
    tried: Counter[tuple[str, str]] = field(default_factory=Counter)
    through: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, part: Part) -> None:
        self.log.add(Log.of(part["log"]))
        for source, target, through in part["directions"]:
            self.tried[source, target] += 1
            self.through[source, target] += through

    def table(self) -> str:
        lines = [f"{'direction':<20}{'tested':>8}{'through':>9}{'share':>8}"]
        for (source, target), count in sorted(self.tried.items()):
            name, good = f"{source} → {target}", self.through[source, target]
            lines.append(f"{name:<20}{count:>8}{good:>9}{good / count:>8.1%}")
        return "\n".join((*lines, "", self.log.table()))


def make(
    functions: Path,
    out: Path,
    options: ParallelOptions,
    suites: Sequence[Path] = (),
    model: Path | None = None,
    processes: int = 1,
    cluster: str = "",
    say: Say = quiet,
) -> Yield:
    """Writes the translations that tests let through to the file `out`, less what a suite has.

    `functions` is what `codetrans corpus pairs` wrote; functions of validation problems stay out of it. A `model`
    is at the same place on every machine of the Ray `cluster` (`codetrans.cluster.spread`); "" is this
    machine alone. Raises BadInput, ModelError, ToolchainMissing.
    """
    require({*options.sources, *options.targets})
    held_back = references_of(suites)
    chosen = _chosen(read_solutions(functions), options)
    path = model_path(model)
    weights = converted(path, COMPUTE).name  # one that cannot be read is told before the work
    tasks = [Task(tuple(part), model and path.absolute(), options) for part in batches(chosen, PART)]
    found: list[Solution] = []
    result = Yield()
    settings = ["parallel", weights, options, _tools(options), held_back, *chosen]
    with Parts(out, settings, say, processes, cluster) as parts:
        say(f"{len(chosen):,} functions to translate")
        for number, part in enumerate(parts.map(_part, tasks), 1):
            found += [Solution(**row) for row in part["made"]]
            result.add(part)
            done = min(number * PART, len(chosen))
            say(f"{done:,} of {len(chosen):,} functions, {len(found):,} translations let through")
        write_kept(found, held_back, result.log, out, parts, say)
    return result


def _chosen(found: Sequence[Solution], options: ParallelOptions) -> list[tuple[Solution, tuple[str, ...]]]:
    """The functions to translate, with their targets; of a group one a target. Raises BadInput for none."""
    groups: dict[tuple[str, int, str], list[Solution]] = defaultdict(list)
    for solution in found:
        if solution.split == "train" and not solution.only_source:
            groups[solution.group].append(solution)
    chosen: dict[Solution, list[str]] = {}
    for key, members in groups.items():
        having = {member.language for member in members}
        able = [member for member in members if member.language in options.sources]
        for target in options.targets if able else ():
            if target not in having:
                draw = random.Random(f"{options.seed}/{key}/{target}")
                chosen.setdefault(draw.choice(able), []).append(target)
    ordered = sorted(
        chosen, key=lambda one: random.Random(f"{options.seed}/{one.group}/{one.language}").random()
    )
    kept = list(at_most(ordered, options.most))
    if not kept:
        raise BadInput(
            "there is nothing to translate: every group has these languages",
            remedy="name others with --to, or functions of other files",
        )
    return [(solution, tuple(chosen[solution])) for solution in kept]


def _tools(options: ParallelOptions) -> list[tuple[str, str, str]]:
    """The tools of all languages in question, on whose versions it depends what passes."""
    named = {*options.sources, *options.targets}
    return [(found.language, found.tool.name, found.version) for found in report() if found.language in named]


def _part(task: Task) -> Part:
    given = task.options
    require({*given.sources, *given.targets})  # of the machine that is at work
    options = TranslateOptions(given.candidates, seed=given.seed, least_score=given.least_score)
    log, made = Log(), []
    directions: list[tuple[str, str, bool]] = []
    for solution, targets in task.solutions:
        translator = Translator(_decoder(task.model), process_sandbox())
        function = _tested(solution, translator, options)
        if isinstance(function, Rejection):
            log.drop(without_names(function), solution.language)
            continue
        for result in translator.translations(function, targets, options):
            directions.append((solution.language, result.target, result.verified))
            if result.verified:
                text = result.candidates[0].text
                made.append(dataclasses.asdict(replace(solution, language=result.target, text=text)))
            else:
                why = result.notes[0] if result.notes else "no candidate agrees"
                log.drop(without_names(Rejection(solution.name, STEP, why)), solution.language)
    return {"made": made, "directions": directions, "log": log.document()}


def _tested(solution: Solution, translator: Translator, options: TranslateOptions) -> Function | Rejection:
    """The function, which has tests that can verify a translation."""
    try:
        function = only_function(solution.text, solution.language, solution.name)
    except BadInput as error:
        return Rejection(solution.name, "read", error.message)
    match tests := translator.tests(function, options):
        case Rejection():
            reason = tests.reason
        case CodetransError():
            reason = tests.message
        case _ if tests.is_weak(options.least_score):
            reason = f"notice less than {options.least_score:.0%} of small mistakes"
        case _:
            return function
    return Rejection(solution.name, "tests", reason)


@cache
def _decoder(model: Path | None) -> CTranslate2Decoder:
    """One a process, of one thread: each processor has a process."""
    return load(model, COMPUTE, threads=1)
