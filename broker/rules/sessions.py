"""A desk's session: it opens, has its breaks, is handed over, closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules.releasing import closing
from shared.domain.counters import (
    CloseCounter,
    CounterHandedOver,
    CounterOpened,
    CounterPaused,
    Desk,
    HandOver,
    OpenCounter,
    PauseCounter,
)
from shared.domain.refusals import Reason, Refused
from shared.domain.transitions import DESK_STEPS, NEEDS_EMPTY_DESK, Action, DeskStatus

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.lobby import AnyEvent, Lobby

SessionCommand: TypeAlias = OpenCounter | PauseCounter | CloseCounter | HandOver

_ACTIONS: dict[type[SessionCommand], Action] = {
    OpenCounter: Action.OPEN,
    PauseCounter: Action.PAUSE,
    CloseCounter: Action.CLOSE,
    HandOver: Action.HAND_OVER,
}


def decide(lobby: Lobby, desk: Desk, command: SessionCommand, context: Context) -> list[AnyEvent]:
    """Return what follows from opening, a break, a new face or closing.

    Raises:
        Refused: the desk cannot take this step now, or not for these services.
    """
    require_step(desk, _ACTIONS[type(command)])
    match command:
        case PauseCounter():
            if command.until is not None and command.until <= context.now:
                raise Refused(Reason.MOMENT_PASSED, counter=desk.counter)
            return [CounterPaused(counter=desk.counter, until=command.until)]
        case CloseCounter():
            return closing(lobby, desk.counter)
        case HandOver():
            return [CounterHandedOver(counter=desk.counter, note=command.note)]
        case OpenCounter():
            services = _services(lobby, desk, command)
            return [CounterOpened(counter=desk.counter, services=services)]
        case _:
            assert_never(command)


def require_step(desk: Desk, action: Action) -> None:
    """Let only those steps pass that the table of a desk has.

    Raises:
        Refused: COUNTER_PAUSED, COUNTER_CLOSED or COUNTER_BUSY.
    """
    if (desk.status, action) not in DESK_STEPS:
        paused = desk.status is DeskStatus.PAUSED
        reason = Reason.COUNTER_PAUSED if paused else Reason.COUNTER_CLOSED
        raise Refused(reason, counter=desk.counter)
    if desk.ticket is not None and action in NEEDS_EMPTY_DESK:
        raise Refused(Reason.COUNTER_BUSY, counter=desk.counter)


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
