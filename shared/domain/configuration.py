"""Configuration: what the settings say, and what follows when they say something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from shared.domain.services import EMPTY, Catalogue, SiteConfigured

if TYPE_CHECKING:
    from shared.domain.counters import Desk, Desks
    from shared.domain.ids import ServiceId
    from shared.domain.records import Event


class Configuration(Struct, kw_only=True):
    """What is configured, by the settings alone.

    ``version`` counts up over the whole life of a log.
    """

    catalogue: Catalogue = EMPTY
    version: int = 0


def fold(configuration: Configuration, desks: Desks, event: Event) -> None:
    """Change ``configuration`` by one event, and the services of desks that follow it."""
    if isinstance(event, SiteConfigured):
        _follow(desks, configuration.catalogue, event.catalogue)
        configuration.catalogue = event.catalogue
        configuration.version += 1


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
