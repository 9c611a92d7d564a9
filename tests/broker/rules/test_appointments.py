"""Who has an appointment: expected, checked in, and called as if they had come before it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from broker.rules.appointments import forget
from broker.rules.by_itself import due
from broker.rules.calling_order import first_in_line
from shared.domain.appointments import (
    AppointmentsForgotten,
    CheckIn,
    Standing,
    TakeBackCheckIn,
)
from shared.domain.clock import ClockJumped
from shared.domain.invariants import violations
from shared.domain.needs import Need
from shared.domain.refusals import Reason, Refused
from shared.domain.tickets import CallNext, TicketCalled
from tests.helpers.bookings import (
    MONDAY,
    at,
    check_in,
    expect,
    for_service,
    offer,
    slot,
    ticket_for,
    upstairs,
)
from tests.helpers.lobbies import BROKER, KIOSK, MONDAY_NINE, RECEPTION, Hall, a_catalogue

if TYPE_CHECKING:
    from shared.domain.booking import Booking

H, TARGET, EARLY, LATE = 30, 15, 20, 10
"""Minutes of the small hall: head start, target of papers, early window, when somebody is late."""


def a_hall(*bookings: Booking) -> Hall:
    hall = Hall()
    expect(hall, *bookings)
    return hall


def called(hall: Hall) -> TicketCalled:
    (event,) = hall.do(CallNext(counter="c1"))
    assert isinstance(event, TicketCalled)
    return event


def look(hall: Hall) -> None:
    for event in due(hall.lobby, hall.now):
        hall.happens(event, BROKER)


# --- checking in --------------------------------------------------------------------------------


def test_who_checks_in_on_time_stands_in_line_as_if_they_had_come_before_the_slot() -> None:
    hall = a_hall(for_service("a", 10))
    ticket = hall.ticket(ticket_for(hall, "a"))
    assert ticket.call_by == at(10 + TARGET - H)
    assert (ticket.not_before, ticket.early) == (None, False)


def test_who_comes_early_is_not_called_before_the_early_window_while_others_wait() -> None:
    hall = a_hall(for_service("a", 60))
    early = ticket_for(hall, "a")
    walk_in = hall.draw()
    assert hall.ticket(early).not_before == at(60 - EARLY)
    assert hall.call_next("c1") == walk_in
    hall.wait(60 - EARLY)
    look(hall)
    hall.draw()
    event = called_at(hall, "c2")
    assert (event.ticket, event.why.rule) == (early, "appointment")


def called_at(hall: Hall, counter: str) -> TicketCalled:
    (event,) = hall.do(CallNext(counter=counter))
    assert isinstance(event, TicketCalled)
    return event


def test_who_comes_early_is_called_by_a_counter_that_would_idle() -> None:
    hall = a_hall(for_service("a", 60), for_service("b", 45), for_service("c", 44, "case"))
    hall.open("c1", "papers")
    first = {name: ticket_for(hall, name) for name in ("a", "b", "c")}
    event = called(hall)
    assert (event.ticket, event.why.rule) == (first["b"], "appointment_early")
    assert (event.why.slot, event.why.waiting) == (at(45), 1)


def test_an_early_call_that_is_taken_back_waits_for_its_slot_again() -> None:
    hall = a_hall(for_service("a", 60))
    early = ticket_for(hall, "a")
    hall.call_next()
    hall.undo()
    assert (hall.ticket(early).not_before, hall.ticket(early).early) == (at(60 - EARLY), True)
    assert violations(hall.lobby) == []


def test_who_is_late_stands_in_line_as_if_they_had_come_a_head_start_before_they_did() -> None:
    hall = a_hall(for_service("a", 0))
    hall.wait(LATE + 1)
    late = ticket_for(hall, "a")
    assert hall.ticket(late).call_by == at(LATE + 1 + TARGET - H)
    assert called(hall).why.rule == "appointment_late"


def test_ten_minutes_after_the_slot_is_still_on_time() -> None:
    hall = a_hall(for_service("a", 0))
    hall.wait(LATE)
    assert check_in(hall, "a").standing is Standing.ON_TIME


def test_an_appointment_for_an_emergency_is_one() -> None:
    hall = a_hall(for_service("a", 60, "emergency"))
    walk_in, urgent = hall.draw(), ticket_for(hall, "a")
    event = called(hall)
    assert (event.ticket, event.why.rule) == (urgent, "emergency")
    assert walk_in != urgent


def test_who_has_not_checked_in_is_never_called() -> None:
    hall = a_hall(for_service("a", 0), for_service("b", -30))
    hall.wait(120)
    look(hall)
    assert hall.refuses(CallNext(counter="c1")) is Reason.NOBODY_WAITING


def test_an_appointment_upstairs_gives_no_number_but_tells_where_to_go() -> None:
    hall = a_hall(upstairs("a", 10))
    came = check_in(hall, "a")
    assert (came.ticket, came.go_to["de"]) == (None, "Zimmer 214")
    assert came.standing is Standing.ON_TIME
    assert not hall.lobby.tickets.by_id


def test_what_was_told_at_the_check_in_stands_on_the_ticket() -> None:
    hall = a_hall(for_service("a", 10, code="171"))
    command = CheckIn(code="17 1", language="en", needs=(Need.SIGHT,), party=3)
    hall.do(command, KIOSK)
    ticket = hall.ticket(1)
    assert (ticket.language, ticket.needs, ticket.party) == ("en", (Need.SIGHT,), 3)
    assert ticket.appointment == "s/a"


# --- answered kindly ------------------------------------------------------------------------------


def refused(hall: Hall, code: str) -> tuple[Reason, dict[str, str]]:
    with pytest.raises(Refused) as refusal:
        hall.do(CheckIn(code=code), KIOSK)
    return refusal.value.reason, refusal.value.details


@pytest.mark.parametrize("code", ["", "999", "1799", "abc"])
def test_a_code_that_nobody_knows_is_said_to_be_unknown(code: str) -> None:
    assert refused(a_hall(for_service("a", 0, code="171")), code) == (
        Reason.APPOINTMENT_UNKNOWN,
        {},
    )


def test_a_code_of_another_office_names_that_office() -> None:
    hall = a_hall(for_service("a", 0, code="171"))
    assert refused(hall, "1899") == (Reason.APPOINTMENT_OTHER_OFFICE, {"office": "18"})


def test_without_rules_there_is_no_other_office() -> None:
    hall = Hall(replace(a_catalogue(), appointments=None))
    assert refused(hall, "1899")[0] is Reason.APPOINTMENT_UNKNOWN


def test_an_appointment_of_another_day_tells_which() -> None:
    hall = Hall()
    tuesday = MONDAY + timedelta(days=1)
    expect(hall, for_service("a", 24 * 60, code="171"), day=tuesday)
    reason, details = refused(hall, "171")
    assert reason is Reason.APPOINTMENT_OTHER_DAY
    assert details == {"slot": at(24 * 60).isoformat()}


def test_who_checks_in_twice_hears_their_number_again() -> None:
    hall = a_hall(for_service("a", 0, code="171"))
    hall.do(CheckIn(code="171"), KIOSK)
    assert refused(hall, "171") == (Reason.APPOINTMENT_CHECKED_IN, {"number": "A001"})


def test_who_checks_in_twice_for_upstairs_hears_the_place_again() -> None:
    hall = a_hall(upstairs("a", 0, code="171"))
    hall.do(CheckIn(code="171"), KIOSK)
    assert refused(hall, "171") == (Reason.APPOINTMENT_CHECKED_IN, {"place": "Zimmer 214"})


def test_one_code_for_two_appointments_is_for_the_next_one_that_nobody_came_for() -> None:
    hall = a_hall(for_service("b", 30, code="171"), for_service("a", 0, code="171"))
    hall.do(CheckIn(code="171"), KIOSK)
    hall.do(CheckIn(code="171"), KIOSK)
    appointments = [hall.ticket(ticket).appointment for ticket in (1, 2)]
    assert appointments == ["s/a", "s/b"]


def test_a_kiosk_finds_people_by_their_code_only() -> None:
    hall = a_hall(for_service("a", 0))
    assert hall.refuses(CheckIn(appointment="s/a"), KIOSK) is Reason.NOT_ALLOWED


def test_an_appointment_for_a_service_that_was_taken_away_is_refused() -> None:
    hall = a_hall(for_service("a", 0))
    hall.lobby.catalogue = replace(hall.lobby.catalogue, services=())
    command = CheckIn(appointment="s/a")
    assert hall.refuses(command, RECEPTION) is Reason.SERVICE_UNKNOWN


# --- the wrong one ------------------------------------------------------------------------------


def test_a_check_in_of_the_wrong_one_can_be_taken_back() -> None:
    hall = a_hall(for_service("a", 0), upstairs("b", 0))
    for name in ("a", "b"):
        check_in(hall, name)
        hall.do(TakeBackCheckIn(appointment=f"s/{name}"), RECEPTION)
    assert not hall.lobby.tickets.by_id
    assert violations(hall.lobby) == []
    assert check_in(hall, "a").ticket == 2


def test_a_check_in_is_not_taken_back_from_somebody_who_is_called_or_gone() -> None:
    hall = a_hall(for_service("a", 0))
    take_back = TakeBackCheckIn(appointment="s/a")
    assert hall.refuses(take_back, RECEPTION) is Reason.APPOINTMENT_NOT_CHECKED_IN
    check_in(hall, "a")
    ticket = hall.call_next()
    assert hall.refuses(take_back, RECEPTION) is Reason.TICKET_STATUS
    hall.finish(ticket)
    assert hall.refuses(take_back, RECEPTION) is Reason.TICKET_UNKNOWN
    stranger = TakeBackCheckIn(appointment="s/x")
    assert hall.refuses(stranger, RECEPTION) is Reason.APPOINTMENT_UNKNOWN


# --- days that are over ------------------------------------------------------------


def test_past_days_are_forgotten_by_themselves_once_the_clock_is_to_be_trusted() -> None:
    hall = a_hall(for_service("a", 0))
    offer(hall, slot("x", 30))
    assert forget(hall.lobby, hall.now) == []
    hall.wait(24 * 60)
    tuesday = MONDAY + timedelta(days=1)
    assert forget(hall.lobby, hall.now) == [AppointmentsForgotten(before=tuesday)]
    hall.happens(ClockJumped(seconds=24 * 3600.0, business_day=tuesday), BROKER)
    assert forget(hall.lobby, hall.now) == []
    hall.happens(AppointmentsForgotten(before=tuesday), BROKER)
    assert (hall.lobby.appointments.days, hall.lobby.appointments.free) == ({}, {})
    assert forget(hall.lobby, hall.now) == []


def test_a_clock_that_is_set_moves_no_slot_but_when_people_came() -> None:
    hall = a_hall(for_service("a", 30), for_service("b", 30))
    check_in(hall, "a")
    hall.happens(ClockJumped(seconds=3600.0, business_day=MONDAY), BROKER)
    appointment = hall.lobby.appointments.days[MONDAY]["s/a"]
    assert (appointment.booking.slot, appointment.came) == (at(30), at(60))


# --- the promises of calling.md -------------------------------------------------------------------

coming = st.lists(
    st.tuples(st.booleans(), st.integers(-20, 90), st.sampled_from((0, 1, 5, 20))),
    min_size=1,
    max_size=14,
)
"""Each: with an appointment or without, its slot in minutes, and minutes until the next comes."""


def a_morning(arriving: list[tuple[bool, int, int]]) -> tuple[Hall, dict[int, float]]:
    """Let people come; return when each counts as having come, in minutes after nine."""
    hall = Hall()
    bookings = [for_service(str(n), slot) for n, (_, slot, _) in enumerate(arriving)]
    expect(hall, *bookings)
    since: dict[int, float] = {}
    for n, (is_booked, minutes, pause) in enumerate(arriving):
        now = (hall.now - MONDAY_NINE).total_seconds() / 60
        ticket = ticket_for(hall, str(n)) if is_booked else hall.draw()
        is_late = now > minutes + LATE
        since[ticket] = (now if is_late else minutes) if is_booked else now
        hall.wait(pause)
    return hall, since


@given(arriving=coming)
def test_no_walk_in_overtakes_an_earlier_one_and_who_overtakes_is_less_than_h_behind(
    arriving: list[tuple[bool, int, int]],
) -> None:
    hall, since = a_morning(arriving)
    booked = {t.id for t in hall.lobby.tickets.by_id.values() if t.appointment is not None}
    order: list[int] = []
    while hall.lobby.tickets.by_id:
        look(hall)
        order.append(hall.call_next())
        hall.finish(order[-1])
        hall.wait(3)
    assert [each for each in order if each not in booked] == sorted({*order} - booked)
    for place, first in enumerate(order):
        for overtaken in (each for each in order[place + 1 :] if each not in booked):
            if first in booked:
                assert since[first] <= since[overtaken] + H


@given(arriving=coming)
def test_nobody_is_called_before_the_early_window_while_somebody_else_waits(
    arriving: list[tuple[bool, int, int]],
) -> None:
    hall, _ = a_morning(arriving)
    while hall.lobby.tickets.by_id:
        look(hall)
        waits = any(hall.lobby.tickets.lines.values())
        ticket = first_in_line(hall.lobby.tickets, ("papers",))
        assert ticket is not None
        assert ticket.early is not waits
        hall.finish(hall.call_next())
        hall.wait(7)


def test_two_counters_that_would_idle_call_two_who_are_early() -> None:
    hall = a_hall(for_service("a", 60), for_service("b", 60))
    early = {ticket_for(hall, "a"), ticket_for(hall, "b")}
    assert {hall.call_next("c1"), hall.call_next("c2")} == early
    assert hall.refuses(CallNext(counter="c3")) is Reason.NOBODY_WAITING
