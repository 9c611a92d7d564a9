"""Appointments at short notice: a free slot of the unit in charge for somebody who is here."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from zlib import crc32

from broker.rules.visitor import known_desk, visitor_at
from shared.domain.booking import Booking, FreeSlot, arranged_id
from shared.domain.refusals import Reason, Refused
from shared.domain.transitions import Action
from shared.domain.visits import AppointmentArranged

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.appointments import ArrangeAppointment
    from shared.domain.ids import CallId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.tickets import Ticket

DIGITS = 8
"""Digits of a code after the office's: enough that nobody hits another one by a slip of the key."""


def arrange(lobby: Lobby, command: ArrangeAppointment, context: Context) -> list[AnyEvent]:
    """Give a free slot away; it has a code from then on, as if it had been imported.

    Raises:
        Refused: SLOT_TAKEN when somebody else was faster, or the slot is past; what stands in
            the way of a step at the counter, where it is for the visitor there.
    """
    call = _call_of_visitor(lobby, command)
    found = lobby.appointments.free_slot(command.slot)
    if found is None or found[1].slot < context.now:
        raise Refused(Reason.SLOT_TAKEN)
    day, slot = found
    booking = Booking(
        id=arranged_id(slot.id),
        slot=slot.slot,
        minutes=slot.minutes,
        code=_new_code(lobby, context.new_token()),
        go_to=slot.go_to,
        unit=slot.unit,
    )
    arranged = AppointmentArranged(
        slot=slot.id,
        day=day,
        booking=booking,
        counter=command.counter,
        ticket=command.ticket,
        call=call,
    )
    return [arranged]


def given_back(lobby: Lobby, before: Ticket) -> FreeSlot | None:
    """Return the slot that is free again when the last one of a visitor is taken back.

    ``before`` is the visitor as they stood without it. None where its day is over.

    Raises:
        Refused: APPOINTMENT_IN_USE when somebody has checked in for it.
    """
    slot = lobby.tickets.by_id[before.id].arranged[-1]
    appointment = lobby.appointments.find(arranged_id(slot))
    if appointment is None:
        return None
    if appointment.came is not None:
        raise Refused(Reason.APPOINTMENT_IN_USE)
    booking = appointment.booking
    return FreeSlot(
        id=slot,
        unit=booking.unit,
        slot=booking.slot,
        minutes=booking.minutes,
        go_to=booking.go_to,
    )


def _call_of_visitor(lobby: Lobby, command: ArrangeAppointment) -> CallId | None:
    if command.ticket is None:
        return None
    desk = known_desk(lobby, command.counter or "")
    return visitor_at(lobby, desk, command.ticket, Action.ARRANGE)[1]


def _new_code(lobby: Lobby, token: str) -> str:
    """Return digits that no other appointment has, of the office's own series."""
    rules = lobby.catalogue.appointments
    office = "" if rules is None else rules.office
    codes = (
        f"{office}{(crc32(token.encode()) + step) % 10**DIGITS:0{DIGITS}d}" for step in count()
    )
    return next(code for code in codes if not any(lobby.appointments.with_code(code)))
