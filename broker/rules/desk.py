"""What may be done at a counter, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec.structs import replace

from broker.rules import sessions
from broker.rules.calling_order import first_in_line, why
from broker.rules.standing_in import deputy, require_deserted, taken_over
from broker.rules.undoing import undo
from broker.rules.visitor import known_desk, known_ticket, visitor_at
from shared.domain.counters import (
    CloseCounter,
    Desk,
    HandOver,
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
    TAKE_OVER_STEPS,
    Action,
)
from shared.domain.visits import ConcernFinished

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.ids import CounterId
    from shared.domain.lobby import AnyEvent, Lobby

CallCommand: TypeAlias = CallNext | CallTicket
VisitorCommand: TypeAlias = Recall | Serve | Finish | NoShow | ReturnToWaiting
DeskCommand: TypeAlias = sessions.SessionCommand | CallCommand | VisitorCommand | Undo

BEGINS = (OpenCounter, CallNext, CallTicket)
"""What a counter that is used no longer may not do any more; the rest ends what it has."""

_ACTIONS: dict[type[CallCommand | VisitorCommand], Action] = {
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
    desk = known_desk(lobby, command.counter)
    counter = lobby.catalogue.counter(desk.counter)
    if counter and isinstance(command, BEGINS) and not counter.is_used(context.now):
        raise Refused(Reason.COUNTER_OFF, counter=command.counter)
    match command:
        case OpenCounter() | PauseCounter() | CloseCounter() | HandOver():
            return sessions.decide(lobby, desk, command, context)
        case CallNext() | CallTicket():
            return _call(lobby, desk, command)
        case Recall() | Serve() | Finish() | NoShow() | ReturnToWaiting():
            return [_visitor(lobby, desk, command, context)]
        case Undo():
            return [undo(lobby, desk)]
        case _:
            assert_never(command)


def _call(lobby: Lobby, desk: Desk, command: CallCommand) -> list[AnyEvent]:
    sessions.require_step(desk, _ACTIONS[type(command)])
    ticket = _chosen(lobby, desk, command)
    reason = why(lobby, desk, ticket, chosen=isinstance(command, CallTicket))
    if isinstance(command, CallTicket):
        reason = replace(reason, reason=command.reason)
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
    ticket = known_ticket(lobby, command.ticket)
    if (ticket.status, Action.CALL_TICKET) in TAKE_OVER_STEPS:
        require_deserted(lobby, ticket)
    return ticket


def _visitor(lobby: Lobby, desk: Desk, command: VisitorCommand, context: Context) -> AnyEvent:
    ticket, call = visitor_at(lobby, desk, command.ticket, _ACTIONS[type(command)])
    by = deputy(lobby, ticket, context)
    if isinstance(command, Finish):
        return _finish(lobby, desk, ticket, call, command)
    if isinstance(command, NoShow) and ticket.ring < lobby.catalogue.work.no_show_after_recalls:
        raise Refused(Reason.RECALL_FIRST, number=ticket.number)
    return _step(lobby, desk, call, command, by)


def _finish(lobby: Lobby, desk: Desk, ticket: Ticket, call: int, command: Finish) -> AnyEvent:
    outcomes = {outcome.id for outcome in lobby.catalogue.work.outcomes}
    if command.outcome is not None and command.outcome not in outcomes:
        raise Refused(Reason.OUTCOME_UNKNOWN, number=ticket.number)
    if not ticket.concerns:
        return TicketFinished(
            ticket=ticket.id, call=call, counter=desk.counter, outcome=command.outcome
        )
    return ConcernFinished(
        ticket=ticket.id,
        call=call,
        counter=desk.counter,
        service=ticket.service,
        following=ticket.concerns[0],
        stays=ticket.concerns[0] in desk.services,
        outcome=command.outcome,
    )


def _step(
    lobby: Lobby,
    desk: Desk,
    call_id: int,
    command: Recall | Serve | NoShow | ReturnToWaiting,
    by: CounterId | None,
) -> AnyEvent:
    ticket, counter = command.ticket, desk.counter
    match command:
        case Recall():
            ring = _rings(lobby, ticket, call_id) + 1
            return TicketRecalled(ticket=ticket, call=call_id, counter=counter, ring=ring)
        case Serve():
            return ServingStarted(ticket=ticket, call=call_id, counter=counter)
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
