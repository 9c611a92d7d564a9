"""Looks on as an ordinary staff client does: what was issued, what was printed, who is where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.client.blocking import BlockingClient
from shared.domain.counters import Desk
from shared.domain.lobby import Lobby, Recorded
from shared.domain.slips import PrintState, TicketPrintReported
from shared.domain.transitions import Status
from shared.protocol.session import Changed

if TYPE_CHECKING:
    from shared.domain.calls import Call
    from shared.domain.ids import CounterId, TicketId
    from shared.domain.tickets import Ticket
    from shared.protocol.endpoints import Endpoints


class Observer:
    """Follows the staff's news; asks for nothing but the state. ``heard`` is all that happened."""

    def __init__(self, endpoints: Endpoints, device: str) -> None:
        """Connect as this device of the site."""
        self.heard: list[Recorded] = []
        self._printed: dict[TicketId, PrintState] = {}
        self._client: BlockingClient[Lobby] = BlockingClient(
            endpoints, device=device, audience="staff"
        )

    def listen(self, milliseconds: int = 5) -> None:
        """Take in what happened, waiting for it at most this long."""
        for notice in self._client.poll(milliseconds):
            if isinstance(notice, Changed):
                for recorded in notice.events:
                    if isinstance(recorded, Recorded):
                        self._remember(recorded)
        self._client.notices.clear()

    @property
    def lobby(self) -> Lobby | None:
        """Return the state as the broker tells it; None while the broker is away."""
        return self._client.session.state

    @property
    def sequence(self) -> int:
        """Return the number of the last event that is known."""
        return self._client.session.sequence

    @property
    def issued(self) -> int:
        """Return how many tickets this log has; their ids count up from 1."""
        return 0 if self.lobby is None else self.lobby.tickets.last_id

    def printed(self, ticket: TicketId) -> PrintState:
        """Return what became of a ticket's slip, also when its visitor has been served."""
        waiting = None if self.lobby is None else self.lobby.tickets.by_id.get(ticket)
        if waiting is not None:
            return waiting.printed
        return self._printed.get(ticket, PrintState.PENDING)

    def desk(self, counter: CounterId) -> Desk:
        """Return how a counter stands."""
        return Desk(counter=counter) if self.lobby is None else self.lobby.desks.get(counter)

    def at_desk(self, counter: CounterId) -> Ticket | None:
        """Return who is called to a counter or served there."""
        ticket = self.desk(counter).ticket
        if self.lobby is None or ticket is None:
            return None
        return self.lobby.tickets.by_id.get(ticket)

    def waiting(self) -> int:
        """Count who waits."""
        if self.lobby is None:
            return 0
        tickets = self.lobby.tickets.by_id.values()
        return sum(ticket.status is Status.WAITING for ticket in tickets)

    def open_calls(self) -> list[Call]:
        """Return the calls that nobody has answered yet."""
        if self.lobby is None:
            return []
        return [call for call in self.lobby.calls.by_id.values() if call.open]

    def known(self) -> frozenset[TicketId]:
        """Return the tickets that are not over."""
        return frozenset() if self.lobby is None else frozenset(self.lobby.tickets.by_id)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _remember(self, recorded: Recorded) -> None:
        self.heard.append(recorded)
        if isinstance(recorded.event, TicketPrintReported):
            self._printed[recorded.event.ticket] = recorded.event.state
