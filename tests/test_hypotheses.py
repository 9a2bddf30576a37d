"""What a model proposes: greedy, then others, each answer once however it is spaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from codetrans.decoding.decoder import BEAM_WIDTH, DecodeOptions, Request
from codetrans.hypotheses import DRAWS, first, others
from codetrans.languages.standalone import only_function
from codetrans.reading import Reading, plain_reading
from codetrans.types import Candidate, Int

READING = Reading("def f(a):\n    return a\n", "python")


@dataclass
class Model:
    """Says one text greedily to each (source text, target), and the texts of one draw after the other."""

    greedy: Mapping[tuple[str, str], str]
    draws: Sequence[Sequence[str]] = ((),) * 10
    asked: list[DecodeOptions] = field(default_factory=list)

    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        if options.search == "greedy":
            known = [self.greedy.get((each.begun or each.text, each.target)) for each in batch]
            return [[Candidate(text, -1.0, 1)] if text else [] for text in known]
        drawn = self.draws[len(self.asked)]
        self.asked.append(options)
        return [[Candidate(text, -1.0, 1) for text in drawn[: options.hypotheses]] for _ in batch]


def go(expression: str) -> str:
    return f"func f(a int) int {{\n\treturn {expression}\n}}\n"


def rust(expression: str) -> str:
    return f"fn f(a: i32) -> i32 {{\n    {expression}\n}}\n"


def java(expression: str) -> str:
    return f"static int f(int a) {{\n    return {expression};\n}}\n"


def proposals(model: Model, count: int) -> list[list[Candidate]]:
    """The batches for READING in Go."""
    greedy = first(model, [READING], "go")
    return [batch for [batch] in others(model, [READING], "go", greedy, count, seed=7)]


def texts(batches: Sequence[Sequence[Candidate]]) -> list[list[str]]:
    return [[candidate.text for candidate in batch] for batch in batches]


def test_answers_that_differ_in_spaces_are_one_and_another_is_drawn_for_it() -> None:
    draws = [[go("a + 1"), go("a+2"), go("a+  2")], [go("a + 2"), go("a + 3")], [go("a + 4")]]
    model = Model({(READING.text, "go"): go("a+1")}, draws)
    assert texts(proposals(model, 3)) == [[], [go("a + 2")], [go("a + 3")], [go("a + 4")]]
    beam, *samples = model.asked
    assert (beam.search, beam.hypotheses) == ("beam", BEAM_WIDTH)
    assert [options.hypotheses for options in samples] == [2, 1] and {o.search for o in samples} == {
        "samples"
    }
    assert len({options.seed for options in samples}) == 2, "the same draw would bring the same"


def test_a_sure_model_is_not_asked_for_ever() -> None:
    model = Model({(READING.text, "go"): go("a")}, [[go("a")]] * 10)
    assert texts(proposals(model, 5)) == [[]] * (2 + DRAWS)
    assert len(model.asked) == 1 + DRAWS


def test_nothing_is_decoded_where_enough_is_there() -> None:
    model = Model({(READING.text, "go"): go("a")}, [[go("a + 1"), go("a + 2"), go("a + 3")]])
    assert texts(proposals(model, 2)) == [[], [go("a + 1"), go("a + 2")]]
    assert len(model.asked) == 1
    assert proposals(model, 0) == []


def test_the_other_languages_translations_are_translated() -> None:
    greedy = {
        (READING.text, "go"): go("a"),
        (READING.text, "rust"): rust("a   + 1"),
        (READING.text, "java"): java("a"),
        (rust("a + 1"), "go"): go("a+1"),  # read as the formatter writes it
        (java("a"), "go"): go("a"),  # known
    }
    [around, *_] = proposals(Model(greedy), 5)
    assert [(c.text, c.way, c.log_probability) for c in around] == [(go("a + 1"), "rust", -2.0)]


def test_several_readings_keep_their_places() -> None:
    other = Reading("def g(a):\n    return 2 * a\n", "python")
    greedy = {
        (READING.text, "go"): go("a"),
        (READING.text, "java"): java("a"),
        (java("a"), "go"): go("a + 1"),
        (other.text, "go"): go("2 * a"),
        (other.text, "cpp"): "int f(int a) { return 2; }",
    }
    model = Model(greedy, [[go("a + 1"), go("a + 2")], [go("a + 3")], [], []])
    known = first(model, [READING, other], "go")
    batches = list(others(model, [READING, other], "go", known, 2, seed=0))
    one, two = ([candidate.text for batch in batches for candidate in batch[place]] for place in (0, 1))
    assert one == [go("a + 1"), go("a + 2")]
    assert two == [go("a + 1"), go("a + 2")]


def test_a_result_that_cannot_be_nothing_is_declared_anew() -> None:
    text = "def f(a: int) -> int | None:\n    return a or None\n"
    function = only_function(text, "python")
    reading = plain_reading(function)
    begun = "func f(a int) *int {"
    greedy = {
        (text, "go"): go("a"),
        (text, "rust"): rust("a"),
        (rust("a"), "go"): go("a + 1"),  # not asked for: it would begin as the first does
        (begun, "go"): f"{begun}\n\treturn nil\n}}\n",
    }
    known = first(Model(greedy), [reading], "go")
    batches = [batch for [batch] in others(Model(greedy), [reading], "go", known, 3, seed=0)]
    assert texts(batches)[:2] == [[f"{begun}\n\treturn nil\n}}\n"], []]
    without = replace(reading, signature=replace(function.signature, returns=Int(32)))
    batches = [batch for [batch] in others(Model(greedy), [without], "go", known, 3, seed=0)]
    assert texts(batches)[0] == [go("a + 1")]


def test_what_its_formatter_refuses_stays_as_it_was_written() -> None:
    broken = "func f( {\n"
    [[found]] = first(Model({(READING.text, "go"): broken}), [READING], "go")
    assert found.text == broken
