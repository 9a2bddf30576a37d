"""Translations of changed sources, told apart by whom they behave like."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scripts import SUM

from codetrans.decoding.decoder import DecodeOptions, Request
from codetrans.faithfulness import BROKEN, MUTANT, ORIGINAL, OTHER, FaithfulOptions, Measure, faithful
from codetrans.sandbox.run import Sandbox
from codetrans.suites import script
from codetrans.translate import Translator
from codetrans.types import Candidate


class Ignoring:
    """Always gives the same text, whatever changed in the source."""

    identity = "ignoring"

    def __init__(self, text: str) -> None:
        self.text = text

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        return [[Candidate(self.text, -1.0, 1)] if options.search == "greedy" else [] for _ in batch]


class Reading(Ignoring):
    """Keeps what it was given to read, greedy and not."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.greedy: set[str] = set()
        self.others: set[str] = set()

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        read = {request.text for request in batch if request.source == "cpp"}  # not what lies on a way around
        (self.greedy if options.search == "greedy" else self.others).update(read)
        return super().decode(batch, options)


class Following:
    """C++ from C++, under another name."""

    identity = "following"

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        texts = [request.text.replace("f_gold", "f") for request in batch]
        return [[Candidate(text, -1.0, 1)] if options.search == "greedy" else [] for text in texts]


def measured(decoder: Ignoring | Following, target: str, folder: Path, sandbox: Sandbox) -> list[str]:
    measure = Measure(Translator(decoder, sandbox), FaithfulOptions(3, 2), folder, lambda line: None)
    [row] = measure.run([script.read(SUM)], "cpp", target)
    assert measure.run([script.read(SUM)], "cpp", target) == [row]  # from the file
    assert len({mutant["mutant"] for mutant in row["mutants"]}) == 3
    found = faithful([row], "cpp", target)
    assert (found.n, found.items, sum(found.outcomes.values())) == (3, 1, 3)
    return [mutant["greedy"] for mutant in row["mutants"]]


def test_a_system_that_writes_what_it_expects_is_told(tmp_path: Path, sandbox: Sandbox) -> None:
    go = "func f(a []int, n int) int { s := 0; for i := 0; i < n; i++ { s += a[i] * a[i] }; return s }"
    assert measured(Ignoring(go), "go", tmp_path, sandbox) == [ORIGINAL] * 3


def test_a_system_that_follows_its_source_is_told(tmp_path: Path, sandbox: Sandbox) -> None:
    assert measured(Following(), "cpp", tmp_path, sandbox) == [MUTANT] * 3


def test_greedy_and_verified_read_the_same_canonical_text(tmp_path: Path, sandbox: Sandbox) -> None:
    decoder = Reading("def f(a, n):\n    return -7\n")
    measured(decoder, "python", tmp_path, sandbox)
    assert len(decoder.greedy) == 3 and decoder.others == decoder.greedy
    assert all("int arr[]" in text for text in decoder.greedy)  # the suite has `int arr [ ]`


def test_other_behaviour_and_code_that_does_not_compile(tmp_path: Path, sandbox: Sandbox) -> None:
    wrong, broken = Ignoring("def f(a, n):\n    return -7\n"), Ignoring("def f(a, n:\n")
    assert measured(wrong, "python", tmp_path / "a", sandbox) == [OTHER] * 3
    assert measured(broken, "python", tmp_path / "b", sandbox) == [BROKEN] * 3


def test_shares_are_of_mutants() -> None:
    mutant = {"mutant": "m", "operator": "o", "greedy": MUTANT, "verified": MUTANT}
    rows = [
        {"item": "a", "source": "java", "target": "go", "mutants": [mutant, {**mutant, "greedy": ORIGINAL}]},
        {"item": "b", "source": "java", "target": "go", "refused": "never ends"},
        {"item": "a", "source": "java", "target": "rust", "mutants": [mutant]},
    ]
    found = faithful(rows, "java", "go")
    assert (found.n, found.items, found.greedy, found.original, found.verified) == (2, 1, 0.5, 0.5, 1.0)
    assert faithful([], "java", "go").n == 0
