"""A counter closes: whoever waits for it alone goes back into their service's line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.counters import CounterClosed
from shared.domain.visits import TicketsReleased

if TYPE_CHECKING:
    from collections.abc import Container

    from shared.domain.counters import LastAction
    from shared.domain.ids import CounterId, TicketId
    from shared.domain.lobby import AnyEvent, Lobby


def closing(
    lobby: Lobby, counter: CounterId, over: Container[TicketId] = frozenset()
) -> list[AnyEvent]:
    """Close a counter and let go of those who were sent to it, save who is ``over`` by then."""
    held = tuple(ticket for ticket in waiting_for(lobby, counter) if ticket not in over)
    closed = CounterClosed(counter=counter)
    return [closed, TicketsReleased(counter=counter, tickets=held)] if held else [closed]


def waiting_for(lobby: Lobby, counter: CounterId) -> tuple[TicketId, ...]:
    """Return who is meant for one counter alone, wherever they are now."""
    tickets = lobby.tickets.by_id.values()
    return tuple(ticket.id for ticket in tickets if ticket.for_counter == counter)


def to_hold_again(lobby: Lobby, last: LastAction) -> tuple[TicketId, ...]:
    """Return who a closing counter let go and who has not gone on since."""
    known = (lobby.tickets.by_id.get(ticket) for ticket in last.released)
    return tuple(
        each.id
        for each in known
        if each is not None and each.for_counter is None and each.since <= last.time
    )
