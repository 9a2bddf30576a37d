"""How arguments are drawn, trait by trait, and which traits a source accepts. Pure."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter
from dataclasses import dataclass

SIZES = {
    **{"none": (0, 0), "single": (1, 1), "few": (1, 6), "several": (2, 12), "many": (15, 50)},
    **{"hundreds": (300, 300), "thousand": (1000, 1000)},  # not drawn by chance: large.py
}


@dataclass(frozen=True)
class Profile:
    """How one tuple of arguments is drawn."""

    sizes: str = "few"  # of lists and texts: a key of SIZES
    integers: str = "positive"  # tiny 0–3, small ±20, positive 1–100, wide ±16,383, edge: BOUNDARIES
    order: str = "any"  # of lists: sorted, reversed, constant, duplicates, permutation of 1 … n
    letters: str = (
        "lower"  # of texts: lower, few, mixed, digits, binary, words; own: only the source's literals;
        # turns: a letter and a digit in turn
    )
    lengths: str = (
        "exact"  # a number called n or size is the length; half: half of it, swapped: columns first
    )
    places: str = "inside"  # numbers called i, low, high are indices; ends: the first and the last one
    related: str = "equal"  # lists and texts of one call have one size; free: each its own


CHOICES: dict[str, tuple[str, ...]] = {
    "sizes": ("few", "several", "many", "single", "none"),
    "integers": ("positive", "small", "tiny", "wide", "edge"),
    "order": ("any", "sorted", "reversed", "duplicates", "permutation", "constant"),
    "letters": ("lower", "few", "mixed", "digits", "binary", "words", "own", "turns"),
    "lengths": ("exact", "half", "swapped"),
    "places": ("ends", "inside"),
    "related": ("equal", "free"),
}
FIRST = (  # the first round: every trait once, likely offenders last
    Profile("few", "positive", places="ends"),
    Profile("single", "positive", letters="mixed", places="ends"),
    Profile("few", "small", letters="few", related="free"),
    Profile("few", "positive", letters="digits", related="free"),
    Profile("several", "positive", letters="own"),
    Profile("several", "positive", "sorted", places="ends", related="free"),
    Profile("several", "tiny", "duplicates", "few", places="ends"),
    Profile("several", "positive", "permutation", "words", places="ends"),
    Profile("several", "small", "reversed", "binary", related="free"),
    Profile("few", "positive", "constant", "mixed", "half"),
    Profile("many", "positive", related="free"),
    Profile("few", "tiny", "any", "digits", "swapped"),
    Profile("few", "small", letters="turns", related="free"),
    Profile("none", "tiny"),
    Profile("few", "wide", "sorted", "words"),
    Profile("few", "edge", letters="mixed"),
)


class Success:
    """Which traits gave cases."""

    def __init__(self) -> None:
        self.tried: Counter[tuple[str, str]] = Counter()
        self.good: Counter[tuple[str, str]] = Counter()

    def note(self, profile: Profile, worth: float) -> None:
        """`worth` is 0 for arguments that were dropped, 1 for a result that is new."""
        for trait in dataclasses.asdict(profile).items():
            self.tried[trait] += 1
            self.good[trait] += worth  # type: ignore[assignment]  # a Counter of floats

    def profile(self, rng: random.Random) -> Profile:
        """Each trait drawn as often as it was good, squared; none quite given up."""
        drawn = {}
        for name, choices in CHOICES.items():
            weights = [
                0.02 + ((self.good[name, choice] + 0.5) / (self.tried[name, choice] + 1)) ** 2
                for choice in choices
            ]
            drawn[name] = rng.choices(choices, weights)[0]
        return Profile(**drawn)
