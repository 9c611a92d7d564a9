"""What a counter's console knows and shows, and what may be pressed on it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.call_backs import CallBackDesk
from counter_console.presenter.flight import Flight, Submit
from counter_console.presenter.forms import PAGES, Form, choices, is_offered
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import Note
from counter_console.presenter.reading import NOBODY, Line, Link, Person, Undoable, Waiting
from counter_console.presenter.receipts import PrintReceipt, SlipFate
from shared.domain.booking import FreeSlot
from shared.domain.counters import (
    CloseCounter,
    HandedOver,
    OpenCounter,
    PauseCounter,
    TakenAway,
    Undo,
)
from shared.domain.ids import CallId, CounterId, DeviceId, ServiceId, TicketId
from shared.domain.services import EMPTY, Catalogue
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    Finish,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
    Why,
)
from shared.domain.transitions import Action, DeskStatus, legal_actions
from shared.domain.visits import Readmit, Resume

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.moment import Moment
    from shared.domain.lobby import AnyCommand


class Press(Struct, frozen=True, kw_only=True):
    """The last press that did something."""

    button: Button
    at: float


class Watch(Struct, frozen=True, kw_only=True):
    """A ring whose receipt is waited for; ``sequence`` is the event that made it."""

    call: CallId
    ring: int
    sequence: int
    pressed: float


class Sighting(Struct, frozen=True, kw_only=True):
    """When (steady seconds) this console first saw a ring of a call."""

    call: CallId
    ring: int
    at: float


class Reason(Struct, frozen=True, kw_only=True):
    """Why a call's ticket was chosen, as the broker told it with the event."""

    call: CallId
    why: Why


class CounterState(Struct, frozen=True, kw_only=True):
    """One counter's console. ``chosen`` are the ticked services while they are being chosen.

    ``form`` is the page of "Mehr" that is shown in their place; ``prints`` tells whether the desk
    has a printer, ``targets`` are the counters that a visitor can be sent to, ``free`` the times
    to come that units keep free, earliest first.
    """

    counter: CounterId
    device: DeviceId = ""
    opens: bool = False
    prints: bool = False
    link: Link = Link.CONNECTING
    sequence: int = 0
    catalogue: Catalogue = EMPTY
    desk: DeskStatus = DeskStatus.CLOSED
    services: tuple[ServiceId, ...] = ()
    person: Person | None = None
    sighting: Sighting | None = None
    undoable: Undoable | None = None
    line: Line = NOBODY
    taken_away: TakenAway | None = None
    reason: Reason | None = None
    flight: Flight | None = None
    watch: Watch | None = None
    note: Note | None = None
    chosen: tuple[ServiceId, ...] | None = None
    selected: TicketId | None = None
    why_shown: bool = False
    strip: bool = False
    last_press: Press | None = None
    form: Form | None = None
    slip: SlipFate | None = None
    targets: tuple[CounterId, ...] = ()
    free: tuple[FreeSlot, ...] = ()
    call_backs: CallBackDesk = CallBackDesk()
    until: datetime | None = None
    handed_over: HandedOver | None = None


Effect: TypeAlias = Submit | PrintReceipt

Step: TypeAlias = tuple[CounterState, tuple[Effect, ...]]
"""The state after an input, and what is to be asked of the broker."""


def is_same_desk(one: CounterState, other: CounterState) -> bool:
    """Tell whether two states differ in nothing but the line: all else concerns this desk."""
    return _without_line(one) == _without_line(other) and legal(one) == legal(other)


def _without_line(state: CounterState) -> CounterState:
    return replace(state, line=NOBODY, sequence=0, targets=(), free=())


_ACTIONS: Final[Mapping[Button, Action]] = {
    Button.CALL_NEXT: Action.CALL_NEXT,
    Button.CALL_TICKET: Action.CALL_TICKET,
    Button.RECALL: Action.RECALL,
    Button.SERVE: Action.SERVE,
    Button.FINISH: Action.FINISH,
    Button.NO_SHOW: Action.NO_SHOW,
    Button.RETURN: Action.RETURN,
    Button.UNDO: Action.UNDO,
    Button.PAUSE: Action.PAUSE,
    Button.OPEN: Action.OPEN,
    Button.CLOSE: Action.CLOSE,
    **PAGES,
}


