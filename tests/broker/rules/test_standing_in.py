"""A console died with a person at its counter: colleagues take over or return, nobody else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from broker.projections.hall import hall as public_hall
from broker.projections.hall import said
from shared.domain.counters import TakenAway, Undo
from shared.domain.public import CallEnded, CallShown, CallWithdrawn
from shared.domain.refusals import Reason
from shared.domain.services import Device, SiteConfigured
from shared.domain.tickets import (
    CallTicket,
    Finish,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
    TicketCalled,
    TicketReturned,
)
from shared.domain.transitions import (
    AT_DESK,
    ENDED,
    TAKE_OVER_STEPS,
    TICKET_STEPS,
    Action,
    DeskStatus,
    Status,
)
from tests.helpers.lobbies import LEAD, Hall

if TYPE_CHECKING:
    from shared.domain.public import PublicEvent

COLLEAGUE = "counter-2"
TAKE_OVER = CallTicket(counter="c2", ticket=1)
PUT_BACK = ReturnToWaiting(counter="c1", ticket=1)


def a_hall_with_a_lost_console(status: Status = Status.CALLED) -> Hall:
    """Return a hall whose counter 1 has ticket 1 at its desk, and a console that is silent."""
    hall = Hall()
    hall.draw()
    hall.draw()
    hall.call_next("c1")
    if status is Status.SERVING:
        hall.serve(1)
    hall.lose("counter-1")
    hall.wait(1)
    return hall


def told_since(hall: Hall, known: int) -> list[PublicEvent]:
    return said(hall.lobby, [recorded.event for recorded in hall.log[known:]])


@pytest.fixture(params=[Status.CALLED, Status.SERVING])
def hall(request: pytest.FixtureRequest) -> Hall:
    return a_hall_with_a_lost_console(request.param)


# ------------------------------------------------------------------ taking over


def test_a_colleague_takes_the_visitor_over_with_a_new_call(hall: Hall) -> None:
    returned, called = hall.do(TAKE_OVER, COLLEAGUE)
    assert returned == TicketReturned(ticket=1, call=1, counter="c1", by="c2")
    assert isinstance(called, TicketCalled)
    assert (called.call, called.counter, called.taken_from) == (2, "c2", "c1")
    assert called.why.rule == "taken_over"
    assert (hall.desk("c1").ticket, hall.desk("c2").ticket) == (None, 1)
    assert (hall.ticket(1).status, hall.ticket(1).counter) == (Status.CALLED, "c2")


def test_the_wall_ends_the_old_call_and_shows_the_new_place() -> None:
    hall = a_hall_with_a_lost_console()
    known = len(hall.log)
    hall.do(TAKE_OVER, COLLEAGUE)
    ended, shown = told_since(hall, known)
    assert ended == CallEnded(call=1)
    assert isinstance(shown, CallShown)
    assert (shown.call.id, shown.call.place["de"]) == (2, "Schalter 2")
    open_calls = [call for call in public_hall(hall.lobby, hall.now).calls if call.open]
    assert open_calls == [shown.call]


def test_the_desk_that_lost_its_visitor_stays_open_and_knows_who_has_them(hall: Hall) -> None:
    hall.do(TAKE_OVER, COLLEAGUE)
    desk = hall.desk("c1")
    assert (desk.status, desk.last) == (DeskStatus.OPEN, None)
    assert desk.taken_away == TakenAway(number="A001", by="c2", called=True)
    hall.find("counter-1")
    hall.call_next("c1")
    assert hall.desk("c1").taken_away is None


@pytest.mark.parametrize("status", [Status.CALLED, Status.SERVING])
def test_a_visitor_at_a_desk_takes_the_step_of_the_table(status: Status) -> None:
    hall = a_hall_with_a_lost_console(status)
    hall.do(TAKE_OVER, COLLEAGUE)
    assert hall.ticket(1).status is TAKE_OVER_STEPS[status, Action.CALL_TICKET]


def test_nobody_but_visitors_at_desks_is_in_the_table_of_take_overs() -> None:
    assert set(TAKE_OVER_STEPS) == {(status, Action.CALL_TICKET) for status in AT_DESK}
    # All others who are still there are called without asking whose console is lost.
    here = set(Status) - AT_DESK - ENDED
    assert {status for status in here if (status, Action.CALL_TICKET) in TICKET_STEPS} == here


def test_a_visitor_whose_console_answers_is_left_alone(hall: Hall) -> None:
    hall.find("counter-1")
    assert hall.refuses(TAKE_OVER, COLLEAGUE) is Reason.TICKET_AT_OTHER_COUNTER
    assert hall.refuses(PUT_BACK, COLLEAGUE) is Reason.TICKET_AT_OTHER_COUNTER
    assert hall.desk("c1").ticket == 1


def test_a_visitor_whose_console_never_said_that_it_is_there_is_left_alone() -> None:
    hall = Hall()
    hall.draw()
    hall.call_next("c1")
    assert hall.refuses(TAKE_OVER, COLLEAGUE) is Reason.TICKET_AT_OTHER_COUNTER
    assert hall.refuses(PUT_BACK, "reception") is Reason.TICKET_AT_OTHER_COUNTER


def test_a_counter_with_two_consoles_is_lost_with_the_second(hall: Hall) -> None:
    catalogue = hall.lobby.catalogue
    second = Device(id="counter-1b", role="counter", counter="c1")
    hall.happens(SiteConfigured(catalogue=replace(catalogue, devices=(*catalogue.devices, second))))
    hall.find("counter-1b")
    assert hall.refuses(TAKE_OVER, COLLEAGUE) is Reason.TICKET_AT_OTHER_COUNTER
    hall.lose("counter-1b")
    hall.do(TAKE_OVER, COLLEAGUE)


def test_who_has_somebody_at_the_desk_takes_nobody_over(hall: Hall) -> None:
    hall.call_next("c2")
    assert hall.refuses(TAKE_OVER, COLLEAGUE) is Reason.COUNTER_BUSY
    hall.pause("c3")
    assert hall.refuses(CallTicket(counter="c3", ticket=1), "counter-3") is Reason.COUNTER_PAUSED


def test_of_two_colleagues_the_second_is_told_that_somebody_was_quicker(hall: Hall) -> None:
    hall.do(TAKE_OVER, COLLEAGUE)
    second = CallTicket(counter="c3", ticket=1)
    assert hall.refuses(second, "counter-3") is Reason.TICKET_AT_OTHER_COUNTER
    assert hall.refuses(PUT_BACK, "counter-3") is Reason.TICKET_NOT_AT_COUNTER


@pytest.mark.parametrize("command", [Recall, Serve, Finish, NoShow])
def test_a_colleague_does_nothing_else_at_the_lost_counter(
    hall: Hall, command: type[Recall | Serve | Finish | NoShow]
) -> None:
    assert hall.refuses(command(counter="c1", ticket=1), COLLEAGUE) is Reason.NOT_ALLOWED
    assert hall.refuses(command(counter="c1", ticket=1), "reception") is Reason.NOT_ALLOWED
    assert hall.refuses(Undo(counter="c1"), COLLEAGUE) is Reason.NOT_ALLOWED


def test_the_console_that_comes_back_first_has_its_visitor_as_before(hall: Hall) -> None:
    before = replace(hall.ticket(1))
    hall.find("counter-1")
    assert hall.ticket(1) == before
    hall.do(Finish(counter="c1", ticket=1), "counter-1")
    assert hall.refuses(TAKE_OVER, COLLEAGUE) is Reason.TICKET_UNKNOWN


# ------------------------------------------------------------------ putting back


def test_a_colleague_puts_the_visitor_back_with_the_call_by_time_they_had(hall: Hall) -> None:
    call_by = hall.ticket(1).call_by
    (returned,) = hall.do(PUT_BACK, COLLEAGUE)
    assert returned == TicketReturned(ticket=1, call=1, counter="c1", by="c2")
    assert (hall.ticket(1).status, hall.ticket(1).call_by) == (Status.WAITING, call_by)
    assert hall.desk("c1").taken_away == TakenAway(number="A001", by="c2")
    assert hall.call_next("c3") == 1


def test_the_reception_puts_the_visitor_back_and_the_desk_can_undo_it(hall: Hall) -> None:
    before = replace(hall.ticket(1))
    (returned,) = hall.do(PUT_BACK, "reception")
    assert returned == TicketReturned(ticket=1, call=1, counter="c1")
    hall.find("counter-1")
    hall.undo("c1")
    assert hall.ticket(1) == before
    assert hall.desk("c1").ticket == 1


def test_the_lead_works_any_counter_whether_its_console_answers_or_not() -> None:
    hall = a_hall_with_a_lost_console()
    hall.find("counter-1")
    (returned,) = hall.do(PUT_BACK, LEAD)
    assert returned == TicketReturned(ticket=1, call=1, counter="c1")


def test_a_colleague_who_has_somebody_keeps_them_when_putting_another_back(hall: Hall) -> None:
    hall.call_next("c2")
    hall.do(PUT_BACK, COLLEAGUE)
    assert hall.desk("c2").ticket == 2


# ------------------------------------------------------------------ undoing either


@pytest.mark.parametrize("command", [TAKE_OVER, PUT_BACK])
def test_undo_brings_the_visitor_back_to_the_desk_they_were_at(
    hall: Hall, command: CallTicket | ReturnToWaiting
) -> None:
    before = replace(hall.ticket(1))
    desk = replace(hall.desk("c2"))
    wall = public_hall(hall.lobby, hall.now).calls
    hall.do(command, COLLEAGUE)
    hall.wait(1)
    hall.do(Undo(counter="c2"), COLLEAGUE)
    assert hall.ticket(1) == before
    assert (hall.desk("c1").ticket, hall.desk("c1").taken_away) == (1, None)
    assert replace(hall.desk("c2"), last=desk.last) == desk
    assert public_hall(hall.lobby, hall.now).calls == wall
    assert hall.lobby.tickets.line("papers") == [(hall.ticket(2).call_by, 2)]


def test_an_undone_take_over_withdraws_its_call_and_shows_the_old_one_again() -> None:
    hall = a_hall_with_a_lost_console()
    hall.do(TAKE_OVER, COLLEAGUE)
    known = len(hall.log)
    hall.do(Undo(counter="c2"), COLLEAGUE)
    withdrawn, shown = told_since(hall, known)
    assert withdrawn == CallWithdrawn(call=2)
    assert isinstance(shown, CallShown)
    assert (shown.call.id, shown.call.place["de"], shown.call.open) == (1, "Schalter 1", True)


def test_after_the_undo_the_console_that_comes_back_works_on(hall: Hall) -> None:
    hall.do(TAKE_OVER, COLLEAGUE)
    hall.do(Undo(counter="c2"), COLLEAGUE)
    hall.find("counter-1")
    assert hall.refuses(Undo(counter="c1"), "counter-1") is Reason.NOTHING_TO_UNDO
    hall.do(Finish(counter="c1", ticket=1), "counter-1")
    hall.do(Undo(counter="c1"), "counter-1")
    assert hall.desk("c1").ticket == 1


def test_the_desk_that_lost_its_visitor_cannot_take_them_back_by_undo(hall: Hall) -> None:
    hall.do(TAKE_OVER, COLLEAGUE)
    hall.find("counter-1")
    assert hall.refuses(Undo(counter="c1"), "counter-1") is Reason.NOTHING_TO_UNDO
    hall.no_show(1, "c2")
    assert hall.refuses(Undo(counter="c1"), "counter-1") is Reason.NOTHING_TO_UNDO


@pytest.mark.parametrize("command", [TAKE_OVER, PUT_BACK])
@pytest.mark.parametrize("goes_on", [Hall.call_next, Hall.pause, Hall.close])
def test_undo_is_refused_once_the_other_desk_has_gone_on(
    hall: Hall, command: CallTicket | ReturnToWaiting, goes_on: object
) -> None:
    hall.draw()
    hall.do(command, COLLEAGUE)
    hall.find("counter-1")
    assert callable(goes_on)
    if command is PUT_BACK:
        hall.call(2, "c1")
    else:
        goes_on(hall, "c1")
    assert hall.refuses(Undo(counter="c2"), COLLEAGUE) is Reason.DESK_WENT_ON


def test_undo_is_refused_once_the_visitor_is_somewhere_else(hall: Hall) -> None:
    hall.do(PUT_BACK, COLLEAGUE)
    hall.call(1, "c3")
    assert hall.refuses(Undo(counter="c2"), COLLEAGUE) is Reason.TICKET_NOT_AT_COUNTER
