"""At the counter: every step of a ticket's life and of a desk, allowed or refused."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import msgspec
import pytest

from shared.domain.appointments import ArrangeAppointment
from shared.domain.counters import (
    CloseCounter,
    HandOver,
    OpenCounter,
    PauseCounter,
    Undo,
)
from shared.domain.refusals import Reason
from shared.domain.services import SiteConfigured
from shared.domain.tickets import (
    ActionUndone,
    CallNext,
    CallTicket,
    Finish,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
    TicketCalled,
)
from shared.domain.transitions import (
    AT_DESK,
    DESK_STEPS,
    ENDED,
    NEEDS_EMPTY_DESK,
    TICKET_STEPS,
    Action,
    DeskStatus,
    Status,
)
from shared.domain.visits import (
    AddConcern,
    GiveReceipt,
    Park,
    Readmit,
    Resume,
    Transfer,
    UseInterpreter,
)
from tests.helpers.bookings import offer, slot
from tests.helpers.lobbies import PAPERS, Hall, a_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from shared.domain.lobby import AnyCommand

REACHABLE = tuple(status for status in Status if status is not Status.CANCELLED)
"""Nobody can cancel a ticket yet."""

VISITOR_ACTIONS = tuple(dict.fromkeys(action for _, action in TICKET_STEPS))
DESK_ACTIONS = tuple(dict.fromkeys(action for _, action in DESK_STEPS))

COMMANDS: dict[Action, Callable[[str, int], AnyCommand]] = {
    Action.OPEN: lambda counter, _: OpenCounter(counter=counter),
    Action.PAUSE: lambda counter, _: PauseCounter(counter=counter),
    Action.CLOSE: lambda counter, _: CloseCounter(counter=counter),
    Action.CALL_NEXT: lambda counter, _: CallNext(counter=counter),
    Action.CALL_TICKET: lambda counter, ticket: CallTicket(counter=counter, ticket=ticket),
    Action.RECALL: lambda counter, ticket: Recall(counter=counter, ticket=ticket),
    Action.SERVE: lambda counter, ticket: Serve(counter=counter, ticket=ticket),
    Action.FINISH: lambda counter, ticket: Finish(counter=counter, ticket=ticket),
    Action.NO_SHOW: lambda counter, ticket: NoShow(counter=counter, ticket=ticket),
    Action.RETURN: lambda counter, ticket: ReturnToWaiting(counter=counter, ticket=ticket),
    Action.TRANSFER: lambda counter, ticket: Transfer(counter=counter, ticket=ticket, to="c3"),
    Action.PARK: lambda counter, ticket: Park(counter=counter, ticket=ticket),
    Action.RESUME: lambda counter, ticket: Resume(counter=counter, ticket=ticket),
    Action.READMIT: lambda counter, ticket: Readmit(counter=counter, ticket=ticket),
    Action.ADD_CONCERN: lambda counter, ticket: AddConcern(
        counter=counter, ticket=ticket, service="case"
    ),
    Action.GIVE_RECEIPT: lambda counter, ticket: GiveReceipt(
        counter=counter, ticket=ticket, what="Mietvertrag"
    ),
    Action.USE_INTERPRETER: lambda counter, ticket: UseInterpreter(
        counter=counter, ticket=ticket, language="ar"
    ),
    Action.ARRANGE: lambda counter, ticket: ArrangeAppointment(
        counter=counter, ticket=ticket, slot="t/a"
    ),
    Action.HAND_OVER: lambda counter, _: HandOver(counter=counter),
    Action.UNDO: lambda counter, _: Undo(counter=counter),
}

DESKS = {
    "closed": (DeskStatus.CLOSED, False),
    "paused": (DeskStatus.PAUSED, False),
    "free": (DeskStatus.OPEN, False),
    "busy": (DeskStatus.OPEN, True),
}
"""Every way a desk can stand: nobody sits at one that does not call."""

STORIES: dict[Status, tuple[Action, ...]] = {
    Status.WAITING: (),
    Status.CALLED: (Action.CALL_NEXT,),
    Status.SERVING: (Action.CALL_NEXT, Action.SERVE),
    Status.FINISHED: (Action.CALL_NEXT, Action.FINISH),
    Status.NO_SHOW: (Action.CALL_NEXT, Action.NO_SHOW),
    Status.PARKED: (Action.CALL_NEXT, Action.PARK),
    Status.EXPIRED: (),
}


def a_ticket_that_is(status: Status) -> tuple[Hall, int]:
    """Return a hall in which one ticket was brought into ``status`` at counter 1."""
    hall = Hall()
    offer(hall, slot("a", 300))
    ticket = hall.draw()
    for action in STORIES[status]:
        hall.do(COMMANDS[action]("c1", ticket))
    if status is Status.EXPIRED:
        hall.close_day()
        hall.open("c1")
        hall.open("c2")
    return hall, ticket


@pytest.mark.parametrize(("status", "action"), [*product(REACHABLE, VISITOR_ACTIONS)])
def test_a_ticket_takes_exactly_the_steps_of_the_table(status: Status, action: Action) -> None:
    hall, ticket = a_ticket_that_is(status)
    # Who is at counter 1 can be called by another counter only, if at all.
    calls = action in {Action.CALL_NEXT, Action.CALL_TICKET}
    command = COMMANDS[action]("c2" if calls else "c1", ticket)
    step = TICKET_STEPS.get((status, action))
    if step is None:
        as_it_stood = msgspec.json.encode(hall.lobby)
        hall.refuses(command)
        assert msgspec.json.encode(hall.lobby) == as_it_stood
        return
    hall.do(command)
    if step in ENDED:
        assert hall.lobby.tickets.ended[step] == 1
        assert ticket not in hall.lobby.tickets.by_id
    else:
        assert hall.ticket(ticket).status is step
        assert (hall.ticket(ticket).counter is not None) is (step in AT_DESK)


@pytest.mark.parametrize(("desk", "action"), [*product(DESKS, DESK_ACTIONS)])
def test_a_desk_takes_exactly_the_steps_of_the_table(desk: str, action: Action) -> None:
    status, busy = DESKS[desk]
    hall = Hall(closed=True)
    first, second = hall.draw(), hall.draw()
    hall.open("c1")
    if busy:
        hall.call(first)
    if status is not DeskStatus.OPEN:
        hall.do(COMMANDS[Action.PAUSE if status is DeskStatus.PAUSED else Action.CLOSE]("c1", 0))
    command = COMMANDS[action]("c1", second)
    step = DESK_STEPS.get((status, action))
    if step is None:
        expected = {
            DeskStatus.CLOSED: Reason.COUNTER_CLOSED,
            DeskStatus.PAUSED: Reason.COUNTER_PAUSED,
        }
        assert hall.refuses(command) is expected[status]
    elif busy and action in NEEDS_EMPTY_DESK:
        assert hall.refuses(command) is Reason.COUNTER_BUSY
    else:
        hall.do(command)
        assert hall.desk().status is step


def test_a_counter_that_the_site_does_not_have_can_do_nothing() -> None:
    hall = Hall()
    for action in Action:
        assert hall.refuses(COMMANDS[action]("c9", 1)) is Reason.COUNTER_UNKNOWN


# ------------------------------------------------------------------ calling


def test_next_calls_only_for_the_services_of_the_counter() -> None:
    hall = Hall()
    hall.draw("case")
    papers = hall.draw("papers")
    hall.open("c1", "papers")
    assert hall.call_next("c1") == papers


def test_next_with_nobody_waiting_says_so() -> None:
    assert Hall().refuses(CallNext(counter="c1")) is Reason.NOBODY_WAITING


def test_a_second_press_on_next_does_not_call_a_second_person() -> None:
    hall = Hall()
    hall.draw()
    hall.draw()
    hall.call_next()
    assert hall.refuses(CallNext(counter="c1")) is Reason.COUNTER_BUSY


def test_a_certain_ticket_is_called_out_of_turn_and_the_call_says_so() -> None:
    hall = Hall()
    hall.draw()
    second = hall.draw("case")
    (called,) = hall.do(CallTicket(counter="c1", ticket=second))
    assert isinstance(called, TicketCalled)
    assert (called.ticket, called.why.rule) == (second, "chosen_by_staff")
    last = hall.desk().last
    assert last is not None
    assert last.action is Action.CALL_TICKET


def test_somebody_who_missed_the_call_is_called_again_with_a_new_call() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.recall(ticket)
    hall.no_show(ticket)
    hall.call(ticket, "c2")
    assert (hall.ticket(ticket).call, hall.ticket(ticket).ring) == (2, 0)
    assert hall.ticket(ticket).counter == "c2"


def test_a_ticket_that_was_never_given_cannot_be_called() -> None:
    assert Hall().refuses(CallTicket(counter="c1", ticket=7)) is Reason.TICKET_UNKNOWN


def test_a_visitor_of_another_counter_is_not_mine_to_finish() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next("c1")
    assert hall.refuses(Finish(counter="c2", ticket=ticket)) is Reason.TICKET_NOT_AT_COUNTER


def test_each_recall_rings_once_more() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.recall(ticket)
    hall.recall(ticket)
    assert hall.ticket(ticket).ring == 2
    assert hall.lobby.calls.by_id[1].ring == 2


def test_a_recall_after_an_undone_recall_rings_anew() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.recall(ticket)
    hall.undo()
    hall.recall(ticket)
    assert hall.lobby.calls.by_id[1].ring == 2


def test_a_recall_rings_also_when_the_call_is_long_forgotten() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.recall(ticket)
    hall.lobby.calls.by_id.clear()
    hall.recall(ticket)
    assert hall.ticket(ticket).ring == 2


def test_who_chose_a_ticket_may_say_why_and_the_call_keeps_it() -> None:
    hall = Hall()
    ticket = hall.draw()
    (called,) = hall.do(CallTicket(counter="c1", ticket=ticket, reason="Ihr ist nicht gut."))
    assert isinstance(called, TicketCalled)
    assert called.why.reason == "Ihr ist nicht gut."


def test_a_catalogue_of_another_day_does_not_lose_the_people_who_wait() -> None:
    hall = Hall()
    ticket = hall.draw("case")
    hall.happens(SiteConfigured(catalogue=a_catalogue((PAPERS,))))
    assert hall.call_next() == ticket


# ------------------------------------------------------------------ undo


def test_nothing_can_be_taken_back_where_nothing_was_done() -> None:
    assert Hall(closed=True).refuses(Undo(counter="c1")) is Reason.NOTHING_TO_UNDO


def test_an_action_is_taken_back_only_once() -> None:
    hall = Hall()
    hall.draw()
    hall.call_next()
    hall.undo()
    assert hall.refuses(Undo(counter="c1")) is Reason.NOTHING_TO_UNDO


def test_an_undone_call_is_withdrawn_and_the_ticket_is_first_again() -> None:
    hall = Hall()
    first = hall.draw()
    hall.draw()
    call_by = hall.ticket(first).call_by
    hall.call_next()
    hall.wait(5)
    (undone,) = hall.do(Undo(counter="c1"))
    assert isinstance(undone, ActionUndone)
    assert (undone.withdrawn, undone.shown_again) == (1, None)
    assert (hall.ticket(first).status, hall.ticket(first).call_by) == (Status.WAITING, call_by)
    assert hall.desk().ticket is None
    assert hall.call_next() == first


@pytest.mark.parametrize("kind", [Serve, Finish, NoShow, ReturnToWaiting])
def test_undoing_what_ended_a_call_shows_the_call_again(
    kind: type[Serve | Finish | NoShow | ReturnToWaiting],
) -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.do(kind(counter="c1", ticket=ticket))
    (undone,) = hall.do(Undo(counter="c1"))
    assert isinstance(undone, ActionUndone)
    assert (undone.withdrawn, undone.shown_again) == (None, 1)
    assert hall.ticket(ticket).status is Status.CALLED
    assert hall.lobby.calls.by_id[1].open


def test_undoing_a_finish_brings_the_visitor_back_to_the_desk() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.serve(ticket)
    hall.finish(ticket)
    (undone,) = hall.do(Undo(counter="c1"))
    assert isinstance(undone, ActionUndone)
    assert undone.shown_again is None
    assert hall.ticket(ticket).status is Status.SERVING
    assert hall.lobby.tickets.ended[Status.FINISHED] == 0


def test_a_break_is_taken_back_too() -> None:
    hall = Hall()
    hall.pause()
    hall.undo()
    assert hall.desk().status is DeskStatus.OPEN


def test_a_return_cannot_be_undone_once_another_counter_called_the_ticket() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next("c1")
    hall.put_back(ticket)
    hall.call_next("c2")
    assert hall.refuses(Undo(counter="c1")) is Reason.TICKET_NOT_AT_COUNTER


def test_a_no_show_cannot_be_undone_once_the_ticket_was_finished_elsewhere() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next("c1")
    hall.no_show(ticket)
    hall.call(ticket, "c2")
    hall.finish(ticket, "c2")
    assert hall.refuses(Undo(counter="c1")) is Reason.TICKET_NOT_AT_COUNTER
    hall.undo("c2")
    assert hall.ticket(ticket).counter == "c2"


def test_a_finish_cannot_be_undone_once_the_number_is_given_again() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.finish(ticket)
    hall.wait(24 * 60)
    assert hall.ticket(hall.draw()).number == "A001"
    assert hall.refuses(Undo(counter="c1")) is Reason.NUMBER_GIVEN_AGAIN
