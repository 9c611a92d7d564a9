"""Appointments for tests: on the Monday of the small hall, and people who check in for them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from shared.domain.appointments import (
    AppointmentCheckedIn,
    CheckIn,
    ImportAppointments,
    ImportFreeSlots,
)
from shared.domain.booking import Booking, FreeSlot
from shared.domain.tickets import TicketIssued
from tests.helpers.lobbies import IMPORTER, MONDAY_NINE, RECEPTION, Hall

MONDAY = date(2026, 11, 23)
UPSTAIRS = {"de": "Zimmer 214", "en": "room 214"}


def at(minutes: float) -> datetime:
    """Return the moment so many minutes after nine on that Monday."""
    return MONDAY_NINE + timedelta(minutes=minutes)


def for_service(
    name: str, minutes: float, service: str = "papers", code: str = "", *, source: str = "s"
) -> Booking:
    """Return an appointment at a counter of the hall."""
    return Booking(id=f"{source}/{name}", slot=at(minutes), service=service, code=code)


def upstairs(name: str, minutes: float, code: str = "") -> Booking:
    """Return an appointment in a room upstairs."""
    return Booking(id=f"s/{name}", slot=at(minutes), go_to=UPSTAIRS, code=code, initials="M. K.")


def slot(name: str, minutes: float) -> FreeSlot:
    """Return a time that a team keeps free."""
    return FreeSlot(id=f"t/{name}", unit="Team 7", slot=at(minutes), go_to=UPSTAIRS)


def expect(hall: Hall, *bookings: Booking, day: date = MONDAY, source: str = "s") -> None:
    """Let a source say whom it expects on a day."""
    hall.do(ImportAppointments(source=source, day=day, bookings=bookings), IMPORTER)


def offer(hall: Hall, *slots: FreeSlot, day: date = MONDAY) -> None:
    """Let the teams say what they keep free on a day."""
    hall.do(ImportFreeSlots(source="t", day=day, slots=slots), IMPORTER)


def check_in(hall: Hall, name: str, *, source: str = "s") -> AppointmentCheckedIn:
    """Check somebody in at the reception."""
    events = hall.do(CheckIn(appointment=f"{source}/{name}"), RECEPTION)
    assert isinstance(events[0], AppointmentCheckedIn)
    return events[0]


def ticket_for(hall: Hall, name: str) -> int:
    """Check somebody in and return the ticket that they get."""
    events = hall.do(CheckIn(appointment=f"s/{name}"), RECEPTION)
    assert isinstance(events[1], TicketIssued)
    return events[1].ticket
