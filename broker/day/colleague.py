"""A clerk of the played day, who does what the script does not tell: calls, receives, finishes.

Each looks at the lobby as its console shows it, and remembers only what nobody can see there: how
long a visitor stays, and whether one comes at all. Pure.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from shared.domain.counters import CloseCounter, OpenCounter
from shared.domain.tickets import CallNext, Finish, NoShow, Serve
from shared.domain.transitions import DeskStatus, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from broker.trial.chance import Chance
    from shared.domain.ids import CounterId, TicketId
    from shared.domain.lobby import AnyCommand, Lobby
    from shared.domain.tickets import Ticket

MORNING: Final = (time(7, 58), time(12, 30))
AFTERNOON: Final = (time(13, 30), time(15, 30))
"""When clerks call; whoever holds a number when they end is served all the same."""
BEGINS: Final = {"c4": time(9), "c5": time(10), "c6": time(10, 30)}
"""Who begins later than the others: the first hour has fewer counters than people."""
WALK: Final = (20.0, 80.0)
"""Seconds from the call until the visitor stands there, or is given up."""
SHORTEST: Final = 60.0
LONGEST: Final = 1500.0
MINUTES: Final = {"papers": 3.0, "case": 6.0, "questions": 5.0, "registration": 12.0}
"""How long a concern takes in the middle; others take as long as questions."""
ABSENT: Final = 0.05
"""The share of those called who have gone."""


class Colleague:
    """One counter; ``device`` is its console."""

    def __init__(self, counter: CounterId, device: str, chance: Chance) -> None:
        """Come to work."""
        self.counter = counter
        self.device = device
        self._chance = chance
        self._until: dict[tuple[TicketId, Status], timedelta] = {}

    def wants(
        self, lobby: Lobby, now: datetime, clock: time, kept: Mapping[TicketId, Status]
    ) -> AnyCommand | None:
        """Return the next step; who is ``kept`` is left to the script from that status on."""
        desk = lobby.desks.get(self.counter)
        person = None if desk.ticket is None else lobby.tickets.by_id.get(desk.ticket)
        if person is not None:
            return self._with(person, now, kept)
        if clock < BEGINS.get(self.counter, MORNING[0]):
            return None
        waiting = any(lobby.tickets.line(line) for line in desk.lines)
        if not waiting and not any(begin <= clock < end for begin, end in (MORNING, AFTERNOON)):
            is_open = desk.status is DeskStatus.OPEN
            return CloseCounter(counter=self.counter) if is_open else None
        if desk.status is not DeskStatus.OPEN:
            return OpenCounter(counter=self.counter)
        return CallNext(counter=self.counter) if waiting else None

    def _with(
        self, person: Ticket, now: datetime, kept: Mapping[TicketId, Status]
    ) -> AnyCommand | None:
        if kept.get(person.id) is person.status or now - person.since < self._time(person):
            return None
        if person.status is Status.CALLED:
            if person.id not in kept and self._chance.random() < ABSENT:
                return NoShow(counter=self.counter, ticket=person.id)
            return Serve(counter=self.counter, ticket=person.id)
        return Finish(counter=self.counter, ticket=person.id, outcome="done")

    def _time(self, person: Ticket) -> timedelta:
        """Return how long this visitor takes in this status; asked again, it is the same."""
        key = (person.id, person.status)
        if key not in self._until:
            self._until[key] = timedelta(seconds=self._seconds(person))
        return self._until[key]

    def _seconds(self, person: Ticket) -> float:
        if person.status is Status.CALLED:
            return self._chance.uniform(*WALK)
        minutes = MINUTES.get(person.service, MINUTES["questions"])
        return min(max(self._chance.expovariate(1 / (60 * minutes)), SHORTEST), LONGEST)
