"""Undo, for every action and at any point of any day: the ticket is exactly where it was."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from broker.projections.hall import hall as public_hall
from broker.projections.hall import said
from shared.domain import public
from shared.domain.appointments import ArrangeAppointment
from shared.domain.counters import CloseCounter, HandOver, OpenCounter, PauseCounter, Undo
from shared.domain.devices import DeviceFound, DeviceLost
from shared.domain.lobby import Lobby
from shared.domain.public import CallShown
from shared.domain.refusals import Refused
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    CloseDay,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
)
from shared.domain.transitions import (
    CONCERN_ELSEWHERE_STEPS,
    CONCERN_HERE_STEPS,
    DESK_STEPS,
    TAKE_OVER_STEPS,
    TICKET_STEPS,
    Action,
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
from tests.helpers.lobbies import BROKER, COUNTERS, EVERYTHING, KIOSK, MONDAY_NINE, Hall

if TYPE_CHECKING:
    from collections.abc import Callable

    from shared.domain.lobby import AnyCommand

MIDDLE = 2
"""The ticket that everything is done with: one waits before it and one after it."""

COMMANDS: dict[Action, AnyCommand] = {
    Action.OPEN: OpenCounter(counter="c1", services=("papers",)),
    Action.PAUSE: PauseCounter(counter="c1"),
    Action.CLOSE: CloseCounter(counter="c1"),
    Action.CALL_NEXT: CallNext(counter="c1"),
    Action.CALL_TICKET: CallTicket(counter="c1", ticket=MIDDLE),
    Action.RECALL: Recall(counter="c1", ticket=MIDDLE),
    Action.SERVE: Serve(counter="c1", ticket=MIDDLE),
    Action.FINISH: Finish(counter="c1", ticket=MIDDLE),
    Action.NO_SHOW: NoShow(counter="c1", ticket=MIDDLE),
    Action.RETURN: ReturnToWaiting(counter="c1", ticket=MIDDLE),
    Action.TRANSFER: Transfer(counter="c1", ticket=MIDDLE, service="case", to="c2", note="x"),
    Action.PARK: Park(counter="c1", ticket=MIDDLE, until=MONDAY_NINE + timedelta(days=1)),
    Action.RESUME: Resume(counter="c1", ticket=MIDDLE),
    Action.READMIT: Readmit(counter="c1", ticket=MIDDLE),
    Action.ADD_CONCERN: AddConcern(counter="c1", ticket=MIDDLE, service="case"),
    Action.GIVE_RECEIPT: GiveReceipt(counter="c1", ticket=MIDDLE, what="Mietvertrag", pieces=3),
    Action.USE_INTERPRETER: UseInterpreter(counter="c1", ticket=MIDDLE, language="ar"),
    Action.ARRANGE: ArrangeAppointment(counter="c1", ticket=MIDDLE, slot="t/a"),
    Action.HAND_OVER: HandOver(counter="c1", note="Der Drucker klemmt."),
}

STORIES: dict[Status, tuple[Action, ...]] = {
    Status.WAITING: (),
    Status.CALLED: (Action.CALL_TICKET, Action.RECALL),
    Status.SERVING: (Action.CALL_TICKET, Action.SERVE),
    Status.NO_SHOW: (Action.CALL_TICKET, Action.NO_SHOW),
    Status.PARKED: (Action.CALL_TICKET, Action.PARK),
}

Picture: TypeAlias = tuple[object, ...]


def picture(hall: Hall, *, rung: bool = False) -> Picture:
    """Return all that undo has to restore: everything but what became known meanwhile.

    What became known is the fate of slips and, if somebody was ``rung``, that a call has rung, on
    the wall and in the hall.
    """
    lobby = msgspec.json.decode(msgspec.json.encode(hall.lobby), type=Lobby)
    for ticket in lobby.tickets.by_id.values():
        ticket.printed = PrintState.PENDING
        ticket.ring = 0 if rung else ticket.ring
    lobby.tickets.ended = {
        status: number for status, number in lobby.tickets.ended.items() if number
    }
    lobby.tickets.lines = {line: places for line, places in lobby.tickets.lines.items() if places}
    desks = [replace(desk, last=None, taken_away=None) for desk in map(lobby.desks.get, COUNTERS)]
    wall = public_hall(hall.lobby, hall.now)
    calls = [] if rung else wall.calls
    kept = (lobby.tickets, lobby.appointments, lobby.interpreters)
    return *kept, desks, calls, wall.services


def a_hall_where_the_ticket_is(status: Status) -> Hall:
    hall = Hall()
    offer(hall, slot("a", 300))
    for _ in range(3):
        hall.draw()
    for action in STORIES[status]:
        hall.wait()
        hall.do(COMMANDS[action])
    return hall


def do_and_undo(hall: Hall, command: AnyCommand, counter: str = "c1") -> None:
    """Do it, let time pass and a slip come out, and take it back."""
    hall.wait(1)
    hall.do(command)
    hall.wait(3)
    hall.do(ReportPrint(ticket=MIDDLE, state=PrintState.PRINTED), KIOSK)
    hall.undo(counter)


def test_every_action_that_can_be_taken_back_is_tried_here() -> None:
    tried = {action for _, action in (*TICKET_STEPS, *DESK_STEPS)}
    assert tried == set(COMMANDS) == set(Action) - {Action.UNDO}


@pytest.mark.parametrize(("status", "action"), [*TICKET_STEPS])
def test_a_step_of_a_ticket_is_taken_back_wholly(status: Status, action: Action) -> None:
    hall = a_hall_where_the_ticket_is(status)
    rung = action is Action.RECALL
    before = picture(hall, rung=rung)
    do_and_undo(hall, COMMANDS[action])
    assert picture(hall, rung=rung) == before
    # Nobody keeps the fate of a slip whose ticket is over.
    known = PrintState.PENDING if action is Action.FINISH else PrintState.PRINTED
    assert hall.ticket(MIDDLE).printed is known


@pytest.mark.parametrize(("status", "action"), [*TAKE_OVER_STEPS])
def test_a_take_over_is_taken_back_wholly(status: Status, action: Action) -> None:
    assert action is Action.CALL_TICKET
    hall = a_hall_where_the_ticket_is(status)
    hall.lose("counter-1")
    before = picture(hall)
    do_and_undo(hall, CallTicket(counter="c2", ticket=MIDDLE), "c2")
    assert picture(hall) == before


@pytest.mark.parametrize("steps", [CONCERN_HERE_STEPS, CONCERN_ELSEWHERE_STEPS])
@pytest.mark.parametrize("status", [Status.CALLED, Status.SERVING])
def test_a_step_to_the_next_concern_is_taken_back_wholly(
    steps: dict[tuple[Status, Action], Status], status: Status
) -> None:
    hall = a_hall_where_the_ticket_is(status)
    hall.do(COMMANDS[Action.ADD_CONCERN])
    if steps is CONCERN_ELSEWHERE_STEPS:
        hall.open("c1", "papers")
    before = picture(hall)
    hall.wait()
    hall.finish(MIDDLE)
    assert hall.ticket(MIDDLE).status is steps[status, Action.FINISH]
    assert hall.ticket(MIDDLE).service == "case"
    hall.undo()
    assert picture(hall) == before


DESK_STORIES: dict[str, Callable[[Hall], None]] = {
    "closed": Hall.close,
    "paused": Hall.pause,
    "open": Hall.open,
}


@pytest.mark.parametrize(("status", "action"), [*DESK_STEPS])
def test_a_step_of_a_desk_is_taken_back_wholly(status: str, action: Action) -> None:
    hall = a_hall_where_the_ticket_is(Status.WAITING)
    DESK_STORIES[status](hall)
    before = picture(hall)
    do_and_undo(hall, COMMANDS[action])
    assert picture(hall) == before


def test_a_visitor_taken_back_into_the_line_stands_between_the_same_two() -> None:
    hall = a_hall_where_the_ticket_is(Status.WAITING)
    line = [*hall.lobby.tickets.line("papers")]
    assert [ticket for _, ticket in line] == [1, MIDDLE, 3]
    do_and_undo(hall, COMMANDS[Action.CALL_TICKET])
    assert hall.lobby.tickets.line("papers") == line


# ------------------------------------------------------------------ the wall


@pytest.mark.parametrize("action", [Action.CALL_NEXT, Action.CALL_TICKET])
def test_a_call_by_mistake_leaves_the_wall_and_is_never_heard_of_again(action: Action) -> None:
    hall = a_hall_where_the_ticket_is(Status.WAITING)
    wall = public_hall(hall.lobby, hall.now)
    known = len(hall.log)
    hall.do(COMMANDS[action])
    assert [call.id for call in show(hall, known, wall)] == [1]
    known = len(hall.log)
    hall.undo()
    assert show(hall, known, wall) == []
    known = len(hall.log)
    work_on(hall)
    assert {call.id for call in show(hall, known, wall)} == {2, 3, 4}
    told = [event for event in events_since(hall, known) if isinstance(event, CallShown)]
    assert 1 not in {event.call.id for event in told}
    resynchronised = public_hall(hall.lobby, hall.now)
    assert {call.id for call in resynchronised.calls} == {2, 3, 4}


@pytest.mark.parametrize("action", [Action.SERVE, Action.NO_SHOW, Action.RETURN, Action.FINISH])
def test_a_call_that_the_end_of_the_day_took_off_the_wall_stays_off(action: Action) -> None:
    hall = a_hall_where_the_ticket_is(Status.CALLED)
    hall.close_day()
    do_and_undo(hall, COMMANDS[action])
    assert hall.ticket(MIDDLE).status is Status.CALLED
    assert public_hall(hall.lobby, hall.now).calls == []


def work_on(hall: Hall) -> None:
    """Work through the line, with recalls and steps taken back."""
    for _ in range(3):
        ticket = hall.call_next()
        hall.recall(ticket)
        hall.no_show(ticket)
        hall.undo()
        hall.finish(ticket)


def events_since(hall: Hall, known: int) -> list[public.PublicEvent]:
    return said(hall.lobby, [recorded.event for recorded in hall.log[known:]])


def show(hall: Hall, known: int, wall: public.Hall) -> list[public.HallCall]:
    """Let a display follow what happened and return the calls that it then shows."""
    for event in events_since(hall, known):
        public.evolve(wall, event)
    return wall.calls


# ------------------------------------------------------------------ any history

Step: TypeAlias = "AnyCommand | DeviceLost | DeviceFound"

counters = st.sampled_from(COUNTERS)
tickets = st.integers(min_value=1, max_value=8)
at_counter = st.one_of(
    *(
        st.builds(kind, counter=counters)
        for kind in (CallNext, CallNext, PauseCounter, CloseCounter)
    ),
    st.builds(
        OpenCounter,
        counter=counters,
        services=st.lists(st.sampled_from(EVERYTHING), unique=True, max_size=2).map(tuple),
    ),
    *(
        st.builds(kind, counter=counters, ticket=tickets)
        for kind in (CallTicket, CallTicket, Recall, Serve, Finish, NoShow, ReturnToWaiting)
    ),
    *(st.builds(kind, counter=counters, ticket=tickets) for kind in (Park, Resume, Readmit)),
    st.builds(HandOver, counter=counters, note=st.sampled_from(("", "Es ist viel los."))),
    st.builds(
        Transfer,
        counter=counters,
        ticket=tickets,
        service=st.sampled_from(EVERYTHING),
        to=st.sampled_from((None, *COUNTERS)),
    ),
    st.builds(AddConcern, counter=counters, ticket=tickets, service=st.sampled_from(EVERYTHING)),
    st.builds(
        UseInterpreter, counter=counters, ticket=tickets, language=st.sampled_from(("ar", "uk"))
    ),
)
consoles = st.sampled_from([f"counter-{place}" for place in range(1, 4)])
steps: st.SearchStrategy[Step] = st.one_of(
    at_counter,
    at_counter,
    st.builds(IssueTicket, service=st.sampled_from(EVERYTHING)),
    st.builds(DeviceLost, device=consoles),
    st.builds(DeviceFound, device=consoles),
    st.just(CloseDay()),
)


@settings(max_examples=150)
@given(history=st.lists(st.tuples(steps, consoles), min_size=5, max_size=40))
def test_at_any_point_of_any_day_doing_and_undoing_changes_nothing(
    history: list[tuple[Step, str]],
) -> None:
    hall = Hall()
    for service in EVERYTHING:
        hall.draw(service)
    for step, console in history:
        hall.wait()
        if isinstance(step, DeviceLost | DeviceFound):
            hall.happens(step, BROKER)
        elif isinstance(step, IssueTicket | CloseDay):
            attempt(hall, step, "lead")
        else:
            # A colleague's console puts back and takes over; what it may not do is refused.
            device = console if isinstance(step, ReturnToWaiting) else "lead"
            try_it(hall, step, device)


def try_it(hall: Hall, step: AnyCommand, device: str) -> None:
    """Do it, take it back, hold what stands against what stood; then do it for good."""
    rung = isinstance(step, Recall)
    before = picture(hall, rung=rung)
    if not attempt(hall, step, device):
        return
    event = hall.log[-1].event
    who = getattr(event, "by", None) or getattr(event, "counter", "")
    hall.wait()
    hall.do(Undo(counter=who))
    assert picture(hall, rung=rung) == before
    attempt(hall, step, device)


def attempt(hall: Hall, command: AnyCommand, device: str) -> bool:
    """Tell whether anything followed."""
    try:
        return bool(hall.do(command, device))
    except Refused:
        return False
