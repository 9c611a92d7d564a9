"""Services (Anliegen): what people come for, and the site's catalogue of them."""

from __future__ import annotations

from datetime import time
from functools import cached_property

from msgspec import Struct, field

from shared.domain.ids import CounterId, DeviceId, Language, ServiceId
from shared.domain.records import Event

ALL_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Opening(Struct, frozen=True, kw_only=True):
    """One span of a weekday's opening hours, in the site's local time.

    ``opens`` is included, ``closes`` is not; ``closes`` 00:00 means the end of the day.
    """

    day: str
    opens: time
    closes: time


class Service(Struct, frozen=True, kw_only=True):
    """One concern people draw a number for.

    ``target_minutes`` is the target waiting time that fixes the call-by time;
    ``mean_minutes`` the configured mean duration at the counter (not measured).
    ``hours`` empty means: open whenever the site is.
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


class Counter(Struct, frozen=True, kw_only=True):
    """A place where people are served: what the wall says and which way its arrow points.

    ``services`` are offered first when the counter opens.
    """

    id: CounterId
    place: dict[Language, str]
    arrow: str = "right"
    services: tuple[ServiceId, ...] = ()


class Device(Struct, frozen=True, kw_only=True):
    """A machine of the site and what it may do. ``counter`` is set for a counter console."""

    id: DeviceId
    role: str
    counter: CounterId | None = None


class Catalogue(Struct, frozen=True, kw_only=True, dict=True):
    """All that the configuration says about one site, as far as rules and screens need it."""

    site: dict[Language, str]
    time_zone: str
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    devices: tuple[Device, ...]
    hours: tuple[Opening, ...] = ()
    head_start_minutes: int = 30

    def service(self, wanted: ServiceId) -> Service | None:
        """Return the service with this id, or None."""
        return self._services.get(wanted)

    def counter(self, wanted: CounterId) -> Counter | None:
        """Return the counter with this id, or None."""
        return self._counters.get(wanted)

    def device(self, wanted: DeviceId) -> Device | None:
        """Return the device with this id, or None."""
        return self._devices.get(wanted)

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
    """The site works by this catalogue from now on."""

    catalogue: Catalogue


EMPTY = Catalogue(site={}, time_zone="UTC", services=(), counters=(), devices=())
