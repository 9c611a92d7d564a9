"""Builds the settings that programs see from a file that was found to be in order."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec.structs import asdict, replace

from shared.domain.access_points import AccessPoint
from shared.domain.booking import AppointmentRules
from shared.domain.call_back_rules import CallBackRules
from shared.domain.cards import Card
from shared.domain.desk_work import DeskWork, InterpreterLine, Outcome
from shared.domain.openings import Closure, Hotline
from shared.domain.places import Area, Workstation
from shared.domain.prepared import Level, Message
from shared.domain.services import Catalogue, Counter, Device, Service
from shared.settings.model import ConsoleSettings, DisplaySettings, Settings
from shared.settings.moments import begin, end
from shared.settings.opening import ALWAYS, openings

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from shared.domain.ids import CounterId, DeviceId, ServiceId
    from shared.settings.appointment_tables import AppointmentsTable
    from shared.settings.desk_tables import SlipTable
    from shared.settings.kiosk_table import KioskSettings
    from shared.settings.tables import (
        ClosureTable,
        CounterTable,
        HotlineTable,
        ServiceTable,
        SiteFile,
        WorkstationTable,
    )

DISPLAY_LANGUAGES = 2
"""Languages a display shows in turn unless its table says otherwise (look.md)."""


IMPORTER = "appointments"
"""The device that brings appointments in; where there are any, no machine can have this id."""


def build(file: SiteFile, source: Path) -> Settings:
    """Return the settings; what was left out has its default, also where one follows another."""
    return Settings(
        catalogue=_catalogue(file),
        languages=file.site.languages,
        broker=file.broker,
        kiosks={name: _kiosk(kiosk, file) for name, kiosk in file.kiosks.items()},
        displays={name: _display(display, file) for name, display in file.displays.items()},
        consoles={name: _console(console, file) for name, console in file.consoles.items()},
        voice=file.voice,
        access=file.access,
        folder=source.parent,
        source=source,
        appointments_folder="" if file.appointments is None else file.appointments.folder,
    )


def journal(kiosk: KioskSettings, file: SiteFile) -> str:
    """Return the path of the kiosk's journal, relative to the working directory."""
    return kiosk.journal or f"{file.broker.data}/{kiosk.id}.journal"


def devices(file: SiteFile) -> tuple[Device, ...]:
    """Return every machine of the site with the role it has on the wire."""
    importer = () if file.appointments is None else (Device(id=IMPORTER, role="importer"),)
    return (
        *(_kiosk_device(name, kiosk) for name, kiosk in file.kiosks.items()),
        *(_display_device(name, display, file) for name, display in file.displays.items()),
        *(_console_device(name, console) for name, console in file.consoles.items()),
        *importer,
    )


def called_by(display: DisplaySettings, file: SiteFile) -> tuple[CounterId, ...] | None:
    """Return the counters and workstations that a display calls for, None if all."""
    if display.counters is not None or display.area is None:
        return display.counters
    places = {**file.counters, **file.workstations}
    return tuple(name for name, place in places.items() if place.area == display.area)


def opened_by_default(table: CounterTable, file: SiteFile) -> tuple[ServiceId, ...]:
    """Return the services that a counter opens for unless staff choose others."""
    if table.services is not None:
        return table.services
    by_themselves = {place.service for place in file.workstations.values()}
    return tuple(name for name in file.services if name not in by_themselves)


def _kiosk_device(name: DeviceId, kiosk: KioskSettings) -> Device:
    return Device(id=name, role="kiosk", services=kiosk.services)


def _display_device(name: DeviceId, display: DisplaySettings, file: SiteFile) -> Device:
    return Device(
        id=name,
        role="display",
        counters=called_by(display, file),
        area=display.area,
        arrows={counter: str(arrow) for counter, arrow in display.arrows.items()},
    )


def _console_device(name: DeviceId, console: ConsoleSettings) -> Device:
    return Device(id=name, role=console.role, counter=console.counter)


