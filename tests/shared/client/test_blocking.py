"""A client that waits for its answers, with a broker that is a real process."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from shared.client.blocking import BlockingClient, BrokerAway
from shared.domain.counters import OpenCounter
from shared.domain.lobby import Lobby
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, IssueTicket, TicketIssued
from shared.protocol.endpoints import Endpoints
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import Changed, Lost
from tests.helpers.real_broker import free_ports

if TYPE_CHECKING:
    from tests.helpers.real_broker import RealBroker

PAPERS = IssueTicket(service="papers")


def number(answer: Accepted | Rejected) -> str:
    assert isinstance(answer, Accepted), answer
    (recorded,) = answer.events
    assert isinstance(recorded.event, TicketIssued)
    return recorded.event.number


def test_a_visitor_draws_a_clerk_calls_and_both_see_it(real_broker: RealBroker) -> None:
    kiosk, clerk = real_broker.public("kiosk-1"), real_broker.staff("counter-1")
    assert number(kiosk.ask(PAPERS)) == "A001"
    assert isinstance(clerk.ask(OpenCounter(counter="c1")), Accepted)
    assert isinstance(clerk.ask(CallNext(counter="c1")), Accepted)
    hall = kiosk.wait_for(lambda hall: bool(hall.calls))
    assert [(call.number, call.open) for call in hall.calls] == [("A001", True)]
    lobby = clerk.wait_for(lambda lobby: lobby.desks.get("c1").ticket is not None)
    assert lobby.tickets.by_id[1].counter == "c1"
    assert any(isinstance(notice, Changed) for notice in clerk.notices)


def test_a_refusal_is_told_with_its_reason(real_broker: RealBroker) -> None:
    clerk = real_broker.staff("counter-1")
    clerk.ask(OpenCounter(counter="c1"))
    answer = clerk.ask(CallNext(counter="c1"))
    assert isinstance(answer, Rejected)
    assert answer.reason is Reason.NOBODY_WAITING


def test_what_is_asked_while_the_broker_is_down_is_done_once_when_it_is_back(
    real_broker: RealBroker,
) -> None:
    kiosk = real_broker.public("kiosk-1")
    kiosk.ask(PAPERS)
    real_broker.kill()
    with pytest.raises(BrokerAway, match="IssueTicket"):
        kiosk.ask(PAPERS, patience=0.3)
    while Lost() not in kiosk.notices:
        kiosk.poll()
    assert kiosk.session.state is None
    kiosk.session.submit(PAPERS, time.monotonic(), patience=60.0)
    real_broker.start()
    kiosk.wait_for(lambda hall: hall.services["papers"].waiting == 2)
    assert number(kiosk.ask(PAPERS)) == "A003"


def test_a_state_that_does_not_come_about_is_not_waited_for_for_ever(
    real_broker: RealBroker,
) -> None:
    clerk = real_broker.staff("counter-1")
    with pytest.raises(BrokerAway, match="did not come about"):
        clerk.wait_for(lambda lobby: lobby.tickets.last_id == 99, seconds=0.3)


def test_without_any_broker_nothing_hangs() -> None:
    command, public, staff = free_ports(3)
    nowhere = Endpoints.at("127.0.0.1", command=command, public=public, staff=staff)
    client = BlockingClient[Lobby](nowhere, device="counter-1", audience="staff")
    with pytest.raises(BrokerAway):
        client.ask(CallNext(counter="c1"), patience=0.2)
    client.close()
