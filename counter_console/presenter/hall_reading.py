"""What the reception keeps of the staff's state: everybody who is in the hall, and its machines."""

from __future__ import annotations

from datetime import datetime
from heapq import merge
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.reading import Waiting, read_stuck, row_of
from shared.domain.configuration import Fault
from shared.domain.counters import deserted
from shared.domain.crowds import people_inside
from shared.domain.ids import CallId, CounterId, DeviceId, Language, Name, ServiceId, TicketId
from shared.domain.transitions import AT_DESK, DeskStatus, Status
from shared.domain.workstations import CAN_BE_UNDONE, visitor_at

if TYPE_CHECKING:
    from shared.domain.access_points import AccessPoint
    from shared.domain.lobby import Lobby
    from shared.domain.services import Device
    from shared.domain.tickets import Ticket

DISPLAY: Final = "display"
KIOSK: Final = "kiosk"


class AtDesk(Struct, frozen=True, kw_only=True):
    """Somebody who is called or served, and where."""

    row: Waiting
    counter: CounterId


class DeskRow(Struct, frozen=True, kw_only=True):
    """One counter: what it is doing, and the number there; ``lost`` while its console is."""

    counter: CounterId
    status: DeskStatus
    number: str | None = None
    serving: bool = False
    lost: bool = False


class Printer(Struct, frozen=True, kw_only=True):
    """A printer's device and the code of its condition; None when it never reported.

    ``fallback`` is the condition of the device's alternative printer, None when there is none.
    ``lost`` while the device itself, a kiosk or a reception, does not answer.
    """

    device: DeviceId
    condition: str | None
    fallback: str | None = None
    lost: bool = False


class Door(Struct, frozen=True, kw_only=True):
    """A door that staff release, and the code of how it did; None: it never was released."""

    access: Name
    label: dict[Language, str]
    condition: str | None


class LatestCall(Struct, frozen=True, kw_only=True):
    """The latest call that was not withdrawn: its ring is what receipts are for."""

    call: CallId
    ring: int
    number: str


class Screen(Struct, frozen=True, kw_only=True):
    """A display and its receipts for the latest call of its counters, None if there was none.

    ``lost`` while it does not answer; ``speechless`` are languages that it should say and cannot.
    """

    device: DeviceId
    latest: LatestCall | None = None
    painted: bool = False
    sounded: bool = False
    lost: bool = False
    speechless: tuple[Language, ...] = ()


class PlaceRow(Struct, frozen=True, kw_only=True):
    """One workstation: who is called there or ``seated``, and until when (UTC)."""

    counter: CounterId
    out: bool = False
    ticket: TicketId | None = None
    number: str | None = None
    seated: bool = False
    until: datetime | None = None
    ending: bool = False
    undoable: bool = False


