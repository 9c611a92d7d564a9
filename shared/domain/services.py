"""Services (Anliegen): what people come for, and the site's catalogue of them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from msgspec import Struct, field

from shared.domain.access_points import AccessPoint
from shared.domain.booking import AppointmentRules
from shared.domain.call_back_rules import CallBackRules
from shared.domain.cards import Card
from shared.domain.desk_work import DeskWork
from shared.domain.ids import CounterId, DeviceId, Language, ServiceId
from shared.domain.openings import Closure, Holiday, Hotline, Opening, is_within
from shared.domain.places import Area, AreaId, Workstation
from shared.domain.prepared import ALARM_SECONDS, Level, LevelId, Message, MessageId
from shared.domain.records import Event

DISPLAY = "display"
"""How the catalogue calls the devices that show calls and give receipts for them."""


class Service(Struct, frozen=True, kw_only=True):
    """One concern people draw a number for.

    ``target_minutes`` is the target waiting time that fixes the call-by time;
    ``mean_minutes`` the configured mean duration at the counter (not measured).
    ``hours`` empty means: open whenever the site is. Outside of ``walk_in`` (empty: never) it is
    by appointment only. It is offered from ``starts`` until ``ends`` (UTC), unless it is ``off``:
    then no new number is given, and who has one is called all the same. ``cap`` is how many may
    wait at most, beyond ``limit`` the lead is told; None: no such bound.
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
    cap: int | None = None
    limit: int | None = None

    def is_offered(self, now: datetime) -> bool:
        """Tell whether the site has this service at all now, be it open or closed."""
        return not self.off and is_within(self.starts, self.ends, now)


class Counter(Struct, frozen=True, kw_only=True):
    """A place where people are served: what the wall says and which way its arrow points.

    ``services`` are offered first when the counter opens. It is used from ``starts`` on (UTC),
    unless it is ``off``: then it finishes its visitor, and calls nobody more. ``room`` tells
    colleagues where to run when somebody there raises an alarm.
    """

    id: CounterId
    place: dict[Language, str]
    arrow: str = "right"
    services: tuple[ServiceId, ...] = ()
    starts: datetime | None = None
    off: bool = False
    room: dict[Language, str] = field(default_factory=dict[Language, str])
    area: AreaId | None = None

    def is_used(self, now: datetime) -> bool:
        """Tell whether the counter may call now."""
        return not self.off and is_within(self.starts, None, now)


class Device(Struct, frozen=True, kw_only=True):
    """A machine of the site and what it may do. ``counter`` is set for a counter console.

    ``services`` are those that a kiosk offers, in this order, ``counters`` the counters and
    workstations that a display calls for; None means all. ``area`` is where a display hangs, and
    ``arrows`` point from there to where a counter's own arrow would not.
    """

    id: DeviceId
    role: str
    counter: CounterId | None = None
    services: tuple[ServiceId, ...] | None = None
    counters: tuple[CounterId, ...] | None = None
    area: AreaId | None = None
    arrows: dict[CounterId, str] = field(default_factory=dict[CounterId, str])

    def offers(self, service: ServiceId) -> bool:
        """Tell whether this kiosk gives numbers for a service."""
        return self.services is None or service in self.services

    def calls_for(self, counter: CounterId) -> bool:
        """Tell whether this display shows and sounds the calls of a counter or workstation."""
        return self.counters is None or counter in self.counters


class Catalogue(Struct, frozen=True, kw_only=True, dict=True):
    """All that the configuration says about one site, as far as rules and screens need it.

    ``state`` is the federal state whose ``holidays`` these are; empty: none are kept. ``portal``
    is the address of the site's pages on the web, if any.
    ``appointments`` is None where there are none. ``access`` are the doors that staff release.
    ``people_inside`` is how many people may be in the house for a number, None: any number.
    ``call_backs`` is None where none are offered.
    ``alarm_seconds`` is after how long an alarm that nobody acknowledges escalates.
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
    appointments: AppointmentRules | None = None
    access: tuple[AccessPoint, ...] = ()
    care_head_start_minutes: int = 20
    people_inside: int | None = None
    work: DeskWork = DeskWork()
    call_backs: CallBackRules | None = None
    cards: tuple[Card, ...] = ()
    levels: tuple[Level, ...] = ()
    messages: tuple[Message, ...] = ()
    alarm_seconds: int = ALARM_SECONDS
    areas: tuple[Area, ...] = ()
    workstations: tuple[Workstation, ...] = ()

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

    def level(self, wanted: LevelId | None) -> Level | None:
        """Return the level with this id, or None."""
        return next((level for level in self.levels if level.id == wanted), None)

    def message(self, wanted: MessageId | None) -> Message | None:
        """Return the prepared message with this id, or None."""
        return next((message for message in self.messages if message.id == wanted), None)

    def workstation(self, wanted: CounterId) -> Workstation | None:
        """Return the workstation with this id, or None."""
        return self._workstations.get(wanted)

    def place(self, wanted: CounterId) -> Counter | Workstation | None:
        """Return where a call leads to: the counter or the workstation with this id, or None."""
        return self.counter(wanted) or self.workstation(wanted)

    def area(self, wanted: AreaId | None) -> Area | None:
        """Return the area with this id, or None."""
        return next((area for area in self.areas if area.id == wanted), None)

    @property
    def displays(self) -> tuple[Device, ...]:
        """The displays of the site."""
        return tuple(device for device in self.devices if device.role == DISPLAY)

    def displays_for(self, counter: CounterId) -> tuple[DeviceId, ...]:
        """Return the displays that call for a counter or a workstation."""
        return tuple(each.id for each in self.displays if each.calls_for(counter))

    @property
    def counter_services(self) -> tuple[ServiceId, ...]:
        """The services that clerks call for: all but those whose line workstations call from."""
        by_themselves = {place.service for place in self.workstations}
        return tuple(each.id for each in self.services if each.id not in by_themselves)

    @cached_property
    def _workstations(self) -> dict[CounterId, Workstation]:
        return {place.id: place for place in self.workstations}

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
