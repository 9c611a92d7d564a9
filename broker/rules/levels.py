"""Levels: which counters serve what while one is in force, and the way back.

Nobody's visitor is disturbed: only what a counter calls next changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from shared.domain.counters import AssignServices, CounterClosed, CounterOpened, ServicesAssigned
from shared.domain.levels import LevelSwitched, RevertLevel, SwitchLevel
from shared.domain.refusals import Reason, Refused
from shared.domain.transitions import DeskStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from shared.domain.ids import CounterId, ServiceId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.prepared import Level


def decide(lobby: Lobby, command: SwitchLevel | RevertLevel | AssignServices) -> list[AnyEvent]:
    """Return what follows for the counters; what is so already makes no event.

    Raises:
        Refused: the level, the counter or a service is unknown, or none was chosen.
    """
    match command:
        case SwitchLevel():
            return _switch(lobby, command)
        case RevertLevel():
            return _revert(lobby)
        case AssignServices():
            return _assign(lobby, command)
        case _:
            assert_never(command)


def emptied(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """Close the counters that serve nothing in the present level, once nobody is there."""
    del now
    level = lobby.catalogue.level(lobby.levels.present)
    return [
        CounterClosed(counter=counter)
        for counter in lobby.levels.before
        if level is not None and level.serves.get(counter) == () and _is_idle(lobby, counter)
    ]


def _is_idle(lobby: Lobby, counter: CounterId) -> bool:
    """Tell whether a counter only stands open; staff who chose services there keep it open."""
    desk = lobby.desks.get(counter)
    return desk.status is DeskStatus.OPEN and desk.ticket is None and not desk.services


def _switch(lobby: Lobby, command: SwitchLevel) -> list[AnyEvent]:
    level = lobby.catalogue.level(command.level)
    if level is None:
        raise Refused(Reason.LEVEL_UNKNOWN, level=command.level)
    serves = _serves(lobby, level)
    # A counter that the new level does not name has its own services again.
    left = {
        counter: was.services
        for counter, was in lobby.levels.before.items()
        if counter not in serves
    }
    changed = _assigned(lobby, left | serves)
    reopened = _reopened(lobby, left)
    previous = lobby.levels.present
    if previous == level.id and not changed:
        return []
    switched = LevelSwitched(level=level.id, previous=previous, counters=tuple(serves))
    return [switched, *changed, *reopened]


def _serves(lobby: Lobby, level: Level) -> dict[CounterId, tuple[ServiceId, ...]]:
    """Return what a level says of the counters and services that there are."""
    return {
        counter: _known(lobby, services)
        for counter, services in level.serves.items()
        if lobby.catalogue.counter(counter) is not None
    }


def _revert(lobby: Lobby) -> list[AnyEvent]:
    levels = lobby.levels
    if levels.present is None:
        return []
    before = {counter: was.services for counter, was in levels.before.items()}
    switched = LevelSwitched(level=None, previous=levels.present)
    return [switched, *_assigned(lobby, before), *_reopened(lobby, before)]


def _assigned(
    lobby: Lobby, serves: Mapping[CounterId, tuple[ServiceId, ...]]
) -> list[ServicesAssigned]:
    return [
        ServicesAssigned(counter=counter, services=services)
        for counter, services in serves.items()
        if lobby.desks.get(counter).services != services
    ]


def _reopened(
    lobby: Lobby, before: Mapping[CounterId, tuple[ServiceId, ...]]
) -> list[CounterOpened]:
    """Open again what the level itself closed: such a counter has no services still."""
    return [
        CounterOpened(counter=counter, services=services)
        for counter, services in before.items()
        if services and _was_closed_by_it(lobby, counter)
    ]


def _was_closed_by_it(lobby: Lobby, counter: CounterId) -> bool:
    desk, place = lobby.desks.get(counter), lobby.catalogue.counter(counter)
    is_closed = desk.status is DeskStatus.CLOSED and not desk.services
    return is_closed and lobby.levels.before[counter].open and place is not None and not place.off


def _assign(lobby: Lobby, command: AssignServices) -> list[AnyEvent]:
    if lobby.catalogue.counter(command.counter) is None:
        raise Refused(Reason.COUNTER_UNKNOWN, counter=command.counter)
    services = _known(lobby, command.services)
    if unknown := [each for each in command.services if each not in services]:
        raise Refused(Reason.SERVICE_UNKNOWN, service=unknown[0])
    if not services:
        raise Refused(Reason.COUNTER_WITHOUT_SERVICES, counter=command.counter)
    return list(_assigned(lobby, {command.counter: services}))


def _known(lobby: Lobby, services: Iterable[ServiceId]) -> tuple[ServiceId, ...]:
    known = (each for each in services if lobby.catalogue.service(each) is not None)
    return tuple(dict.fromkeys(known))
