"""Appointments at short notice: each free slot is given once."""

from __future__ import annotations

from datetime import timedelta
from zlib import crc32

import msgspec
import pytest
from msgspec.structs import replace

from shared.domain.appointments import (
    AppointmentsForgotten,
    ArrangeAppointment,
    CheckIn,
    ImportFreeSlots,
)
from shared.domain.counters import Undo
from shared.domain.invariants import violations
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext
from shared.domain.visits import AppointmentArranged
from tests.helpers.bookings import MONDAY, at, expect, for_service, offer, slot
from tests.helpers.lobbies import IMPORTER, KIOSK, LEAD, RECEPTION, Hall


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


def test_a_slot_that_was_given_away_stays_so_when_the_unit_moves_it_to_another_day() -> None:
    hall = Hall()
    offer(hall, slot("a", 30))
    arranged(hall, "a")
    offer(hall, slot("a", 30 + 24 * 60), slot("b", 60 + 24 * 60), day=MONDAY + timedelta(days=1))
    assert list(hall.lobby.appointments.free[MONDAY + timedelta(days=1)]) == ["t/b"]


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


# --- for the visitor at a counter -----------------------------------------------------------------

FOR_VISITOR = ArrangeAppointment(slot="t/a", counter="c1", ticket=1)


def with_a_visitor() -> Hall:
    hall = Hall()
    offer(hall, slot("a", 30), slot("b", 60))
    hall.draw()
    hall.do(CallNext(counter="c1"))
    return hall


def test_the_visitors_ticket_keeps_which_slots_it_was_given() -> None:
    hall = with_a_visitor()
    (event,) = hall.do(FOR_VISITOR)
    assert isinstance(event, AppointmentArranged)
    assert (event.ticket, event.call) == (1, 1)
    hall.do(replace(FOR_VISITOR, slot="t/b"))
    assert hall.lobby.tickets.by_id[1].arranged == ("t/a", "t/b")
    assert violations(hall.lobby) == []


def test_a_slot_that_was_given_by_mistake_is_free_again_and_can_be_given_anew() -> None:
    hall = with_a_visitor()
    free = {day: dict(slots) for day, slots in hall.lobby.appointments.free.items()}
    hall.do(FOR_VISITOR)
    hall.undo("c1")
    assert hall.lobby.appointments.free == free
    assert (hall.lobby.appointments.days, hall.lobby.appointments.taken) == ({}, {})
    assert hall.lobby.tickets.by_id[1].arranged == ()
    hall.do(FOR_VISITOR)
    assert violations(hall.lobby) == []


def test_of_two_slots_only_the_last_one_is_taken_back() -> None:
    hall = with_a_visitor()
    hall.do(FOR_VISITOR)
    hall.do(replace(FOR_VISITOR, slot="t/b"))
    hall.undo("c1")
    assert list(hall.lobby.appointments.free[MONDAY]) == ["t/b"]
    assert hall.lobby.appointments.taken == {MONDAY: {"t/a"}}
    assert hall.lobby.tickets.by_id[1].arranged == ("t/a",)


def test_an_appointment_that_somebody_has_checked_in_for_is_not_taken_back() -> None:
    hall = with_a_visitor()
    (event,) = hall.do(FOR_VISITOR)
    assert isinstance(event, AppointmentArranged)
    hall.do(CheckIn(code=event.booking.code), KIOSK)
    assert hall.refuses(Undo(counter="c1")) is Reason.APPOINTMENT_IN_USE


def test_an_appointment_of_a_day_that_is_over_is_only_taken_off_the_ticket() -> None:
    hall = with_a_visitor()
    hall.do(FOR_VISITOR)
    hall.happens(AppointmentsForgotten(before=MONDAY + timedelta(days=1)))
    hall.undo("c1")
    assert hall.lobby.tickets.by_id[1].arranged == ()
    assert hall.lobby.appointments.free == {}


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (replace(FOR_VISITOR, ticket=9), Reason.TICKET_UNKNOWN),
        (replace(FOR_VISITOR, counter="c2"), Reason.TICKET_NOT_AT_COUNTER),
        (replace(FOR_VISITOR, counter=None), Reason.COUNTER_UNKNOWN),
        (replace(FOR_VISITOR, slot="t/x"), Reason.SLOT_TAKEN),
    ],
)
def test_it_is_for_who_is_there_and_only_once(command: ArrangeAppointment, reason: Reason) -> None:
    hall = with_a_visitor()
    before = msgspec.json.encode(hall.lobby)
    assert hall.refuses(command, LEAD) is reason
    assert msgspec.json.encode(hall.lobby) == before
