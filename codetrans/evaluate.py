"""A suite and a language pair to a report: what each function's translation did, and the scores.

Work is kept as one JSON line per (item, direction) in results.jsonl, written with fsync: after a
kill the same command goes on where it was. Scores (codetrans/scores.py) are computed from those lines alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from threading import Lock
from typing import Any

from codetrans import json_lines
from codetrans.decoding.decoder import Decoder
from codetrans.directions import origin, reads_ir
from codetrans.errors import SandboxFailed
from codetrans.hypotheses import first, others
from codetrans.item_judge import ItemJudge
from codetrans.reading import Reading, formatted, typed
from codetrans.references import References
from codetrans.sandbox.run import Sandbox
from codetrans.settings import keep
from codetrans.suites.load import usable
from codetrans.suites.suite import Item, Suite
from codetrans.toolchain import require
from codetrans.types import Case, Function, Rejection

PROTOCOLS = ("canonical", "official")
CHUNK = 8  # items that are decoded at once
Say = Callable[[str], None]


@dataclass(frozen=True)
class EvaluateOptions:
    candidates: int = 10  # hypotheses a function: the greedy one, a beam's, samples
    limit: int = 0  # items a direction, drawn by seed; 0 takes all
    seed: int = 0
    spread: bool = False  # other items in each direction: more problems in a sample of the same size
    protocols: tuple[str, ...] = ("canonical",)
    verified: bool = True  # also choose among the candidates by generated tests
    workers: int = 2  # functions judged at the same time


class Evaluator:
    def __init__(
        self,
        suite: Suite,
        decoder: Decoder | None,
        sandbox: Sandbox,
        options: EvaluateOptions,
        folder: Path,
        say: Say,
        stored: Mapping[tuple[str, str, str], Sequence[str]] | None = None,
    ) -> None:
        """`decoder` None judges the identity (references as their own translations), or `stored`
        candidates of another system, by (item, source, target)."""
        self.suite, self.decoder, self.sandbox, self.options = suite, decoder, sandbox, options
        self.folder, self.say, self.stored = folder, say, stored
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "results.jsonl"
        self.references = References(sandbox)
        self._writing = Lock()
        self._read: dict[tuple[str, str], str | Rejection] = {}
        chooses = options.verified and not (decoder is None and stored is None)
        self.judge = ItemJudge(self.references, options.protocols, chooses, options.seed)

    def run(self, directions: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
        """Judges what is not judged yet, and returns all lines of these directions.

        Raises ToolchainMissing before anything is judged when a compiler is absent, and BadInput
        when the folder holds results made with other options.
        """
        require({origin(name) for direction in directions for name in direction})
        self._keep_settings()
        done = self._done()
        samples = {direction: self._sample(*direction) for direction in directions}
        missing = {
            (source, target): [item for item in items if (item.identity, source, target) not in done]
            for (source, target), items in samples.items()
        }
        if self.decoder is None and self.stored is None:
            self._item_by_item(missing)
        else:
            for (source, target), items in missing.items():
                self.say(f"{source} → {target}: {len(items)} of {len(samples[source, target])} to do")
                self._direction(items, source, target)
        done = self._done()
        wanted = [(item.identity, *direction) for direction, items in samples.items() for item in items]
        return [done[key] for key in wanted if key in done]

    def _item_by_item(self, missing: Mapping[tuple[str, str], Sequence[Item]]) -> None:
        """References need no decoding ahead: all directions of an item share what was built for it."""
        for item in self.suite.items:
            found = [direction for direction, items in missing.items() if item in items]
            if found:
                self.say(f"{item.identity}: {len(found)} directions")
            for source, target in found:
                self._direction([item], source, target)

    def _done(self) -> dict[tuple[str, str, str], dict[str, Any]]:
        return {(row["item"], row["source"], row["target"]): row for row in json_lines.whole(self.path)}

    def _keep_settings(self) -> None:
        settings = {
            "suite": self.suite.name,
            "candidates": self.options.candidates,
            "protocols": list(self.options.protocols),
            "verified": self.options.verified,
            "seed": self.options.seed,
            "spread": self.options.spread,
            "model": "identity" if self.decoder is None else self.decoder.identity,
        }
        keep(self.folder, settings)

    def _sample(self, source: str, target: str) -> list[Item]:
        """Drawn by the seed alone, the same for every direction where they exist, or by direction."""
        items = usable(self.suite, origin(source), target)
        if self.options.limit and len(items) > self.options.limit:
            draw = f"{self.options.seed}/" + (f"{source}/{target}/" if self.options.spread else "")
            items = sorted(items, key=lambda item: random.Random(draw + item.identity).random())
            items = items[: self.options.limit]
        return items

    def _direction(self, items: Sequence[Item], source: str, target: str) -> None:
        """Decodes a few items at a time while those before are judged; each is kept as soon as it is."""
        parts = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
        with self.sandbox.threads(self.options.workers) as pool:

            def agreed(part: Sequence[Item]) -> Iterator[tuple[Case, ...] | Rejection]:
                return pool.map(lambda item: self.references.agreed(item, origin(source), target), part)

            judging: list[Future[None]] = []
            frozen = agreed(parts[0]) if parts else iter(())
            for number, (part, following) in enumerate(zip_longest(parts, parts[1:], fillvalue=()), 1):
                read = self._readings(part, source)
                live = [
                    item
                    for item, cases in zip(part, frozen, strict=True)
                    if not isinstance(cases, Rejection) and not isinstance(read[item.identity], Rejection)
                ]
                # An excluded item is not worth a decoding.
                candidates = self._candidates(live, source, target)
                found = dict(zip((item.identity for item in live), candidates, strict=True))
                frozen = agreed(following)  # before this part's judging, which it would wait for
                _finish(judging)
                judging = [
                    pool.submit(self._keep, item, source, target, found.get(item.identity, []))
                    for item in part
                ]
                if number < len(parts):
                    self.say(f"{source} → {target}: {number * CHUNK} of {len(items)} decoded")
            _finish(judging)

    def _keep(self, item: Item, source: str, target: str, candidates: list[str]) -> None:
        try:
            row = self.judge.row(item, source, target, self._read[item.identity, source], candidates)
        except SandboxFailed as error:  # no result: the same command does this one again
            self.say(f"{source} → {target}: {item.identity} is not scored: {error.message}")
            return
        with self._writing:
            json_lines.append(self.path, row)

    def _candidates(self, items: Sequence[Item], source: str, target: str) -> list[list[str]]:
        if self.stored is not None:
            return [
                list(self.stored.get((item.identity, source, target), ()))[: self.options.candidates]
                for item in items
            ]
        if self.decoder is None:
            return [[item.functions[target].text] for item in items]
        texts = [str(self._read[item.identity, source]) for item in items]
        form = "ir" if reads_ir(source) else source
        found = first(self.decoder, [Reading(text, form) for text in texts], target)
        if count := self.options.candidates - 1:
            signatures = [item.functions[origin(source)].signature for item in items]
            if self.options.verified and not reads_ir(source):
                # As translate does: nothing but greedy may know what running tells.
                functions = [self._typed(item, source) for item in items]
                texts = formatted(functions)
                signatures = [function.signature for function in functions]
            readings = [
                Reading(text, form, signature) for text, signature in zip(texts, signatures, strict=True)
            ]
            for batch in others(self.decoder, readings, target, found, count, self.options.seed):
                found = [[*before, *new] for before, new in zip(found, batch, strict=True)]
        return [[candidate.text for candidate in candidates] for candidates in found]

    def _readings(self, items: Sequence[Item], source: str) -> dict[str, str | Rejection]:
        """Identity → what the model reads: canonical source, or compact IR; why there is none."""
        new = [item for item in items if (item.identity, source) not in self._read]
        functions = [item.functions[origin(source)] for item in new]
        texts: Sequence[str | Rejection] = formatted(functions)
        if reads_ir(source):
            from codetrans.pivot import readings  # noqa: PLC0415  (LLVM is an extra)

            texts = readings(functions, self.sandbox)
        self._read.update({(item.identity, source): t for item, t in zip(new, texts, strict=True)})
        return {item.identity: self._read[item.identity, source] for item in items}

    def _typed(self, item: Item, source: str) -> Function:
        """The source with the types that its tests have found."""
        tests = self.judge.tests(item, source)
        return item.functions[source] if isinstance(tests, Rejection) else typed(tests)


def _finish(judging: Iterable[Future[None]]) -> None:
    """Waits, and raises what stopped one of them."""
    for future in judging:
        future.result()
