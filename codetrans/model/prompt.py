"""How a source and a target language become one token sequence, and an answer text again.

    <filename>a.java⏎ source <file_sep><filename>a.py⏎ target <|endoftext|>

LLVM IR is one more file, `a.ll`: as a source, as a target, or beside the source it was made from.

The layout is that of the pretraining data of SmolLM2's code corpora: files of one repository, so
that "the same thing in another file" is a continuation the model has already seen.
"""

from __future__ import annotations

from tokenizers import Tokenizer

from codetrans.errors import ModelError
from codetrans.languages import language
from codetrans.tokenizer import END, FILE_NAME, FILE_SEPARATOR

SPECIAL = (END, FILE_NAME, FILE_SEPARATOR)
IR = "ir"  # beside the names of languages


def source_tokens(tokenizer: Tokenizer, text: str, source: str) -> list[int]:
    """Token ids [S] of the part of the prompt that is the same for every target language.

    `source` is a language, or IR.
    """
    return _file(tokenizer, f"a{_extension(source)}", text)


def joined(tokenizer: Tokenizer, *files: list[int]) -> list[int]:
    """Several files, each as `source_tokens` gives it, as one source."""
    whole = list(files[0])
    for file in files[1:]:
        whole += [_mark(tokenizer, FILE_SEPARATOR), *file]
    return whole


def target_head(tokenizer: Tokenizer, target: str) -> list[int]:
    """Token ids [H] that announce the target language, or IR; the answer starts after them."""
    return _head(tokenizer, f"a{_extension(target)}")


def gaps_head(tokenizer: Tokenizer, target: str) -> list[int]:
    """What announces the pieces that are missing in a masked source, and not the whole of it."""
    return _head(tokenizer, f"a{_extension(target)}.gaps")


def _head(tokenizer: Tokenizer, name: str) -> list[int]:
    marks = [_mark(tokenizer, FILE_SEPARATOR), _mark(tokenizer, FILE_NAME)]
    return marks + _ordinary(tokenizer, f"{name}\n")


def _file(tokenizer: Tokenizer, name: str, text: str) -> list[int]:
    return [_mark(tokenizer, FILE_NAME), *_ordinary(tokenizer, f"{name}\n{text.strip()}\n")]


def _extension(name: str) -> str:
    return ".ll" if name == IR else language(name).extensions[0]


def mask(tokenizer: Tokenizer) -> int:
    """The token that stands for a missing piece: within a file the separator has no other meaning."""
    return _mark(tokenizer, FILE_SEPARATOR)


def answer_tokens(tokenizer: Tokenizer, text: str) -> list[int]:
    """The answer with its end token: what the model learns to write."""
    return [*_ordinary(tokenizer, text.strip() + "\n"), _mark(tokenizer, END)]


def begun_tokens(tokenizer: Tokenizer, text: str) -> list[int]:
    """The beginning of an answer that is given, and goes on after it."""
    return _ordinary(tokenizer, text)


def closed(tokenizer: Tokenizer, ids: list[int]) -> tuple[int, ...]:
    """An answer that is given as tokens, with its end token."""
    return (*ids, _mark(tokenizer, END))


def _mark(tokenizer: Tokenizer, token: str) -> int:
    """The number of a special token. Raises ModelError where the model has none."""
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ModelError(
            f"the model's vocabulary has no {token}",
            remedy="`codetrans train` adds it: name a model that was trained",
        )
    return number


def _ordinary(tokenizer: Tokenizer, text: str) -> list[int]:
    """Tokens of `text`; a "<|endoftext|>" written in a program is a text, not an end."""
    tokenizer.encode_special_tokens = True
    return list(tokenizer.encode(text, add_special_tokens=False).ids)


def answer_text(tokenizer: Tokenizer, ids: list[int]) -> str:
    """The text of an answer, without its end token."""
    return str(tokenizer.decode(ids, skip_special_tokens=True)).strip() + "\n"
