"""A clerk of a trial knows what was answered, and notices a refusal that contradicts it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from broker.trial.actors import Crowd
from broker.trial.chance import chance
from broker.trial.clerk import Clerk
from shared.domain.counters import CounterOpened, OpenCounter, Undo
from shared.domain.lobby import Recorded
from shared.domain.refusals import Reason
from shared.domain.tickets import (
    ActionUndone,
    CallNext,
    CallTicket,
    Finish,
    Serve,
    ServingStarted,
    Ticket,
    TicketCalled,
    TicketFinished,
    TicketIssued,
    TicketNotShown,
    Why,
)
from shared.domain.transitions import Action, Status
from shared.protocol.messages import Accepted, Rejected
from tests.helpers.lobbies import MONDAY_NINE

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand, AnyEvent

NEXT = CallNext(counter="c1")
WHY = Why(
    rule="earliest_call_by",
    call_by=MONDAY_NINE,
    issued=MONDAY_NINE,
    target_minutes=20,
    services=("papers",),
    waiting=1,
)
CALLED = TicketCalled(ticket=7, number="A007", call=1, counter="c1", language="de", why=WHY)
SERVED = ServingStarted(ticket=7, call=1, counter="c1")
FINISHED = TicketFinished(ticket=7, call=1, counter="c1")
OPENED = CounterOpened(counter="c1", services=("papers",))
TICKET = Ticket(
    id=7,
    number="A007",
    service="papers",
    language="de",
    issued=MONDAY_NINE,
    call_by=MONDAY_NINE + timedelta(minutes=20),
    token="t",  # noqa: S106
    since=MONDAY_NINE,
)


@pytest.fixture
def clerk() -> Clerk:
    return Clerk("counter-1", "c1", Crowd(waiting=5), chance(1, "c1"))


def hears(clerk: Clerk, command: AnyCommand, *events: AnyEvent) -> None:
    recorded = [
        Recorded(sequence=place, time=MONDAY_NINE, device="counter-1", event=event)
        for place, event in enumerate(events, 1)
    ]
    clerk.hears(command, Accepted(id="1", sequence=len(events), events=recorded))


def refused(clerk: Clerk, command: AnyCommand, reason: Reason) -> None:
    clerk.hears(command, Rejected(id="1", reason=reason))


def wishes(clerk: Clerk) -> set[type[object]]:
    return {type(clerk.wants()) for _ in range(300)}


def test_a_closed_counter_is_opened_first(clerk: Clerk) -> None:
    assert wishes(clerk) == {OpenCounter}


def test_who_is_called_is_served_and_cleared(clerk: Clerk) -> None:
    hears(clerk, OpenCounter(counter="c1"), OPENED)
    assert CallNext in wishes(clerk)
    hears(clerk, NEXT, CALLED)
    assert {Serve, Undo} <= wishes(clerk)
    hears(clerk, Serve(counter="c1", ticket=7), SERVED)
    assert {Finish, Undo} <= wishes(clerk)
    assert Serve not in wishes(clerk)
    hears(clerk, Finish(counter="c1", ticket=7), FINISHED)
    assert clerk.ticket is None


def test_nobody_is_called_where_nobody_waits(clerk: Clerk) -> None:
    hears(clerk, OpenCounter(counter="c1"), OPENED)
    refused(clerk, NEXT, Reason.NOBODY_WAITING)
    assert CallNext not in wishes(clerk)
    assert clerk.crowd.surprises == []


def test_who_did_not_come_may_be_called_after_all(clerk: Clerk) -> None:
    hears(clerk, OpenCounter(counter="c1"), OPENED)
    clerk.crowd.sees([TicketNotShown(ticket=3, call=1, counter="c2")])
    assert CallTicket in wishes(clerk)
    assert list(clerk.crowd.absent) == []
    refused(clerk, CallTicket(counter="c1", ticket=3), Reason.TICKET_STATUS)
    assert clerk.crowd.surprises == []


@pytest.mark.parametrize(("status", "step"), [(Status.CALLED, Serve), (Status.SERVING, Finish)])
def test_a_step_taken_back_brings_the_visitor_back(
    clerk: Clerk, status: Status, step: type[object]
) -> None:
    hears(clerk, OpenCounter(counter="c1"), OPENED)
    ticket = replace(TICKET, status=status, counter="c1")
    undone = ActionUndone(counter="c1", action=Action.FINISH, ticket=ticket)
    hears(clerk, Undo(counter="c1"), undone)
    assert step in wishes(clerk)
    assert Undo not in wishes(clerk)


def test_a_call_taken_back_leaves_nobody_at_the_counter(clerk: Clerk) -> None:
    hears(clerk, NEXT, CALLED)
    undone = ActionUndone(counter="c1", action=Action.CALL_NEXT, ticket=TICKET)
    hears(clerk, Undo(counter="c1"), undone)
    assert clerk.ticket is None


def test_after_a_closing_taken_back_the_counter_is_opened_anew(clerk: Clerk) -> None:
    hears(clerk, OpenCounter(counter="c1"), OPENED)
    hears(clerk, Undo(counter="c1"), ActionUndone(counter="c1", action=Action.OPEN))
    assert wishes(clerk) == {OpenCounter}


def test_an_undo_that_is_refused_is_not_tried_again(clerk: Clerk) -> None:
    hears(clerk, NEXT, CALLED)
    refused(clerk, Undo(counter="c1"), Reason.NOTHING_TO_UNDO)
    assert Undo not in wishes(clerk)
    assert clerk.crowd.surprises == []


def test_a_counter_that_the_evening_closed_is_opened_again(clerk: Clerk) -> None:
    hears(clerk, OpenCounter(counter="c1"), OPENED)
    refused(clerk, NEXT, Reason.COUNTER_CLOSED)
    assert OpenCounter in wishes(clerk)
    assert clerk.crowd.surprises == []


def test_a_refusal_that_contradicts_an_answer_is_a_surprise(clerk: Clerk) -> None:
    hears(clerk, NEXT, CALLED)
    refused(clerk, Serve(counter="c1", ticket=7), Reason.TICKET_NOT_AT_COUNTER)
    (surprise,) = clerk.crowd.surprises
    assert surprise.startswith("counter-1: Serve was refused: ticket_not_at_counter")


def test_the_crowd_counts_who_waits() -> None:
    crowd = Crowd()
    issued = TicketIssued(
        ticket=1,
        number="A001",
        service="papers",
        language="de",
        call_by=MONDAY_NINE,
        business_day=MONDAY_NINE.date(),
        token="t",  # noqa: S106
    )
    crowd.sees([issued, issued, CALLED])
    assert crowd.waiting == 1
