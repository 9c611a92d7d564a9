"""What follows at a workstation by itself."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shared.domain.clock import ClockJumped
from shared.domain.counters import CounterOpened
from shared.domain.services import Opening, SiteConfigured
from shared.domain.tickets import (
    TicketCalled,
    TicketFinished,
    TicketNotShown,
    TicketRecalled,
)
from shared.domain.transitions import Status
from shared.domain.workstations import (
    SessionBegun,
    SessionEnding,
    SessionExtended,
    TakeOutOfService,
)
from tests.helpers.internet import RECEPTION, internet_hall, look, seated, with_places
from tests.helpers.lobbies import BROKER, Hall

if TYPE_CHECKING:
    from shared.domain.lobby import AnyEvent


def called(events: list[AnyEvent]) -> list[tuple[int, str]]:
    return [(each.ticket, each.counter) for each in events if isinstance(each, TicketCalled)]


def test_the_free_places_call_the_first_of_their_line_and_nobody_of_another() -> None:
    hall = internet_hall()
    hall.draw("papers")
    first, second, third = (hall.draw("internet") for _ in range(3))
    assert called(look(hall)) == [(first, "w1"), (second, "w2")]
    assert hall.lobby.tickets.line("internet")[0][1] == third
    assert called(look(hall)) == []


def test_a_place_opens_once_a_day_and_says_why_it_called() -> None:
    hall = internet_hall()
    ticket = hall.draw("internet")
    opened, call = look(hall)
    assert opened == CounterOpened(counter="w1", services=("internet",))
    assert isinstance(call, TicketCalled)
    assert (call.why.rule, call.why.services, call.why.waiting) == (
        "earliest_call_by",
        ("internet",),
        1,
    )
    hall.happens(TicketNotShown(ticket=ticket, counter="w1", call=call.call))
    hall.draw("internet")
    assert [type(each) for each in look(hall)] == [TicketCalled]


def test_nothing_opens_by_itself_once_the_day_is_closed() -> None:
    hall = internet_hall()
    hall.draw("internet")
    hall.close_day()
    assert look(hall) == []


def test_nobody_is_called_to_a_place_out_of_service() -> None:
    hall = internet_hall()
    hall.do(TakeOutOfService(counter="w1"), RECEPTION)
    ticket = hall.draw("internet")
    assert called(look(hall)) == [(ticket, "w2")]


def test_who_does_not_come_is_called_once_more_and_then_frees_the_place() -> None:
    hall = internet_hall()
    ticket = hall.draw("internet")
    look(hall)
    assert look(hall, 1) == []
    assert look(hall, 0.5) == [TicketRecalled(ticket=ticket, call=1, counter="w1", ring=1)]
    assert look(hall, 1) == []
    waiting = [hall.draw("internet") for _ in range(2)]
    look(hall)
    gone, call = look(hall, 0.5)
    assert gone == TicketNotShown(ticket=ticket, call=1, counter="w1")
    assert called([call]) == [(waiting[1], "w1")]
    assert hall.ticket(ticket).status is Status.NO_SHOW


def test_a_session_that_others_wait_for_ends_after_a_gentle_notice() -> None:
    hall = internet_hall()
    first, second = seated(hall, "w1"), seated(hall, "w2")
    begun = hall.now
    hall.draw("internet")
    assert look(hall, 24.9) == []
    until = begun + timedelta(minutes=30)
    assert look(hall, 0.1) == [
        SessionEnding(counter="w1", ticket=first, until=until),
        SessionEnding(counter="w2", ticket=second, until=until),
    ]
    assert look(hall, 4.9) == []
    ended = look(hall, 0.1)
    assert [each for each in ended if isinstance(each, TicketFinished)] == [
        TicketFinished(ticket=first, counter="w1", call=1),
        TicketFinished(ticket=second, counter="w2", call=2),
    ]
    assert called(ended) == [(3, "w1")]


def test_nobody_is_ended_who_was_not_told_five_minutes_before() -> None:
    hall = internet_hall()
    seated(hall, "w1")
    seated(hall, "w2")
    assert look(hall, 29) == []
    hall.draw("internet")
    (told, _) = look(hall)
    assert isinstance(told, SessionEnding)
    assert told.until == hall.now + timedelta(minutes=5)
    assert look(hall, 4) == []


def test_while_nobody_waits_a_session_goes_on_in_short_steps() -> None:
    hall = internet_hall()
    ticket = seated(hall)
    assert look(hall, 29) == []
    (extended,) = look(hall, 1)
    until = hall.now + timedelta(minutes=5)
    assert extended == SessionExtended(counter="w1", ticket=ticket, until=until)
    assert look(hall, 4) == []


def test_a_notice_is_over_when_nobody_waits_any_more() -> None:
    hall = internet_hall()
    ticket = seated(hall, "w1")
    seated(hall, "w2")
    waiting = hall.draw("internet")
    look(hall, 25)
    hall.call(waiting, "c1")
    (extended, _) = look(hall, 5)
    assert isinstance(extended, SessionExtended)
    session = hall.lobby.workstations.session("w1", hall.ticket(ticket))
    assert session is not None
    assert not session.ending


def test_after_hours_nobody_stays_for_ever() -> None:
    hall = internet_hall()
    opening = Opening(day="mon", opens=time(8), closes=time(9, 10))
    hall.happens(SiteConfigured(catalogue=replace(with_places(), hours=(opening,))))
    ticket = seated(hall)
    (told,) = look(hall, 25)
    assert isinstance(told, SessionEnding)
    assert look(hall, 5) == [TicketFinished(ticket=ticket, counter="w1", call=1)]


def test_a_clock_that_is_set_takes_nobody_a_minute() -> None:
    hall = internet_hall()
    ticket = seated(hall)
    jumped = ClockJumped(seconds=7200, business_day=hall.now.date())
    hall.wait(120)
    hall.happens(jumped, BROKER)
    assert look(hall, 29) == []
    session = hall.lobby.workstations.session("w1", hall.ticket(ticket))
    assert session is not None
    assert session.until == hall.now + timedelta(minutes=1)


def test_somebody_at_a_counter_that_becomes_a_workstation_gets_a_whole_time() -> None:
    hall = Hall(closed=True)
    hall.open("c1")
    ticket = hall.draw()
    hall.serve(hall.call_next())
    (place, *_) = with_places().workstations
    counters = tuple(each for each in hall.lobby.catalogue.counters if each.id != "c1")
    catalogue = replace(
        with_places(), counters=counters, workstations=(replace(place, id="c1", service="papers"),)
    )
    hall.happens(SiteConfigured(catalogue=catalogue))
    until = hall.now + timedelta(minutes=30)
    assert look(hall) == [SessionBegun(counter="c1", ticket=ticket, until=until)]
    assert look(hall) == []
