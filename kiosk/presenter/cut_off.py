"""What the kiosk can do without the broker: it knows the hours, but not who waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.presenter.shown import Notice
from kiosk.presenter.state import Link
from shared.domain.hours import is_open, next_opening
from shared.domain.public import HallService

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kiosk.presenter.state import State
    from shared.domain.ids import ServiceId
    from shared.domain.services import Service
    from shared.i18n.words import Words


def services_at(state: State, now: datetime) -> Mapping[ServiceId, HallService]:
    """Return the services as the broker tells of them or, without it, by their hours alone."""
    if state.link is not Link.LOST:
        known = ((each.id, state.services.get(each.id)) for each in state.catalogue.services)
        return {name: seen for name, seen in known if seen is not None and seen.offered}
    return {
        service.id: HallService(
            id=service.id,
            waiting=0,
            wait=None,
            open=is_open(state.catalogue, service, now),
            opens=next_opening(state.catalogue, service, now),
        )
        for service in state.catalogue.services
        if service.is_offered(now)
    }


def can_give(state: State, wanted: ServiceId) -> bool:
    """Tell whether the kiosk has a number of its own for this service."""
    service = state.catalogue.service(wanted)
    return service is not None and service.letter in state.lent


def is_used_up(state: State, service: Service) -> bool:
    """Tell whether a service has to wait for the broker, since its numbers are used up."""
    return state.link is Link.LOST and service.letter not in state.lent


def cut_off_notice(words: Words) -> Notice:
    """Say that numbers are given all the same, and what is not known."""
    return Notice(
        pictogram="plug-connected-x",
        title=words.say("Der Automat arbeitet gerade ohne Verbindung."),
        text=words.say(
            "Sie bekommen trotzdem eine Nummer. Wie lange es dauert, wissen wir gerade nicht."
        ),
    )
