"""The chance of the trials: seeded, so that a trial that found something can be played again."""

from __future__ import annotations

from random import Random  # noqa: TID251  (the one place; everybody else is handed a Chance)
from typing import TypeAlias

Chance: TypeAlias = Random


def chance(seed: int, of: str) -> Chance:
    """Return the chance of one player; what others do does not change it."""
    return Random(f"{seed} {of}")  # noqa: S311  (played visitors, no secrets)
