"""How many may be inside, how many may wait, and when who finds the house full is to come back."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from broker.forecast.band import STEP, bands
from shared.domain.crowds import (
    LineCalmed,
    LineLimitPassed,
    calm_at,
    coming_back,
    people_inside,
)
from shared.domain.hours import is_open
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.services import Service


def admitted(lobby: Lobby, service: Service, party: int, now: datetime) -> datetime | None:
    """Return when a party that draws now is to come back (UTC), or None if it may wait inside.

    An emergency always may.

    Raises:
        Refused: LINE_FULL when too many wait for the service; HALL_FULL when there is no room
            for them before the service closes.
    """
    if service.urgent:
        return None
    queued = len(lobby.tickets.line(service.id)) + coming_back(lobby.tickets, service.id)
    if service.cap is not None and queued >= service.cap:
        raise Refused(Reason.LINE_FULL, service=service.id)
    if has_room(lobby, party):
        return None
    back = come_back(lobby, service, now)
    if not is_open(lobby.catalogue, service, back):
        raise Refused(Reason.HALL_FULL, service=service.id)
    return back


def has_room(lobby: Lobby, party: int) -> bool:
    """Tell whether a party may wait inside; into an empty house even the largest may go."""
    most = lobby.catalogue.people_inside
    inside = 0 if most is None else people_inside(lobby.tickets)
    return most is None or inside == 0 or inside + party <= most


def come_back(lobby: Lobby, service: Service, now: datetime) -> datetime:
    """Return when (UTC, a whole five minutes) who draws now is to come back: before their turn.

    By the present lines and those who come back before; where no counter is open, as if one were.
    """
    later = {each.id: coming_back(lobby.tickets, each.id) for each in lobby.catalogue.services}
    band = bands(lobby, later).get(service.id)
    queued = len(lobby.tickets.line(service.id)) + later[service.id]
    minutes = queued * service.mean_minutes if band is None else band.low
    return _rounded_up(now + timedelta(minutes=max(STEP, minutes)))


def limits(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """Tell of each line that has passed its limit, once, and of each that is calm again."""
    del now
    events: list[AnyEvent] = []
    for service in lobby.catalogue.services:
        waiting = len(lobby.tickets.line(service.id))
        if service.id in lobby.crowds.passed:
            if service.limit is None or waiting <= calm_at(service.limit):
                events.append(LineCalmed(service=service.id, waiting=waiting))
        elif service.limit is not None and waiting > service.limit:
            passed = LineLimitPassed(service=service.id, waiting=waiting, limit=service.limit)
            events.append(passed)
    return events


def _rounded_up(moment: datetime) -> datetime:
    whole = moment.replace(minute=0, second=0, microsecond=0)
    minutes = (moment - whole).total_seconds() / 60
    return whole + timedelta(minutes=ceil(minutes / STEP) * STEP)
