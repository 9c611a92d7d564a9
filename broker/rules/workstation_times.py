"""What follows at a workstation by itself: who is next, who did not come, whose time is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from broker.rules.workstations import call_to, gone, visitor_of
from shared.domain.hours import is_open
from shared.domain.tickets import TicketRecalled
from shared.domain.transitions import Status
from shared.domain.workstations import SessionBegun, SessionEnding, SessionExtended

if TYPE_CHECKING:
    from datetime import datetime

    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.places import Workstation
    from shared.domain.tickets import Ticket


def time_is_up(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """Let nobody be waited for too long, and no session go on for too long while others wait."""
    return [event for place in lobby.catalogue.workstations for event in _timed(lobby, place, now)]


def next_ones(lobby: Lobby, _now: datetime) -> list[AnyEvent]:
    """Call whoever is next to each free place."""
    events: list[AnyEvent] = []
    call = lobby.calls.last_id
    for service in dict.fromkeys(place.service for place in lobby.catalogue.workstations):
        line = lobby.tickets.line(service)
        for place, (_, ticket) in zip(_free(lobby, service), line, strict=False):
            call += 1
            events += call_to(lobby, place, lobby.tickets.by_id[ticket], call=call)
    return events


def _free(lobby: Lobby, service: str) -> list[Workstation]:
    return [
        place
        for place in lobby.catalogue.workstations
        if place.service == service
        and not place.off
        and place.id not in lobby.workstations.out
        and lobby.desks.get(place.id).ticket is None
    ]


def _timed(lobby: Lobby, place: Workstation, now: datetime) -> list[AnyEvent]:
    visitor = visitor_of(lobby, place)
    if visitor is None:
        return []
    if visitor.status is Status.CALLED:
        return _awaited(lobby, place, visitor, now)
    return _seated(lobby, place, visitor, now)


def _awaited(lobby: Lobby, place: Workstation, visitor: Ticket, now: datetime) -> list[AnyEvent]:
    """Call who has not come once more at half of the time, and give them up at its end."""
    patience = timedelta(minutes=place.come_minutes)
    if now - visitor.since >= patience:
        return [gone(place, visitor)]
    call = lobby.calls.by_id.get(visitor.call or 0)
    if call is None or call.ring or now - visitor.since < patience / 2:
        return []
    return [TicketRecalled(ticket=visitor.id, call=call.id, counter=place.id, ring=1)]


def _seated(lobby: Lobby, place: Workstation, visitor: Ticket, now: datetime) -> list[AnyEvent]:
    notice = timedelta(minutes=place.notice_minutes)
    session = lobby.workstations.session(place.id, visitor)
    if session is None:
        # The counter of somebody who was being served has become a workstation meanwhile.
        until = now + timedelta(minutes=place.minutes)
        return [SessionBegun(counter=place.id, ticket=visitor.id, until=until)]
    if _has_to_end(lobby, place, now) and not session.ending:
        if now < session.until - notice:
            return []
        until = max(session.until, now + notice)
        return [SessionEnding(counter=place.id, ticket=visitor.id, until=until)]
    if now < session.until:
        return []
    if _has_to_end(lobby, place, now):
        return [gone(place, visitor)]
    # In short steps, so that whoever comes next never waits for a whole time.
    return [SessionExtended(counter=place.id, ticket=visitor.id, until=now + notice)]


def _has_to_end(lobby: Lobby, place: Workstation, now: datetime) -> bool:
    """Tell whether somebody waits for the place, or the house is closing."""
    service = lobby.catalogue.service(place.service)
    is_offered = service is not None and is_open(lobby.catalogue, service, now)
    return not is_offered or bool(lobby.tickets.line(place.service))
