"""Freeing what is stuck at a counter; the reason goes into the log before what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from shared.domain.freeing import FreeTicket, Outcome, TicketFreed
from shared.domain.refusals import Reason, Refused
from shared.domain.tickets import TicketFinished, TicketNotShown, TicketReturned
from shared.domain.transitions import AT_DESK, TICKET_STEPS, Action, DeskStatus, Status

if TYPE_CHECKING:
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.tickets import Ticket

_ACTIONS = {
    Outcome.WAITS: Action.RETURN,
    Outcome.MISSED: Action.NO_SHOW,
    Outcome.DONE: Action.FINISH,
}


def free(lobby: Lobby, command: FreeTicket) -> list[AnyEvent]:
    """Return what frees a ticket at a desk, or one that waits for a counter that is not open.

    Raises:
        Refused: there is no such ticket, it is not stuck, or it cannot become what is asked.
    """
    ticket = lobby.tickets.by_id.get(command.ticket)
    if ticket is None:
        raise Refused(Reason.TICKET_UNKNOWN, ticket=str(command.ticket))
    if ticket.status in AT_DESK:
        return _from_desk(ticket, command)
    if ticket.for_counter is None or not waits_in_vain(lobby, ticket):
        raise Refused(Reason.TICKET_NOT_STUCK, number=ticket.number)
    return [TicketFreed(ticket=ticket.id, counter=ticket.for_counter, reason=command.reason)]


def waits_in_vain(lobby: Lobby, ticket: Ticket) -> bool:
    """Tell whether a ticket waits for one counter that is not open."""
    if ticket.for_counter is None or ticket.status is not Status.WAITING:
        return False
    return lobby.desks.get(ticket.for_counter).status is not DeskStatus.OPEN


def _from_desk(ticket: Ticket, command: FreeTicket) -> list[AnyEvent]:
    if (ticket.status, _ACTIONS[command.outcome]) not in TICKET_STEPS:
        raise Refused(Reason.TICKET_STATUS, number=ticket.number, status=ticket.status)
    counter, call = ticket.counter or "", ticket.call or 0
    freed = TicketFreed(ticket=ticket.id, counter=counter, reason=command.reason)
    match command.outcome:
        case Outcome.WAITS:
            return [freed, TicketReturned(ticket=ticket.id, call=call, counter=counter)]
        case Outcome.MISSED:
            return [freed, TicketNotShown(ticket=ticket.id, call=call, counter=counter)]
        case Outcome.DONE:
            return [freed, TicketFinished(ticket=ticket.id, call=call, counter=counter)]
        case _:
            assert_never(command.outcome)
