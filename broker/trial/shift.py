"""A clerk's shift: the steps of ``broker.trial.clerk``, each at its time. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from broker.trial.timetable import is_working_time
from shared.domain.tickets import CallNext, CallTicket, Recall, Serve
from shared.protocol.messages import Accepted

if TYPE_CHECKING:
    from datetime import datetime

    from broker.trial.chance import Chance
    from broker.trial.clerk import Clerk
    from broker.trial.evidence import Answer
    from shared.domain.lobby import AnyCommand

MEAN_SERVICE: Final = 300.0
LONGEST_SERVICE: Final = 1800.0
WALK: Final = (15.0, 60.0)
"""Seconds: at the desk on average and at most; from the call until the visitor stands there."""
BREATH: Final = (5.0, 40.0)
"""Seconds between any other two steps."""


class Shift:
    """One counter through the days."""

    def __init__(self, clerk: Clerk, chance: Chance, begins: datetime) -> None:
        """Come to work."""
        self.clerk = clerk
        self._chance = chance
        self._busy_until = begins

    def wants(self, now: datetime) -> AnyCommand | None:
        """Return the next step if its time has come."""
        if now < self._busy_until:
            return None
        waits = self.clerk.crowd.waiting > 0
        if self.clerk.ticket is None and not is_working_time(now, somebody_waits=waits):
            return self.clerk.leaves()
        return self.clerk.wants()

    def hears(self, command: AnyCommand, answer: Answer, now: datetime) -> None:
        """Take in how the counter stands, and be busy for as long as that takes."""
        self.clerk.hears(command, answer)
        done = isinstance(answer, Accepted)
        self._busy_until = now + timedelta(seconds=self._seconds(command, done=done))

    def _seconds(self, command: AnyCommand, *, done: bool) -> float:
        match command:
            case Serve() if done:
                return min(self._chance.expovariate(1 / MEAN_SERVICE), LONGEST_SERVICE)
            case CallNext() | CallTicket() | Recall() if done:
                return self._chance.uniform(*WALK)
            case _:
                return self._chance.uniform(*BREATH)
