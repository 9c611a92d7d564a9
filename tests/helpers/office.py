"""A broker without sockets, its clocks in the test's hand: people draw, are called, and wait."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import msgspec

from broker.service import Service
from shared.domain.clock import ClockJumped
from shared.domain.counters import OpenCounter
from shared.domain.lobby import Lobby, Recorded, evolve
from shared.domain.tickets import CallNext, IssueTicket
from shared.protocol.messages import AcceptedRaw, Submit
from tests.helpers.fakes import MemoryStore, SettableClock
from tests.helpers.lobbies import LEAD, a_catalogue

if TYPE_CHECKING:
    from datetime import datetime, time, timedelta

    from broker.ports import EventStore
    from broker.service import Answer
    from shared.domain.lobby import AnyCommand
    from shared.domain.services import Catalogue
    from shared.domain.tickets import Ticket


class Office:
    """One lobby over all its runs; ``start`` is a restart on the same log with the same clocks."""

    def __init__(
        self,
        store: EventStore | None = None,
        *,
        now: datetime | None = None,
        close_day_at: time | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self.store = store or MemoryStore()
        self.clock = SettableClock() if now is None else SettableClock(now)
        self._close_day_at = close_day_at
        self._catalogue = catalogue or a_catalogue()
        self._ids = count(1)
        self.start()
        for counter in ("c1", "c2"):
            self.does(OpenCounter(counter=counter))

    def start(self, store: EventStore | None = None) -> None:
        """Start the broker, again if it runs already."""
        self.store = store or self.store
        self.service = Service(self.store, self.clock, self._token, self._close_day_at)
        self.service.configure(self._catalogue)

    def _token(self) -> str:
        return f"token-{next(self._ids)}"

    # --- what people do ---------------------------------------------------------------------------

    def asks(self, command: AnyCommand, deadline: datetime | None = None) -> Answer:
        name = f"ask-{next(self._ids)}"
        submit = Submit(id=name, device=LEAD, command=command, deadline=deadline)
        return self.service.handle([submit]).answers[0]

    def does(self, command: AnyCommand) -> list[Recorded]:
        """Do what must be possible, and return what followed."""
        answer = self.asks(command)
        assert isinstance(answer, AcceptedRaw), answer
        return [msgspec.json.decode(raw, type=Recorded) for raw in answer.events]

    def draw(self, service: str = "papers") -> Ticket:
        self.does(IssueTicket(service=service))
        return self.lobby.tickets.by_id[self.lobby.tickets.last_id]

    def call_next(self, counter: str = "c1") -> Ticket:
        self.does(CallNext(counter=counter))
        return self.lobby.tickets.by_id[self.lobby.desks.by_id[counter].ticket or 0]

    def sets_clock(self, by: timedelta) -> None:
        """Somebody sets the wall clock, and the broker looks at it."""
        self.clock.set(self.clock.moment + by)
        self.service.tick()

    # --- what is seen -----------------------------------------------------------------------------

    @property
    def lobby(self) -> Lobby:
        return self.service.lobby

    def waits(self) -> dict[int, timedelta]:
        """Return how long each ticket has been there."""
        now = self.service.now()
        return {each.id: now - each.issued for each in self.lobby.tickets.by_id.values()}

    def order(self) -> dict[str, list[int]]:
        """Return who waits, in the order of calls, by service."""
        return {
            service: [ticket for _, ticket in line]
            for service, line in self.lobby.tickets.lines.items()
        }

    def jumps(self) -> list[float]:
        """Return the seconds of every jump in the log."""
        events = (recorded.event for recorded in self.store.after(0))
        return [event.seconds for event in events if isinstance(event, ClockJumped)]

    def replayed(self) -> Lobby:
        """Return what the log alone tells."""
        lobby = Lobby()
        for recorded in self.store.after(0):
            evolve(lobby, recorded)
        return lobby
