"""Numbers that kiosks give while they are cut off: lent beforehand, handed in afterwards."""

from __future__ import annotations

from datetime import datetime, time
from itertools import islice
from typing import TYPE_CHECKING

from broker.rules.calling_order import call_by
from broker.rules.context import business_day, zone_of
from broker.rules.numbering import may_be_handed_in, numbers_to_lend
from shared.domain.leases import NumbersLeased
from shared.domain.refusals import Reason, Refused
from shared.domain.slips import PrintState, TicketPrintReported
from shared.domain.tickets import TicketCancelled, TicketIssued
from shared.domain.transitions import Status

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.services import Service


def lease(lobby: Lobby, command: LeaseNumbers, context: Context) -> list[AnyEvent]:
    """Lend a kiosk as many numbers of each letter as it wants; none where it has them already."""
    tickets = lobby.tickets
    held = {number for number, holder in tickets.leased.items() if holder == context.device}
    kept = held & {*command.keep}
    lent: list[str] = []
    asker = lobby.catalogue.device(context.device)
    offered = [each for each in lobby.catalogue.services if asker is None or asker.offers(each.id)]
    for letter in sorted({service.letter for service in offered}):
        mine = sorted(number for number in kept if number[0] == letter)
        missing = max(0, command.count - len(mine))
        lent += sorted([*mine, *islice(numbers_to_lend(tickets, letter), missing)])
    return [] if {*lent} == held else [NumbersLeased(numbers=tuple(lent))]


def hand_in(lobby: Lobby, command: HandInTicket, context: Context) -> list[AnyEvent]:
    """Take up a ticket that a kiosk gave while it was cut off, at the place that is due to it.

    Opening hours are not asked for: the number is in somebody's hand.

    Raises:
        Refused: SERVICE_UNKNOWN when nobody offers it any more, nor another of its letter;
            NUMBER_GIVEN_AGAIN when somebody else holds the number.
    """
    service = _service(lobby, command)
    if not may_be_handed_in(lobby.tickets, command.number, context.device):
        raise Refused(Reason.NUMBER_GIVEN_AGAIN, number=command.number)
    issued = _sane(lobby, command.issued, context.now)
    ticket = TicketIssued(
        ticket=lobby.tickets.last_id + 1,
        number=command.number,
        service=service.id,
        language=command.language,
        call_by=call_by(service, issued),
        business_day=business_day(context.now, lobby.catalogue.time_zone),
        token=command.token,
        urgent=service.urgent,
        issued=issued,
    )
    if command.printed is PrintState.PENDING:
        return [ticket]
    slip = TicketPrintReported(
        ticket=ticket.ticket, state=command.printed, condition=command.condition
    )
    return [ticket, slip]


def cancel_draw(lobby: Lobby, command: CancelDraw) -> list[AnyEvent]:
    """Cancel the ticket of a draw that the kiosk never heard of; nothing where there is none.

    Only one that still waits and was never printed: no visitor can hold it.
    """
    return [
        TicketCancelled(ticket=ticket.id)
        for ticket in lobby.tickets.by_id.values()
        if ticket.token == command.token
        and ticket.status is Status.WAITING
        and ticket.printed is PrintState.PENDING
    ]


def _service(lobby: Lobby, command: HandInTicket) -> Service:
    """Return the service, or another of the number's letter if it was taken away meanwhile."""
    service = lobby.catalogue.service(command.service)
    if service is not None:
        return service
    alike = [each for each in lobby.catalogue.services if each.letter == command.number[:1]]
    if not alike:
        raise Refused(Reason.SERVICE_UNKNOWN, service=command.service)
    return min(alike, key=lambda each: each.urgent)


def _sane(lobby: Lobby, issued: datetime, now: datetime) -> datetime:
    """Return a moment of today and not after now, whatever the kiosk's clock says."""
    zone = zone_of(lobby.catalogue.time_zone)
    morning = datetime.combine(now.astimezone(zone).date(), time(), zone)
    return min(max(issued, morning), now)
