"""Everybody who works in a trial's hall, and what they can see of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.trial.actors import Crowd, Kiosk, Lead, Wall
from broker.trial.chance import chance
from broker.trial.clerk import Clerk
from broker.trial.hall import LEAD
from shared.domain.tickets import TicketCalled, TicketRecalled
from shared.protocol.messages import Accepted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from broker.trial.actors import Actor
    from broker.trial.evidence import Answer
    from broker.trial.hall import Hall
    from shared.domain.lobby import AnyCommand


class Players:
    """All of a hall; ``seed`` decides what they do."""

    def __init__(self, hall: Hall, seed: int) -> None:
        """Let them come."""
        self.crowd = Crowd()
        self.lead = Lead(LEAD)
        self.walls = [Wall(display) for display in hall.displays]
        self.kiosks = [Kiosk(kiosk, self.crowd, chance(seed, kiosk)) for kiosk in hall.kiosks]
        self.clerks = [
            Clerk(hall.console(counter), counter, self.crowd, chance(seed, counter))
            for counter in hall.counters
        ]
        self.all: list[Actor] = [*self.kiosks, *self.clerks, *self.walls, self.lead]

    def wanted(self) -> Iterator[tuple[Actor, AnyCommand]]:
        """Ask everybody for as many commands as they may have under way."""
        for actor in self.all:
            for _ in range(actor.lanes):
                command = actor.wants()
                if command is not None:
                    yield actor, command

    def hears(self, actor: Actor, command: AnyCommand, answer: Answer) -> None:
        """Bring an answer to who asked, and what it tells to those who can see it."""
        self.tells(answer)
        actor.hears(command, answer)

    def tells(self, answer: Answer) -> None:
        """Let everybody see what an answer tells."""
        if isinstance(answer, Accepted):
            self.crowd.sees(each.event for each in answer.events)

    def shows(self, answer: Answer) -> None:
        """Let the displays see the calls of an answer."""
        if isinstance(answer, Accepted):
            for each in answer.events:
                match each.event:
                    case TicketCalled():
                        self._ring(each.event.call, 0)
                    case TicketRecalled():
                        self._ring(each.event.call, each.event.ring)
                    case _:
                        pass

    def _ring(self, call: int, ring: int) -> None:
        for wall in self.walls:
            wall.sees(call, ring)
