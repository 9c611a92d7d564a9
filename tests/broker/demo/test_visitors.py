"""Visitors touch again what the kiosk did not take, and wait for what it did."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, cast

import pytest

from broker.demo.player import Player, StuckError
from broker.demo.virtual_screen import Area
from broker.demo.visitors import Visitors

if TYPE_CHECKING:
    from broker.demo.observer import Observer
    from broker.demo.visitors import Kiosk

PAPERS = Area(20, 100, 500, 140)


class Observed:
    """What the lobby knows of the numbers that were given."""

    def __init__(self) -> None:
        self.issued = 0


class SlidingKiosk:
    """A kiosk that does not take the first touches, while its screen still slides in."""

    def __init__(self, observed: Observed, swallows: int, *, offers: bool = True) -> None:
        self.targets = {"papers": PAPERS}
        self.drawn = self.repeated = self.touches = 0
        self._observed, self._swallows, self._offers = observed, swallows, offers

    def touch(self, _place: Area) -> None:
        self.touches += 1
        self._observed.issued += self.touches > self._swallows

    def offers(self, _place: Area) -> bool:
        return self._offers


def draw(kiosk: SlidingKiosk, observed: Observed) -> None:
    """Let a visitor draw a number; the clock goes on by a second at each look."""
    seconds = count()
    player = Player(lambda: float(next(seconds)), lambda: None)
    visitors = Visitors(cast("Kiosk", kiosk), cast("Observer", observed), player)
    player.play(visitors.draw("papers"))


def test_a_touch_that_was_not_taken_is_made_again() -> None:
    observed = Observed()
    kiosk = SlidingKiosk(observed, swallows=1)
    draw(kiosk, observed)
    assert (observed.issued, kiosk.touches, kiosk.repeated) == (1, 2, 1)


def test_a_touch_that_was_taken_is_made_once() -> None:
    observed = Observed()
    kiosk = SlidingKiosk(observed, swallows=0)
    draw(kiosk, observed)
    assert (kiosk.touches, kiosk.repeated) == (1, 0)


def test_who_sees_that_the_kiosk_is_at_it_only_waits() -> None:
    observed = Observed()
    kiosk = SlidingKiosk(observed, swallows=1, offers=False)
    with pytest.raises(StuckError, match="a number for papers"):
        draw(kiosk, observed)
    assert kiosk.touches == 1
