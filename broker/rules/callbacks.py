"""Call backs: noting one, seeing to it alone, what became of it, and when it is removed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules.phones import dialled
from shared.domain.call_back_rules import CallBackRules
from shared.domain.callbacks import (
    PERSONAL,
    CallBack,
    CallBackLeft,
    CallBackRequested,
    CallBacksRemoved,
    CallBackTaken,
    CallBackTried,
    LeaveCallBack,
    Outcome,
    ReportCallBack,
    RequestCallBack,
    TakeCallBack,
    holder,
    outlived,
)
from shared.domain.hours import after_open_hours
from shared.domain.personal import Erasure
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from broker.rules.context import Context
    from shared.domain.lobby import AnyEvent, Lobby

CallBackCommand: TypeAlias = RequestCallBack | TakeCallBack | LeaveCallBack | ReportCallBack


def decide(lobby: Lobby, command: CallBackCommand, context: Context) -> list[AnyEvent]:
    """Return what follows from a command about a call back.

    Raises:
        Refused: there is none, a colleague sees to it, or it cannot be noted.
    """
    match command:
        case RequestCallBack():
            return [_requested(lobby, command, context)]
        case TakeCallBack():
            taken = _free(lobby, command.call_back, context).taken_by
            return [] if taken == context.device else [CallBackTaken(call_back=command.call_back)]
        case LeaveCallBack():
            left = _free(lobby, command.call_back, context).taken_by
            return [] if left is None else [CallBackLeft(call_back=command.call_back)]
        case ReportCallBack():
            return [_tried(lobby, command, context)]
        case _:
            assert_never(command)


def remove_old(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """Remove what has been kept for as long as it may be, also if none is offered any more."""
    rules = lobby.catalogue.call_backs or CallBackRules()
    gone = tuple(outlived(lobby.call_backs, rules, now))
    return [CallBacksRemoved(call_backs=gone)] if gone else []


def erased(lobby: Lobby, event: CallBacksRemoved) -> tuple[Erasure, ...]:
    """Say what the log must forget; ``lobby`` stands as before the event."""
    return tuple(
        Erasure(sequence=lobby.call_backs.by_id[each].sequence, fields=PERSONAL)
        for each in event.call_backs
    )


def _requested(lobby: Lobby, command: RequestCallBack, context: Context) -> CallBackRequested:
    rules = lobby.catalogue.call_backs
    if rules is None:
        raise Refused(Reason.CALL_BACKS_NOT_OFFERED)
    if lobby.catalogue.service(command.service) is None:
        raise Refused(Reason.SERVICE_UNKNOWN, service=command.service)
    return CallBackRequested(
        call_back=lobby.call_backs.last_id + 1,
        service=command.service,
        phone=dialled(command.phone, rules.region),
        due=after_open_hours(
            lobby.catalogue, command.service, context.now, timedelta(hours=rules.due_hours)
        ),
        name=command.name.strip(),
        language=command.language,
        interpreter=command.interpreter,
        note=command.note.strip(),
        when=command.when,
    )


def _free(lobby: Lobby, wanted: int, context: Context) -> CallBack:
    """Return a call back that this console may see to."""
    call_back = lobby.call_backs.by_id.get(wanted)
    if call_back is None:
        raise Refused(Reason.CALL_BACK_UNKNOWN)
    if call_back.done is not None:
        raise Refused(Reason.CALL_BACK_DONE)
    if holder(call_back, lobby.devices) not in {None, context.device}:
        raise Refused(Reason.CALL_BACK_TAKEN)
    return call_back


def _tried(lobby: Lobby, command: ReportCallBack, context: Context) -> CallBackTried:
    _free(lobby, command.call_back, context)
    is_later = command.again is not None and command.again > context.now
    if is_later is not (command.outcome is Outcome.AGAIN):
        raise Refused(Reason.CALL_BACK_TIME)
    return CallBackTried(
        call_back=command.call_back,
        outcome=command.outcome,
        again=command.again if is_later else None,
    )
