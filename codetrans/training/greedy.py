"""What the model in training writes, with its weights as they are: many sources at once, keys and values kept.

The same tokens as the reference decoder's (tests/training/test_greedy.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from transformers import PreTrainedModel

PADDING = 0


class Greedy:
    """See objectives.objective.Write."""

    def __init__(self, model: PreTrainedModel, end: int) -> None:
        self.model: Any = model
        self.end = end

    @torch.no_grad()
    def __call__(
        self, sources: Sequence[tuple[int, ...]], head: tuple[int, ...], limit: int
    ) -> list[list[int]]:
        was_training = self.model.training
        self.model.eval()
        try:
            return self._written(sources, head, limit)
        finally:
            self.model.train(was_training)

    def _written(
        self, sources: Sequence[tuple[int, ...]], head: tuple[int, ...], limit: int
    ) -> list[list[int]]:
        both = self.model.config.is_encoder_decoder
        step = self._encoder_decoder(sources, head) if both else self._causal(sources, head)
        written: list[list[int]] = [[] for _ in sources]
        open_rows = torch.ones(len(sources), dtype=torch.bool)
        tokens = None
        for _ in range(limit):
            logits = step(tokens)  # [B, V]
            tokens = logits.argmax(-1)
            chosen = tokens.to(open_rows.device)
            for row in open_rows.nonzero().flatten().tolist():
                written[row].append(int(chosen[row]))
            open_rows &= chosen != self.end
            if not open_rows.any():
                break
        return written

    def _causal(self, sources: Sequence[tuple[int, ...]], head: tuple[int, ...]) -> Any:
        """A function from the last tokens [B] (None at first) to the next ones' logits [B, V]."""
        tokens, mask = self._padded([(*source, *head) for source in sources], left=True)
        positions = (mask.cumsum(-1) - 1).clamp(min=0)
        cache = None

        def step(last: Tensor | None) -> Tensor:
            nonlocal tokens, mask, positions, cache
            if last is not None:
                tokens, positions = last[:, None], positions[:, -1:] + 1
                mask = torch.cat((mask, torch.ones_like(mask[:, :1])), -1)
            out = self.model(
                input_ids=tokens,
                attention_mask=mask,
                position_ids=positions,
                past_key_values=cache,
                use_cache=True,
                logits_to_keep=1,
            )
            cache = out.past_key_values
            logits: Tensor = out.logits[:, -1]
            return logits

        return step

    def _encoder_decoder(self, sources: Sequence[tuple[int, ...]], head: tuple[int, ...]) -> Any:
        """As `_causal`; the decoder starts with the end mark, as in training."""
        source, mask = self._padded([each or (self.end,) for each in sources], left=False)
        encoded = self.model.model.encoder(input_ids=source, attention_mask=mask)
        tokens = torch.tensor([(self.end, *head)] * len(sources), device=self.model.device)
        cache = None

        def step(last: Tensor | None) -> Tensor:
            nonlocal tokens, cache
            if last is not None:
                tokens = last[:, None]
            out = self.model(
                encoder_outputs=encoded,
                attention_mask=mask,
                decoder_input_ids=tokens,
                past_key_values=cache,
                use_cache=True,
            )
            cache = out.past_key_values
            logits: Tensor = out.logits[:, -1]
            return logits

        return step

    def _padded(self, rows: Sequence[tuple[int, ...]], left: bool) -> tuple[Tensor, Tensor]:
        """Tokens and mask [B, L] int64, on the model's device."""
        width = max(map(len, rows))
        tokens = torch.full((len(rows), width), PADDING)
        mask = torch.zeros((len(rows), width), dtype=torch.long)
        for number, row in enumerate(rows):
            place = slice(width - len(row), width) if left else slice(0, len(row))
            tokens[number, place] = torch.tensor(row)
            mask[number, place] = 1
        return tokens.to(self.model.device), mask.to(self.model.device)
