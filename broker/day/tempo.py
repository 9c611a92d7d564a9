"""How the played time passes: in leaps between the script's steps, and as usual in a scene."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import datetime

    from broker.trial.played_clock import PlayedClock

LEAP: Final = timedelta(seconds=90)
"""Of played time, in which everybody does at most one thing."""
LEAP_SECONDS: Final = 0.03
"""Real seconds that a leap takes at least: the screens are to follow the day."""


class Tempo:
    """Moves the played clock. ``monotonic`` gives real seconds."""

    def __init__(self, clock: PlayedClock, now: datetime, monotonic: Callable[[], float]) -> None:
        """Begin at ``now``."""
        self.now = now
        self._clock = clock
        self._monotonic = monotonic
        self._scenes = 0
        self._since = monotonic()

    @property
    def is_slow(self) -> bool:
        """Tell whether a scene is played, so that time passes as usual."""
        return self._scenes > 0

    @contextmanager
    def scene(self) -> Generator[None]:
        """Let time pass as usual: real screens are used, or looked at."""
        self._scenes += 1
        self._since = self._monotonic()
        try:
            yield
        finally:
            self._scenes -= 1

    def go_on(self, *, ready: bool) -> bool:
        """Move the clock on; tell whether it has leapt. It only does when all are ``ready``."""
        passed = self._monotonic() - self._since
        if self.is_slow:
            self._put(timedelta(seconds=passed))
            return False
        if not ready or passed < LEAP_SECONDS:
            return False
        self._put(LEAP)
        return True

    def _put(self, span: timedelta) -> None:
        self._since = self._monotonic()
        self.now += span
        self._clock.put(self.now)
