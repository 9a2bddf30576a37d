"""The papers' model: an encoder–decoder from scratch with a SentencePiece vocabulary of its own.

A pre-norm transformer as in TransCoder (arXiv 2006.03511, section 4.1), much smaller by default:
transformers' MBart classes, so that other tools load it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sentencepiece
import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers
from transformers import MBartConfig, MBartForConditionalGeneration, PreTrainedModel

from codetrans.errors import BadInput
from codetrans.model.prompt import SPECIAL
from codetrans.tokenizer import END

SPACE = "▁"  # how SentencePiece writes a space; one that a text has itself comes back as a space
WHOLE = ("\n", "\t")  # tokens that never merge with others
LONGEST_TEXT = 20_000  # characters that one training text of the vocabulary may have


@dataclass(frozen=True)
class Scratch:
    """Dimensions of the encoder–decoder."""

    vocabulary: int = 8000
    width: int = 256
    heads: int = 4
    encoder_layers: int = 4
    decoder_layers: int = 3
    feed_forward: int = 1024


def build(options: Scratch, texts: Iterable[str], positions: int) -> tuple[PreTrainedModel, Tokenizer]:
    """A model with random weights for sequences of at most `positions` tokens. Raises BadInput."""
    if options.width % options.heads:
        raise BadInput(f"scratch.width {options.width} is no multiple of scratch.heads {options.heads}")
    tokenizer = vocabulary(texts, options.vocabulary)
    end = tokenizer.token_to_id(END)
    config = MBartConfig(
        vocab_size=tokenizer.get_vocab_size(),
        d_model=options.width,
        encoder_layers=options.encoder_layers,
        decoder_layers=options.decoder_layers,
        encoder_attention_heads=options.heads,
        decoder_attention_heads=options.heads,
        encoder_ffn_dim=options.feed_forward,
        decoder_ffn_dim=options.feed_forward,
        max_position_embeddings=positions,
        dropout=0.0,  # random numbers cost a third of a step on CPU
        attention_dropout=0.0,
        activation_dropout=0.0,
        scale_embedding=True,
        tie_word_embeddings=True,
        bos_token_id=end,
        eos_token_id=end,
        pad_token_id=end,
        decoder_start_token_id=end,
        forced_eos_token_id=None,
    )
    # Plain matrix products: torch's fused attention is slower on CPU at these lengths.
    config._attn_implementation = "eager"
    model = MBartForConditionalGeneration(config)
    # A constant row for padding would read as "unknown end"; END pads and ends, masks tell them apart.
    with torch.no_grad():
        model.model.shared.weight[end].normal_(std=config.init_std)
    return model, tokenizer


def vocabulary(texts: Iterable[str], size: int) -> Tokenizer:
    """A SentencePiece BPE vocabulary of `texts` as a tokenizer; bytes stand for what it has not.

    Spaces are kept as they are, every digit is a token of its own. Raises BadInput where `texts`
    are too few for `size`.
    """
    stored = io.BytesIO()
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(text[:LONGEST_TEXT] for text in texts),
            model_writer=stored,
            model_type="bpe",
            vocab_size=size,
            byte_fallback=True,
            split_digits=True,
            normalization_rule_name="identity",
            remove_extra_whitespaces=False,
            add_dummy_prefix=False,
            allow_whitespace_only_pieces=True,
            user_defined_symbols=[*SPECIAL, *WHOLE],
            bos_id=-1,
            eos_id=-1,
            pad_id=-1,
            unk_id=0,
            max_sentence_length=4 * LONGEST_TEXT,
            hard_vocab_limit=False,
            minloglevel=2,
        )
    except RuntimeError as error:
        raise BadInput(
            f"no vocabulary of {size} pieces: {error}",
            remedy="set scratch.vocabulary lower, or give more data",
        ) from error
    return convert(sentencepiece.SentencePieceProcessor(model_proto=stored.getvalue()))


def convert(processor: sentencepiece.SentencePieceProcessor) -> Tokenizer:
    """The same segmentation by the tokenizers library, so that every model has a tokenizer.json."""
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    numbers = {piece: number for number, piece in enumerate(pieces)}
    plain = [
        piece
        for number, piece in enumerate(pieces)
        if not (processor.is_unknown(number) or processor.is_byte(number) or piece in (*SPECIAL, *WHOLE))
    ]
    tokenizer = Tokenizer(
        models.BPE(
            vocab=numbers,
            merges=_merges(plain, numbers),
            unk_token=pieces[processor.unk_id()],
            fuse_unk=True,
            byte_fallback=True,
        )
    )
    tokenizer.normalizer = normalizers.Replace(" ", SPACE)
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace(SPACE, " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIAL])
    tokenizer.add_tokens([AddedToken(token, normalized=False) for token in WHOLE])
    return tokenizer


def _merges(plain: Sequence[str], numbers: dict[str, int]) -> list[tuple[str, str]]:
    """Pairs in the order in which SentencePiece prefers them: by the number of what they make."""
    merges = []
    for piece in plain:
        pairs = ((piece[:at], piece[at:]) for at in range(1, len(piece)))
        known = [(left, right) for left, right in pairs if left in numbers and right in numbers]
        merges += sorted(known, key=lambda pair: (numbers[piece], numbers[pair[0]], numbers[pair[1]]))
    return sorted(merges, key=lambda pair: numbers["".join(pair)])
