"""Appointments (Termine): who is expected, who has checked in, and which times are still free.

A slot is what an invitation says by the clock on the wall, so a clock that is set moves none.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Meta, Struct, field

from shared.domain.booking import ARRANGED, AppointmentId, Booking, FreeSlot, arranged_id
from shared.domain.ids import CounterId, Language, Name, TicketId
from shared.domain.needs import Need, Party
from shared.domain.records import Command, Event
from shared.domain.tickets import ActionUndone
from shared.domain.visits import AppointmentArranged

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH: TypeAlias = Annotated[tuple[Booking, ...], Meta(max_length=500)]
IDS: TypeAlias = Annotated[tuple[AppointmentId, ...], Meta(max_length=500)]
SLOTS: TypeAlias = Annotated[tuple[FreeSlot, ...], Meta(max_length=500)]

# --- commands ---------------------------------------------------------------------------------


class ImportAppointments(Command, frozen=True, kw_only=True):
    """Expect these on ``day`` (the site's date), in place of what ``source`` said of it before.

    With ``more`` they are added to what the source said: a large day comes in several parts, or
    only what has changed does. The source's own ``cancelled`` ones are not expected any more, on
    whatever day; who has come stays.
    """

    source: Name
    day: date
    bookings: BATCH
    more: bool = False
    cancelled: IDS = ()


class ImportFreeSlots(Command, frozen=True, kw_only=True):
    """Offer these times at short notice, in place of what ``source`` offered on ``day``."""

    source: Name
    day: date
    slots: SLOTS
    more: bool = False


class CheckIn(Command, frozen=True, kw_only=True):
    """Somebody with an appointment is here: found by the ``code``, or by staff in their list."""

    code: Name = ""
    appointment: AppointmentId | None = None
    language: Language = "de"
    needs: tuple[Need, ...] = ()
    party: Party = 1


class TakeBackCheckIn(Command, frozen=True, kw_only=True):
    """The wrong one was checked in; a ticket that still waits is cancelled."""

    appointment: AppointmentId


class ArrangeAppointment(Command, frozen=True, kw_only=True):
    """Give a free slot to somebody who is here; ``counter`` where it is done at one.

    With the ``ticket`` of the visitor there it is a step at that counter, which can be undone.
    """

    slot: AppointmentId
    counter: CounterId | None = None
    ticket: TicketId | None = None


# --- events -----------------------------------------------------------------------------------


class Standing(StrEnum):
    """How somebody came to their appointment."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


class AppointmentsImported(Event, frozen=True, kw_only=True):
    """These are expected on ``day``; with ``more``, besides what the source said before.

    Those that are ``cancelled`` are not expected any more.
    """

    source: str
    day: date
    bookings: tuple[Booking, ...]
    more: bool = False
    cancelled: tuple[AppointmentId, ...] = ()


class FreeSlotsImported(Event, frozen=True, kw_only=True):
    """These times are free on ``day``; with ``more``, besides what the source said before."""

    source: str
    day: date
    slots: tuple[FreeSlot, ...]
    more: bool = False


class AppointmentCheckedIn(Event, frozen=True, kw_only=True):
    """Somebody came to their appointment: they get the ``ticket``, or go where ``go_to`` says."""

    appointment: AppointmentId
    slot: datetime
    standing: Standing
    ticket: TicketId | None = None
    go_to: dict[Language, str] = field(default_factory=dict[Language, str])


class AppointmentCheckInTakenBack(Event, frozen=True, kw_only=True):
    """The wrong one was checked in: nobody is here for this appointment yet."""

    appointment: AppointmentId


class AppointmentsForgotten(Event, frozen=True, kw_only=True):
    """All appointments and free slots of days ``before`` this one are no longer kept."""

    before: date


# --- state and fold ---------------------------------------------------------------------------


class Appointment(Struct, kw_only=True):
    """One appointment as it stands. ``came`` is when it was checked in (UTC), if it was."""

    booking: Booking
    source: str
    came: datetime | None = None
    late: bool = False
    ticket: TicketId | None = None


class Appointments(Struct, kw_only=True):
    """Who is expected, and which slots are free, by the site's date; ``taken`` are given slots."""

    days: dict[date, dict[AppointmentId, Appointment]] = field(
        default_factory=dict[date, dict[AppointmentId, Appointment]]
    )
    free: dict[date, dict[AppointmentId, FreeSlot]] = field(
        default_factory=dict[date, dict[AppointmentId, FreeSlot]]
    )
    taken: dict[date, set[AppointmentId]] = field(default_factory=dict[date, set[AppointmentId]])

    def find(self, wanted: AppointmentId) -> Appointment | None:
        """Return the appointment with this id, or None."""
        return next((day[wanted] for day in self.days.values() if wanted in day), None)

    def with_code(self, code: str) -> Iterator[tuple[date, Appointment]]:
        """Return every appointment with this code and its day, the earliest slot first."""
        found = (
            (day, each)
            for day, expected in self.days.items()
            for each in expected.values()
            if code and each.booking.code == code
        )
        yield from sorted(found, key=lambda pair: (pair[1].booking.slot, pair[1].booking.id))

    def free_slot(self, wanted: AppointmentId) -> tuple[date, FreeSlot] | None:
        """Return a slot that is still free, and its day."""
        return next(
            ((day, each[wanted]) for day, each in self.free.items() if wanted in each), None
        )


def fold(appointments: Appointments, event: Event, time: datetime) -> None:
    """Change ``appointments`` by one event; events of other topics change nothing."""
    match event:
        case AppointmentsImported():
            _import(appointments, event)
        case FreeSlotsImported():
            _import_slots(appointments, event)
        case AppointmentCheckedIn():
            _check_in(appointments, event, time)
        case AppointmentCheckInTakenBack():
            _take_back(appointments, event)
        case AppointmentArranged() | ActionUndone():
            _at_short_notice(appointments, event)
        case AppointmentsForgotten():
            _forget(appointments, event.before)
        case _:
            pass


def jump(appointments: Appointments, span: timedelta) -> None:
    """Set when people came, as every moment that passed; a slot is what the invitation says."""
    for day in appointments.days.values():
        for each in day.values():
            each.came = None if each.came is None else each.came + span


def _take_back(appointments: Appointments, event: AppointmentCheckInTakenBack) -> None:
    appointment = appointments.find(event.appointment)
    if appointment is not None:
        appointment.came, appointment.late, appointment.ticket = None, False, None


def _import(appointments: Appointments, event: AppointmentsImported) -> None:
    known = appointments.days.pop(event.day, {})
    day = {
        key: each
        for key, each in known.items()
        if event.more or each.source != event.source or each.came is not None
    }
    for booking in event.bookings:
        _expect(appointments, day, booking, event.source)
    if day:
        appointments.days[event.day] = day
    for cancelled in event.cancelled:
        known = appointments.find(cancelled)
        if known is not None and known.source == event.source and known.came is None:
            _leave(appointments, cancelled)


def _expect(
    appointments: Appointments,
    day: dict[AppointmentId, Appointment],
    booking: Booking,
    source: str,
) -> None:
    """Put an appointment on a day, wherever it was before; who has come stays where they came."""
    known = day.get(booking.id) or appointments.find(booking.id)
    if known is not None and known.came is not None:
        return
    _leave(appointments, booking.id)
    day[booking.id] = Appointment(booking=booking, source=source)


def _leave(appointments: Appointments, name: AppointmentId) -> None:
    """Take an appointment off the days that it is on."""
    for day in [*appointments.days]:
        appointments.days[day].pop(name, None)
        if not appointments.days[day]:
            del appointments.days[day]


def _import_slots(appointments: Appointments, event: FreeSlotsImported) -> None:
    prefix, taken = f"{event.source}/", {*chain(*appointments.taken.values())}
    known = appointments.free.pop(event.day, {})
    free = {key: slot for key, slot in known.items() if event.more or not key.startswith(prefix)}
    free |= {slot.id: slot for slot in event.slots if slot.id not in taken}
    if free:
        appointments.free[event.day] = free


def _check_in(appointments: Appointments, event: AppointmentCheckedIn, time: datetime) -> None:
    appointment = appointments.find(event.appointment)
    if appointment is not None:
        appointment.came, appointment.ticket = time, event.ticket
        appointment.late = event.standing is Standing.LATE


def _at_short_notice(appointments: Appointments, event: AppointmentArranged | ActionUndone) -> None:
    if isinstance(event, AppointmentArranged):
        _arrange(appointments, event)
    elif event.given_back is not None:
        _give_back(appointments, event.given_back)


def _arrange(appointments: Appointments, event: AppointmentArranged) -> None:
    free = appointments.free.pop(event.day, {})
    if rest := {key: slot for key, slot in free.items() if key != event.slot}:
        appointments.free[event.day] = rest
    appointments.taken.setdefault(event.day, set()).add(event.slot)
    arranged = Appointment(booking=event.booking, source=ARRANGED)
    appointments.days.setdefault(event.day, {})[event.booking.id] = arranged


def _give_back(appointments: Appointments, slot: FreeSlot) -> None:
    """Offer a slot again: nobody comes at it after all."""
    _leave(appointments, arranged_id(slot.id))
    for day in [day for day, given in appointments.taken.items() if slot.id in given]:
        appointments.free.setdefault(day, {})[slot.id] = slot
        appointments.taken[day].remove(slot.id)
        if not appointments.taken[day]:
            del appointments.taken[day]


def _forget(appointments: Appointments, before: date) -> None:
    for kept in (appointments.days, appointments.free, appointments.taken):
        for day in [day for day in kept if day < before]:
            del kept[day]
