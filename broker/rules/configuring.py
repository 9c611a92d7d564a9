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

    That is a service that somebody holds a number for, a counter or workstation with a visitor, and
    the consoles of that counter. They are switched off: they only finish what they have.
    """
    before = lobby.configuration.catalogue
    services = [each for each in before.services if wanted.service(each.id) is None]
    counters = [each for each in before.counters if wanted.counter(each.id) is None]
    places = [each for each in before.workstations if wanted.place(each.id) is None]
    devices = [each for each in before.devices if wanted.device(each.id) is None]
    if not (services or counters or places or devices):
        # As at nearly every beat; looking through all tickets is spared.
        return wanted
    needed, busy = _needed_services(lobby), _busy_counters(lobby)
    last_services = (replace(each, off=True) for each in services if each.id in needed)
    last_counters = (replace(each, off=True) for each in counters if each.id in busy)
    last_places = (replace(each, off=True) for each in places if each.id in busy)
    return replace(
        wanted,
        services=(*wanted.services, *last_services),
        counters=(*wanted.counters, *last_counters),
        workstations=(*wanted.workstations, *last_places),
        devices=(*wanted.devices, *(each for each in devices if each.counter in busy)),
    )


def without_leftovers(catalogue: Catalogue) -> Catalogue:
    """Return an earlier catalogue as its file said it."""
    return replace(
        catalogue,
        services=tuple(each for each in catalogue.services if not each.off),
        counters=tuple(each for each in catalogue.counters if not each.off),
        workstations=tuple(each for each in catalogue.workstations if not each.off),
    )


def _needed_services(lobby: Lobby) -> set[ServiceId]:
    return {ticket.service for ticket in lobby.tickets.by_id.values()}


def _busy_counters(lobby: Lobby) -> set[CounterId]:
    waited_for = {ticket.for_counter for ticket in lobby.tickets.by_id.values()}
    busy = {desk.counter for desk in lobby.desks.by_id.values() if desk.ticket is not None}
    return busy | {counter for counter in waited_for if counter is not None}
