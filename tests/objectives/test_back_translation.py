"""Back-translation, checked by hand with a model that writes what the test says."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import islice

import pytest
from tokenizers import Tokenizer

from codetrans.errors import BadInput
from codetrans.model.prompt import answer_tokens
from codetrans.objectives.back_translation import BackTranslation
from codetrans.objectives.objective import Example, Online, Solution, objectives

JAVA = "int f() { return 1; }\n"
PYTHON = "def f():\n    return 1\n"
UNHINTED = Solution("b", "python", "def g(a):\n    return a\n", only_source=True)
CORPUS = [Solution("a", "java", JAVA), UNHINTED]


class Model:
    """Answers every source with the same text; remembers what it was asked."""

    def __init__(self, tokenizer: Tokenizer, *answers: str, ended: bool = True) -> None:
        self.tokenizer, self.answers, self.ended = tokenizer, answers, ended
        self.asked: list[tuple[list[str], str, int]] = []

    def __call__(
        self, sources: Sequence[tuple[int, ...]], head: tuple[int, ...], limit: int
    ) -> list[list[int]]:
        self.asked.append(([self.text(source) for source in sources], self.text(head), limit))
        written = [
            answer_tokens(self.tokenizer, self.answers[n % len(self.answers)]) for n in range(len(sources))
        ]
        return [ids if self.ended else ids[:-1] for ids in written]

    def text(self, ids: Sequence[int]) -> str:
        return self.tokenizer.decode(list(ids), skip_special_tokens=False)


def first(objective: BackTranslation, model: Model, corpus: list[Solution] = CORPUS) -> list[Example]:
    return next(objective.online_examples(corpus, model.tokenizer, random.Random(1), 512, model))


def texts(example: Example, model: Model) -> tuple[str, str, str, str]:
    [target] = example.targets
    return model.text(example.source), target.label, model.text(target.head), model.text(target.answer)


def test_the_model_learns_to_write_the_function_from_its_translation(tokenizer: Tokenizer) -> None:
    model = Model(tokenizer, PYTHON)
    [example] = first(BackTranslation(batch=1, through=("python",)), model)
    [(sources, head, limit)] = model.asked
    assert (sources, head) == ([f"<filename>a.java\n{JAVA}"], "<file_sep><filename>a.py\n")
    assert limit == int(1.5 * len(answer_tokens(tokenizer, JAVA))) + 32
    assert texts(example, model) == (
        f"<filename>a.py\n{PYTHON}",
        "bt:python-java",
        "<file_sep><filename>a.java\n",
        f"{JAVA}<|endoftext|>",
    )


def test_what_does_not_parse_is_left_out_unless_nothing_does(tokenizer: Tokenizer) -> None:
    objective = BackTranslation(batch=3, through=("python",))
    half = Model(tokenizer, PYTHON, "def f(:\n")
    assert [texts(example, half)[0] for example in first(objective, half)] == [
        f"<filename>a.py\n{PYTHON}"
    ] * 2
    none = Model(tokenizer, "def f(:\n")
    assert len(first(objective, none)) == 3
    all_of_them = BackTranslation(batch=3, through=("python",), parses=False)
    assert len(first(all_of_them, Model(tokenizer, PYTHON, "def f(:\n"))) == 3


def test_a_translation_that_did_not_end_is_not_whole(tokenizer: Tokenizer) -> None:
    model = Model(tokenizer, PYTHON, ended=False)
    [example] = first(BackTranslation(batch=1, through=("python",)), model)
    assert (
        texts(example, model)[0] == f"<filename>a.py\n{PYTHON}"
    )  # nothing else to learn, and nothing cut off


def test_translations_are_into_other_languages_and_never_of_forms_only_read(tokenizer: Tokenizer) -> None:
    model = Model(tokenizer, "x")
    corpus = [*CORPUS, Solution("c", "go", "func f() int { return 1 }\n")]
    groups = BackTranslation(batch=2, parses=False).online_examples(
        corpus, tokenizer, random.Random(2), 512, model
    )
    labels = {target.label for group in islice(groups, 40) for example in group for target in example.targets}
    assert labels == {"bt:python-java", "bt:python-go", "bt:java-go", "bt:go-java"}


def test_the_way_may_be_ir(tokenizer: Tokenizer) -> None:
    pytest.importorskip("llvmlite", reason="the extra `ir`")
    model = Model(tokenizer, "int f(){\nret 1\n", "int f(){\nret z\n")
    [example] = first(BackTranslation(batch=2, through=("ir",)), model)  # the second is no valid module
    assert texts(example, model)[:2] == ("<filename>a.ll\nint f(){\nret 1\n", "bt:ir-java")


def test_examples_and_translations_keep_to_the_length(tokenizer: Tokenizer) -> None:
    model = Model(tokenizer, PYTHON * 3)
    long = Solution("l", "java", "int f() { return " + "1 + " * 80 + "1; }")
    groups = BackTranslation(batch=4).online_examples(
        [*CORPUS, long], tokenizer, random.Random(1), 200, model
    )
    for group in islice(groups, 8):
        assert all(len(example) <= 200 for example in group)
    for sources, head, limit in model.asked:
        assert all(
            len(tokenizer.encode(source).ids) + limit <= 200 and "80" not in source for source in sources
        )
        assert head and limit <= 256


@pytest.mark.parametrize("text", ["int f() { return 1; }", "int f() { return " + "1 + " * 400 + "1; }"])
def test_nothing_to_translate_is_told(tokenizer: Tokenizer, text: str) -> None:
    with pytest.raises(BadInput, match="too long, or all of one language"):
        first(BackTranslation(), Model(tokenizer, "x"), [Solution("a", "java", text)])


def test_it_is_found_as_an_objective_that_needs_the_model() -> None:
    assert isinstance(objectives()["back_translation"], Online)
