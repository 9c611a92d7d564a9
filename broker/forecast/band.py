"""The band of waiting time from configured means, until the lobby has measured its own.

Known to be rough (docs in README, "Honest limits"): no learning, no breaks, no present speed.
"""

from __future__ import annotations

from collections import Counter
from math import ceil, floor
from typing import TYPE_CHECKING

from shared.domain.counters import deserted
from shared.domain.public import Band
from shared.domain.transitions import DeskStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.domain.counters import Desk
    from shared.domain.ids import ServiceId
    from shared.domain.lobby import Lobby
    from shared.domain.places import Workstation
    from shared.domain.services import Service

STEP = 5
"""Minutes; bands are rounded outward to it, so nobody reads a single minute as a promise."""
SPREAD = 0.35
"""Share by which a real wait commonly misses such a mean on either side."""


def bands(lobby: Lobby, later: Mapping[ServiceId, int] | None = None) -> dict[ServiceId, Band]:
    """Return how long somebody who draws now may wait, for each service with an open counter.

    Each open counter works off its services' lines at their configured means; a line that several
    open counters serve is shared among them. A counter whose console is lost calls nobody, so it
    does not count as open until the console is back. ``later`` are people who come back for a
    service and are ahead as well.
    """
    coming = later or {}
    desks = _staffed(lobby)
    sharing = Counter(service for desk in desks for service in desk.services)
    share = {
        service.id: (len(lobby.tickets.line(service.id)) + coming.get(service.id, 0))
        * service.mean_minutes
        / sharing[service.id]
        for service in lobby.catalogue.services
        if service.id in sharing
    }
    work = dict.fromkeys(share, 0.0)
    for desk in desks:
        minutes = sum(share.get(service, 0.0) for service in desk.services) + _rest(lobby, desk)
        for service in desk.services:
            if service in work:
                work[service] += minutes
    waits = {service: minutes / sharing[service] for service, minutes in work.items()}
    waits |= {each.id: _for_a_place(lobby, each) for each in _with_places(lobby)}
    return {service: _rounded(minutes) for service, minutes in waits.items()}


def _staffed(lobby: Lobby) -> list[Desk]:
    """Return the desks at which somebody calls; a workstation has no clerk."""
    gone = deserted(lobby.catalogue, lobby.devices)
    open_desks = (desk for desk in lobby.desks.by_id.values() if desk.status is DeskStatus.OPEN)
    return [
        desk
        for desk in open_desks
        if desk.counter not in gone and lobby.catalogue.workstation(desk.counter) is None
    ]


def _with_places(lobby: Lobby) -> list[Service]:
    """Return the services whose line workstations call from, where one can be used."""
    served = {place.service for place in _usable(lobby)}
    return [service for service in lobby.catalogue.services if service.id in served]


def _usable(lobby: Lobby) -> list[Workstation]:
    places = lobby.catalogue.workstations
    out = lobby.workstations.out
    return [place for place in places if not place.off and place.id not in out]


def _for_a_place(lobby: Lobby, service: Service) -> float:
    """Return the minutes that somebody may wait for a workstation; none while one is free."""
    places = [place for place in _usable(lobby) if place.service == service.id]
    taken = sum(lobby.desks.get(place.id).ticket is not None for place in places)
    ahead = len(lobby.tickets.line(service.id))
    if ahead < len(places) - taken:
        return 0.0
    return (ahead + taken / 2) * service.mean_minutes / len(places)


def _rest(lobby: Lobby, desk: Desk) -> float:
    """Return the minutes that the visitor at the desk will still take: half of the mean."""
    visitor = lobby.tickets.by_id.get(desk.ticket or 0)
    service = lobby.catalogue.service(visitor.service) if visitor is not None else None
    return service.mean_minutes / 2 if service is not None else 0.0


def _rounded(minutes: float) -> Band:
    low = floor(minutes * (1 - SPREAD) / STEP) * STEP
    high = max(STEP, ceil(minutes * (1 + SPREAD) / STEP) * STEP)
    return Band(low=low, high=high)
