"""Appointments at short notice: each free slot is given once."""

from __future__ import annotations

from zlib import crc32

import pytest

from shared.domain.appointments import (
    AppointmentArranged,
    ArrangeAppointment,
    CheckIn,
    ImportFreeSlots,
)
from shared.domain.invariants import violations
from shared.domain.refusals import Reason
from tests.helpers.bookings import MONDAY, at, expect, for_service, offer, slot
from tests.helpers.lobbies import IMPORTER, KIOSK, RECEPTION, Hall


def arranged(hall: Hall, name: str, device: str = "counter-1") -> AppointmentArranged:
    counter = "c1" if device == "counter-1" else None
    (event,) = hall.do(ArrangeAppointment(slot=f"t/{name}", counter=counter), device)
    assert isinstance(event, AppointmentArranged)
    return event


def test_two_who_want_the_same_slot_get_different_answers() -> None:
    hall = Hall()
    offer(hall, slot("a", 30), slot("b", 60))
    event = arranged(hall, "a")
    assert (event.day, event.counter, event.booking.unit) == (MONDAY, "c1", "Team 7")
    command = ArrangeAppointment(slot="t/a")
    assert hall.refuses(command, RECEPTION) is Reason.SLOT_TAKEN
    assert arranged(hall, "b", RECEPTION).booking.slot == at(60)
    assert hall.lobby.appointments.free == {}
    assert violations(hall.lobby) == []


def test_a_slot_that_was_given_away_stays_so_when_the_unit_offers_it_again() -> None:
    hall = Hall()
    offer(hall, slot("a", 30), slot("b", 60))
    arranged(hall, "a")
    offer(hall, slot("a", 30), slot("c", 90))
    assert list(hall.lobby.appointments.free[MONDAY]) == ["t/c"]


def test_what_was_arranged_here_is_checked_in_by_its_code_and_no_import_takes_it_away() -> None:
    hall = Hall()
    offer(hall, slot("a", 30))
    code = arranged(hall, "a").booking.code
    assert code.startswith("17")
    expect(hall, source="t")
    (came,) = hall.do(CheckIn(code=code), KIOSK)
    assert getattr(came, "go_to", {})["de"] == "Zimmer 214"


def test_a_code_that_somebody_has_is_not_given_again() -> None:
    hall = Hall()
    taken = f"17{crc32(b'token-1') % 10**8:08d}"
    expect(hall, for_service("x", 0, code=taken))
    offer(hall, slot("a", 30))
    assert int(arranged(hall, "a").booking.code) == int(taken) + 1


def test_a_slot_that_is_past_is_not_given() -> None:
    hall = Hall()
    offer(hall, slot("a", 30))
    hall.wait(31)
    command = ArrangeAppointment(slot="t/a", counter="c1")
    assert hall.refuses(command, "counter-1") is Reason.SLOT_TAKEN


@pytest.mark.parametrize("more", [False, True])
def test_a_units_slots_come_in_parts_too(more: bool) -> None:  # noqa: FBT001
    hall = Hall()
    offer(hall, slot("a", 30))
    hall.do(ImportFreeSlots(source="t", day=MONDAY, slots=(slot("b", 60),), more=more), IMPORTER)
    expected = ["t/a", "t/b"] if more else ["t/b"]
    assert sorted(hall.lobby.appointments.free[MONDAY]) == expected
