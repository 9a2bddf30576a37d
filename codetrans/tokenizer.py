"""Text to token numbers and back, by the tokenizer.json of a model; decode(encode(x)) == x.

The tokenizer is byte-level BPE with every digit a token of its own, so that no text is unknown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from codetrans.errors import ModelError

END = "<|endoftext|>"
FILE_NAME = "<filename>"
FILE_SEPARATOR = "<file_sep>"


def build(tokens: Sequence[str], merges: Iterable[tuple[str, str]], special: Iterable[str]) -> Tokenizer:
    """A byte-level BPE tokenizer whose token i is `tokens[i]` (in byte-level spelling: "Ġ" is a space)."""
    vocabulary = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=list(merges)))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    return tokenizer


def load(folder: Path) -> Tokenizer:
    """The tokenizer of a model folder. Raises ModelError."""
    path = folder / "tokenizer.json"
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing narrower
        raise ModelError(
            f"cannot read {path}: {error}", remedy="name a model folder with config.json and tokenizer.json"
        ) from error


def trim(
    tokenizer: Tokenizer, texts: Iterable[str], special: Iterable[str], minimum: int = 1
) -> tuple[Tokenizer, list[int]]:
    """The tokenizer with only the tokens that occur in `minimum` of `texts`, and their numbers before.

    All single bytes stay, and every token that a kept one is merged from, so that with a minimum of 1
    `texts` are tokenized as before, and any other text still can be. `special` tokens come first.
    """
    model = json.loads(tokenizer.to_str())["model"]
    number = dict(model["vocab"])
    number.update({token: tokenizer.token_to_id(token) for token in special})
    parts = {left + right: (left, right) for left, right in map(tuple, model["merges"])}
    occurs: Counter[int] = Counter()
    for encoding in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False):
        occurs.update(set(encoding.ids))
    used = [identity for identity, count in occurs.items() if count >= minimum]
    spelled = {identity: token for token, identity in number.items()}
    # Bytes that no UTF-8 text contains are not in every vocabulary.
    keep = {*special, *number.keys() & set(pre_tokenizers.ByteLevel.alphabet())}
    pending = [spelled[identity] for identity in used]
    while pending:
        token = pending.pop()
        if token not in keep:
            keep.add(token)
            pending.extend(parts.get(token, ()))
    first = list(special)
    order = first + sorted((token for token in keep if token not in first), key=number.__getitem__)
    merges = [(left, right) for (left, right) in map(tuple, model["merges"]) if left + right in keep]
    merges = [pair for pair in merges if pair[0] in keep and pair[1] in keep]
    return build(order, merges, first), [number[token] for token in order]
