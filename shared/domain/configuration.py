"""Configuration: which version of the settings is in force, and why the newest file is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from shared.domain.ids import DeviceId, ServiceId
from shared.domain.records import Event
from shared.domain.services import EMPTY, Catalogue, SiteConfigured

if TYPE_CHECKING:
    from shared.domain.counters import Desk, Desks


class Fault(Struct, frozen=True, kw_only=True):
    """One mistake in a settings file, as ``wartemarke check`` tells it."""

    file: str
    key: str
    found: str
    expected: str


class ConfigurationRefused(Event, frozen=True, kw_only=True):
    """The settings file was changed and cannot be used; all goes on by what was in force."""

    faults: tuple[Fault, ...]


class ConfigurationMended(Event, frozen=True, kw_only=True):
    """The settings file can be used again, and says what is in force already."""


class Configuration(Struct, kw_only=True):
    """What is configured, by the settings alone.

    ``version`` counts up over the whole life of a log. ``refused`` is what is wrong with the file
    as it is now; ``restart`` who has to be started anew to follow it in everything.
    """

    catalogue: Catalogue = EMPTY
    version: int = 0
    refused: tuple[Fault, ...] = ()
    restart: tuple[DeviceId, ...] = ()


def fold(configuration: Configuration, desks: Desks, event: Event) -> None:
    """Change ``configuration`` by one event, and the services of desks that follow it."""
    match event:
        case SiteConfigured():
            _follow(desks, configuration.catalogue, event.catalogue)
            configuration.catalogue = event.catalogue
            configuration.version += 1
            configuration.refused, configuration.restart = (), event.restart
        case ConfigurationRefused():
            configuration.refused = event.faults
        case ConfigurationMended():
            configuration.refused = ()
        case _:
            pass


def _follow(desks: Desks, old: Catalogue, new: Catalogue) -> None:
    """Give each desk that has its counter's own services the new ones, if these are others.

    So a new concern is called for at once. Services that staff chose stay as they are.
    """
    for desk in desks.by_id.values():
        before, after = old.counter(desk.counter), new.counter(desk.counter)
        if before is not None and after is not None and before.services != after.services:
            _refit(desk, before.services, after.services)


def _refit(desk: Desk, before: tuple[ServiceId, ...], after: tuple[ServiceId, ...]) -> None:
    if {*desk.services} == {*before}:
        gone = (service for service in desk.services if service not in after)
        desk.services = (*after, *gone)
