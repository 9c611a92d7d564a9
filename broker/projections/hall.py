"""From the staff's lobby to the waiting room's hall: numbers, places and bands, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from broker.forecast.band import bands
from broker.rules.crowds import come_back, has_room
from shared.domain.clock import ClockJumped
from shared.domain.closures import (
    CounterSwitched,
    ServicesClosed,
    ServicesReopened,
    ServiceSwitched,
)
from shared.domain.desk_work import DeskWork
from shared.domain.hours import is_open, next_opening
from shared.domain.notices import NoticeEnded, NoticeShown
from shared.domain.prepared import ALARM_SECONDS
from shared.domain.public import (
    CallEnded,
    CallShown,
    CallWithdrawn,
    EndingsChanged,
    Hall,
    HallCall,
    HallClosed,
    HallConfigured,
    HallEnding,
    HallNotice,
    HallService,
    NoticesChanged,
    PublicEvent,
    ServiceChanged,
    kept,
)
from shared.domain.services import DISPLAY, Catalogue, SiteConfigured
from shared.domain.tickets import (
    ActionUndone,
    DayClosed,
    ServingStarted,
    TicketCalled,
    TicketFinished,
    TicketNotShown,
    TicketRecalled,
    TicketReturned,
)
from shared.domain.visits import ConcernFinished, TicketParked, TicketTransferred
from shared.domain.workstations import SessionEnding, SessionExtended, visitor_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from shared.domain.calls import Call
    from shared.domain.ids import CallId, CounterId, ServiceId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.public import Band
    from shared.domain.services import Service


PUBLIC_ROLES = frozenset({"kiosk", DISPLAY})


def hall(lobby: Lobby, now: datetime) -> Hall:
    """Return all that the waiting room may see now."""
    calls = (call for call in lobby.calls.by_id.values() if not call.withdrawn)
    return Hall(
        catalogue=public_catalogue(lobby.catalogue),
        services=services(lobby, now),
        calls=kept(_hall_call(lobby, call) for call in calls),
        endings=endings(lobby),
        shifted=lobby.clock.shifted,
        notices=_notices(lobby),
    )


def public_catalogue(catalogue: Catalogue) -> Catalogue:
    """Leave out what the waiting room need not know: what is the staff's own.

    Kiosks and displays find themselves in it: what they offer, and whom they call for.
    """
    devices = tuple(each for each in catalogue.devices if each.role in PUBLIC_ROLES)
    counters = tuple(replace(counter, room={}) for counter in catalogue.counters)
    return replace(
        catalogue,
        devices=devices,
        work=DeskWork(),
        counters=counters,
        levels=(),
        messages=(),
        alarm_seconds=ALARM_SECONDS,
    )


def endings(lobby: Lobby) -> tuple[HallEnding, ...]:
    """Return whose time at a workstation ends soon, in the order of the workstations."""
    found: list[HallEnding] = []
    for place in lobby.catalogue.workstations:
        visitor = visitor_at(lobby.desks, lobby.tickets, place.id)
        session = visitor and lobby.workstations.session(place.id, visitor)
        if visitor and session and session.ending:
            ending = HallEnding(counter=place.id, number=visitor.number, until=session.until)
            found.append(ending)
    return tuple(found)


def services(lobby: Lobby, now: datetime) -> dict[ServiceId, HallService]:
    """Return every service as the waiting room sees it."""
    waits = bands(lobby)
    return {
        service.id: _hall_service(lobby, service, now, waits.get(service.id))
        for service in lobby.catalogue.services
    }


def _hall_service(lobby: Lobby, service: Service, now: datetime, wait: Band | None) -> HallService:
    is_open_now = is_open(lobby.catalogue, service, now)
    return HallService(
        id=service.id,
        waiting=len(lobby.tickets.line(service.id)),
        wait=wait,
        open=is_open_now,
        opens=None if is_open_now else next_opening(lobby.catalogue, service, now),
        offered=service.is_offered(now),
        back=_back(lobby, service, now) if is_open_now else None,
    )


def _back(lobby: Lobby, service: Service, now: datetime) -> datetime | None:
    full = not service.urgent and not has_room(lobby, 1)
    return come_back(lobby, service, now) if full else None


def services_changed(
    told: Mapping[ServiceId, HallService], lobby: Lobby, now: datetime
) -> list[ServiceChanged]:
    """Return the services that stand otherwise than ``told``, by events or by the clock."""
    return [
        ServiceChanged(service=service)
        for service in services(lobby, now).values()
        if told.get(service.id) != service
    ]


def jump_in(events: Sequence[AnyEvent]) -> ClockJumped | None:
    """Return the jump that ``events`` begin with: every call has another time after it."""
    return events[0] if events and isinstance(events[0], ClockJumped) else None


def said(lobby: Lobby, events: Iterable[AnyEvent]) -> list[PublicEvent]:
    """Return what the waiting room learns of ``events``; the lobby stands after them."""
    return [public for event in events for public in _said(lobby, event)]


def _said(lobby: Lobby, event: AnyEvent) -> list[PublicEvent]:
    match event:
        case TicketCalled() | TicketRecalled():
            return [] if _is_seated(lobby, event) else _shown(lobby, event.call)
        case (
            ServingStarted()
            | TicketFinished()
            | TicketNotShown()
            | TicketReturned()
            | TicketTransferred()
            | TicketParked()
            | ConcernFinished()
        ):
            return [CallEnded(call=event.call), *_endings_at(lobby, event.counter)]
        case ActionUndone():
            return [*_undone(lobby, event), *_endings_at(lobby, event.counter)]
        case SessionEnding() | SessionExtended():
            return _endings_at(lobby, event.counter)
        case _:
            return _said_of_hall(lobby, event)


def _said_of_hall(lobby: Lobby, event: AnyEvent) -> list[PublicEvent]:
    match event:
        case (
            SiteConfigured()
            | ServicesClosed()
            | ServicesReopened()
            | ServiceSwitched()
            | CounterSwitched()
        ):
            return [HallConfigured(catalogue=public_catalogue(lobby.catalogue))]
        case DayClosed():
            return [HallClosed()]
        case NoticeShown() | NoticeEnded():
            return [NoticesChanged(notices=_notices(lobby))]
        case _:
            return []


def _notices(lobby: Lobby) -> tuple[HallNotice, ...]:
    shown = lobby.notices.by_id.values()
    return tuple(HallNotice(id=each.id, text=each.text) for each in shown)


def _is_seated(lobby: Lobby, event: TicketCalled | TicketRecalled) -> bool:
    """Tell whether somebody took a workstation without being called over the wall."""
    call = lobby.calls.by_id.get(event.call)
    here = lobby.catalogue.workstation(event.counter) is not None
    return here and call is not None and not call.open


def _endings_at(lobby: Lobby, counter: CounterId) -> list[PublicEvent]:
    if lobby.catalogue.workstation(counter) is None:
        return []
    return [EndingsChanged(endings=endings(lobby))]


def _undone(lobby: Lobby, event: ActionUndone) -> list[PublicEvent]:
    withdrawn = [] if event.withdrawn is None else [CallWithdrawn(call=event.withdrawn)]
    return [*withdrawn, *_shown(lobby, event.shown_again)]


def _shown(lobby: Lobby, call_id: CallId | None) -> list[PublicEvent]:
    call = lobby.calls.by_id.get(call_id or 0)
    return [CallShown(call=_hall_call(lobby, call))] if call is not None else []


def _hall_call(lobby: Lobby, call: Call) -> HallCall:
    place = lobby.catalogue.place(call.counter)
    return HallCall(
        id=call.id,
        number=call.number,
        counter=call.counter,
        place=place.place if place is not None else {"de": call.counter},
        arrow=place.arrow if place is not None else "right",
        language=call.language,
        time=call.time,
        ring=call.ring,
        open=call.open,
    )
