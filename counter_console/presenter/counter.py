"""A counter's console: what each press and each notice changes, and what is asked of the broker.

Pressing twice is harmless in three ways: the same button struck again within ``DOUBLE_STRIKE``
does nothing, no button does anything while a command is in flight, and a refusal that only says
"already done" is not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter import call_backs, form_filling, short_notice
from counter_console.presenter.call_backs import (
    PRINT,
    CallAgainAt,
    CallBackChosen,
    CallBackInput,
    CallBackPressed,
    CallBackWritten,
)
from counter_console.presenter.counter_news import hear
from counter_console.presenter.counter_state import (
    CounterState,
    Press,
    Step,
    action_of,
    command_of,
    is_enabled,
    send,
)
from counter_console.presenter.form_filling import Filling
from counter_console.presenter.forms import MENU
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import is_over
from counter_console.presenter.receipts import PrintReceipt, SlipFate, is_old
from shared.domain.counters import OpenCounter
from shared.domain.ids import ServiceId, TicketId
from shared.domain.lobby import Lobby
from shared.domain.slips import PrintState
from shared.protocol.session import Notice

if TYPE_CHECKING:
    from counter_console.presenter.moment import Moment

DOUBLE_STRIKE: Final = 0.5
"""Seconds within which a second strike of a button counts as a tremble (EN 301 549, 5.8)."""


class Pressed(Struct, frozen=True, kw_only=True):
    """A button or its hotkey was pressed."""

    button: Button


class ServiceTicked(Struct, frozen=True, kw_only=True):
    """A service was ticked or unticked for opening the counter."""

    service: ServiceId
    on: bool


class ServicesChosen(Struct, frozen=True, kw_only=True):
    """The choice of services was confirmed, or given up."""

    confirmed: bool


class Selected(Struct, frozen=True, kw_only=True):
    """A row of the waiting list was chosen, or none."""

    ticket: TicketId | None


class ReceiptSettled(Struct, frozen=True, kw_only=True):
    """The fate of a receipt's print is known."""

    job: str
    state: PrintState
    condition: str = "ready"


class Told(Struct, frozen=True, kw_only=True):
    """The session with the broker has news."""

    notice: Notice[Lobby]


class Ticked(Struct, frozen=True, kw_only=True):
    """Time went by."""


Input: TypeAlias = (
    Pressed
    | ServiceTicked
    | ServicesChosen
    | Selected
    | Filling
    | CallBackInput
    | ReceiptSettled
    | Told
    | Ticked
)


def update(state: CounterState, given: Input, moment: Moment) -> Step:
    """Return the state after an input, and what is to be asked of the broker."""
    match given:
        case Pressed():
            return _press(state, given.button, moment)
        case ServicesChosen():
            return _choose(state, moment, confirmed=given.confirmed)
        case Told():
            return hear(state, given.notice, moment)
        case ServiceTicked() | Selected() | ReceiptSettled() | Ticked():
            return _note(state, given, moment), ()
        case CallBackChosen() | CallBackPressed() | CallAgainAt() | CallBackWritten():
            return _see_to_call_backs(state, given, moment)
        case _:
            return form_filling.fill(state, given, moment)


def _see_to_call_backs(state: CounterState, given: CallBackInput, moment: Moment) -> Step:
    desk = state.call_backs
    if isinstance(given, CallBackChosen):
        return replace(state, call_backs=replace(desk, chosen=given.call_back)), ()
    if given == PRINT:
        slip = call_backs.slip_of(desk, moment) if state.prints else None
        if slip is None:
            return state, ()
        fate = SlipFate(job=slip.job, state=PrintState.PENDING, at=moment.at)
        return replace(state, slip=fate, note=None), (PrintReceipt(slip=slip),)
    command = call_backs.wanted(desk, given, state.catalogue)
    if command is None or state.flight is not None or not is_enabled(state, Button.CALL_BACKS):
        return state, ()
    return send(state, command, moment)


def _note(
    state: CounterState, given: ServiceTicked | Selected | ReceiptSettled | Ticked, moment: Moment
) -> CounterState:
    match given:
        case ServiceTicked():
            return _tick_service(state, given)
        case Selected():
            return replace(state, selected=given.ticket)
        case ReceiptSettled():
            return _settle(state, given, moment)
        case Ticked():
            return _tick(state, moment)
        case _:
            assert_never(given)


def _settle(state: CounterState, settled: ReceiptSettled, moment: Moment) -> CounterState:
    fate = SlipFate(job=settled.job, state=settled.state, condition=settled.condition, at=moment.at)
    return replace(state, slip=fate)


def _tick(state: CounterState, moment: Moment) -> CounterState:
    if state.note is not None and is_over(state.note, moment.at):
        state = replace(state, note=None)
    if state.slip is not None and is_old(state.slip, moment.at):
        state = replace(state, slip=None)
    return short_notice.still_free(state, moment.utc)


# --- presses ------------------------------------------------------------------------------------


def _press(state: CounterState, button: Button, moment: Moment) -> Step:
    last = state.last_press
    if last is not None and last.button is button and moment.at - last.at < DOUBLE_STRIKE:
        return state, ()
    pressed = replace(state, last_press=Press(button=button, at=moment.at))
    match button:
        case Button.WHY:
            return replace(pressed, why_shown=not state.why_shown), ()
        case Button.STRIP:
            return replace(pressed, strip=not state.strip), ()
        case _ if state.flight is not None or not is_enabled(state, button):
            return state, ()
        case _ if button in {Button.OPEN, Button.MORE, *MENU}:
            return _open(pressed, button), ()
        case _:
            return send(pressed, command_of(state, action_of(state, button)), moment)


def _open(state: CounterState, button: Button) -> CounterState:
    """Show in the place of the waiting list what a button asks about, or shut it again."""
    if button is not Button.OPEN:
        return form_filling.turn_to(state, button)
    chosen = state.services if state.chosen is None else None
    return replace(state, chosen=chosen, strip=False, form=None)


def _tick_service(state: CounterState, ticked: ServiceTicked) -> CounterState:
    if state.chosen is None:
        return state
    wanted = {*state.chosen, ticked.service} if ticked.on else {*state.chosen} - {ticked.service}
    in_order = (service.id for service in state.catalogue.services)
    return replace(state, chosen=tuple(each for each in in_order if each in wanted))


def _choose(state: CounterState, moment: Moment, *, confirmed: bool) -> Step:
    if not confirmed:
        return replace(state, chosen=None), ()
    if not state.chosen or state.flight is not None or not is_enabled(state, Button.OPEN):
        return state, ()
    command = OpenCounter(counter=state.counter, services=state.chosen)
    return send(replace(state, chosen=None), command, moment)
