"""How long it may take for each service, or how many wait, or that it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from display.presenter.shown import BandRow
from shared.i18n.moments import clock, wait

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from display.presenter.state import State
    from shared.domain.public import HallService
    from shared.domain.services import Service
    from shared.i18n.words import Words


def band_rows(state: State, words: Words) -> tuple[BandRow, ...]:
    """Return a line for each service, in the order of the catalogue.

    Urgent services have none: a letter on the wall must not tell who is in need.
    """
    return tuple(
        BandRow(
            id=service.id,
            letter=service.letter,
            name=words.label(service.label),
            value=_value(state.services[service.id], words, ZoneInfo(state.catalogue.time_zone)),
        )
        for service in _known(state)
        if not service.urgent
    )


def all_closed(state: State) -> bool:
    """Tell whether the hall is open for nothing at all."""
    known = [state.services[service.id] for service in _known(state)]
    return bool(known) and not any(service.open for service in known)


def anybody_waits(state: State) -> bool:
    """Tell whether somebody has a number that was not called yet."""
    return any(state.services[service.id].waiting for service in _known(state))


def is_full(state: State) -> bool:
    """Tell whether who draws a number now is told to come back."""
    return any(state.services[service.id].back for service in _known(state))


def opens_next(state: State) -> datetime | None:
    """Return when the first service opens again (UTC), if that is known."""
    known = (state.services[service.id] for service in _known(state))
    return min((each.opens for each in known if each.opens), default=None)


def _known(state: State) -> list[Service]:
    seen = {each.id for each in state.services.values() if each.offered}
    return [each for each in state.catalogue.services if each.id in seen]


def _value(service: HallService, words: Words, zone: tzinfo) -> str:
    if not service.open:
        return words.say("geschlossen")
    if service.back is not None:
        return words.say("gegen {time}", time=clock(words, service.back, zone))
    if service.wait is not None:
        return wait(words, service.wait)
    if service.waiting == 0:
        return words.say("niemand wartet")
    return words.count("{number} wartet", "{number} warten", service.waiting)
