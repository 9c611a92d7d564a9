"""Putting a ticket right, cancelling it, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules.calling_order import call_by, head_start
from shared.domain.refusals import Reason, Refused
from shared.domain.tickets import (
    CancelTicket,
    ChangeTicket,
    RestoreTicket,
    TicketCancelled,
    TicketChanged,
    TicketRestored,
)
from shared.domain.transitions import Status

if TYPE_CHECKING:
    from datetime import datetime

    from shared.domain.ids import TicketId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.services import Service
    from shared.domain.tickets import Ticket

Correction: TypeAlias = ChangeTicket | CancelTicket | RestoreTicket

AWAY_FROM_DESK = frozenset({Status.WAITING, Status.PARKED, Status.NO_SHOW})
"""Whose concern may be changed, and who may be cancelled: at a desk that is the desk's to do."""


def decide(lobby: Lobby, command: Correction) -> list[AnyEvent]:
    """Return what follows from a correction; one that changes nothing makes no event.

    Raises:
        Refused: the ticket or the service is not there, or the ticket is at a counter.
    """
    match command:
        case ChangeTicket():
            return _change(lobby, command)
        case CancelTicket():
            ticket = _ticket(lobby, command.ticket)
            _require_away(ticket)
            return [TicketCancelled(ticket=ticket.id, reason=command.reason)]
        case RestoreTicket():
            return [_restore(lobby, command.ticket)]
        case _:
            assert_never(command)


def _change(lobby: Lobby, command: ChangeTicket) -> list[AnyEvent]:
    ticket = _ticket(lobby, command.ticket)
    service = lobby.catalogue.service(command.service)
    if service is None:
        raise Refused(Reason.SERVICE_UNKNOWN, service=command.service)
    if service.id != ticket.service:
        _require_away(ticket)
    event = TicketChanged(
        ticket=ticket.id,
        service=service.id,
        language=command.language,
        call_by=_call_by(lobby, ticket, service, command),
        urgent=service.urgent,
        needs=command.needs,
        party=command.party,
        note=command.note,
    )
    return [] if event == _as_it_is(ticket) else [event]


def _call_by(lobby: Lobby, ticket: Ticket, service: Service, command: ChangeTicket) -> datetime:
    """Return the call-by time after a change: by the time the visitor came, never by now.

    Where the service stays, only what the need of care makes of it changes: who has an appointment
    keeps it.
    """
    ahead = head_start(lobby.catalogue, command.needs)
    if service.id != ticket.service:
        return call_by(service, ticket.issued, ahead)
    if ticket.urgent:
        return ticket.call_by
    return ticket.call_by + head_start(lobby.catalogue, ticket.needs) - ahead


def _as_it_is(ticket: Ticket) -> TicketChanged:
    return TicketChanged(
        ticket=ticket.id,
        service=ticket.service,
        language=ticket.language,
        call_by=ticket.call_by,
        urgent=ticket.urgent,
        needs=ticket.needs,
        party=ticket.party,
        note=ticket.note,
    )


def _restore(lobby: Lobby, ticket_id: TicketId) -> TicketRestored:
    tickets = lobby.tickets
    before = next((each for each in tickets.dropped if each.id == ticket_id), None)
    if before is None:
        raise Refused(Reason.TICKET_UNKNOWN, ticket=str(ticket_id))
    if before.number in tickets.numbers:
        raise Refused(Reason.NUMBER_GIVEN_AGAIN, number=before.number)
    return TicketRestored(ticket=ticket_id)


def _ticket(lobby: Lobby, ticket_id: TicketId) -> Ticket:
    ticket = lobby.tickets.by_id.get(ticket_id)
    if ticket is None:
        raise Refused(Reason.TICKET_UNKNOWN, ticket=str(ticket_id))
    return ticket


def _require_away(ticket: Ticket) -> None:
    if ticket.status not in AWAY_FROM_DESK:
        raise Refused(Reason.TICKET_STATUS, number=ticket.number, status=ticket.status)
