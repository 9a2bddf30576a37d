"""Decoding in torch, slow and short: the specification that fast backends are compared with.

Greedy and scores only; the whole prefix is computed again for every token.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import PreTrainedModel

from codetrans.decoding.decoder import DecodeOptions, Request, answer_limit
from codetrans.model.load import load as load_model
from codetrans.model.prompt import answer_text, begun_tokens, source_tokens, target_head
from codetrans.model.shipped import model_path
from codetrans.tokenizer import END
from codetrans.types import Candidate


def load(model: Path | None = None) -> ReferenceDecoder:
    """The decoder of a model folder or GGUF file, in float32. Raises ModelError."""
    return ReferenceDecoder(*load_model(str(model_path(model))))


class ReferenceDecoder:
    identity = "reference"

    def __init__(self, model: PreTrainedModel, tokenizer: Tokenizer) -> None:
        self.model = model.eval()
        self.tokenizer = tokenizer

    @torch.no_grad()
    def decode(self, batch: Sequence[Request], options: DecodeOptions) -> list[list[Candidate]]:
        """The greedy candidate of each request, whatever search `options` ask for."""
        return [[self._greedy(request, options)] for request in batch]

    def _greedy(self, request: Request, options: DecodeOptions) -> Candidate:
        limit = answer_limit(len(source_tokens(self.tokenizer, request.text, request.source)), options)
        end, total = self.tokenizer.token_to_id(END), 0.0
        answer: list[int] = []
        if self.model.config.is_encoder_decoder:
            limit = min(limit, self.model.config.max_position_embeddings - len(self._begun(request)))
        while len(answer) < limit:
            log_probabilities = self._after(request, answer)[-1]
            token = int(log_probabilities.argmax())
            total += float(log_probabilities[token])
            answer.append(token)
            if token == end:
                break
        written = answer[:-1] if answer[-1] == end else answer
        written = begun_tokens(self.tokenizer, request.begun) + written
        return Candidate(answer_text(self.tokenizer, written), total, len(answer))

    @torch.no_grad()
    def log_probability(self, request: Request, answer: Sequence[int]) -> float:
        """Nats of a given answer's tokens."""
        log_probabilities = self._after(request, answer[:-1])
        return sum(float(row[token]) for row, token in zip(log_probabilities, answer, strict=True))

    def _after(self, request: Request, answer: Sequence[int]) -> Tensor:
        """Log probabilities of the next token after the head and after each token of `answer`: [A + 1, V]."""
        prefix = source_tokens(self.tokenizer, request.text, request.source)
        written = [*self._begun(request), *answer]
        if self.model.config.is_encoder_decoder:
            start = self.tokenizer.token_to_id(END)
            read = prefix[: self.model.config.max_position_embeddings]
            output = self.model(
                input_ids=torch.tensor([read]), decoder_input_ids=torch.tensor([[start, *written]])
            )
        else:
            output = self.model(torch.tensor([prefix + written]))
        return output.logits[0, -1 - len(answer) :].log_softmax(-1)  # type: ignore[no-any-return]

    def _begun(self, request: Request) -> list[int]:
        head = target_head(self.tokenizer, request.target)
        return [*head, *begun_tokens(self.tokenizer, request.begun)]
