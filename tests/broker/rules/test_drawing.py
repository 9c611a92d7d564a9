"""Drawing a number, what becomes of its slip, and the end of the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shared.domain.counters import CounterClosed
from shared.domain.refusals import Reason
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import CloseDay, DayClosed, IssueTicket, TicketExpired, TicketIssued
from shared.domain.transitions import DeskStatus, Status
from tests.helpers.lobbies import KIOSK, MONDAY_NINE, Hall


def test_a_ticket_carries_what_its_slip_and_its_call_need() -> None:
    hall = Hall()
    (issued,) = hall.do(IssueTicket(service="case", language="ar"), KIOSK)
    assert issued == TicketIssued(
        ticket=1,
        number="B001",
        service="case",
        language="ar",
        call_by=MONDAY_NINE + timedelta(minutes=20),
        business_day=date(2026, 11, 23),
        token="token-1",  # noqa: S106
        urgent=False,
    )


def test_two_tickets_never_share_a_token() -> None:
    hall = Hall()
    assert len({hall.ticket(hall.draw()).token for _ in range(5)}) == 5


def test_there_is_no_number_for_a_service_that_nobody_offers() -> None:
    assert Hall().refuses(IssueTicket(service="dance")) is Reason.SERVICE_UNKNOWN


def test_what_became_of_a_slip_is_noted_once() -> None:
    hall = Hall()
    ticket = hall.draw()
    printed = ReportPrint(ticket=ticket, state=PrintState.PRINTED)
    assert len(hall.do(printed, KIOSK)) == 1
    assert hall.do(printed, KIOSK) == []
    assert hall.ticket(ticket).printed is PrintState.PRINTED


def test_a_slip_is_reported_on_also_after_its_visitor_has_left() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.finish(hall.call_next())
    assert hall.do(ReportPrint(ticket=ticket, state=PrintState.UNKNOWN), KIOSK)


@pytest.mark.parametrize("ticket", [-1, 0, 2])
def test_a_slip_of_a_ticket_that_was_never_given_is_not_reported_on(ticket: int) -> None:
    hall = Hall()
    hall.draw()
    report = ReportPrint(ticket=ticket, state=PrintState.PRINTED)
    assert hall.refuses(report, KIOSK) is Reason.TICKET_UNKNOWN


# ------------------------------------------------------------------ the end of the day


def test_at_the_end_of_the_day_who_waits_expires_and_free_counters_close() -> None:
    hall = Hall()
    served, missed, waiting = hall.draw(), hall.draw(), hall.draw()
    hall.call(served, "c1")
    hall.call(missed, "c2")
    hall.no_show(missed, "c2")
    hall.pause("c2")
    assert hall.do(CloseDay(), "reception") == [
        TicketExpired(ticket=missed),
        TicketExpired(ticket=waiting),
        CounterClosed(counter="c2"),
        CounterClosed(counter="c3"),
        DayClosed(business_day=date(2026, 11, 23)),
    ]
    assert hall.lobby.tickets.ended == {Status.EXPIRED: 2}
    assert hall.desk("c2").status is DeskStatus.CLOSED


def test_who_is_at_a_desk_when_the_day_ends_is_served_to_the_end() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.close_day()
    hall.recall(ticket)
    assert hall.lobby.calls.by_id[1].open
    hall.serve(ticket)
    hall.finish(ticket)
    assert hall.lobby.tickets.ended == {Status.FINISHED: 1}


def test_a_day_is_not_closed_twice() -> None:
    hall = Hall()
    hall.draw()
    hall.close_day()
    assert hall.refuses(CloseDay()) is Reason.NOTHING_TO_CLOSE


def test_a_day_without_anybody_is_already_closed() -> None:
    assert Hall(closed=True).refuses(CloseDay()) is Reason.NOTHING_TO_CLOSE


def test_the_end_of_the_day_clears_the_wall_although_everybody_has_gone() -> None:
    hall = Hall()
    hall.draw()
    hall.finish(hall.call_next())
    for counter in ("c1", "c2", "c3"):
        hall.close(counter)
    assert hall.do(CloseDay()) == [DayClosed(business_day=date(2026, 11, 23))]
    assert hall.refuses(CloseDay()) is Reason.NOTHING_TO_CLOSE


def test_whoever_comes_after_the_end_of_the_day_goes_on_with_its_numbers() -> None:
    hall = Hall()
    hall.draw()
    hall.close_day()
    assert hall.ticket(hall.draw()).number == "A002"
