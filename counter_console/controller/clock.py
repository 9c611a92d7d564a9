"""The one place of the consoles that reads a clock.

People's minutes are counted in the broker's time: no desk's wrong clock decides how long somebody
has waited.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from counter_console.presenter.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable


class LobbyClock:
    """Tells the moment, from the steady clock of this machine and the broker's time at it."""

    def __init__(self, broker_time: Callable[[float], datetime]) -> None:
        self._broker_time = broker_time

    def __call__(self) -> Moment:
        """Return the present moment."""
        at = time.monotonic()
        return Moment(utc=self._broker_time(at), at=at)


def utc_now() -> datetime:
    """Return this machine's time of day in UTC, for its own records."""
    return datetime.now(UTC)
