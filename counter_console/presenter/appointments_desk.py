"""The day's appointments at a console: who is expected, who has come, and what is done for one.

``AppointmentsDesk`` is a piece of the reception's state; ``wanted`` says which command follows.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias, assert_never
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from shared.domain.access import AccessReason, ReleaseAccess
from shared.domain.appointments import CheckIn, TakeBackCheckIn
from shared.domain.booking import AppointmentId, Booking
from shared.domain.ids import Name

if TYPE_CHECKING:
    from shared.domain.appointments import Appointment
    from shared.domain.ids import Language
    from shared.domain.lobby import AnyCommand, Lobby
    from shared.domain.services import Catalogue

BETWEEN_DIGITS = " -./"
"""What people type between the digits of a code."""


class Row(Struct, frozen=True, kw_only=True):
    """One appointment of today; ``came`` is when it was checked in (UTC), ``number`` its ticket."""

    booking: Booking
    came: datetime | None
    number: str | None


class AppointmentsDesk(Struct, frozen=True, kw_only=True):
    """What a console knows of today's appointments; ``taken`` counts the check-ins made here.

    ``asked`` is since when (steady seconds) it is asked which of several doors is meant.
    """

    rows: tuple[Row, ...] = ()
    chosen: AppointmentId | None = None
    typed: str = ""
    taken: int = 0
    asked: float | None = None


class AppointmentAction(Enum):
    """What a button does."""

    CHECK_IN = auto()
    TAKE_BACK = auto()
    RELEASE = auto()


class AppointmentTyped(Struct, frozen=True, kw_only=True):
    """A code was scanned or typed, or something to look for."""

    text: str


class AppointmentChosen(Struct, frozen=True, kw_only=True):
    """A row was chosen, or none."""

    appointment: AppointmentId | None


class AppointmentPressed(Struct, frozen=True, kw_only=True):
    """A button was pressed; Enter in the field, as a scanner ends with, is CHECK_IN."""

    action: AppointmentAction


class DoorPicked(Struct, frozen=True, kw_only=True):
    """One of several doors was picked, or none after all."""

    access: Name | None


AppointmentInput: TypeAlias = AppointmentTyped | AppointmentChosen | AppointmentPressed | DoorPicked


def read(lobby: Lobby, desk: AppointmentsDesk, now: datetime) -> AppointmentsDesk:
    """Return what the state says of today, earliest first; who was chosen stays so."""
    today = now.astimezone(ZoneInfo(lobby.catalogue.time_zone)).date()
    expected = lobby.appointments.days.get(today, {}).values()
    rows = sorted(
        (_row(each, lobby) for each in expected),
        key=lambda row: (row.booking.slot, row.booking.initials, row.booking.id),
    )
    is_there = any(row.booking.id == desk.chosen for row in rows)
    return replace(desk, rows=tuple(rows), chosen=desk.chosen if is_there else None)


def use(desk: AppointmentsDesk, given: AppointmentTyped | AppointmentChosen) -> AppointmentsDesk:
    """Return the desk after something was typed or chosen: what is typed is for somebody else."""
    match given:
        case AppointmentTyped():
            return replace(desk, typed=given.text, chosen=None, asked=None)
        case AppointmentChosen():
            return replace(desk, chosen=given.appointment, asked=None)
        case _:
            assert_never(given)


def checked_in(desk: AppointmentsDesk, appointment: AppointmentId) -> AppointmentsDesk:
    """Return the desk after a check-in: it shows where to go, and the field is free again."""
    return replace(desk, chosen=appointment, typed="", taken=desk.taken + 1)


def chosen_row(desk: AppointmentsDesk) -> Row | None:
    """Return the row that is chosen."""
    return next((row for row in desk.rows if row.booking.id == desk.chosen), None)


def code_typed(desk: AppointmentsDesk) -> str:
    """Return the code that was typed or scanned; empty if it is no code."""
    code = "".join(sign for sign in desk.typed if sign not in BETWEEN_DIGITS)
    return code if code.isascii() and code.isdigit() else ""


def can(desk: AppointmentsDesk, action: AppointmentAction, catalogue: Catalogue) -> bool:
    """Tell whether an action asks for something now."""
    asks = action is AppointmentAction.RELEASE and asks_which_door(desk, catalogue)
    return asks or wanted(desk, action, catalogue, "de") is not None


def asks_which_door(desk: AppointmentsDesk, catalogue: Catalogue) -> bool:
    """Tell whether a door can be released now, and there are several."""
    return len(catalogue.access) > 1 and any(
        release(desk, door.id, catalogue) for door in catalogue.access
    )


def wanted(
    desk: AppointmentsDesk, action: AppointmentAction, catalogue: Catalogue, language: Language
) -> AnyCommand | None:
    """Return the command that an action asks for, if it asks for one.

    Which of several doors is meant is asked first.
    """
    row = chosen_row(desk)
    match action:
        case AppointmentAction.CHECK_IN if row is not None:
            is_open = row.came is None
            return CheckIn(appointment=row.booking.id, language=language) if is_open else None
        case AppointmentAction.CHECK_IN if code := code_typed(desk):
            return CheckIn(code=code, language=language)
        case AppointmentAction.TAKE_BACK if row is not None and row.came is not None:
            return TakeBackCheckIn(appointment=row.booking.id)
        case AppointmentAction.RELEASE if len(catalogue.access) == 1:
            return release(desk, catalogue.access[0].id, catalogue)
        case _:
            return None


def release(desk: AppointmentsDesk, access: str, catalogue: Catalogue) -> ReleaseAccess | None:
    """Return what releases a door: for who is chosen and here, else for somebody expected.

    None where who is chosen is not here, or where there is no such door.
    """
    row = chosen_row(desk)
    if all(door.id != access for door in catalogue.access):
        return None
    if row is None:
        return ReleaseAccess(access=access, reason=AccessReason.EXPECTED)
    if row.came is None:
        return None
    return ReleaseAccess(access=access, reason=AccessReason.APPOINTMENT, appointment=row.booking.id)


def _row(appointment: Appointment, lobby: Lobby) -> Row:
    ticket = lobby.tickets.by_id.get(appointment.ticket or 0)
    return Row(
        booking=appointment.booking,
        came=appointment.came,
        number=None if ticket is None else ticket.number,
    )
