"""What must hold of every lobby holds of one that people worked in, and is missed when it fails."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from shared.domain.alarms import Alarm, Urgency
from shared.domain.appointments import Appointment
from shared.domain.call_back_rules import CallBackRules
from shared.domain.callbacks import RequestCallBack
from shared.domain.invariants import violations
from shared.domain.levels import Before
from shared.domain.notices import Notice
from shared.domain.transitions import DeskStatus, Status
from tests.helpers.bookings import MONDAY, expect, for_service, offer, slot
from tests.helpers.internet import internet_hall, seated
from tests.helpers.lobbies import MONDAY_NINE, Hall, a_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from shared.domain.lobby import Lobby


def a_full_hall() -> Hall:
    """Return a hall with one visitor called, one served, one that did not come, two that wait."""
    hall = Hall()
    expect(hall, for_service("a", 60))
    offer(hall, slot("x", 90))
    for _ in range(5):
        hall.draw()
        hall.wait()
    hall.call_next("c1")
    hall.serve(hall.call_next("c2"), "c2")
    hall.no_show(hall.call_next("c3"), "c3")
    return hall


def test_a_hall_that_people_work_in_is_in_order() -> None:
    hall = a_full_hall()
    assert violations(hall.lobby) == []
    hall.undo("c3")
    hall.undo("c2")
    hall.close_day()
    assert violations(hall.lobby) == []


def test_an_empty_hall_is_in_order() -> None:
    assert violations(Hall(closed=True).lobby) == []


def loses_a_number(lobby: Lobby) -> None:
    lobby.tickets.numbers.popitem()


def gives_a_number_twice(lobby: Lobby) -> None:
    lobby.tickets.by_id[5].number = lobby.tickets.by_id[4].number


def lends_a_number_in_use(lobby: Lobby) -> None:
    lobby.tickets.leased["A004"] = "kiosk-1"


def loses_a_ticket(lobby: Lobby) -> None:
    del lobby.tickets.numbers[lobby.tickets.by_id.pop(3).number]


def drops_one_who_is_there(lobby: Lobby) -> None:
    lobby.tickets.dropped.append(lobby.tickets.by_id[3])


def counts_too_far(lobby: Lobby) -> None:
    lobby.tickets.series["A"] = 1000


def forgets_who_waits(lobby: Lobby) -> None:
    lobby.tickets.lines["papers"].pop()


def lets_somebody_jump_the_line(lobby: Lobby) -> None:
    lobby.tickets.lines["papers"].reverse()


def knows_a_ticket_that_was_never_given(lobby: Lobby) -> None:
    lobby.tickets.last_id = 4


def keeps_a_ticket_that_is_over(lobby: Lobby) -> None:
    lobby.tickets.by_id[3].status = Status.FINISHED


def forgets_the_visitor_of_a_desk(lobby: Lobby) -> None:
    lobby.desks.by_id["c1"].ticket = None


def waits_at_a_counter(lobby: Lobby) -> None:
    lobby.tickets.by_id[3].counter, lobby.tickets.by_id[3].call = "c3", 3


def serves_nobody(lobby: Lobby) -> None:
    lobby.desks.by_id["c3"].ticket = 77


def serves_at_a_closed_counter(lobby: Lobby) -> None:
    lobby.desks.by_id["c1"].status = DeskStatus.CLOSED


def shows_a_call_that_was_never_made(lobby: Lobby) -> None:
    lobby.calls.last_id = 1


def is_early_for_nothing(lobby: Lobby) -> None:
    lobby.tickets.by_id[5].early = True


def gives_a_ticket_to_nobody(lobby: Lobby) -> None:
    lobby.tickets.by_id[5].appointment = "s/a"


def keeps_a_ticket_without_its_owner(lobby: Lobby) -> None:
    lobby.appointments.days[MONDAY]["s/a"].ticket = 5


def expects_somebody_on_two_days(lobby: Lobby) -> None:
    lobby.appointments.days[date(2026, 11, 24)] = lobby.appointments.days[MONDAY]


def keeps_an_empty_day(lobby: Lobby) -> None:
    lobby.appointments.free[MONDAY].clear()


def gives_a_slot_twice(lobby: Lobby) -> None:
    lobby.appointments.taken[MONDAY] = {"t/x"}


def offers_what_a_visitor_was_given(lobby: Lobby) -> None:
    booking = for_service("x", 90, source="arranged/t")
    lobby.appointments.days[MONDAY][booking.id] = Appointment(booking=booking, source="arranged")
    lobby.tickets.by_id[1].arranged = ("t/x",)


def shows_a_call_that_was_answered(lobby: Lobby) -> None:
    lobby.calls.by_id[2].open = True


def forgets_that_a_time_has_come(lobby: Lobby) -> None:
    lobby.tickets.by_id[3].not_before = lobby.tickets.by_id[3].since


def lets_somebody_wait_for_nobody(lobby: Lobby) -> None:
    lobby.tickets.by_id[4].for_counter = "c9"


def goes_back_to_nothing(lobby: Lobby) -> None:
    lobby.levels.before["c1"] = Before(services=(), open=True)


def shows_a_notice_that_was_never_written(lobby: Lobby) -> None:
    lobby.notices.by_id[7] = Notice(id=7, text={"de": "?"}, since=MONDAY_NINE)


def hears_an_alarm_that_was_never_raised(lobby: Lobby) -> None:
    lobby.alarms.by_id[7] = Alarm(
        id=7, device="counter-1", counter="c1", urgency=Urgency.HELP, raised=MONDAY_NINE
    )


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (loses_a_number, "numbers in use"),
        (gives_a_number_twice, "numbers in use"),
        (lends_a_number_in_use, "A004 is lent to a kiosk and held by somebody"),
        (loses_a_ticket, "5 were given, 4 are there and 0 are over"),
        (drops_one_who_is_there, "a ticket is cancelled and still there"),
        (counts_too_far, "a series has left its numbers"),
        (forgets_who_waits, "the line of papers"),
        (lets_somebody_jump_the_line, "the line of papers"),
        (knows_a_ticket_that_was_never_given, "ticket 5 was never given"),
        (keeps_a_ticket_that_is_over, "A003 is over and still there"),
        (forgets_the_visitor_of_a_desk, "A001 is at a counter that does not know of it"),
        (waits_at_a_counter, "A003 is no_show with counter c3"),
        (serves_nobody, "the visitor of c3 is not there"),
        (serves_at_a_closed_counter, "c1 is closed with a visitor"),
        (is_early_for_nothing, "A005 is early for no appointment"),
        (gives_a_ticket_to_nobody, "A005 was given to somebody who has not checked in"),
        (keeps_a_ticket_without_its_owner, "s/a has a ticket and nobody came"),
        (expects_somebody_on_two_days, "an appointment is on two days"),
        (keeps_an_empty_day, "a day is kept on which there is nothing"),
        (gives_a_slot_twice, "a slot of 2026-11-23 is given away and free"),
        (offers_what_a_visitor_was_given, "A001 was given a slot that is free"),
        (forgets_that_a_time_has_come, "A003 is no_show and only comes into a line later"),
        (lets_somebody_wait_for_nobody, "A004 waits for c9, which is closed"),
        (shows_a_call_that_was_never_made, "call 2 was never made"),
        (shows_a_call_that_was_answered, "A002 is on the wall and not called"),
        (goes_back_to_nothing, "no level is in force"),
        (shows_a_notice_that_was_never_written, "more notices than were shown"),
        (hears_an_alarm_that_was_never_raised, "never raised"),
    ],
)
def test_whatever_is_out_of_order_is_said(harm: Callable[[Lobby], None], sentence: str) -> None:
    hall = a_full_hall()
    harm(hall.lobby)
    assert any(sentence in said for said in violations(hall.lobby))


def test_who_comes_into_a_line_later_is_kept_in_the_order_of_their_times() -> None:
    hall = a_full_hall()
    hall.lobby.tickets.later.append((hall.now, 1))
    assert violations(hall.lobby) == ["who comes into a line later is not kept in that order"]


def test_a_call_back_that_nobody_asked_for_or_that_is_done_and_taken_is_missed() -> None:
    hall = Hall(replace(a_catalogue(), call_backs=CallBackRules()))
    hall.do(RequestCallBack(service="papers", phone="02331 80840"), "reception")
    assert violations(hall.lobby) == []
    call_back = hall.lobby.call_backs.by_id[1]
    call_back.done, call_back.taken_by = hall.now, "counter-1"
    hall.lobby.call_backs.last_id = 0
    assert violations(hall.lobby) == [
        "call back 1 was never asked for",
        "call back 1 is done and counter-1 sees to it",
    ]


def test_a_hall_with_workstations_is_in_order_and_says_what_is_wrong_at_one() -> None:
    hall = internet_hall()
    seated(hall)
    assert violations(hall.lobby) == []
    hall.lobby.workstations.out |= {"w1", "w2"}
    hall.lobby.workstations.sessions.clear()
    assert violations(hall.lobby) == [
        "w1 is out of service and somebody is there",
        "W001 is at w1 and nobody knows until when",
    ]
