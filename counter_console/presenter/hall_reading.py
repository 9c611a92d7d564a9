"""What the reception keeps of the staff's state: everybody who is in the hall, and its machines."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.reading import Waiting, read_stuck, row_of
from shared.domain.configuration import Fault
from shared.domain.counters import deserted
from shared.domain.ids import CallId, CounterId, DeviceId
from shared.domain.transitions import AT_DESK, DeskStatus, Status

if TYPE_CHECKING:
    from shared.domain.calls import Call
    from shared.domain.lobby import Lobby

DISPLAY: Final = "display"
KIOSK: Final = "kiosk"
RECEPTION: Final = "reception"


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


class Screen(Struct, frozen=True, kw_only=True):
    """A display and its receipts for the latest call; ``lost`` while it does not answer."""

    device: DeviceId
    painted: bool
    sounded: bool
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


class LatestCall(Struct, frozen=True, kw_only=True):
    """The latest call that was not withdrawn: its ring is what receipts are for."""

    call: CallId
    ring: int
    number: str


class Hall(Struct, frozen=True, kw_only=True):
    """Everybody and everything: ``waiting`` next first, ``missed`` latest first.

    ``stuck`` are at a counter whose console is lost, ``at_desks`` at all the others. ``refused`` is
    what is wrong with the settings file, ``restart`` who does not follow it until started anew.
    """

    stuck: tuple[Waiting, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    missed: tuple[Waiting, ...] = ()
    at_desks: tuple[AtDesk, ...] = ()
    desks: tuple[DeskRow, ...] = ()
    screens: tuple[Screen, ...] = ()
    printers: tuple[Printer, ...] = ()
    latest: LatestCall | None = None
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
        desks=tuple(
            _desk(lobby, counter.id, lost=counter.id in gone)
            for counter in lobby.catalogue.counters
        ),
        screens=hall.screens,
        printers=hall.printers,
        latest=hall.latest,
        refused=hall.refused,
        restart=hall.restart,
    )


def read_machines(lobby: Lobby, hall: Hall) -> Hall:
    """Return the hall with its machines read anew."""
    calls = (call for call in reversed(lobby.calls.by_id.values()) if not call.withdrawn)
    latest = max(calls, key=lambda call: call.time, default=None)
    devices = lobby.catalogue.devices
    return replace(
        hall,
        screens=tuple(_screen(lobby, each.id, latest) for each in devices if each.role == DISPLAY),
        printers=tuple(
            _printer(lobby, each.id)
            for each in devices
            if each.role == KIOSK or (each.role == RECEPTION and _has_reported(lobby, each.id))
        ),
        latest=latest and LatestCall(call=latest.id, ring=latest.ring, number=latest.number),
        refused=lobby.configuration.refused,
        restart=lobby.configuration.restart,
    )


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


def _screen(lobby: Lobby, device: DeviceId, latest: Call | None) -> Screen:
    return Screen(
        device=device,
        painted=latest is not None and device in latest.painted,
        sounded=latest is not None and device in latest.sounded,
        lost=lobby.devices.is_lost(device),
    )


def _printer(lobby: Lobby, device: DeviceId) -> Printer:
    lost, known = lobby.devices.is_lost(device), lobby.devices.by_id.get(device)
    if known is None or known.reported is None:
        return Printer(device=device, condition=None, lost=lost)
    return Printer(device=device, condition=known.printer, fallback=known.fallback, lost=lost)


def _has_reported(lobby: Lobby, device: DeviceId) -> bool:
    known = lobby.devices.by_id.get(device)
    return known is not None and known.reported is not None
