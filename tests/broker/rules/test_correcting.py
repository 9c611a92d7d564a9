"""Putting a ticket right, cancelling it, and taking that back."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.needs import Need
from shared.domain.refusals import Reason
from shared.domain.tickets import (
    CancelTicket,
    ChangeTicket,
    IssueTicket,
    RestoreTicket,
    TicketCancelled,
    TicketChanged,
    TicketRestored,
)
from shared.domain.transitions import Status
from shared.domain.visits import Park
from tests.helpers.lobbies import MONDAY_NINE, Hall, a_catalogue

RECEPTION = "reception"


def caring(minutes: int) -> Hall:
    return Hall(replace(a_catalogue(), care_head_start_minutes=minutes))


def change(ticket: int, service: str = "papers", **values: object) -> ChangeTicket:
    return replace(ChangeTicket(ticket=ticket, service=service, language="de"), **values)


def test_another_service_keeps_the_number_and_counts_from_when_the_visitor_came() -> None:
    hall = Hall()
    ticket = hall.draw("papers")
    hall.wait(10)
    (event,) = hall.do(change(ticket, "case"), RECEPTION)
    assert event == TicketChanged(
        ticket=ticket,
        service="case",
        language="de",
        call_by=MONDAY_NINE + timedelta(minutes=20),
    )
    assert hall.ticket(ticket).number == "A001"
    assert hall.lobby.tickets.line("papers") == []
    assert [each for _, each in hall.lobby.tickets.line("case")] == [ticket]


def test_a_change_that_changes_nothing_makes_no_event() -> None:
    hall = Hall()
    ticket = hall.draw("papers")
    assert hall.do(change(ticket), RECEPTION) == []


def test_what_was_told_is_put_right_also_at_a_counter_but_not_the_concern() -> None:
    hall = Hall()
    ticket = hall.draw("papers")
    hall.call_next()
    command = change(
        ticket, language="ar", needs=(Need.INTERPRETER,), party=3, note="Tochter hilft"
    )
    assert len(hall.do(command, RECEPTION)) == 1
    there = hall.ticket(ticket)
    assert (there.language, there.needs, there.party) == ("ar", (Need.INTERPRETER,), 3)
    assert there.status is Status.CALLED
    assert hall.refuses(change(ticket, "case"), RECEPTION) is Reason.TICKET_STATUS


def test_what_was_put_right_stays_so_when_the_counter_takes_its_step_back() -> None:
    hall = Hall()
    ticket = hall.draw("papers")
    hall.call_next()
    hall.do(change(ticket, language="ar"), RECEPTION)
    hall.undo()
    assert hall.ticket(ticket).language == "ar"
    assert hall.ticket(ticket).status is Status.WAITING


def test_who_turns_out_to_be_in_an_emergency_is_first_at_once() -> None:
    hall = Hall()
    hall.draw("papers")
    ticket = hall.draw("papers")
    hall.do(change(ticket, "emergency"), RECEPTION)
    assert hall.call_next() == ticket
    assert hall.ticket(ticket).number == "A002"
    assert hall.do(change(ticket, "emergency", note="kein Geld"), RECEPTION)


def test_the_care_that_somebody_needs_can_be_noted_later_and_taken_back() -> None:
    hall = caring(10)
    ticket = hall.draw("papers")
    before = hall.ticket(ticket).call_by
    hall.do(change(ticket, needs=(Need.CARE,)), RECEPTION)
    assert hall.ticket(ticket).call_by == before - timedelta(minutes=10)
    hall.do(change(ticket), RECEPTION)
    assert hall.ticket(ticket).call_by == before


@given(minutes=st.lists(st.integers(0, 40), min_size=2, max_size=8), place=st.integers(0, 7))
def test_who_needs_care_overtakes_only_those_who_came_less_than_the_head_start_before(
    minutes: list[int], place: int
) -> None:
    hall = caring(15)
    place %= len(minutes)
    came: dict[int, int] = {}
    for at, minute in enumerate(sorted(minutes)):
        hall.now = MONDAY_NINE + timedelta(minutes=minute)
        needs = (Need.CARE,) if at == place else ()
        hall.do(IssueTicket(service="papers", needs=needs), RECEPTION)
        came[hall.lobby.tickets.last_id] = minute
    line = [ticket for _, ticket in hall.lobby.tickets.line("papers")]
    cared = list(came)[place]
    others = [ticket for ticket in line if ticket != cared]
    assert others == sorted(others)
    overtaken = [each for each in line[line.index(cared) + 1 :] if each < cared]
    assert all(came[cared] - came[each] <= 15 for each in overtaken)
    ahead = [each for each in line[: line.index(cared)] if each != cared]
    assert all(came[cared] - came[each] >= 15 for each in ahead)


@pytest.mark.parametrize("missed", [False, True])
def test_a_ticket_is_cancelled_with_a_reason_and_stands_as_it_stood_when_that_was_wrong(
    missed: bool,  # noqa: FBT001
) -> None:
    hall = Hall()
    first, ticket = hall.draw("papers"), hall.draw("papers")
    if missed:
        hall.call(ticket, "c1")
        hall.no_show(ticket, "c1")
    before = replace(hall.ticket(ticket))
    command = CancelTicket(ticket=ticket, reason="kommt morgen")
    event = TicketCancelled(ticket=ticket, reason="kommt morgen")
    assert hall.do(command, RECEPTION) == [event]
    assert hall.refuses(command, RECEPTION) is Reason.TICKET_UNKNOWN
    assert hall.lobby.tickets.ended == {Status.CANCELLED: 1}
    restored = TicketRestored(ticket=ticket)
    assert hall.do(RestoreTicket(ticket=ticket), RECEPTION) == [restored]
    assert hall.ticket(ticket) == before
    assert hall.refuses(RestoreTicket(ticket=ticket), RECEPTION) is Reason.TICKET_UNKNOWN
    assert hall.lobby.tickets.line("papers")[0][1] == first


def test_who_is_at_a_counter_is_not_cancelled() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    assert hall.refuses(CancelTicket(ticket=ticket), RECEPTION) is Reason.TICKET_STATUS


def test_who_is_parked_may_ask_for_something_else_or_go_home() -> None:
    hall = Hall()
    ticket = hall.draw("papers")
    hall.call_next()
    hall.serve(ticket)
    hall.do(Park(counter="c1", ticket=ticket))
    hall.do(change(ticket, "case"), RECEPTION)
    assert (hall.ticket(ticket).service, hall.ticket(ticket).status) == ("case", Status.PARKED)
    hall.do(CancelTicket(ticket=ticket, reason="geht nach Hause"), RECEPTION)
    hall.do(RestoreTicket(ticket=ticket), RECEPTION)
    assert hall.ticket(ticket).status is Status.PARKED


def test_a_number_that_somebody_else_has_now_does_not_come_back() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.do(CancelTicket(ticket=ticket), RECEPTION)
    hall.lobby.tickets.numbers["A001"] = 99
    assert hall.refuses(RestoreTicket(ticket=ticket), RECEPTION) is Reason.NUMBER_GIVEN_AGAIN


def test_what_is_not_there_is_neither_changed_nor_cancelled() -> None:
    hall = Hall()
    assert hall.refuses(change(7), RECEPTION) is Reason.TICKET_UNKNOWN
    assert hall.refuses(CancelTicket(ticket=7), RECEPTION) is Reason.TICKET_UNKNOWN
    ticket = hall.draw()
    assert hall.refuses(change(ticket, "dance"), RECEPTION) is Reason.SERVICE_UNKNOWN


@pytest.mark.parametrize("device", ["kiosk-1", "counter-1"])
def test_only_reception_and_lead_put_tickets_right(device: str) -> None:
    hall = Hall()
    ticket = hall.draw()
    for command in (change(ticket), CancelTicket(ticket=ticket), RestoreTicket(ticket=ticket)):
        assert hall.refuses(command, device) is Reason.NOT_ALLOWED


def test_the_end_of_the_day_forgets_who_was_cancelled() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.do(CancelTicket(ticket=ticket), RECEPTION)
    hall.close_day()
    assert hall.refuses(RestoreTicket(ticket=ticket), RECEPTION) is Reason.TICKET_UNKNOWN
