"""What happens by itself when its time has come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from broker.rules.by_itself import RULES, due
from shared.domain.tickets import IssueTicket, TicketDue, TicketIssued
from tests.helpers.lobbies import BROKER, Hall

if TYPE_CHECKING:
    from datetime import datetime


def dated(hall: Hall, minutes: float) -> int:
    """Let a ticket be issued that only comes into its line in so many minutes."""
    (issued,) = hall.do(IssueTicket(service="papers"))
    assert isinstance(issued, TicketIssued)
    return issued.ticket if not minutes else _put_off(hall, issued, hall.now, minutes)


def _put_off(hall: Hall, issued: TicketIssued, now: datetime, minutes: float) -> int:
    ticket = issued.ticket + 1
    event = TicketIssued(
        ticket=ticket,
        number=f"A9{ticket:02d}",
        service="papers",
        language="de",
        call_by=issued.call_by,
        business_day=issued.business_day,
        token=f"token-{ticket}",
        not_before=now + timedelta(minutes=minutes),
    )
    hall.happens(event, BROKER)
    return ticket


def look(hall: Hall) -> list[TicketDue]:
    events = [event for event in due(hall.lobby, hall.now) if isinstance(event, TicketDue)]
    for event in events:
        hall.happens(event, BROKER)
    return events


def test_nobody_is_called_before_the_time_they_were_told() -> None:
    hall = Hall()
    later = dated(hall, 10)
    assert hall.call_next() != later
    hall.wait(9)
    assert look(hall) == []
    assert [place for place, _ in hall.lobby.tickets.later] == [hall.now + timedelta(minutes=1)]


def test_whose_time_has_come_waits_in_the_line_by_their_own_call_by_time() -> None:
    hall = Hall()
    later = dated(hall, 10)
    hall.finish(hall.call_next())
    hall.wait(10)
    newcomer = hall.draw()
    assert [event.ticket for event in look(hall)] == [later]
    assert [hall.call_next("c1"), hall.call_next("c2")] == [later, newcomer]
    assert hall.lobby.tickets.later == []


def test_those_who_are_due_together_come_in_the_order_of_their_times() -> None:
    hall = Hall()
    second, first = dated(hall, 20), dated(hall, 10)
    hall.wait(30)
    assert [event.ticket for event in look(hall)] == [first, second]
    assert look(hall) == []


def test_the_rules_are_asked_in_turn() -> None:
    assert due in RULES
