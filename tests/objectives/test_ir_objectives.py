"""The objectives of TransCoder-IR as text, checked by hand."""

from __future__ import annotations

import random
import re

import pytest
from tokenizers import Tokenizer

from codetrans.objectives.decompile import Decompile
from codetrans.objectives.denoise import Denoising
from codetrans.objectives.lower import Lower
from codetrans.objectives.mlm import MaskedModelling
from codetrans.objectives.objective import Example, Objective, Solution, objectives
from codetrans.objectives.tae import TranslationDenoising
from codetrans.objectives.tlm import TranslationModelling

JAVA = "int f() { return 1; }\n"
PYTHON = "def f():\n    return 1\n"
IR = "define i32 @f() { ret i32 1 }\n"
CORPUS = [Solution("one", "java", JAVA, IR), Solution("one", "python", PYTHON)]
EMPTY = "<file_sep>"  # what stands for a missing piece


def texts(objective: Objective, tokenizer: Tokenizer) -> dict[str, tuple[str, str, str]]:
    """Label → (source, head, answer)."""

    def text(ids: tuple[int, ...]) -> str:
        return tokenizer.decode(list(ids), skip_special_tokens=False)

    found: list[Example] = list(objective.examples(CORPUS, tokenizer, random.Random(1), 512))
    return {
        target.label: (text(example.source), text(target.head), text(target.answer))
        for example in found
        for target in example.targets
    }


def test_mlm_asks_for_the_missing_pieces(tokenizer: Tokenizer) -> None:
    found = texts(MaskedModelling(), tokenizer)
    assert set(found) == {"mlm-java", "mlm-python"}
    source, head, answer = found["mlm-java"]
    assert source.startswith("<filename>") and head == "<file_sep><filename>a.java.gaps\n"
    assert answer.endswith("<|endoftext|>")
    pieces = answer.removesuffix("<|endoftext|>").split(EMPTY)[1:]
    holes = source.split(EMPTY)
    assert "".join(a + b for a, b in zip(holes, [*pieces, ""], strict=True)) == f"<filename>a.java\n{JAVA}"


def test_tlm_masks_both_and_needs_ir(tokenizer: Tokenizer) -> None:
    found = texts(TranslationModelling(), tokenizer)
    assert set(found) == {"tlm-java"}
    source, head, answer = found["tlm-java"]
    assert head == "<file_sep><filename>a.ll.gaps\n"
    first, second = re.split(r"<file_sep>(?=<filename>)", source)
    pieces = answer.removesuffix("<|endoftext|>").split(EMPTY)[1:]
    assert first.count(EMPTY) >= 1 and second.count(EMPTY) >= 1
    assert len(pieces) == first.count(EMPTY) + second.count(EMPTY)
    for piece in pieces:
        first = first.replace(EMPTY, piece, 1) if EMPTY in first else first
    assert first == f"<filename>a.java\n{JAVA}"


@pytest.mark.parametrize(("label", "text"), [("dae-java", JAVA), ("dae-python", PYTHON)])
def test_dae_restores_the_function(tokenizer: Tokenizer, label: str, text: str) -> None:
    source, head, answer = texts(Denoising(), tokenizer)[label]
    assert answer == f"{text}<|endoftext|>" and text not in source and EMPTY in source
    assert head == f"<file_sep><filename>a.{'py' if 'python' in label else 'java'}\n"


def test_tae_restores_source_and_ir_from_both(tokenizer: Tokenizer) -> None:
    found = texts(TranslationDenoising(), tokenizer)
    assert set(found) == {"tae-java-java", "tae-java-ir"}
    assert found["tae-java-java"][1:] == ("<file_sep><filename>a.java\n", f"{JAVA}<|endoftext|>")
    assert found["tae-java-ir"][1:] == ("<file_sep><filename>a.ll\n", f"{IR}<|endoftext|>")
    assert found["tae-java-java"][0] == found["tae-java-ir"][0]  # one source for both


def test_lowering_writes_ir(tokenizer: Tokenizer) -> None:
    assert texts(Lower(), tokenizer) == {
        "java-ir": (f"<filename>a.java\n{JAVA}", "<file_sep><filename>a.ll\n", f"{IR}<|endoftext|>")
    }


def test_decompiling_writes_the_source_and_the_same_algorithm_elsewhere(tokenizer: Tokenizer) -> None:
    ir = f"<filename>a.ll\n{IR}"
    assert texts(Decompile(), tokenizer) == {
        "ir:java-java": (ir, "<file_sep><filename>a.java\n", f"{JAVA}<|endoftext|>"),
        "ir:java-python": (ir, "<file_sep><filename>a.py\n", f"{PYTHON}<|endoftext|>"),
    }
    assert set(texts(Decompile(across=0), tokenizer)) == {"ir:java-java"}


@pytest.mark.parametrize("name", ["mlm", "tlm", "denoise", "tae", "lower", "decompile"])
def test_each_is_found_keeps_to_the_length_and_repeats(tokenizer: Tokenizer, name: str) -> None:
    objective = objectives()[name]
    first = list(objective.examples(CORPUS, tokenizer, random.Random(3), 100))
    assert first == list(objective.examples(CORPUS, tokenizer, random.Random(3), 100))
    assert all(len(example) <= 100 for example in first)
    assert list(objective.examples(CORPUS, tokenizer, random.Random(3), 5)) == []
