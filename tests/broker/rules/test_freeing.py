"""A lead frees what is stuck; the log says why."""

from __future__ import annotations

import pytest

from shared.domain.counters import PauseCounter
from shared.domain.freeing import FreeTicket, Outcome, TicketFreed
from shared.domain.refusals import Reason
from shared.domain.transitions import Status
from tests.helpers.lobbies import Hall


def free(ticket: int, outcome: Outcome = Outcome.WAITS) -> FreeTicket:
    return FreeTicket(ticket=ticket, outcome=outcome, reason="Schalter verlassen")


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(Outcome.WAITS, Status.WAITING), (Outcome.MISSED, Status.NO_SHOW), (Outcome.DONE, None)],
)
def test_a_visitor_at_a_deserted_desk_is_freed(outcome: Outcome, status: Status | None) -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    freed, _ = hall.do(free(ticket, outcome))
    assert freed == TicketFreed(ticket=ticket, counter="c1", reason="Schalter verlassen")
    assert hall.desk().ticket is None
    known = hall.lobby.tickets.by_id.get(ticket)
    assert (known and known.status) == status


def test_who_waits_for_a_counter_that_does_not_call_comes_back_into_the_line() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.ticket(ticket).for_counter = "c3"
    hall.put_back(ticket)
    assert hall.refuses(free(ticket)) is Reason.TICKET_NOT_STUCK
    hall.do(PauseCounter(counter="c3"))
    assert len(hall.do(free(ticket))) == 1
    assert hall.call_next("c2") == ticket


def test_nothing_else_is_freed() -> None:
    hall = Hall()
    ticket = hall.draw()
    assert hall.refuses(free(99)) is Reason.TICKET_UNKNOWN
    assert hall.refuses(free(ticket)) is Reason.TICKET_NOT_STUCK
    hall.call_next()
    hall.serve(ticket)
    assert hall.refuses(free(ticket, Outcome.MISSED)) is Reason.TICKET_STATUS
    hall.finish(ticket)
    missed = hall.draw()
    hall.no_show(hall.call_next())
    hall.ticket(missed).for_counter = "c3"
    assert hall.refuses(free(missed)) is Reason.TICKET_NOT_STUCK