class Hall(Struct, frozen=True, kw_only=True):
    """Everybody and everything: ``waiting`` next first, ``missed`` latest first.

    ``stuck`` are at a counter whose console is lost, ``at_desks`` at all the others. ``later`` come
    into a line later, the next first, and after them who is parked until called back. ``dropped``
    were cancelled today, the latest first.
    ``inside`` counts people in the house; ``passed`` are lines over their limit. ``refused`` is
    what is wrong with the settings file, ``restart`` who does not follow it until started anew.
    """

    stuck: tuple[Waiting, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    missed: tuple[Waiting, ...] = ()
    at_desks: tuple[AtDesk, ...] = ()
    later: tuple[Waiting, ...] = ()
    dropped: tuple[Waiting, ...] = ()
    inside: int = 0
    passed: tuple[ServiceId, ...] = ()
    desks: tuple[DeskRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    screens: tuple[Screen, ...] = ()
    printers: tuple[Printer, ...] = ()
    doors: tuple[Door, ...] = ()
    refused: tuple[Fault, ...] = ()
    restart: tuple[DeviceId, ...] = ()


def read_people(lobby: Lobby, hall: Hall) -> Hall:
    """Return the hall with everybody read anew."""
    by_id = lobby.tickets.by_id
    lines = merge(*lobby.tickets.lines.values())
    missed = [each for each in by_id.values() if each.status is Status.NO_SHOW]
    missed.sort(key=lambda each: each.since, reverse=True)
    gone = deserted(lobby.catalogue, lobby.devices)
    return Hall(
        stuck=read_stuck(lobby),
        waiting=tuple(row_of(by_id[ticket_id]) for _, ticket_id in lines),
        missed=tuple(row_of(each) for each in missed),
        at_desks=tuple(
            AtDesk(row=row_of(each), counter=each.counter)
            for each in by_id.values()
            if each.status in AT_DESK and each.counter is not None and each.counter not in gone
        ),
        later=(
            *(row_of(by_id[ticket_id]) for _, ticket_id in lobby.tickets.later),
            *(row_of(each) for each in by_id.values() if _is_parked_without_time(each)),
        ),
        dropped=tuple(
            replace(row_of(each), dropped=True) for each in reversed(lobby.tickets.dropped)
        ),
        inside=people_inside(lobby.tickets),
        passed=tuple(lobby.crowds.passed),
        desks=tuple(
            _desk(lobby, counter.id, lost=counter.id in gone)
            for counter in lobby.catalogue.counters
        ),
        places=tuple(place_row(lobby, place.id) for place in lobby.catalogue.workstations),
        screens=hall.screens,
        printers=hall.printers,
        doors=hall.doors,
        refused=hall.refused,
        restart=hall.restart,
    )


def read_machines(lobby: Lobby, hall: Hall) -> Hall:
    """Return the hall with its machines read anew."""
    devices = lobby.catalogue.devices
    return replace(
        hall,
        screens=tuple(_screen(lobby, each) for each in lobby.catalogue.displays),
        printers=tuple(
            _printer(lobby, each.id)
            for each in devices
            if each.role == KIOSK or _has_reported(lobby, each.id)
        ),
        doors=tuple(_door(lobby, point) for point in lobby.catalogue.access),
        refused=lobby.configuration.refused,
        restart=lobby.configuration.restart,
    )


def _door(lobby: Lobby, point: AccessPoint) -> Door:
    state = lobby.access.by_id.get(point.id)
    condition = None if state is None else state.condition
    return Door(access=point.id, label=point.label, condition=condition)


def _is_parked_without_time(ticket: Ticket) -> bool:
    return ticket.status is Status.PARKED and ticket.not_before is None


def _desk(lobby: Lobby, counter: CounterId, *, lost: bool) -> DeskRow:
    desk = lobby.desks.get(counter)
    ticket = lobby.tickets.by_id.get(desk.ticket or 0)
    if ticket is None:
        return DeskRow(counter=counter, status=desk.status, lost=lost)
    return DeskRow(
        counter=counter,
        status=desk.status,
        number=ticket.number,
        serving=ticket.status is Status.SERVING,
        lost=lost,
    )


def place_row(lobby: Lobby, counter: CounterId) -> PlaceRow:
    """Keep one workstation as a row."""
    desk, out = lobby.desks.get(counter), counter in lobby.workstations.out
    undoable = desk.last is not None and desk.last.action in CAN_BE_UNDONE
    visitor = visitor_at(lobby.desks, lobby.tickets, counter)
    if visitor is None:
        return PlaceRow(counter=counter, out=out, undoable=undoable)
    session = lobby.workstations.session(counter, visitor)
    seated = visitor.status is Status.SERVING
    return PlaceRow(
        counter=counter,
        ticket=visitor.id,
        number=visitor.number,
        seated=seated,
        until=session.until if session is not None and seated else None,
        ending=session is not None and session.ending,
        undoable=undoable,
    )


def _screen(lobby: Lobby, display: Device) -> Screen:
    calls = (
        call
        for call in reversed(lobby.calls.by_id.values())
        if not call.withdrawn and display.calls_for(call.counter)
    )
    latest = max(calls, key=lambda call: call.time, default=None)
    lost, known = lobby.devices.is_lost(display.id), lobby.devices.by_id.get(display.id)
    speechless = () if known is None else known.speechless
    if latest is None:
        return Screen(device=display.id, lost=lost, speechless=speechless)
    return Screen(
        device=display.id,
        latest=LatestCall(call=latest.id, ring=latest.ring, number=latest.number),
        painted=display.id in latest.painted,
        sounded=display.id in latest.sounded,
        lost=lost,
        speechless=speechless,
    )


def _printer(lobby: Lobby, device: DeviceId) -> Printer:
    lost, known = lobby.devices.is_lost(device), lobby.devices.by_id.get(device)
    if known is None or known.reported is None:
        return Printer(device=device, condition=None, lost=lost)
    return Printer(device=device, condition=known.printer, fallback=known.fallback, lost=lost)


def _has_reported(lobby: Lobby, device: DeviceId) -> bool:
    known = lobby.devices.by_id.get(device)
    return known is not None and known.reported is not None
