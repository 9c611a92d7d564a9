"""Everybody around the script: who comes by themselves, and the clerks who serve them."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from broker.day.colleague import Colleague
from broker.day.hall import COUNTERS, KIOSK_AWAY, SCRIPTED
from broker.day.stream import walk_ins
from broker.trial.chance import chance
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import IssueTicket, TicketIssued

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, time

    from broker.day.seats import Question, Seats
    from shared.domain.ids import CounterId, TicketId
    from shared.domain.lobby import Lobby
    from shared.domain.transitions import Status

SEED: Final = 4


class People:
    """The stream and the clerks. ``away`` are counters whose clerk calls nobody just now."""

    def __init__(self, seats: Seats) -> None:
        """Nobody has come yet."""
        self.away: set[CounterId] = {SCRIPTED}
        self._seats = seats
        self._coming = deque(walk_ins(chance(SEED, "walk-ins")))
        self._drawn: list[Question] = []
        self._clerks = [
            Colleague(counter, device, chance(SEED, counter))
            for counter, device in COUNTERS.items()
            if counter != SCRIPTED
        ]

    def turn(
        self, lobby: Lobby, now: datetime, clock: time, kept: Mapping[TicketId, Status]
    ) -> None:
        """Let everybody do at most one thing."""
        self._take_slips()
        while self._coming and self._coming[0].at <= clock:
            who = self._coming.popleft()
            command = IssueTicket(service=who.service, language=who.language)
            self._drawn.append(self._seats.ask(KIOSK_AWAY, command))
        for clerk in self._clerks:
            # Who has a visitor finishes with them before leaving.
            if clerk.counter not in self.away or lobby.desks.get(clerk.counter).ticket is not None:
                command = clerk.wants(lobby, now, clock, kept)
                if command is not None:
                    self._seats.ask(clerk.device, command)

    def _take_slips(self) -> None:
        drawn, self._drawn = self._drawn, []
        for question in drawn:
            for recorded in question.events():
                if isinstance(recorded.event, TicketIssued):
                    self.print(recorded.event.ticket)

    def print(self, ticket: TicketId) -> None:
        """Let the kiosk that has no program here say that a slip came out."""
        self._seats.ask(KIOSK_AWAY, ReportPrint(ticket=ticket, state=PrintState.PRINTED))
