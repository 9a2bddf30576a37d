"""Translation examples, checked by hand."""

from __future__ import annotations

import random
from collections import Counter

from tokenizers import Tokenizer

from codetrans.model.prompt import answer_text
from codetrans.objectives.monolingual import Monolingual
from codetrans.objectives.objective import Example, Solution, objectives
from codetrans.objectives.supervised import Supervised

CORPUS = [
    Solution("one", "java", "int f() { return 1; }\n"),
    Solution("one", "python", "def f():\n    return 1\n"),
    Solution("one", "go", "func f() int { return 1 }\n"),
    Solution("two", "java", "int g() { return 2; }\n"),
    Solution("two", "python", "def g():\n    return 2\n"),
]


def examples(tokenizer: Tokenizer, maximum: int = 512, **options: float | str) -> list[Example]:
    return list(Supervised(**options).examples(CORPUS, tokenizer, random.Random(0), maximum))  # type: ignore[arg-type]


def test_all_directions_of_a_group_and_none_across(tokenizer: Tokenizer) -> None:
    found = examples(tokenizer, balance=1.0)
    counts = Counter(target.label for example in found for target in example.targets)
    assert counts == {
        "java-python": 2, "python-java": 2, "java-go": 1, "go-java": 1, "python-go": 1, "go-python": 1,
    }  # fmt: skip


def test_an_example_reads_as_two_files(tokenizer: Tokenizer) -> None:
    [(example, target)] = [
        (example, target)
        for example in examples(tokenizer, balance=1.0)
        for target in example.targets
        if target.label == "go-java"
    ]
    whole = tokenizer.decode([*example.source, *target.head, *target.answer], skip_special_tokens=False)
    assert whole == (
        "<filename>a.go\nfunc f() int { return 1 }\n"
        "<file_sep><filename>a.java\nint f() { return 1; }\n<|endoftext|>"
    )


def test_a_language_can_be_all_that_groups_are_read_for(tokenizer: Tokenizer) -> None:
    found = examples(tokenizer, balance=1.0, emphasised="go", emphasis=1.0)
    counts = Counter(target.label for example in found for target in example.targets)
    assert counts == {"java-go": 1, "python-go": 1, "java-python": 1, "python-java": 1}
    corpus = [Solution(str(n), name, f"{name} {n}\n") for n in range(400) for name in ("java", "go")]
    some = Supervised(balance=1.0, emphasised="go", emphasis=0.75)
    labels = Counter(e.targets[0].label for e in some.examples(corpus, tokenizer, random.Random(0), 512))
    assert labels["java-go"] == 400 and 70 < labels["go-java"] < 130


def test_common_directions_are_thinned_to_the_rarest(tokenizer: Tokenizer) -> None:
    corpus = [
        Solution(str(n), language, f"{language} {n}\n")
        for n in range(400)
        for language in ("java", "python", *(("go",) if n < 100 else ()))
    ]
    found = list(Supervised(balance=0.0).examples(corpus, tokenizer, random.Random(0), 512))
    counts = Counter(target.label for example in found for target in example.targets)
    assert counts["java-go"] == 100  # the rarest is kept whole
    assert 70 < counts["java-python"] < 130  # of 400


def test_what_is_too_long_is_left_out(tokenizer: Tokenizer) -> None:
    limit = 60
    assert all(len(example) <= limit for example in examples(tokenizer, limit, balance=1.0))
    assert examples(tokenizer, 10, balance=1.0) == []


def test_the_same_seed_gives_the_same_examples(tokenizer: Tokenizer) -> None:
    assert examples(tokenizer) == examples(tokenizer)


def test_monolingual_examples_have_no_source(tokenizer: Tokenizer) -> None:
    found = list(Monolingual().examples(CORPUS, tokenizer, random.Random(0), 512))
    assert len(found) == len(CORPUS) and all(example.source == () for example in found)
    texts = {answer_text(tokenizer, list(example.targets[0].answer[:-1])) for example in found}
    assert texts == {solution.text for solution in CORPUS}


def test_objectives_are_found_by_their_files() -> None:
    assert {"monolingual", "supervised"} <= set(objectives())
