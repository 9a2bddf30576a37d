"""Any text survives the tokenizer, whole or trimmed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.pre_tokenizers import ByteLevel

from codetrans.model.prompt import SPECIAL, answer_text, answer_tokens, source_tokens, target_head
from codetrans.tokenizer import END, build, trim

MERGES = [
    ("r", "e"),
    ("re", "t"),
    ("u", "r"),
    ("ret", "ur"),
    ("retur", "n"),
    ("i", "n"),
    ("in", "t"),
    ("Ġ", "int"),
]


def whole() -> Tokenizer:
    merged = [left + right for left, right in MERGES]
    return build([*SPECIAL, *sorted(ByteLevel.alphabet()), *merged], MERGES, SPECIAL)


@given(st.text())
def test_decoding_undoes_encoding(text: str) -> None:
    for tokenizer in (whole(), trim(whole(), ["return"], SPECIAL)[0]):
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        assert tokenizer.decode(ids, skip_special_tokens=False) == text


def test_trimming_keeps_what_the_texts_use_and_what_it_is_merged_from() -> None:
    small, numbers = trim(whole(), ["return 42"], SPECIAL)
    before = whole()
    assert small.encode("return 42").tokens == ["return", "Ġ", "4", "2"]
    assert small.encode(" int").tokens == ["Ġ", "i", "n", "t"]
    assert [small.id_to_token(n) for n in range(len(numbers))] == [before.id_to_token(n) for n in numbers]
    assert {"re", "ret", "ur", "retur"} <= set(small.get_vocab())


@pytest.mark.parametrize(("minimum", "kept"), [(1, True), (2, True), (3, False)])
def test_trimming_counts_texts(minimum: int, kept: bool) -> None:
    small, _ = trim(whole(), ["return return return", "return"], SPECIAL, minimum)
    assert ("return" in small.get_vocab()) is kept


def test_a_prompt_is_two_files_and_an_answer_comes_back() -> None:
    tokenizer = whole()
    prompt = source_tokens(tokenizer, "int f() {}", "java") + target_head(tokenizer, "python")
    written = tokenizer.decode(prompt, skip_special_tokens=False)
    assert written == "<filename>a.java\nint f() {}\n<file_sep><filename>a.py\n"
    answer = answer_tokens(tokenizer, "def f():\n    return 1\n")
    assert tokenizer.id_to_token(answer[-1]) == END
    assert answer_text(tokenizer, answer[:-1]) == "def f():\n    return 1\n"


def test_special_tokens_written_in_a_source_do_not_end_the_prompt() -> None:
    tokenizer = whole()
    ids = source_tokens(tokenizer, 's = "<|endoftext|>"', "python")
    assert tokenizer.token_to_id(END) not in ids
