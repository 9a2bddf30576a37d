"""What a model proposes: greedy, then others, each answer once however it is spaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from codetrans.decoding.decoder import DecodeOptions, Request
from codetrans.hypotheses import DRAWS, Reading, first, others
from codetrans.types import Candidate

READING = Reading("def f(a):\n    return a\n", "python")


@dataclass
class Draws:
    """A decoder that gives the texts of one draw after the other, and no more than were asked for."""

    texts: Sequence[Sequence[str]]
    asked: list[DecodeOptions] = field(default_factory=list)

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        drawn = self.texts[len(self.asked)]
        self.asked.append(options)
        return [[Candidate(text, -1.0, 1) for text in drawn[: options.hypotheses]] for _ in batch]


def answer(expression: str) -> str:
    return f"func f(a int) int {{\n\treturn {expression}\n}}\n"


def texts(found: Sequence[Candidate]) -> list[str]:
    return [candidate.text for candidate in found]


def test_answers_that_differ_in_spaces_are_one_and_another_is_drawn_for_it() -> None:
    decoder = Draws([[answer("a+1")], [answer("a + 1"), answer("a+2"), answer("a+  2")], [answer("a + 3")]])
    greedy = first(decoder, [READING], "go")
    [found] = others(decoder, [READING], "go", greedy, 2, seed=7)
    assert texts(found) == [answer("a + 2"), answer("a + 3")]
    beam, samples = decoder.asked[1:]
    assert not beam.greedy and not samples.greedy
    assert (beam.hypotheses, samples.hypotheses) == (2, 1)
    assert samples.beam == 1 and samples.seed != beam.seed, "the same draw would bring the same"


def test_a_sure_model_is_not_asked_for_ever() -> None:
    decoder = Draws([[answer("a")]] * 10)
    greedy = first(decoder, [READING], "go")
    assert others(decoder, [READING], "go", greedy, 5, seed=0) == [[]]
    assert len(decoder.asked) == 1 + DRAWS


def test_nothing_is_drawn_again_where_enough_is_there() -> None:
    decoder = Draws([[answer("a")], [answer("a + 1"), answer("a + 2")]])
    greedy = first(decoder, [READING], "go")
    assert len(others(decoder, [READING], "go", greedy, 2, seed=0)[0]) == 2
    assert len(decoder.asked) == 2


def test_what_its_formatter_refuses_stays_as_it_was_written() -> None:
    broken = "func f( {\n"
    assert texts(first(Draws([[broken]]), [READING], "go")[0]) == [broken]
