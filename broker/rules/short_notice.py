"""Appointments at short notice: a free slot of the unit in charge for somebody who is here."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from zlib import crc32

from shared.domain.appointments import ARRANGED, AppointmentArranged
from shared.domain.booking import Booking
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from broker.rules.context import Context
    from shared.domain.appointments import ArrangeAppointment
    from shared.domain.lobby import AnyEvent, Lobby

DIGITS = 8
"""Digits of a code after the office's: enough that nobody hits another one by a slip of the key."""


def arrange(lobby: Lobby, command: ArrangeAppointment, context: Context) -> list[AnyEvent]:
    """Give a free slot away; it has a code from then on, as if it had been imported.

    Raises:
        Refused: SLOT_TAKEN when somebody else was faster, or the slot is past.
    """
    found = lobby.appointments.free_slot(command.slot)
    if found is None or found[1].slot < context.now:
        raise Refused(Reason.SLOT_TAKEN)
    day, slot = found
    booking = Booking(
        id=f"{ARRANGED}/{slot.id}"[:200],
        slot=slot.slot,
        minutes=slot.minutes,
        code=_new_code(lobby, context.new_token()),
        go_to=slot.go_to,
        unit=slot.unit,
    )
    arranged = AppointmentArranged(slot=slot.id, day=day, booking=booking, counter=command.counter)
    return [arranged]


def _new_code(lobby: Lobby, token: str) -> str:
    """Return digits that no other appointment has, of the office's own series."""
    rules = lobby.catalogue.appointments
    office = "" if rules is None else rules.office
    codes = (
        f"{office}{(crc32(token.encode()) + step) % 10**DIGITS:0{DIGITS}d}" for step in count()
    )
    return next(code for code in codes if not any(lobby.appointments.with_code(code)))