_ABOUT_PERSON: Final[Mapping[Action, type[Recall | Serve | Finish | NoShow | ReturnToWaiting]]] = {
    Action.RECALL: Recall,
    Action.SERVE: Serve,
    Action.FINISH: Finish,
    Action.NO_SHOW: NoShow,
    Action.RETURN: ReturnToWaiting,
}

_ABOUT_ROW: Final[Mapping[Action, type[CallTicket | Resume | Readmit]]] = {
    Action.CALL_TICKET: CallTicket,
    Action.RESUME: Resume,
    Action.READMIT: Readmit,
}

_ABOUT_DESK: Final[Mapping[Action, type[CallNext | Undo | PauseCounter | CloseCounter]]] = {
    Action.CALL_NEXT: CallNext,
    Action.UNDO: Undo,
    Action.PAUSE: PauseCounter,
    Action.CLOSE: CloseCounter,
}


def action_of(state: CounterState, button: Button) -> Action:
    """Return what a button does now: the one of the pause also ends it.

    The one that brings somebody back into the line does so for who is parked and who was missed.
    """
    if button is Button.BACK_IN_LINE:
        row = selected_row(state)
        return Action.READMIT if row is not None and row.missed else Action.RESUME
    if button is Button.PAUSE and state.desk is DeskStatus.PAUSED:
        return Action.OPEN
    return _ACTIONS[button]


def legal(state: CounterState) -> frozenset[Action]:
    """Return what may be done now; nothing while the broker is away."""
    if state.link is not Link.LIVE:
        return frozenset()
    return legal_actions(
        state.desk,
        None if state.person is None else state.person.status,
        can_undo=state.undoable is not None,
        somebody_waits=state.line.waiting > 0,
        recalls_missing=recalls_missing(state),
    )


def recalls_missing(state: CounterState) -> int:
    """Return how often the visitor must be called again before they count as not come."""
    person, wanted = state.person, state.catalogue.work.no_show_after_recalls
    return 0 if person is None else max(0, wanted - person.ring)


def is_enabled(state: CounterState, button: Button) -> bool:
    """Tell whether a button of an action can be pressed now."""
    if state.link is not Link.LIVE:
        return False
    match button:
        case Button.MORE:
            return True
        case Button.CALL_BACKS:
            return is_offered(state, button)
        case Button.BACK_IN_LINE:
            row = selected_row(state)
            return row is not None and (row.missed or row.parked)
        case Button.RETURN if state.person is None:
            return _selected_stuck(state) is not None
        case _:
            return action_of(state, button) in legal(state) and _has_all(state, button)


def _has_all(state: CounterState, button: Button) -> bool:
    """Tell whether a button has what it needs besides the step: a row, or something to choose."""
    if button in {Button.CALL_TICKET, Button.CALL_BECAUSE}:
        return state.selected is not None
    return button not in PAGES or _can_open(state, button)


def _can_open(state: CounterState, page: Button) -> bool:
    has_choice = page is not Button.ADD_CONCERN or bool(choices(state, page))
    return is_offered(state, page) and has_choice


def selected_row(state: CounterState) -> Waiting | None:
    """Return the row of the list that is selected; the strip shows none, so there none is."""
    rows = () if state.strip else state.line.rows
    return next((row for row in rows if row.ticket == state.selected), None)


def _selected_stuck(state: CounterState) -> Waiting | None:
    """Return the selected row if it is somebody who is stuck at another counter."""
    row = selected_row(state)
    return row if row is not None and row.stuck_at is not None else None


def command_of(state: CounterState, action: Action) -> AnyCommand:
    """Return the command of an action that is legal now."""
    if (about_person := _ABOUT_PERSON.get(action)) is not None and state.person is not None:
        return about_person(counter=state.counter, ticket=state.person.ticket)
    stuck = _selected_stuck(state)
    if action is Action.RETURN and stuck is not None and stuck.stuck_at is not None:
        return ReturnToWaiting(counter=stuck.stuck_at, ticket=stuck.ticket)
    if (about_row := _ABOUT_ROW.get(action)) is not None and state.selected is not None:
        return about_row(counter=state.counter, ticket=state.selected)
    if action is Action.OPEN:
        return OpenCounter(counter=state.counter, services=state.services)
    return _ABOUT_DESK[action](counter=state.counter)


def send(state: CounterState, command: AnyCommand, moment: Moment) -> Step:
    """Put a command on its way; what stood in the line at the foot is done with."""
    flight = Flight(command=command, pressed=moment.at)
    return replace(state, flight=flight, note=None), (Submit(command=command),)
