"""Services (Anliegen): what people come for, and the site's catalogue of them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from msgspec import Struct, field

from shared.domain.ids import CounterId, DeviceId, Language, ServiceId
from shared.domain.openings import Closure, Holiday, Hotline, Opening, is_within
from shared.domain.records import Event


class Service(Struct, frozen=True, kw_only=True):
    """One concern people draw a number for.

    ``target_minutes`` is the target waiting time that fixes the call-by time;
    ``mean_minutes`` the configured mean duration at the counter (not measured).
    ``hours`` empty means: open whenever the site is. Outside of ``walk_in`` (empty: never) it is
    by appointment only. It is offered from ``starts`` until ``ends`` (UTC), unless it is ``off``:
    then no new number is given, and who has one is called all the same.
    """

    id: ServiceId
    letter: str
    label: dict[Language, str]
    target_minutes: int = 20
    mean_minutes: float = 8.0
    icon: str = "question"
    urgent: bool = False
    bring: dict[Language, list[str]] = field(default_factory=dict[Language, list[str]])
    hours: tuple[Opening, ...] = ()
    walk_in: tuple[Opening, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None
    off: bool = False

    def is_offered(self, now: datetime) -> bool:
        """Tell whether the site has this service at all now, be it open or closed."""
        return not self.off and is_within(self.starts, self.ends, now)


class Counter(Struct, frozen=True, kw_only=True):
    """A place where people are served: what the wall says and which way its arrow points.

    ``services`` are offered first when the counter opens. It is used from ``starts`` on (UTC),
    unless it is ``off``: then it finishes its visitor, and calls nobody more.
    """

    id: CounterId
    place: dict[Language, str]
    arrow: str = "right"
    services: tuple[ServiceId, ...] = ()
    starts: datetime | None = None
    off: bool = False

    def is_used(self, now: datetime) -> bool:
        """Tell whether the counter may call now."""
        return not self.off and is_within(self.starts, None, now)


class Device(Struct, frozen=True, kw_only=True):
    """A machine of the site and what it may do. ``counter`` is set for a counter console."""

    id: DeviceId
    role: str
    counter: CounterId | None = None


class Catalogue(Struct, frozen=True, kw_only=True, dict=True):
    """All that the configuration says about one site, as far as rules and screens need it.

    ``state`` is the federal state whose ``holidays`` these are; empty: none are kept. ``portal``
    is the address of the site's pages on the web, if any.
    """

    site: dict[Language, str]
    time_zone: str
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    devices: tuple[Device, ...]
    hours: tuple[Opening, ...] = ()
    head_start_minutes: int = 30
    state: str = ""
    holidays: tuple[Holiday, ...] = ()
    closures: tuple[Closure, ...] = ()
    hotlines: tuple[Hotline, ...] = ()
    portal: str = ""

    def service(self, wanted: ServiceId) -> Service | None:
        """Return the service with this id, or None."""
        return self._services.get(wanted)

    def counter(self, wanted: CounterId) -> Counter | None:
        """Return the counter with this id, or None."""
        return self._counters.get(wanted)

    def device(self, wanted: DeviceId) -> Device | None:
        """Return the device with this id, or None."""
        return self._devices.get(wanted)

    def holiday(self, day: date) -> Holiday | None:
        """Return the public holiday on this local date, or None."""
        return self._holidays.get(day)

    @cached_property
    def _holidays(self) -> dict[date, Holiday]:
        return {holiday.day: holiday for holiday in self.holidays}

    @cached_property
    def _services(self) -> dict[ServiceId, Service]:
        return {service.id: service for service in self.services}

    @cached_property
    def _counters(self) -> dict[CounterId, Counter]:
        return {counter.id: counter for counter in self.counters}

    @cached_property
    def _devices(self) -> dict[DeviceId, Device]:
        return {device.id: device for device in self.devices}


class SiteConfigured(Event, frozen=True, kw_only=True):
    """The site works by this catalogue from now on.

    ``restart`` names the devices (or ``broker``) that only take their own settings over when they
    are started anew.
    """

    catalogue: Catalogue
    restart: tuple[DeviceId, ...] = ()


EMPTY = Catalogue(site={}, time_zone="UTC", services=(), counters=(), devices=())
