"""What may be done at a counter, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules.calling_order import first_in_line, why
from broker.rules.standing_in import deputy, require_deserted, taken_over
from broker.rules.undoing import undo
from shared.domain.counters import (
    CloseCounter,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    Desk,
    OpenCounter,
    PauseCounter,
    Undo,
)
from shared.domain.refusals import Reason, Refused
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    Finish,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
    ServingStarted,
    Ticket,
    TicketCalled,
    TicketFinished,
    TicketNotShown,
    TicketRecalled,
    TicketReturned,
)
from shared.domain.transitions import (
    DESK_STEPS,
    NEEDS_EMPTY_DESK,
    TAKE_OVER_STEPS,
    TICKET_STEPS,
    Action,
    DeskStatus,
)

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.ids import CounterId
    from shared.domain.lobby import AnyEvent, Lobby

SessionCommand: TypeAlias = OpenCounter | PauseCounter | CloseCounter
CallCommand: TypeAlias = CallNext | CallTicket
VisitorCommand: TypeAlias = Recall | Serve | Finish | NoShow | ReturnToWaiting
DeskCommand: TypeAlias = SessionCommand | CallCommand | VisitorCommand | Undo

BEGINS = (OpenCounter, CallNext, CallTicket)
"""What a counter that is used no longer may not do any more; the rest ends what it has."""

_ACTIONS: dict[type[DeskCommand], Action] = {
    OpenCounter: Action.OPEN,
    PauseCounter: Action.PAUSE,
    CloseCounter: Action.CLOSE,
    CallNext: Action.CALL_NEXT,
    CallTicket: Action.CALL_TICKET,
    Recall: Action.RECALL,
    Serve: Action.SERVE,
    Finish: Action.FINISH,
    NoShow: Action.NO_SHOW,
    ReturnToWaiting: Action.RETURN,
}


def decide(lobby: Lobby, command: DeskCommand, context: Context) -> list[AnyEvent]:
    """Return what follows from a command at a counter.

    Raises:
        Refused: the counter, its desk session or the ticket does not allow it now.
    """
    counter = lobby.catalogue.counter(command.counter)
    if counter is None:
        raise Refused(Reason.COUNTER_UNKNOWN, counter=command.counter)
    if isinstance(command, BEGINS) and not counter.is_used(context.now):
        raise Refused(Reason.COUNTER_OFF, counter=command.counter)
    desk = lobby.desks.get(command.counter)
    match command:
        case OpenCounter() | PauseCounter() | CloseCounter():
            return [_session(lobby, desk, command)]
        case CallNext() | CallTicket():
            return _call(lobby, desk, command)
        case Recall() | Serve() | Finish() | NoShow() | ReturnToWaiting():
            return [_visitor(lobby, desk, command, context)]
        case Undo():
            return [undo(lobby, desk)]
        case _:
            assert_never(command)


def _require_step(desk: Desk, action: Action) -> None:
    if (desk.status, action) not in DESK_STEPS:
        paused = desk.status is DeskStatus.PAUSED
        reason = Reason.COUNTER_PAUSED if paused else Reason.COUNTER_CLOSED
        raise Refused(reason, counter=desk.counter)
    if desk.ticket is not None and action in NEEDS_EMPTY_DESK:
        raise Refused(Reason.COUNTER_BUSY, counter=desk.counter)


def _session(lobby: Lobby, desk: Desk, command: SessionCommand) -> AnyEvent:
    _require_step(desk, _ACTIONS[type(command)])
    match command:
        case PauseCounter():
            return CounterPaused(counter=desk.counter)
        case CloseCounter():
            return CounterClosed(counter=desk.counter)
        case OpenCounter():
            return CounterOpened(counter=desk.counter, services=_services(lobby, desk, command))
        case _:
            assert_never(command)


def _services(lobby: Lobby, desk: Desk, command: OpenCounter) -> tuple[str, ...]:
    counter = lobby.catalogue.counter(desk.counter)
    known = frozenset(lobby.catalogue.counter_services)
    wanted = command.services or desk.services or (counter.services if counter else ())
    if unknown := [service for service in command.services if service not in known]:
        raise Refused(Reason.SERVICE_UNKNOWN, service=unknown[0])
    services = tuple(dict.fromkeys(service for service in wanted if service in known))
    if not services:
        raise Refused(Reason.COUNTER_WITHOUT_SERVICES, counter=desk.counter)
    return services


def _call(lobby: Lobby, desk: Desk, command: CallCommand) -> list[AnyEvent]:
    _require_step(desk, _ACTIONS[type(command)])
    ticket = _chosen(lobby, desk, command)
    reason = why(lobby, desk, ticket, chosen=isinstance(command, CallTicket))
    called = TicketCalled(
        ticket=ticket.id,
        number=ticket.number,
        call=lobby.calls.last_id + 1,
        counter=desk.counter,
        language=ticket.language,
        why=reason,
    )
    return taken_over(ticket, called)


def _chosen(lobby: Lobby, desk: Desk, command: CallCommand) -> Ticket:
    if isinstance(command, CallNext):
        ticket = first_in_line(lobby.tickets, desk.lines)
        if ticket is None:
            raise Refused(Reason.NOBODY_WAITING, counter=desk.counter)
        return ticket
    ticket = lobby.tickets.by_id.get(command.ticket)
    if ticket is None:
        raise Refused(Reason.TICKET_UNKNOWN, ticket=str(command.ticket))
    if (ticket.status, Action.CALL_TICKET) in TAKE_OVER_STEPS:
        require_deserted(lobby, ticket)
    return ticket


def _visitor(lobby: Lobby, desk: Desk, command: VisitorCommand, context: Context) -> AnyEvent:
    ticket = lobby.tickets.by_id.get(command.ticket)
    if ticket is None:
        raise Refused(Reason.TICKET_UNKNOWN, ticket=str(command.ticket))
    if desk.ticket != ticket.id or ticket.call is None:
        raise Refused(Reason.TICKET_NOT_AT_COUNTER, number=ticket.number, counter=desk.counter)
    if (ticket.status, _ACTIONS[type(command)]) not in TICKET_STEPS:
        raise Refused(Reason.TICKET_STATUS, number=ticket.number, status=ticket.status)
    by = deputy(lobby, ticket, context)
    return _step(lobby, desk, ticket.call, command, by)


def _step(
    lobby: Lobby, desk: Desk, call_id: int, command: VisitorCommand, by: CounterId | None
) -> AnyEvent:
    ticket, counter = command.ticket, desk.counter
    match command:
        case Recall():
            ring = _rings(lobby, ticket, call_id) + 1
            return TicketRecalled(ticket=ticket, call=call_id, counter=counter, ring=ring)
        case Serve():
            return ServingStarted(ticket=ticket, call=call_id, counter=counter)
        case Finish():
            return TicketFinished(ticket=ticket, call=call_id, counter=counter)
        case NoShow():
            return TicketNotShown(ticket=ticket, call=call_id, counter=counter)
        case ReturnToWaiting():
            return TicketReturned(ticket=ticket, call=call_id, counter=counter, by=by)
        case _:
            assert_never(command)


def _rings(lobby: Lobby, ticket: int, call_id: int) -> int:
    """Return the last ring of a call; an undone recall has rung too, so the call knows best."""
    call = lobby.calls.by_id.get(call_id)
    return call.ring if call is not None else lobby.tickets.by_id[ticket].ring
