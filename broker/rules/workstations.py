"""What staff may do at a workstation, and what follows from it.

Somebody at the reception says that a visitor has come. Were everybody who is called taken as
seated, a place whose visitor went home would stand empty for a whole time while others wait.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules.calling_order import why
from broker.rules.undoing import undo
from shared.domain.counters import CounterOpened, Desk, Undo
from shared.domain.refusals import Reason, Refused
from shared.domain.tickets import (
    ServingStarted,
    TicketCalled,
    TicketFinished,
    TicketNotShown,
    TicketReturned,
)
from shared.domain.transitions import TICKET_STEPS, Action, DeskStatus, Status
from shared.domain.workstations import (
    CAN_BE_UNDONE,
    EndSession,
    ExtendSession,
    PutBackInService,
    SeatVisitor,
    SessionBegun,
    SessionExtended,
    TakeOutOfService,
    WorkstationPutBack,
    WorkstationTakenOut,
    visitor_at,
)

if TYPE_CHECKING:
    from datetime import datetime

    from broker.rules.context import Context
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.places import Workstation
    from shared.domain.tickets import Ticket

WorkstationCommand: TypeAlias = (
    SeatVisitor | ExtendSession | EndSession | TakeOutOfService | PutBackInService | Undo
)

WORTH_EXTENDING = timedelta(minutes=1)
"""An extension that would add less is the same press a second time."""


def decide(lobby: Lobby, command: WorkstationCommand, context: Context) -> list[AnyEvent]:
    """Return what follows from a command at a workstation.

    Raises:
        Refused: there is no such workstation, or it or the ticket does not allow it now.
    """
    place = lobby.catalogue.workstation(command.counter)
    if place is None:
        raise Refused(Reason.WORKSTATION_UNKNOWN, counter=command.counter)
    match command:
        case SeatVisitor():
            return _seat(lobby, place, _ticket(lobby, command.ticket), context.now)
        case ExtendSession() | EndSession():
            return _about_visitor(lobby, place, command, context.now)
        case TakeOutOfService():
            return _take_out(lobby, place)
        case PutBackInService():
            is_out = place.id in lobby.workstations.out
            return [WorkstationPutBack(counter=place.id)] if is_out else []
        case Undo():
            return _undo(lobby, place)
        case _:
            assert_never(command)


def _ticket(lobby: Lobby, wanted: int) -> Ticket:
    ticket = lobby.tickets.by_id.get(wanted)
    if ticket is None:
        raise Refused(Reason.TICKET_UNKNOWN, ticket=str(wanted))
    return ticket


def visitor_of(lobby: Lobby, place: Workstation) -> Ticket | None:
    """Return who is called to a workstation or uses it."""
    return visitor_at(lobby.desks, lobby.tickets, place.id)


def _seat(lobby: Lobby, place: Workstation, ticket: Ticket, now: datetime) -> list[AnyEvent]:
    """Begin a session; who was only called there or elsewhere makes room without losing a minute.

    That the same visitor was seated already is a second press.
    """
    visitor = visitor_of(lobby, place)
    if visitor is not None and visitor.id == ticket.id:
        return _sat_down(place, ticket, now) if ticket.status is Status.CALLED else []
    _require_free(lobby, place, visitor)
    _require_of_line(lobby, place, ticket)
    leaving = [each for each in (visitor, ticket) if each is not None]
    called = call_to(lobby, place, ticket, call=lobby.calls.last_id + 1, chosen=True)
    begun = [*called, *_sat_down(place, ticket, now, call=lobby.calls.last_id + 1)]
    return [*(event for each in leaving for event in _returned(each)), *begun]


def _require_free(lobby: Lobby, place: Workstation, visitor: Ticket | None) -> None:
    if place.off or place.id in lobby.workstations.out:
        raise Refused(Reason.WORKSTATION_OUT, counter=place.id)
    if visitor is not None and visitor.status is Status.SERVING:
        raise Refused(Reason.WORKSTATION_TAKEN, number=visitor.number)


def _require_of_line(lobby: Lobby, place: Workstation, ticket: Ticket) -> None:
    if ticket.service != place.service:
        raise Refused(Reason.TICKET_OTHER_LINE, number=ticket.number)
    is_called = ticket.status is Status.CALLED
    if is_called and lobby.catalogue.workstation(ticket.counter or "") is not None:
        return
    if (ticket.status, Action.CALL_TICKET) not in TICKET_STEPS:
        raise Refused(Reason.TICKET_STATUS, number=ticket.number, status=ticket.status)


def _returned(ticket: Ticket) -> list[AnyEvent]:
    """Let somebody leave the place that they are called to, if any, back into the line."""
    if ticket.counter is None or ticket.call is None:
        return []
    return [TicketReturned(ticket=ticket.id, call=ticket.call, counter=ticket.counter)]


def _sat_down(
    place: Workstation, ticket: Ticket, now: datetime, *, call: int | None = None
) -> list[AnyEvent]:
    until = now + timedelta(minutes=place.minutes)
    return [
        ServingStarted(ticket=ticket.id, counter=place.id, call=call or ticket.call or 0),
        SessionBegun(counter=place.id, ticket=ticket.id, until=until),
    ]


def _about_visitor(
    lobby: Lobby, place: Workstation, command: ExtendSession | EndSession, now: datetime
) -> list[AnyEvent]:
    ticket = _ticket(lobby, command.ticket)
    if lobby.desks.get(place.id).ticket != ticket.id:
        raise Refused(Reason.TICKET_NOT_AT_COUNTER, number=ticket.number, counter=place.id)
    if isinstance(command, EndSession):
        return [gone(place, ticket)]
    session = lobby.workstations.session(place.id, ticket)
    if session is None:
        raise Refused(Reason.TICKET_STATUS, number=ticket.number, status=ticket.status)
    until = now + timedelta(minutes=place.minutes)
    if until - session.until < WORTH_EXTENDING:
        return []
    return [SessionExtended(counter=place.id, ticket=ticket.id, until=until)]


def gone(place: Workstation, ticket: Ticket) -> AnyEvent:
    """Return the end of a visit, or that nobody came."""
    kind = TicketFinished if ticket.status is Status.SERVING else TicketNotShown
    return kind(ticket=ticket.id, counter=place.id, call=ticket.call or 0)


def _take_out(lobby: Lobby, place: Workstation) -> list[AnyEvent]:
    if place.id in lobby.workstations.out:
        return []
    visitor = visitor_of(lobby, place)
    leaving = [] if visitor is None else _returned(visitor)
    return [*leaving, WorkstationTakenOut(counter=place.id)]


def _undo(lobby: Lobby, place: Workstation) -> list[AnyEvent]:
    desk = lobby.desks.get(place.id)
    if desk.last is None or desk.last.action not in CAN_BE_UNDONE:
        raise Refused(Reason.NOTHING_TO_UNDO, counter=place.id)
    return [undo(lobby, desk)]


def call_to(
    lobby: Lobby, place: Workstation, ticket: Ticket, *, call: int, chosen: bool = False
) -> list[AnyEvent]:
    """Call somebody; a place that nobody opened yet today opens for them."""
    desk = Desk(counter=place.id, services=(place.service,))
    is_open_now = lobby.desks.get(place.id).status is DeskStatus.OPEN
    opened = [] if is_open_now else [CounterOpened(counter=place.id, services=desk.services)]
    called = TicketCalled(
        ticket=ticket.id,
        number=ticket.number,
        call=call,
        counter=place.id,
        language=ticket.language,
        why=why(lobby, desk, ticket, chosen=chosen),
    )
    return [*opened, called]
