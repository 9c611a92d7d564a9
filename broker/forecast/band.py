"""The band of waiting time from configured means, until the lobby has measured its own.

Known to be rough (docs in README, "Honest limits"): no learning, no breaks, no present speed.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from shared.domain.public import Band
from shared.domain.transitions import DeskStatus

if TYPE_CHECKING:
    from shared.domain.counters import Desk
    from shared.domain.ids import ServiceId
    from shared.domain.lobby import Lobby

STEP = 5
"""Minutes; bands are rounded outward to it, so nobody reads a single minute as a promise."""
SPREAD = 0.35
"""Share by which a real wait commonly misses such a mean on either side."""


def band(lobby: Lobby, service: ServiceId) -> Band | None:
    """Return how long somebody who draws now may wait; None when no counter is open for it.

    Each open counter works off all its services' lines at their configured means; the lines that
    it shares with other open counters are shared among them.
    """
    desks = [desk for desk in _open_desks(lobby) if service in desk.services]
    if not desks:
        return None
    minutes = sum(_work(lobby, desk) for desk in desks) / len(desks)
    low = floor(minutes * (1 - SPREAD) / STEP) * STEP
    high = max(STEP, ceil(minutes * (1 + SPREAD) / STEP) * STEP)
    return Band(low=low, high=high)


def _open_desks(lobby: Lobby) -> list[Desk]:
    return [desk for desk in lobby.desks.by_id.values() if desk.status is DeskStatus.OPEN]


def _work(lobby: Lobby, desk: Desk) -> float:
    """Minutes of work that wait for this desk, its share of each line, and who sits there."""
    desks = _open_desks(lobby)
    minutes = 0.0
    for service in desk.services:
        known = lobby.catalogue.service(service)
        if known is not None:
            sharing = sum(service in other.services for other in desks)
            minutes += len(lobby.tickets.line(service)) * known.mean_minutes / sharing
    visitor = lobby.tickets.by_id.get(desk.ticket or 0)
    at_desk = lobby.catalogue.service(visitor.service) if visitor is not None else None
    return minutes + (at_desk.mean_minutes / 2 if at_desk is not None else 0.0)
