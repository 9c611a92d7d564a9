"""A counter closes with people in its own line: nobody is lost, and nobody is sent twice."""

from __future__ import annotations

from datetime import timedelta

from broker.rules.closures import unused
from shared.domain.closures import SwitchCounter
from shared.domain.counters import CloseCounter
from shared.domain.transitions import DeskStatus, Status
from shared.domain.visits import Park, TicketsReleased, Transfer
from tests.helpers.lobbies import BROKER, Hall


def a_visitor_sent_to_counter_2() -> tuple[Hall, int]:
    hall = Hall()
    ticket = hall.draw()
    hall.call(ticket, "c1")
    hall.wait()
    hall.do(Transfer(counter="c1", ticket=ticket, to="c2"))
    hall.wait()
    return hall, ticket


def test_who_waits_for_a_counter_that_closes_waits_for_the_service_instead() -> None:
    hall, ticket = a_visitor_sent_to_counter_2()
    _, released = hall.do(CloseCounter(counter="c2"))
    assert released == TicketsReleased(counter="c2", tickets=(ticket,))
    assert hall.call_next("c3") == ticket


def test_taking_the_closing_back_brings_them_back_unless_they_have_gone_on() -> None:
    for goes_on in (False, True):
        hall, ticket = a_visitor_sent_to_counter_2()
        hall.close("c2")
        hall.wait()
        if goes_on:
            hall.call(ticket, "c3")
            hall.put_back(ticket, "c3")
        hall.undo("c2")
        assert hall.ticket(ticket).for_counter == (None if goes_on else "c2")


def test_taking_back_an_opening_lets_go_of_those_who_were_sent_there_since() -> None:
    hall = Hall(closed=True)
    hall.open("c1")
    ticket = hall.draw()
    hall.call(ticket, "c1")
    hall.open("c2")
    hall.do(Transfer(counter="c1", ticket=ticket, to="c2"))
    hall.undo("c2")
    assert hall.desk("c2").status is DeskStatus.CLOSED
    assert hall.call_next("c1") == ticket


def test_who_is_parked_for_a_counter_is_not_forgotten_when_it_closes() -> None:
    hall, ticket = a_visitor_sent_to_counter_2()
    hall.call_next("c2")
    hall.do(Park(counter="c2", ticket=ticket, until=hall.now + timedelta(minutes=5)))
    hall.close("c2")
    assert (hall.ticket(ticket).status, hall.ticket(ticket).for_counter) == (Status.PARKED, None)


def test_a_visitor_taken_back_from_a_closed_counters_line_waits_for_the_service() -> None:
    hall, ticket = a_visitor_sent_to_counter_2()
    hall.call(ticket, "c1")
    hall.close("c2")
    hall.undo("c1")
    assert hall.ticket(ticket).for_counter is None
    assert hall.call_next("c3") == ticket


def test_a_counter_that_is_switched_off_lets_go_of_who_was_sent_to_it() -> None:
    hall, ticket = a_visitor_sent_to_counter_2()
    hall.do(SwitchCounter(counter="c2", on=False))
    for event in unused(hall.lobby, hall.now):
        hall.happens(event, BROKER)
    assert hall.call_next("c3") == ticket


def test_the_end_of_the_day_releases_only_who_is_still_served_somewhere() -> None:
    hall, ticket = a_visitor_sent_to_counter_2()
    served = hall.draw()
    hall.call(served, "c1")
    hall.do(Transfer(counter="c1", ticket=served, to="c2"))
    hall.call(served, "c1")
    hall.close_day()
    assert hall.ticket(served).for_counter is None
    assert ticket not in hall.lobby.tickets.by_id
    assert hall.desk("c1").status is DeskStatus.OPEN
