"""The lobby's time: it follows the wall clock as long as that goes on like a steady one.

Theory of operation. A reading ties the lobby's time to seconds of a clock that never jumps. At
each look the wall clock is compared with where the reading must have come to by now. A small
difference is followed, but never backwards: the time stands still until the wall clock has caught
up. A large one is a jump; it counts only once it is recorded (``shared.domain.clock``), and until
then the time goes on as if nobody had touched the clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from shared.domain.hours import moment_at

if TYPE_CHECKING:
    from datetime import time, tzinfo

TOLERANCE = timedelta(seconds=5)
"""Time services slew by milliseconds and step by a second or two; nobody's wait shows as much."""
EXCUSED_SECONDS = 10.0
"""How long after a jump deadlines by the earlier clock are honoured; a command lives 5 s."""
NO_JUMP = timedelta()


class Reading(Struct, frozen=True, kw_only=True):
    """The lobby's time (UTC) at ``steady`` seconds of a clock that never jumps.

    ``jump`` is how far the wall clock was last set, ``jumped_at`` when, in steady seconds.
    """

    time: datetime
    steady: float
    jump: timedelta = NO_JUMP
    jumped_at: float = 0.0

    @property
    def now(self) -> datetime:
        """The time in whole milliseconds, as the log keeps it."""
        beyond = self.time.microsecond % 1000
        return self.time - timedelta(microseconds=beyond) if beyond else self.time

    @property
    def deadlines_met(self) -> datetime:
        """The earliest deadline (UTC) that has not passed.

        Soon after a jump forward it is the earlier clock's time: a command that was on its way
        carries a deadline by that clock.
        """
        if self.jump <= NO_JUMP or self.steady - self.jumped_at > EXCUSED_SECONDS:
            return self.now
        return self.now - self.jump


def begin(wall: datetime, steady: float, last: datetime | None) -> Reading:
    """Return the first reading of a run; ``last`` is the time of the log's last event.

    A wall clock that is ahead of it tells how long the broker was off. One that is behind it was
    set meanwhile, and the first look finds the jump.
    """
    return Reading(time=wall if last is None else max(wall, last), steady=steady)


def look(known: Reading, wall: datetime, steady: float) -> tuple[Reading, timedelta]:
    """Return the reading by the wall clock, and how far that was set since ``known``, if it was.

    Whoever does not want a jump to count goes on with ``carried`` instead.
    """
    expected = known.time + timedelta(seconds=steady - known.steady)
    if not -TOLERANCE <= wall - expected <= TOLERANCE:
        jump = wall - carried(known, steady).now
        return _jumped(known, wall, steady, jump), jump
    return _at(known, max(known.time, wall), steady), NO_JUMP


def carried(known: Reading, steady: float) -> Reading:
    """Return the reading at ``steady`` as the steady clock alone gives it."""
    return _at(known, known.time + timedelta(seconds=steady - known.steady), steady)


def _at(known: Reading, time: datetime, steady: float) -> Reading:
    return Reading(time=time, steady=steady, jump=known.jump, jumped_at=known.jumped_at)


def _jumped(known: Reading, wall: datetime, steady: float, jump: timedelta) -> Reading:
    is_one_more = steady - known.jumped_at <= EXCUSED_SECONDS
    together = known.jump + jump if is_one_more else jump
    return Reading(time=wall, steady=steady, jump=together, jumped_at=steady)


def has_struck(at: time | None, zone: tzinfo, before: datetime, now: datetime) -> bool:
    """Tell whether the clocks of the zone have shown ``at`` after ``before`` and until ``now``."""
    if at is None:
        return False
    today = now.astimezone(zone).date()
    hours = (moment_at(day, at, zone) for day in (today - timedelta(days=1), today))
    return any(before < hour <= now for hour in hours)
