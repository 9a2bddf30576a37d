"""The model that a run starts from: a stored one, its vocabulary cut to the corpus, or one from scratch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tokenizers import Tokenizer
from transformers import PreTrainedModel

from codetrans.languages import languages
from codetrans.model.load import load, trim_vocabulary
from codetrans.model.scratch import build
from codetrans.objectives.objective import Solution
from codetrans.training.data import vocabulary_texts
from codetrans.training.recipe import Recipe


def first_model(
    recipe: Recipe, training: Sequence[Solution], say: Callable[[str], None]
) -> tuple[PreTrainedModel, Tokenizer]:
    """As `recipe` names it; `training` decides what the vocabulary has. Raises ModelError."""
    plan = recipe.model
    texts = [s.text for s in training] + list(vocabulary_texts(recipe.data))
    if plan.init == "scratch":
        model, tokenizer = build(recipe.scratch, texts, recipe.optimisation.length)
        say(f"vocabulary {model.config.vocab_size}, from scratch")
        return model, tokenizer
    model, tokenizer = load(plan.init)
    if plan.trim_vocabulary:
        before = model.config.vocab_size
        model, tokenizer = trim_vocabulary(model, tokenizer, [*texts, *_heads()], plan.trim_vocabulary)
        say(f"vocabulary {before} → {model.config.vocab_size}")
    return model, tokenizer


def _heads() -> list[str]:
    """Text that prompts are made of, so that its tokens are kept."""
    return [f"a{record.extensions[0]}\n" for record in languages().values()]
