"""The lines: who stands where, and who only comes into a line later."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from shared.domain.counters import Desk
from shared.domain.lines import counter_line, line_of
from shared.domain.needs import Need
from shared.domain.tickets import IssueTicket, TicketDue
from tests.helpers.lobbies import Hall


def test_a_ticket_waits_for_its_service_or_for_the_one_counter_it_was_sent_to() -> None:
    hall = Hall()
    ticket = hall.ticket(hall.draw())
    assert line_of(ticket) == "papers"
    assert line_of(replace(ticket, for_counter="c3")) == counter_line("c3")


def test_a_counter_calls_who_was_sent_to_it_and_who_waits_for_its_services() -> None:
    desk = Desk(counter="c1", services=("papers", "case"))
    assert desk.lines == (counter_line("c1"), "papers", "case")


def test_a_ticket_remembers_what_its_visitor_told() -> None:
    hall = Hall()
    told = IssueTicket(
        service="papers", needs=(Need.WHEELCHAIR, Need.CHILDREN), party=3, note="wartet draussen"
    )
    hall.do(told)
    ticket = hall.ticket(1)
    assert (ticket.needs, ticket.party, ticket.note) == (told.needs, 3, "wartet draussen")


def test_who_is_called_before_their_time_does_not_come_into_the_line_again() -> None:
    hall = Hall()
    ticket = hall.draw()
    there = hall.lobby.tickets.by_id[ticket]
    hall.lobby.tickets.lines["papers"].clear()
    there.not_before = hall.now + timedelta(minutes=5)
    hall.lobby.tickets.later.append((there.not_before, ticket))
    hall.call(ticket)
    assert hall.lobby.tickets.later == []
    assert hall.ticket(ticket).not_before is None


def test_a_ticket_that_is_due_is_waited_with_until_it_is_called() -> None:
    hall = Hall()
    hall.draw()
    hall.happens(TicketDue(ticket=1))
    assert hall.call_next() == 1
