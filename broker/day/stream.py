"""The many who come around the script: a bounded, seeded stream of walk-ins. Pure."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from broker.trial.chance import Chance

RUSHES: Final = (
    (time(8), time(9), 26),
    (time(9), time(12, 20), 52),
    (time(13, 31), time(15, 20), 30),
)
"""From, until, and how many come meanwhile: a fifth of the day in its first hour (calling.md)."""
SHARES: Final = {"papers": 8, "case": 5, "questions": 4, "registration": 3}
LANGUAGES: Final = {"de": 5, "en": 2}


class WalkIn(Struct, frozen=True, order=True):
    """Somebody comes at a local time for one concern."""

    at: time
    service: str
    language: str


def walk_ins(chance: Chance) -> tuple[WalkIn, ...]:
    """Return all of a day's, in the order in which they come."""
    return tuple(
        sorted(
            WalkIn(_between(begin, end, chance), _one(SHARES, chance), _one(LANGUAGES, chance))
            for begin, end, people in RUSHES
            for _ in range(people)
        )
    )


def _between(begin: time, end: time, chance: Chance) -> time:
    minute = chance.randrange(begin.hour * 60 + begin.minute, end.hour * 60 + end.minute)
    return time(minute // 60, minute % 60)


def _one(shares: dict[str, int], chance: Chance) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]
