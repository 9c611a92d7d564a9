"""From one configuration to the next while people wait and are served: nobody is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from shared.domain.services import SiteConfigured

if TYPE_CHECKING:
    from shared.domain.ids import CounterId, ServiceId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.services import Catalogue


def configured(lobby: Lobby, wanted: Catalogue) -> list[AnyEvent]:
    """Return the event by which a catalogue comes into force, unless it is already."""
    catalogue = succeeding(lobby, wanted)
    is_other = catalogue != lobby.configuration.catalogue
    return [SiteConfigured(catalogue=catalogue)] if is_other else []


def succeeding(lobby: Lobby, wanted: Catalogue) -> Catalogue:
    """Return ``wanted`` with what it leaves out and somebody still needs.

    That is a service that somebody holds a number for, a counter with a visitor, and the consoles
    of that counter. Service and counter are switched off: they only finish what they have.
    """
    before = lobby.configuration.catalogue
    services, counters = _needed_services(lobby), _busy_counters(lobby)
    return replace(
        wanted,
        services=(
            *wanted.services,
            *(
                replace(each, off=True)
                for each in before.services
                if each.id in services and wanted.service(each.id) is None
            ),
        ),
        counters=(
            *wanted.counters,
            *(
                replace(each, off=True)
                for each in before.counters
                if each.id in counters and wanted.counter(each.id) is None
            ),
        ),
        devices=(
            *wanted.devices,
            *(
                each
                for each in before.devices
                if each.counter in counters and wanted.device(each.id) is None
            ),
        ),
    )


def without_leftovers(catalogue: Catalogue) -> Catalogue:
    """Return an earlier catalogue as its file said it."""
    return replace(
        catalogue,
        services=tuple(each for each in catalogue.services if not each.off),
        counters=tuple(each for each in catalogue.counters if not each.off),
    )


def _needed_services(lobby: Lobby) -> set[ServiceId]:
    return {ticket.service for ticket in lobby.tickets.by_id.values()}


def _busy_counters(lobby: Lobby) -> set[CounterId]:
    waited_for = {ticket.for_counter for ticket in lobby.tickets.by_id.values()}
    busy = {desk.counter for desk in lobby.desks.by_id.values() if desk.ticket is not None}
    return busy | {counter for counter in waited_for if counter is not None}
