"""Closures at once: what a lead closes, reopens and switches while the house runs.

What was closed or switched by hand holds until it is taken back, also over restarts and whatever
the settings say meanwhile. Who holds a number keeps it and is called.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from shared.domain.ids import CounterId, Language, Name, ServiceId
from shared.domain.openings import Closure
from shared.domain.records import Command, Event

if TYPE_CHECKING:
    from shared.domain.services import Catalogue, Counter, Service

BY_HAND = "by-hand"
"""The id of every closure that a lead made; no table of the settings makes one of that name."""

Sentence: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
Several: TypeAlias = Annotated[tuple[ServiceId, ...], Meta(max_length=100)]

# --- commands ---------------------------------------------------------------------------------


class CloseServices(Command, frozen=True, kw_only=True):
    """Close these services at once (none named: all), until a moment or until they are reopened.

    The reason is a ``prepared`` one of the settings, or given in German at least.
    """

    services: Several = ()
    prepared: Name | None = None
    reason: Annotated[dict[Language, Sentence], Meta(max_length=20)] = field(
        default_factory=dict[str, str]
    )
    until: Annotated[datetime, Meta(tz=True)] | None = None
    appointment_only: bool = False


class ReopenServices(Command, frozen=True, kw_only=True):
    """Take back what was closed by hand, for these services (none named: all)."""

    services: Several = ()


class SwitchService(Command, frozen=True, kw_only=True):
    """Offer a service, or offer it no longer."""

    service: ServiceId
    on: bool


class SwitchCounter(Command, frozen=True, kw_only=True):
    """Use a counter, or use it no longer; it finishes its visitor."""

    counter: CounterId
    on: bool


# --- events -----------------------------------------------------------------------------------


class ServicesClosed(Event, frozen=True, kw_only=True):
    """These services are closed from now on, until a moment (UTC) or until they are reopened."""

    services: tuple[ServiceId, ...]
    reason: dict[Language, str]
    until: datetime | None = None
    appointment_only: bool = False


class ServicesReopened(Event, frozen=True, kw_only=True):
    """These services are not closed by hand any more."""

    services: tuple[ServiceId, ...]


class ServiceSwitched(Event, frozen=True, kw_only=True):
    """The service is offered from now on, or no longer."""

    service: ServiceId
    on: bool


class CounterSwitched(Event, frozen=True, kw_only=True):
    """The counter is used from now on, or no longer."""

    counter: CounterId
    on: bool


CHANGES: tuple[type[Event], ...] = (
    ServicesClosed,
    ServicesReopened,
    ServiceSwitched,
    CounterSwitched,
)
"""The events that change what is in force."""

# --- state and fold ---------------------------------------------------------------------------


class Closures(Struct, kw_only=True):
    """What was closed and switched off by hand; a service is in one closure at most.

    The ends of closures are read off the clock on the wall, as opening hours are: setting that
    clock does not move them.
    """

    by_hand: tuple[Closure, ...] = ()
    services_off: frozenset[ServiceId] = frozenset()
    counters_off: frozenset[CounterId] = frozenset()

    def closed(self) -> tuple[ServiceId, ...]:
        """Return every service that was closed by hand."""
        return tuple(service for closure in self.by_hand for service in closure.services)


def fold(closures: Closures, event: Event) -> None:
    """Change ``closures`` by one event; events of other topics change nothing."""
    match event:
        case ServicesClosed():
            closed = Closure(
                id=BY_HAND,
                reason=event.reason,
                services=event.services,
                ends=event.until,
                appointment_only=event.appointment_only,
            )
            closures.by_hand = (*_without(closures, event.services), closed)
        case ServicesReopened():
            closures.by_hand = _without(closures, event.services)
        case ServiceSwitched():
            closures.services_off = _switched(closures.services_off, event.service, on=event.on)
        case CounterSwitched():
            closures.counters_off = _switched(closures.counters_off, event.counter, on=event.on)
        case _:
            pass


def in_force(configured: Catalogue, closures: Closures) -> Catalogue:
    """Return the catalogue as it holds now: what is configured, and what was done by hand."""
    return replace(
        configured,
        closures=(*configured.closures, *closures.by_hand),
        services=tuple(_service(service, closures) for service in configured.services),
        counters=tuple(_counter(counter, closures) for counter in configured.counters),
    )


def _service(service: Service, closures: Closures) -> Service:
    return replace(service, off=True) if service.id in closures.services_off else service


def _counter(counter: Counter, closures: Closures) -> Counter:
    return replace(counter, off=True) if counter.id in closures.counters_off else counter


def _without(closures: Closures, services: tuple[ServiceId, ...]) -> tuple[Closure, ...]:
    left = (
        replace(closure, services=tuple(each for each in closure.services if each not in services))
        for closure in closures.by_hand
    )
    return tuple(closure for closure in left if closure.services)


def _switched(off: frozenset[str], name: str, *, on: bool) -> frozenset[str]:
    return off - {name} if on else off | {name}