def _catalogue(file: SiteFile) -> Catalogue:
    zone = ZoneInfo(file.site.time_zone)
    return Catalogue(
        site=file.site.name,
        time_zone=file.site.time_zone,
        services=tuple(_service(name, table, zone) for name, table in file.services.items()),
        counters=tuple(_counter(name, table, file, zone) for name, table in file.counters.items()),
        devices=devices(file),
        hours=ALWAYS if file.hours is None else openings(file.hours),
        head_start_minutes=file.site.head_start_minutes,
        state=file.site.state or "",
        closures=tuple(_closure(name, table, zone) for name, table in file.closures.items()),
        hotlines=tuple(_hotline(name, table) for name, table in file.hotlines.items()),
        portal=file.site.portal,
        appointments=_appointments(file.appointments),
        access=tuple(AccessPoint(id=name, label=each.label) for name, each in file.access.items()),
        care_head_start_minutes=file.site.care_head_start_minutes,
        people_inside=file.crowd.people_inside,
        work=_work(file),
        cards=tuple(_card(name, table) for name, table in file.slips.items()),
        call_backs=None if file.callbacks is None else CallBackRules(**asdict(file.callbacks)),
        levels=tuple(
            Level(id=name, label=table.label, serves=table.counters)
            for name, table in file.levels.items()
        ),
        messages=tuple(Message(id=name, text=table.text) for name, table in file.messages.items()),
        alarm_seconds=file.alarm.escalate_seconds,
        areas=tuple(Area(id=name, label=table.label) for name, table in file.areas.items()),
        workstations=tuple(_workstation(*each) for each in file.workstations.items()),
    )


def _appointments(table: AppointmentsTable | None) -> AppointmentRules | None:
    if table is None:
        return None
    return AppointmentRules(
        early_minutes=table.early_minutes,
        late_minutes=table.late_minutes,
        office=table.office,
        others=table.other_offices,
    )


def _work(file: SiteFile) -> DeskWork:
    hotline, own = file.interpreters, file.interpreters.languages
    return DeskWork(
        no_show_after_recalls=file.site.no_show_after_recalls,
        readmit_minutes=file.site.readmit_minutes,
        outcomes=tuple(Outcome(id=name, label=each.label) for name, each in file.outcomes.items()),
        interpreters=None
        if hotline.number is None
        else InterpreterLine(number=hotline.number, code=hotline.code),
        interpreters_for={
            tag: InterpreterLine(number=each.number, code=each.code) for tag, each in own.items()
        },
    )


def _card(name: str, table: SlipTable) -> Card:
    return Card(
        id=name,
        label=table.label,
        lines=table.lines,
        icon=table.icon,
        qr=table.qr,
        hotlines=table.hotlines,
    )


def _closure(name: str, table: ClosureTable, zone: tzinfo) -> Closure:
    return Closure(
        id=name,
        reason=table.reason,
        services=table.services or (),
        starts=begin(table.starts, zone),
        ends=end(table.until, zone),
        appointment_only=table.appointment_only,
        prepared=table.prepared,
    )


def _hotline(name: str, table: HotlineTable) -> Hotline:
    hours = () if table.hours is None else openings(table.hours)
    return Hotline(id=name, label=table.label, number=table.number, hours=hours)


def _service(name: ServiceId, table: ServiceTable, zone: tzinfo) -> Service:
    return Service(
        id=name,
        letter=table.letter,
        label=table.label,
        target_minutes=table.target_minutes,
        mean_minutes=table.mean_minutes,
        icon=table.icon,
        urgent=table.urgent,
        bring={language: list(lines) for language, lines in table.bring.items()},
        hours=() if table.hours is None else openings(table.hours),
        walk_in=() if table.walk_in is None else openings(table.walk_in),
        starts=begin(table.starts, zone),
        ends=end(table.until, zone),
        cap=table.cap,
        limit=table.limit,
    )


def _counter(name: CounterId, table: CounterTable, file: SiteFile, zone: tzinfo) -> Counter:
    return Counter(
        id=name,
        place=table.place,
        arrow=table.arrow,
        room=table.room,
        services=opened_by_default(table, file),
        area=table.area,
        starts=begin(table.starts, zone),
    )


def _workstation(name: CounterId, table: WorkstationTable) -> Workstation:
    return Workstation(
        id=name,
        place=table.place,
        service=table.service,
        arrow=table.arrow,
        area=table.area,
        minutes=table.minutes,
        come_minutes=table.come_minutes,
        notice_minutes=table.notice_minutes,
    )


def _kiosk(kiosk: KioskSettings, file: SiteFile) -> KioskSettings:
    languages = kiosk.languages or file.site.languages
    return replace(kiosk, languages=languages, journal=journal(kiosk, file))


def _display(display: DisplaySettings, file: SiteFile) -> DisplaySettings:
    return replace(display, languages=display.languages or file.site.languages[:DISPLAY_LANGUAGES])


def _console(console: ConsoleSettings, file: SiteFile) -> ConsoleSettings:
    return replace(console, language=console.language or file.site.languages[0])
