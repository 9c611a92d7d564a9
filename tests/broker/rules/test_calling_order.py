"""Who is next: what the rule of calls promises, held against arbitrary mornings."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from broker.rules.calling_order import EMERGENCY_LEAD, call_by, first_in_line, why
from shared.domain.counters import Undo
from shared.domain.services import EMPTY
from shared.domain.tickets import CallNext, TicketCalled
from shared.domain.transitions import Status
from tests.helpers.lobbies import EMERGENCY, MONDAY_NINE, PAPERS, Hall

arrivals = st.lists(
    st.tuples(st.sampled_from(("papers", "case", "emergency")), st.sampled_from((0, 0.5, 4, 30))),
    min_size=1,
    max_size=15,
)


def everybody_of(arriving: list[tuple[str, float]]) -> Hall:
    hall = Hall()
    for service, minutes in arriving:
        hall.draw(service)
        hall.wait(minutes)
    return hall


def called_in_turn(hall: Hall) -> list[int]:
    order: list[int] = []
    while hall.lobby.tickets.by_id:
        order.append(hall.call_next())
        hall.finish(order[-1])
    return order


def test_a_walk_in_is_due_after_the_target_of_its_service() -> None:
    assert call_by(PAPERS, MONDAY_NINE) == MONDAY_NINE + timedelta(minutes=15)


@given(arriving=arrivals)
def test_a_later_walk_in_never_overtakes_an_earlier_one_of_the_same_service(
    arriving: list[tuple[str, float]],
) -> None:
    hall = everybody_of(arriving)
    service_of = {ticket.id: ticket.service for ticket in hall.lobby.tickets.by_id.values()}
    order = called_in_turn(hall)
    for service in ("papers", "case", "emergency"):
        own = [ticket for ticket in order if service_of[ticket] == service]
        assert own == sorted(own)


@given(arriving=arrivals)
def test_emergencies_come_before_all_others_in_the_order_of_coming(
    arriving: list[tuple[str, float]],
) -> None:
    hall = everybody_of(arriving)
    urgent = [ticket.id for ticket in hall.lobby.tickets.by_id.values() if ticket.urgent]
    assert called_in_turn(hall)[: len(urgent)] == urgent


@given(arriving=arrivals)
def test_whoever_overtakes_is_due_earlier(arriving: list[tuple[str, float]]) -> None:
    hall = everybody_of(arriving)
    due = {ticket.id: (ticket.call_by, ticket.id) for ticket in hall.lobby.tickets.by_id.values()}
    order = called_in_turn(hall)
    assert order == sorted(due, key=lambda ticket: due[ticket])


def test_an_emergency_comes_before_a_ticket_left_over_from_last_week() -> None:
    hall = Hall()
    hall.draw()
    hall.wait(7 * 24 * 60)
    emergency = hall.draw("emergency")
    assert hall.call_next() == emergency
    assert hall.ticket(emergency).call_by == hall.now - EMERGENCY_LEAD


def test_two_who_are_due_at_the_same_moment_are_called_in_the_order_of_their_tickets() -> None:
    hall = Hall()
    case = hall.draw("case")
    hall.wait(5)
    papers = hall.draw("papers")
    assert hall.ticket(case).call_by == hall.ticket(papers).call_by
    assert [hall.call_next("c1"), hall.call_next("c2")] == [case, papers]


@given(arriving=arrivals, steps=st.lists(st.booleans(), max_size=8))
def test_whoever_is_put_back_or_called_by_mistake_keeps_the_place(
    arriving: list[tuple[str, float]], steps: list[bool]
) -> None:
    hall = everybody_of(arriving)
    due = {ticket.id: ticket.call_by for ticket in hall.lobby.tickets.by_id.values()}
    first = hall.call_next()
    hall.put_back(first)
    for by_mistake in steps:
        hall.wait(3)
        assert hall.call_next() == first
        if by_mistake:
            hall.do(Undo(counter="c1"))
        else:
            hall.put_back(first)
    assert {ticket.id: ticket.call_by for ticket in hall.lobby.tickets.by_id.values()} == due


@settings(max_examples=25)
@given(newcomers=st.lists(st.sampled_from(("papers", "case")), min_size=60, max_size=60))
def test_nobody_starves_while_a_counter_for_the_service_is_open(newcomers: list[str]) -> None:
    hall = Hall()
    patient = hall.draw("case")
    calls = 0
    # Somebody new comes in each minute, and each minute one is served.
    for service in newcomers:
        if hall.lobby.tickets.by_id.get(patient) is None:
            break
        hall.wait(1)
        hall.draw(service)
        hall.finish(hall.call_next())
        calls += 1
    # Case may wait 5 minutes longer than papers: that many can overtake, and no more.
    assert patient not in hall.lobby.tickets.by_id
    assert calls <= 6


def test_nobody_is_next_where_nobody_waits() -> None:
    hall = Hall()
    hall.draw("case")
    assert first_in_line(hall.lobby.tickets, ("papers", "emergency")) is None


def test_two_counters_never_call_the_same_ticket() -> None:
    hall = Hall()
    tickets = {hall.draw(), hall.draw(), hall.draw()}
    assert {hall.call_next("c1"), hall.call_next("c2"), hall.call_next("c3")} == tickets


def test_a_call_tells_why_it_was_this_one() -> None:
    hall = Hall()
    ticket = hall.draw("case")
    hall.wait(6)
    hall.draw("papers")
    hall.open("c1", "papers", "case")
    (called,) = hall.do(CallNext(counter="c1"))
    assert isinstance(called, TicketCalled)
    assert called.why.rule == "earliest_call_by"
    assert (called.why.call_by, called.why.issued) == (
        MONDAY_NINE + timedelta(minutes=20),
        MONDAY_NINE,
    )
    assert (called.why.target_minutes, called.why.services) == (20, ("papers", "case"))
    assert called.why.waiting == 2
    assert called.ticket == ticket


def test_an_emergency_is_called_for_being_one() -> None:
    hall = Hall()
    hall.draw(EMERGENCY.id)
    (called,) = hall.do(CallNext(counter="c1"))
    assert isinstance(called, TicketCalled)
    assert called.why.rule == "emergency"


def test_the_reason_is_told_also_for_a_service_that_is_no_longer_offered() -> None:
    hall = Hall()
    ticket = hall.ticket(hall.draw())
    hall.lobby.catalogue = EMPTY
    reason = why(hall.lobby, hall.desk("c1"), ticket, chosen=False)
    assert (reason.target_minutes, reason.waiting) == (0, 1)
    assert ticket.status is Status.WAITING
