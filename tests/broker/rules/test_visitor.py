"""Who is where: the questions that every rule about a visitor asks first."""

from __future__ import annotations

import pytest

from broker.rules.visitor import known_desk, known_ticket, require_step, visitor_at
from shared.domain.refusals import Reason, Refused
from shared.domain.transitions import Action
from tests.helpers.lobbies import Hall


def test_a_visitor_is_known_with_the_call_that_brought_them() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next("c1")
    desk = known_desk(hall.lobby, "c1")
    found, call = visitor_at(hall.lobby, desk, ticket, Action.SERVE)
    assert (found.id, call) == (ticket, 1)


def test_what_is_not_there_is_refused_by_its_own_reason() -> None:
    hall = Hall()
    ticket = hall.draw()
    for ask, reason in (
        (lambda: known_desk(hall.lobby, "c9"), Reason.COUNTER_UNKNOWN),
        (lambda: known_ticket(hall.lobby, 9), Reason.TICKET_UNKNOWN),
        (
            lambda: visitor_at(hall.lobby, hall.desk("c1"), ticket, Action.SERVE),
            Reason.TICKET_NOT_AT_COUNTER,
        ),
        (lambda: require_step(hall.ticket(ticket), Action.SERVE), Reason.TICKET_STATUS),
    ):
        with pytest.raises(Refused) as refusal:
            ask()
        assert refusal.value.reason is reason
