"""Drawing a number, its slip's fate, and the end of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.rules.calling_order import call_by, head_start
from broker.rules.closures import closed
from broker.rules.context import business_day
from broker.rules.crowds import admitted
from broker.rules.numbering import next_number
from broker.rules.releasing import closing
from shared.domain.hours import is_open
from shared.domain.refusals import Reason, Refused
from shared.domain.slips import PrintState, ReportPrint, TicketPrintReported
from shared.domain.tickets import DayClosed, IssueTicket, TicketExpired, TicketIssued
from shared.domain.transitions import DeskStatus, Status

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.lobby import AnyEvent, Lobby

EXPIRING = frozenset({Status.WAITING, Status.NO_SHOW, Status.PARKED})


def issue(lobby: Lobby, command: IssueTicket, context: Context) -> list[AnyEvent]:
    """Give a number.

    Raises:
        Refused: the service is unknown, closed or not offered there, all its numbers are in use,
            or too many wait.
    """
    service = lobby.catalogue.service(command.service)
    if service is None or not service.is_offered(context.now):
        raise Refused(Reason.SERVICE_UNKNOWN, service=command.service)
    asker = lobby.catalogue.device(context.device)
    if asker is not None and not asker.offers(service.id):
        raise Refused(Reason.SERVICE_NOT_OFFERED, service=service.id)
    if not is_open(lobby.catalogue, service, context.now):
        raise closed(lobby.catalogue, service, context.now)
    not_before = admitted(lobby, service, command.party, context.now)
    today = business_day(context.now, lobby.catalogue.time_zone)
    issued = TicketIssued(
        ticket=lobby.tickets.last_id + 1,
        number=next_number(lobby.tickets, service.letter, today, context.now),
        service=service.id,
        language=command.language,
        call_by=call_by(service, context.now, head_start(lobby.catalogue, command.needs)),
        business_day=today,
        token=command.token or context.new_token(),
        urgent=service.urgent,
        needs=command.needs,
        party=command.party,
        note=command.note,
        not_before=not_before,
    )
    return [issued]


def report_print(lobby: Lobby, command: ReportPrint) -> list[AnyEvent]:
    """Note what became of a slip; a report that says nothing new makes no event.

    Raises:
        Refused: TICKET_UNKNOWN when no such ticket was ever given.
    """
    if not 0 < command.ticket <= lobby.tickets.last_id:
        raise Refused(Reason.TICKET_UNKNOWN, ticket=str(command.ticket))
    ticket = lobby.tickets.by_id.get(command.ticket)
    known = ticket.printed if ticket is not None else PrintState.PENDING
    if known is command.state:
        return []
    report = TicketPrintReported(
        ticket=command.ticket, state=command.state, condition=command.condition
    )
    return [report]


def close_day(lobby: Lobby) -> list[AnyEvent]:
    """Expire whoever waits and close the free counters; who is at a desk is served to the end.

    Raises:
        Refused: NOTHING_TO_CLOSE when nobody waits, no free counter is open and no call is shown.
    """
    over = [
        ticket_id
        for ticket_id, ticket in sorted(lobby.tickets.by_id.items())
        if ticket.status in EXPIRING
    ]
    expired: list[AnyEvent] = [TicketExpired(ticket=ticket_id) for ticket_id in over]
    shut: list[AnyEvent] = [
        event
        for desk in lobby.desks.by_id.values()
        if desk.status is not DeskStatus.CLOSED and desk.ticket is None
        for event in closing(lobby, desk.counter, over)
    ]
    on_the_wall = any(not call.withdrawn for call in lobby.calls.by_id.values())
    if not expired and not shut and not on_the_wall:
        raise Refused(Reason.NOTHING_TO_CLOSE)
    return [*expired, *shut, DayClosed(business_day=lobby.tickets.business_day)]
