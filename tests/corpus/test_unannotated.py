"""Forms without types are sources, never targets."""

import random

from tokenizers import Tokenizer

from codetrans.corpus.step import Solution
from codetrans.corpus.unannotated import with_unannotated
from codetrans.objectives.objective import Solution as Example
from codetrans.objectives.objective import answers
from codetrans.objectives.supervised import Supervised

HINTED = "def twice(a: int) -> int:\n    return a + a\n"


def solution(language: str, text: str) -> Solution:
    return Solution(7, "own", "1", "MIT", language, "twice", text, f"twice.{language}")


def test_a_form_is_added_where_there_is_something_to_leave_out() -> None:
    java = solution("java", "static int twice(int a) {\n  return a + a;\n}\n")
    bare = solution("python", "def twice(a):\n    return a + a\n")
    made = with_unannotated([solution("python", HINTED), java, bare])
    assert [(item.text, item.only_source) for item in made[3:]] == [(bare.text, True)]
    assert not any(item.only_source for item in made[:3])
    assert made[3].group == made[0].group


def test_it_is_read_and_never_written(tokenizer: Tokenizer) -> None:
    group = [
        Example("g", "python", HINTED),
        Example("g", "python", "def twice(a):\n    return a + a\n", only_source=True),
        Example("g", "go", "func twice(a int) int {\n\treturn a + a\n}\n"),
    ]
    assert answers(group[2], group) == [group[0]]
    examples = list(Supervised(balance=1.0).examples(group, tokenizer, random.Random(1), 200))
    labels = sorted(target.label for example in examples for target in example.targets)
    assert labels == ["go-python", "python-go", "python-go"]
    written = {target.answer for example in examples for target in example.targets}
    assert len(written) == 2
