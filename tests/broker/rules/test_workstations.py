"""What the reception and a lead may do at a workstation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from shared.domain.counters import CounterOpened, OpenCounter, Undo
from shared.domain.refusals import Reason
from shared.domain.tickets import (
    CallNext,
    ServingStarted,
    TicketCalled,
    TicketFinished,
    TicketNotShown,
    TicketReturned,
)
from shared.domain.transitions import Status
from shared.domain.workstations import (
    EndSession,
    ExtendSession,
    PutBackInService,
    SeatVisitor,
    SessionBegun,
    SessionExtended,
    TakeOutOfService,
    WorkstationPutBack,
    WorkstationTakenOut,
)
from tests.helpers.internet import RECEPTION, internet_hall, look, seated
from tests.helpers.lobbies import KIOSK, LEAD

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand


def test_who_comes_after_the_call_has_half_an_hour_from_then_on() -> None:
    hall = internet_hall()
    ticket = hall.draw("internet")
    look(hall)
    hall.wait(2)
    until = hall.now + timedelta(minutes=30)
    assert hall.do(SeatVisitor(counter="w1", ticket=ticket), RECEPTION) == [
        ServingStarted(ticket=ticket, counter="w1", call=1),
        SessionBegun(counter="w1", ticket=ticket, until=until),
    ]
    assert hall.do(SeatVisitor(counter="w1", ticket=ticket), LEAD) == []


def test_the_reception_seats_somebody_who_waits_and_whoever_was_called_keeps_their_place() -> None:
    hall = internet_hall()
    first = hall.draw("internet")
    look(hall)
    second = hall.draw("internet")
    events = hall.do(SeatVisitor(counter="w1", ticket=second), RECEPTION)
    assert [type(each) for each in events] == [
        TicketReturned,
        TicketCalled,
        ServingStarted,
        SessionBegun,
    ]
    assert hall.ticket(first).status is Status.WAITING
    assert hall.ticket(second).counter == "w1"


def test_who_sits_down_elsewhere_than_they_were_called_to_frees_that_place() -> None:
    hall = internet_hall()
    ticket = hall.draw("internet")
    look(hall)
    returned, opened, *_ = hall.do(SeatVisitor(counter="w2", ticket=ticket), RECEPTION)
    assert returned == TicketReturned(ticket=ticket, call=1, counter="w1")
    assert opened == CounterOpened(counter="w2", services=("internet",))
    assert hall.desk("w1").ticket is None
    assert hall.ticket(ticket).counter == "w2"


def test_who_did_not_hear_the_call_may_sit_down_all_the_same() -> None:
    hall = internet_hall()
    ticket = hall.draw("internet")
    look(hall)
    look(hall, 3)
    hall.do(SeatVisitor(counter="w1", ticket=ticket), RECEPTION)
    assert hall.ticket(ticket).status is Status.SERVING


@pytest.mark.parametrize("kind", [SeatVisitor, ExtendSession, EndSession])
def test_a_number_that_is_not_there_is_unknown(kind: type[EndSession]) -> None:
    assert internet_hall().refuses(kind(counter="w1", ticket=9)) is Reason.TICKET_UNKNOWN


def test_nobody_is_seated_where_they_cannot_be() -> None:
    hall = internet_hall()
    sitting, papers = seated(hall, "w1"), hall.draw("papers")
    waiting = hall.draw("internet")
    assert hall.refuses(SeatVisitor(counter="c1", ticket=waiting)) is Reason.WORKSTATION_UNKNOWN
    assert hall.refuses(SeatVisitor(counter="w1", ticket=waiting)) is Reason.WORKSTATION_TAKEN
    assert hall.refuses(SeatVisitor(counter="w2", ticket=papers)) is Reason.TICKET_OTHER_LINE
    assert hall.refuses(SeatVisitor(counter="w2", ticket=sitting)) is Reason.TICKET_STATUS
    hall.call(waiting, "c1")
    assert hall.refuses(SeatVisitor(counter="w2", ticket=waiting)) is Reason.TICKET_STATUS
    hall.do(TakeOutOfService(counter="w2"))
    assert hall.refuses(SeatVisitor(counter="w2", ticket=waiting)) is Reason.WORKSTATION_OUT


def test_two_presses_extend_once() -> None:
    hall = internet_hall()
    ticket = seated(hall)
    hall.wait(20)
    extend = ExtendSession(counter="w1", ticket=ticket)
    until = hall.now + timedelta(minutes=30)
    assert hall.do(extend, RECEPTION) == [SessionExtended(counter="w1", ticket=ticket, until=until)]
    hall.wait(0.1)
    assert hall.do(extend, RECEPTION) == []


def test_two_presses_end_one_session_and_never_the_next_one() -> None:
    hall = internet_hall()
    first, second, third = seated(hall, "w1"), seated(hall, "w2"), hall.draw("internet")
    end = EndSession(counter="w1", ticket=first)
    assert hall.do(end, RECEPTION) == [TicketFinished(ticket=first, counter="w1", call=1)]
    look(hall)
    assert hall.desk("w1").ticket == third
    assert hall.refuses(end, RECEPTION) is Reason.TICKET_UNKNOWN
    other = EndSession(counter="w1", ticket=second)
    assert hall.refuses(other, RECEPTION) is Reason.TICKET_NOT_AT_COUNTER
    extend = ExtendSession(counter="w1", ticket=third)
    assert hall.refuses(extend, RECEPTION) is Reason.TICKET_STATUS
    missed = EndSession(counter="w1", ticket=third)
    assert hall.do(missed, LEAD) == [TicketNotShown(ticket=third, counter="w1", call=3)]


def test_a_place_that_breaks_costs_its_visitor_no_place_in_line() -> None:
    hall = internet_hall()
    ticket = seated(hall, "w1")
    assert hall.do(TakeOutOfService(counter="w1"), RECEPTION) == [
        TicketReturned(ticket=ticket, call=1, counter="w1"),
        WorkstationTakenOut(counter="w1"),
    ]
    assert hall.do(TakeOutOfService(counter="w1"), RECEPTION) == []
    look(hall)
    assert hall.ticket(ticket).counter == "w2"
    hall.close_day()
    assert hall.lobby.workstations.out == {"w1"}
    assert hall.do(PutBackInService(counter="w1"), LEAD) == [WorkstationPutBack(counter="w1")]
    assert hall.do(PutBackInService(counter="w1"), LEAD) == []


def test_an_end_by_mistake_is_taken_back_and_told_anew() -> None:
    hall = internet_hall()
    ticket = seated(hall, "w1")
    seated(hall, "w2")
    hall.draw("internet")
    look(hall, 25)
    hall.do(EndSession(counter="w1", ticket=ticket), RECEPTION)
    hall.do(Undo(counter="w1"), RECEPTION)
    session = hall.lobby.workstations.session("w1", hall.ticket(ticket))
    assert session is not None
    assert not session.ending
    assert hall.ticket(ticket).status is Status.SERVING


def test_only_an_arrival_and_an_end_are_taken_back() -> None:
    hall = internet_hall()
    assert hall.refuses(Undo(counter="w1"), RECEPTION) is Reason.NOTHING_TO_UNDO
    ticket = hall.draw("internet")
    look(hall)
    assert hall.refuses(Undo(counter="w1"), RECEPTION) is Reason.NOTHING_TO_UNDO
    hall.do(SeatVisitor(counter="w1", ticket=ticket), RECEPTION)
    hall.do(Undo(counter="w1"), RECEPTION)
    assert hall.ticket(ticket).status is Status.CALLED
    assert hall.refuses(Undo(counter="c1"), RECEPTION) is Reason.NOT_ALLOWED


@pytest.mark.parametrize("device", [KIOSK, "counter-1"])
def test_nobody_else_decides_about_a_place(device: str) -> None:
    hall = internet_hall()
    for command in (
        SeatVisitor(counter="w1", ticket=1),
        EndSession(counter="w1", ticket=1),
        TakeOutOfService(counter="w1"),
    ):
        assert hall.refuses(command, device) is Reason.NOT_ALLOWED


@pytest.mark.parametrize("command", [OpenCounter(counter="w1"), CallNext(counter="w1")])
def test_no_clerk_works_at_a_workstation(command: AnyCommand) -> None:
    assert internet_hall().refuses(command, LEAD) is Reason.COUNTER_UNKNOWN


def test_no_counter_opens_for_the_line_of_workstations() -> None:
    hall = internet_hall()
    opening = OpenCounter(counter="c1", services=("internet",))
    assert hall.refuses(opening, LEAD) is Reason.SERVICE_UNKNOWN
