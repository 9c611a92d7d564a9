"""Tickets and their lines: what each event makes of them."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import TicketCalled
from shared.domain.transitions import Status
from tests.helpers.lobbies import KIOSK, MONDAY_NINE, Hall


def test_a_drawn_ticket_waits_in_the_line_of_its_service() -> None:
    hall = Hall()
    hall.draw("case")
    ticket = hall.ticket(1)
    assert (ticket.status, ticket.since, ticket.issued) == (Status.WAITING, hall.now, hall.now)
    assert hall.lobby.tickets.line("case") == [(ticket.call_by, 1)]
    assert hall.lobby.tickets.line("papers") == []
    assert hall.lobby.tickets.line("dance") == []


def test_each_step_tells_since_when_and_where() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.wait(1)
    hall.call_next("c2")
    called = hall.now
    hall.wait(1)
    hall.recall(ticket, "c2")
    seen = hall.ticket(ticket)
    assert (seen.since, seen.counter, seen.call, seen.ring) == (called, "c2", 1, 1)
    hall.serve(ticket, "c2")
    assert (seen.status, seen.since, seen.ring) == (Status.SERVING, hall.now, 1)
    hall.put_back(ticket, "c2")
    assert (seen.status, seen.counter, seen.call, seen.ring) == (Status.WAITING, None, None, 0)


def test_a_call_carries_the_number_and_language_for_the_wall() -> None:
    hall = Hall()
    hall.draw("case", language="uk")
    hall.call_next()
    event = hall.log[-1].event
    assert isinstance(event, TicketCalled)
    assert (event.number, event.language, event.counter, event.call) == ("B001", "uk", "c1", 1)


def test_who_missed_the_call_keeps_the_number_but_stands_in_no_line() -> None:
    hall = Hall()
    hall.draw()
    hall.no_show(hall.call_next())
    assert hall.lobby.tickets.numbers == {"A001": 1}
    assert hall.lobby.tickets.line("papers") == []
    assert hall.ticket(1).status is Status.NO_SHOW


def test_who_is_finished_gives_the_number_back_and_is_counted() -> None:
    hall = Hall()
    for _ in range(2):
        hall.draw()
        hall.finish(hall.call_next())
    assert hall.lobby.tickets.ended == {Status.FINISHED: 2}
    assert not hall.lobby.tickets.numbers
    assert not hall.lobby.tickets.by_id


@pytest.mark.parametrize("state", [PrintState.PRINTED, PrintState.UNKNOWN, PrintState.NOT_PRINTED])
def test_what_became_of_the_slip_stands_on_the_ticket(state: PrintState) -> None:
    hall = Hall()
    hall.do(ReportPrint(ticket=hall.draw(), state=state), KIOSK)
    assert hall.ticket(1).printed is state


def test_undoing_a_call_does_not_forget_that_the_slip_was_printed_meanwhile() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.do(ReportPrint(ticket=ticket, state=PrintState.PRINTED), KIOSK)
    hall.undo()
    assert hall.ticket(ticket).printed is PrintState.PRINTED
    assert hall.ticket(ticket).status is Status.WAITING


def test_undoing_a_finish_brings_back_what_was_known_of_the_slip() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.do(ReportPrint(ticket=ticket, state=PrintState.PRINTED), KIOSK)
    hall.finish(hall.call_next())
    hall.undo()
    assert hall.ticket(ticket).printed is PrintState.PRINTED


def test_somebody_put_back_stands_where_the_call_by_time_says() -> None:
    hall = Hall()
    first, second = hall.draw(), hall.draw()
    hall.wait(5)
    hall.put_back(hall.call_next())
    assert [ticket for _, ticket in hall.lobby.tickets.line("papers")] == [first, second]
    assert hall.ticket(first).call_by == MONDAY_NINE + timedelta(minutes=15)


def test_a_break_has_nothing_to_do_with_any_ticket_and_neither_has_its_undo() -> None:
    hall = Hall()
    hall.draw()
    before = msgspec.to_builtins(hall.lobby.tickets)
    hall.pause()
    hall.undo()
    assert msgspec.to_builtins(hall.lobby.tickets) == before


def test_a_slip_reported_on_after_its_visitor_left_changes_no_ticket() -> None:
    hall = Hall()
    hall.draw()
    hall.finish(hall.call_next())
    before = msgspec.to_builtins(hall.lobby.tickets)
    hall.do(ReportPrint(ticket=1, state=PrintState.PRINTED), KIOSK)
    assert msgspec.to_builtins(hall.lobby.tickets) == before


def test_who_still_waits_when_the_day_ends_expires() -> None:
    hall = Hall()
    hall.draw()
    hall.close_day()
    assert hall.lobby.tickets.ended == {Status.EXPIRED: 1}


def test_news_of_a_slip_whose_visitor_has_left_change_nothing() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.finish(ticket)
    hall.do(ReportPrint(ticket=ticket, state=PrintState.PRINTED), KIOSK)
    assert hall.lobby.tickets.by_id == {}
    assert hall.lobby.tickets.ended == {Status.FINISHED: 1}
