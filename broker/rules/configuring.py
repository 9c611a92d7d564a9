"""From one configuration to the next while people wait and are served: nobody is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from shared.domain.configuration import ConfigurationMended, ConfigurationRefused
from shared.domain.services import SiteConfigured

if TYPE_CHECKING:
    from shared.domain.configuration import Fault
    from shared.domain.ids import CounterId, DeviceId, ServiceId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.services import Catalogue


def configured(
    lobby: Lobby, wanted: Catalogue, restart: tuple[DeviceId, ...] = ()
) -> list[AnyEvent]:
    """Return the event by which a catalogue comes into force, unless it is already.

    ``restart`` are those that have to be started anew to follow their own settings.
    """
    catalogue, known = succeeding(lobby, wanted), lobby.configuration
    if (catalogue, restart) == (known.catalogue, known.restart):
        return []
    return [SiteConfigured(catalogue=catalogue, restart=restart)]


def followed(
    lobby: Lobby, wanted: Catalogue, restart: tuple[DeviceId, ...], faults: tuple[Fault, ...]
) -> list[AnyEvent]:
    """Return what a look at the settings file leads to; nothing if all is as it was.

    ``wanted`` is what the file said when it could last be used, ``faults`` why it cannot be now.
    """
    events = configured(lobby, wanted, restart)
    if faults:
        # A new version, such as next year's holidays, does not make the file right.
        is_known = not events and faults == lobby.configuration.refused
        return events if is_known else [*events, ConfigurationRefused(faults=faults)]
    if lobby.configuration.refused and not events:
        return [ConfigurationMended()]
    return events


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


def _needed_services(lobby: Lobby) -> set[ServiceId]:
    return {ticket.service for ticket in lobby.tickets.by_id.values()}


def _busy_counters(lobby: Lobby) -> set[CounterId]:
    waited_for = {ticket.for_counter for ticket in lobby.tickets.by_id.values()}
    busy = {desk.counter for desk in lobby.desks.by_id.values() if desk.ticket is not None}
    return busy | {counter for counter in waited_for if counter is not None}
