"""What others may do for a visitor whose counter's console is lost: take over, or put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from broker.rules.roles import stands_in
from shared.domain.counters import deserted
from shared.domain.refusals import Reason, Refused
from shared.domain.tickets import TicketReturned

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.ids import CounterId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.tickets import Ticket, TicketCalled


def require_deserted(lobby: Lobby, ticket: Ticket) -> None:
    """Leave the visitor of another counter alone while a console there may see to it.

    Raises:
        Refused: TICKET_AT_OTHER_COUNTER.
    """
    if ticket.counter not in deserted(lobby.catalogue, lobby.devices):
        raise Refused(Reason.TICKET_AT_OTHER_COUNTER, number=ticket.number)


def taken_over(ticket: Ticket, called: TicketCalled) -> list[AnyEvent]:
    """Let a visitor leave the desk that they are at, if any, before they are called to another."""
    if ticket.counter is None or ticket.call is None:
        return [called]
    left, here = ticket.counter, called.counter
    return [
        TicketReturned(ticket=ticket.id, call=ticket.call, counter=left, by=here),
        replace(called, why=replace(called.why, rule="taken_over"), taken_from=left),
    ]


def deputy(lobby: Lobby, ticket: Ticket, context: Context) -> CounterId | None:
    """Return the counter that sees to the visitor of another one, if it is one and if it may.

    Raises:
        Refused: TICKET_AT_OTHER_COUNTER.
    """
    device = lobby.catalogue.device(context.device)
    if device is None or not stands_in(device, ticket.counter):
        return None
    require_deserted(lobby, ticket)
    return device.counter
