"""What else may be done with a visitor: sent on, parked, taken in again, one concern more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules.context import business_day
from broker.rules.visitor import known_desk, known_ticket, require_step, visitor_at
from shared.domain.refusals import Reason, Refused
from shared.domain.transitions import Action, DeskStatus
from shared.domain.visits import (
    AddConcern,
    ConcernAdded,
    GiveReceipt,
    InterpreterUse,
    InterpreterUsed,
    Park,
    Readmit,
    ReceiptGiven,
    Resume,
    TicketParked,
    TicketReadmitted,
    TicketResumed,
    TicketTransferred,
    Transfer,
    UseInterpreter,
)

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.counters import Desk
    from shared.domain.lobby import AnyEvent, Lobby

LeavingCommand: TypeAlias = Transfer | Park
StayingCommand: TypeAlias = AddConcern | GiveReceipt | UseInterpreter
ComingBackCommand: TypeAlias = Resume | Readmit
VisitCommand: TypeAlias = LeavingCommand | StayingCommand | ComingBackCommand


def decide(lobby: Lobby, command: VisitCommand, context: Context) -> list[AnyEvent]:
    """Return what follows from a command about a visitor.

    Raises:
        Refused: the visitor is not there, or the step, its target or its time is not possible.
    """
    match command:
        case Transfer():
            return [_transfer(lobby, known_desk(lobby, command.counter), command)]
        case Park():
            return [_park(lobby, known_desk(lobby, command.counter), command, context)]
        case Resume() | Readmit():
            return [_come_back(lobby, command, context)]
        case AddConcern() | GiveReceipt() | UseInterpreter():
            return _stay(lobby, known_desk(lobby, command.counter), command, context)
        case _:
            assert_never(command)


def _transfer(lobby: Lobby, desk: Desk, command: Transfer) -> AnyEvent:
    ticket, call = visitor_at(lobby, desk, command.ticket, Action.TRANSFER)
    if command.service is None and command.to is None:
        raise Refused(Reason.NO_TARGET, number=ticket.number)
    if command.service is not None and lobby.catalogue.service(command.service) is None:
        raise Refused(Reason.SERVICE_UNKNOWN, service=command.service)
    if command.to is not None and known_desk(lobby, command.to).status is DeskStatus.CLOSED:
        raise Refused(Reason.TARGET_CLOSED, counter=command.to)
    return TicketTransferred(
        ticket=ticket.id,
        counter=desk.counter,
        call=call,
        service=command.service or ticket.service,
        for_counter=command.to,
        note=command.note,
    )


def _park(lobby: Lobby, desk: Desk, command: Park, context: Context) -> AnyEvent:
    ticket, call = visitor_at(lobby, desk, command.ticket, Action.PARK)
    if command.until is not None and command.until <= context.now:
        raise Refused(Reason.MOMENT_PASSED, number=ticket.number)
    return TicketParked(
        ticket=ticket.id,
        counter=desk.counter,
        call=call,
        until=command.until,
        note=command.note,
    )


def _come_back(lobby: Lobby, command: ComingBackCommand, context: Context) -> AnyEvent:
    by = None if command.counter is None else known_desk(lobby, command.counter).counter
    ticket = known_ticket(lobby, command.ticket)
    match command:
        case Resume():
            require_step(ticket, Action.RESUME)
            return TicketResumed(ticket=ticket.id, by=by)
        case Readmit():
            require_step(ticket, Action.READMIT)
            pause = timedelta(minutes=lobby.catalogue.work.readmit_minutes)
            later = context.now + pause if pause else None
            return TicketReadmitted(ticket=ticket.id, not_before=later, by=by)
        case _:
            assert_never(command)


def _stay(lobby: Lobby, desk: Desk, command: StayingCommand, context: Context) -> list[AnyEvent]:
    match command:
        case AddConcern():
            return [_add_concern(lobby, desk, command)]
        case GiveReceipt():
            ticket, call = visitor_at(lobby, desk, command.ticket, Action.GIVE_RECEIPT)
            given = ReceiptGiven(
                ticket=ticket.id,
                counter=desk.counter,
                call=call,
                what=command.what,
                pieces=command.pieces,
            )
            return [given]
        case UseInterpreter():
            return _use_interpreter(lobby, desk, command, context)
        case _:
            assert_never(command)


def _add_concern(lobby: Lobby, desk: Desk, command: AddConcern) -> AnyEvent:
    ticket, call = visitor_at(lobby, desk, command.ticket, Action.ADD_CONCERN)
    if lobby.catalogue.service(command.service) is None:
        raise Refused(Reason.SERVICE_UNKNOWN, service=command.service)
    if command.service in {ticket.service, *ticket.concerns}:
        raise Refused(Reason.CONCERN_KNOWN, number=ticket.number)
    return ConcernAdded(ticket=ticket.id, counter=desk.counter, call=call, service=command.service)


def _use_interpreter(
    lobby: Lobby, desk: Desk, command: UseInterpreter, context: Context
) -> list[AnyEvent]:
    """Count a use of the hotline; for one visitor and language it counts once a day."""
    ticket, call = visitor_at(lobby, desk, command.ticket, Action.USE_INTERPRETER)
    today = business_day(context.now, lobby.catalogue.time_zone)
    if ticket.interpreter == InterpreterUse(language=command.language, business_day=today):
        return []
    used = InterpreterUsed(
        ticket=ticket.id,
        counter=desk.counter,
        call=call,
        language=command.language,
        business_day=today,
    )
    return [used]
