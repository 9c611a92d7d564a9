"""Who is at a counter, and whether something may be done with them there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.refusals import Reason, Refused
from shared.domain.transitions import TICKET_STEPS, Action

if TYPE_CHECKING:
    from shared.domain.counters import Desk
    from shared.domain.ids import CallId, CounterId, TicketId
    from shared.domain.lobby import Lobby
    from shared.domain.tickets import Ticket


def known_desk(lobby: Lobby, counter: CounterId) -> Desk:
    """Return a counter's desk.

    Raises:
        Refused: COUNTER_UNKNOWN.
    """
    if lobby.catalogue.counter(counter) is None:
        raise Refused(Reason.COUNTER_UNKNOWN, counter=counter)
    return lobby.desks.get(counter)


def known_ticket(lobby: Lobby, ticket_id: TicketId) -> Ticket:
    """Return a ticket that is not over.

    Raises:
        Refused: TICKET_UNKNOWN.
    """
    ticket = lobby.tickets.by_id.get(ticket_id)
    if ticket is None:
        raise Refused(Reason.TICKET_UNKNOWN, ticket=str(ticket_id))
    return ticket


def visitor_at(
    lobby: Lobby, desk: Desk, ticket_id: TicketId, action: Action
) -> tuple[Ticket, CallId]:
    """Return the visitor at a desk and their call, if ``action`` is a step that they can take.

    Raises:
        Refused: TICKET_UNKNOWN, TICKET_NOT_AT_COUNTER or TICKET_STATUS.
    """
    ticket = known_ticket(lobby, ticket_id)
    if desk.ticket != ticket.id or ticket.call is None:
        raise Refused(Reason.TICKET_NOT_AT_COUNTER, number=ticket.number, counter=desk.counter)
    require_step(ticket, action)
    return ticket, ticket.call


def require_step(ticket: Ticket, action: Action) -> None:
    """Let only those steps pass that the table of a ticket's life has.

    Raises:
        Refused: TICKET_STATUS.
    """
    if (ticket.status, action) not in TICKET_STEPS:
        raise Refused(Reason.TICKET_STATUS, number=ticket.number, status=ticket.status)
