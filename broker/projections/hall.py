"""From the staff's lobby to the waiting room's hall: numbers, places and bands, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from broker.forecast.band import band
from broker.rules.hours import is_open, next_opening
from shared.domain.counters import CounterClosed, CounterOpened, CounterPaused
from shared.domain.public import (
    KEPT,
    CallEnded,
    CallShown,
    CallWithdrawn,
    Hall,
    HallCall,
    HallClosed,
    HallConfigured,
    HallService,
    PublicEvent,
    ServiceChanged,
)
from shared.domain.services import Catalogue, SiteConfigured
from shared.domain.tickets import (
    ActionUndone,
    DayClosed,
    ServingStarted,
    TicketCalled,
    TicketExpired,
    TicketFinished,
    TicketIssued,
    TicketNotShown,
    TicketRecalled,
    TicketReturned,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from shared.domain.calls import Call
    from shared.domain.ids import CallId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.services import Service

_MOVES_LINES = (
    TicketIssued,
    TicketCalled,
    TicketFinished,
    TicketNotShown,
    TicketReturned,
    TicketExpired,
    ActionUndone,
    CounterOpened,
    CounterPaused,
    CounterClosed,
    SiteConfigured,
)


def hall(lobby: Lobby, now: datetime) -> Hall:
    """Return all that the waiting room may see now."""
    calls = [call for call in lobby.calls.by_id.values() if not call.withdrawn]
    return Hall(
        catalogue=public_catalogue(lobby.catalogue),
        services={s.id: hall_service(lobby, s, now) for s in lobby.catalogue.services},
        calls=[_hall_call(lobby, call) for call in calls[-KEPT:]],
    )


def public_catalogue(catalogue: Catalogue) -> Catalogue:
    """Leave out what the waiting room need not know: the site's machines."""
    return replace(catalogue, devices=())


def hall_service(lobby: Lobby, service: Service, now: datetime) -> HallService:
    """Return one service as the waiting room sees it."""
    is_open_now = is_open(lobby.catalogue, service, now)
    return HallService(
        id=service.id,
        waiting=len(lobby.tickets.line(service.id)),
        wait=band(lobby, service.id),
        open=is_open_now,
        opens=None if is_open_now else next_opening(lobby.catalogue, service, now),
    )


class HallView:
    """Follows the lobby and tells what changed for the waiting room.

    Holds the services as last told, so that nothing is said twice.
    """

    def __init__(self, lobby: Lobby, now: datetime) -> None:
        """Begin with the lobby as it stands."""
        self._told = hall(lobby, now).services

    def changes(self, lobby: Lobby, events: Iterable[AnyEvent], now: datetime) -> list[PublicEvent]:
        """Return the public events that follow from ``events``; the lobby stands after them."""
        said: list[PublicEvent] = []
        lines_moved = False
        for event in events:
            lines_moved = lines_moved or isinstance(event, _MOVES_LINES)
            said.extend(_said(lobby, event))
        return [*said, *self.services_changed(lobby, now)] if lines_moved else said

    def services_changed(self, lobby: Lobby, now: datetime) -> list[PublicEvent]:
        """Return the services that stand otherwise than last told, by events or by the clock."""
        changed: list[PublicEvent] = []
        for service in lobby.catalogue.services:
            now_so = hall_service(lobby, service, now)
            if self._told.get(service.id) != now_so:
                self._told[service.id] = now_so
                changed.append(ServiceChanged(service=now_so))
        return changed


def _said(lobby: Lobby, event: AnyEvent) -> list[PublicEvent]:
    match event:
        case TicketCalled() | TicketRecalled():
            return _shown(lobby, event.call)
        case ServingStarted() | TicketFinished() | TicketNotShown() | TicketReturned():
            return [CallEnded(call=event.call)]
        case ActionUndone():
            return _undone(lobby, event)
        case SiteConfigured():
            return [HallConfigured(catalogue=public_catalogue(event.catalogue))]
        case DayClosed():
            return [HallClosed()]
        case _:
            return []


def _undone(lobby: Lobby, event: ActionUndone) -> list[PublicEvent]:
    if event.withdrawn is not None:
        return [CallWithdrawn(call=event.withdrawn)]
    return _shown(lobby, event.shown_again) if event.shown_again is not None else []


def _shown(lobby: Lobby, call_id: CallId) -> list[PublicEvent]:
    call = lobby.calls.by_id.get(call_id)
    return [CallShown(call=_hall_call(lobby, call))] if call is not None else []


def _hall_call(lobby: Lobby, call: Call) -> HallCall:
    counter = lobby.catalogue.counter(call.counter)
    return HallCall(
        id=call.id,
        number=call.number,
        place=counter.place if counter is not None else {"de": call.counter},
        arrow=counter.arrow if counter is not None else "right",
        language=call.language,
        time=call.time,
        ring=call.ring,
        open=call.open,
    )
