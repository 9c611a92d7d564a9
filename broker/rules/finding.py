"""Whose appointment it is: found by its code or by staff in the list, or why it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.booking import AppointmentRules
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from datetime import date

    from broker.rules.context import Context
    from shared.domain.appointments import Appointment, CheckIn
    from shared.domain.lobby import Lobby


def booked(lobby: Lobby, command: CheckIn, context: Context, today: date) -> Appointment:
    """Return today's appointment that somebody has come for.

    One code may stand for several appointments: the next one today that nobody came for is meant.

    Raises:
        Refused: nobody is expected so, it is for another day or another office, or they have
            checked in already.
    """
    found = _by_id(lobby, command, context) if command.appointment else _by_code(lobby, command)
    here_today = [each for day, each in found if day == today]
    expected = next((each for each in here_today if each.came is None), None)
    if expected is not None:
        return expected
    if here_today:
        raise _is_here(lobby, here_today[-1], command.language)
    later = next((each for day, each in found if day > today), None)
    if later is None:
        raise Refused(Reason.APPOINTMENT_UNKNOWN)
    slot = later.booking.slot.isoformat()
    raise Refused(Reason.APPOINTMENT_OTHER_DAY, slot=slot)


def _by_id(lobby: Lobby, command: CheckIn, context: Context) -> list[tuple[date, Appointment]]:
    """Find what staff chose in their list; a kiosk has none."""
    device = lobby.catalogue.device(context.device)
    if device is None or device.role == "kiosk":
        raise Refused(Reason.NOT_ALLOWED, device=context.device)
    return [
        (day, expected[command.appointment])
        for day, expected in sorted(lobby.appointments.days.items())
        if command.appointment in expected
    ]


def _by_code(lobby: Lobby, command: CheckIn) -> list[tuple[date, Appointment]]:
    code = "".join(sign for sign in command.code if sign in "0123456789")
    found = list(lobby.appointments.with_code(code))
    if not found:
        _require_own(lobby.catalogue.appointments or AppointmentRules(), code)
    return found


def _require_own(rules: AppointmentRules, code: str) -> None:
    other = next((office for office in rules.others if code.startswith(office)), None)
    is_own = rules.office and code.startswith(rules.office)
    if other is not None and not is_own:
        raise Refused(Reason.APPOINTMENT_OTHER_OFFICE, office=other)


def _is_here(lobby: Lobby, appointment: Appointment, language: str) -> Refused:
    ticket = lobby.tickets.by_id.get(appointment.ticket or 0)
    if ticket is not None:
        return Refused(Reason.APPOINTMENT_CHECKED_IN, number=ticket.number)
    go_to = appointment.booking.go_to
    place = go_to.get(language) or go_to.get("de", "")
    return Refused(Reason.APPOINTMENT_CHECKED_IN, place=place)
