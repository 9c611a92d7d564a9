"""A lead's console: what each press and each notice changes, and what is asked of the broker.

Pressing twice is harmless as at a counter: a tremble does nothing, no button does anything while
a command is in flight, and the broker makes nothing of what is so already.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter import places
from counter_console.presenter.keys import Button
from counter_console.presenter.lead_news import hear
from counter_console.presenter.lead_state import (
    LASTS,
    OUTCOMES,
    REASONS,
    LeadPress,
    LeadState,
    Step,
    can_switch,
    is_enabled,
    prepared_closures,
    selected_desk,
    selected_place,
    send,
    wanted,
)
from counter_console.presenter.notes import is_over
from counter_console.presenter.reading import Link
from shared.domain.closures import CloseServices, ReopenServices, SwitchCounter, SwitchService
from shared.domain.counters import AssignServices, CloseCounter, OpenCounter, PauseCounter
from shared.domain.freeing import FreeTicket
from shared.domain.ids import CounterId, ServiceId
from shared.domain.levels import RevertLevel, SwitchLevel
from shared.domain.lobby import Lobby
from shared.domain.notices import ShowNotice, WithdrawNotice
from shared.protocol.session import Notice

if TYPE_CHECKING:
    from counter_console.presenter.lead_reading import LeadDesk
    from counter_console.presenter.moment import Moment
    from shared.domain.lobby import AnyCommand

DOUBLE_STRIKE: Final = 0.5
"""Seconds within which a second strike of a button counts as a tremble (EN 301 549, 5.8)."""

ARMED_SECONDS: Final = 10.0
"""How long the second press that closes everything is waited for."""


class Pressed(Struct, frozen=True, kw_only=True):
    """A button or its hotkey was pressed."""

    button: Button


class LevelPressed(Struct, frozen=True, kw_only=True):
    """A prepared level is to be in force."""

    level: str


class NoticePressed(Struct, frozen=True, kw_only=True):
    """A notice is to be taken off the displays."""

    notice: int


class ServicePressed(Struct, frozen=True, kw_only=True):
    """A service is to be offered no more, or again."""

    service: ServiceId


class CounterSelected(Struct, frozen=True, kw_only=True):
    """A counter or a workstation was selected."""

    counter: CounterId


class ServiceTicked(Struct, frozen=True, kw_only=True):
    """A service was ticked or unticked for the selected counter."""

    service: ServiceId
    on: bool


class Chosen(Struct, frozen=True, kw_only=True):
    """Something was chosen or typed in a form; what is None stays as it is.

    ``message`` -1 is the lead's own text.
    """

    reason: int | None = None
    message: int | None = None
    text: str | None = None
    lasts: int | None = None
    closure: int | None = None


class Told(Struct, frozen=True, kw_only=True):
    """The session with the broker has news."""

    notice: Notice[Lobby]


class Ticked(Struct, frozen=True, kw_only=True):
    """Time went by."""


Press: TypeAlias = Pressed | LevelPressed | NoticePressed | ServicePressed
Input: TypeAlias = Press | CounterSelected | ServiceTicked | Chosen | Told | Ticked


def update(state: LeadState, given: Input, moment: Moment) -> Step:
    """Return the state after an input, and what is to be asked of the broker."""
    match given:
        case Pressed() | LevelPressed() | NoticePressed() | ServicePressed():
            return _press(state, given, moment)
        case CounterSelected():
            return replace(state, selected=given.counter, ticked=None), ()
        case ServiceTicked():
            return _tick_service(state, given), ()
        case Chosen():
            return _choose(state, given), ()
        case Told():
            return hear(state, given.notice, moment), ()
        case Ticked():
            return _tick(state, moment), ()
        case _:
            assert_never(given)


# --- presses ------------------------------------------------------------------------------------


def _press(state: LeadState, given: Press, moment: Moment) -> Step:
    what, last = repr(given), state.last_press
    double = last is not None and last.what == what and moment.at - last.at < DOUBLE_STRIKE
    if double or state.flight is not None or state.link is not Link.LIVE:
        return state, ()
    pressed = replace(state, last_press=LeadPress(what=what, at=moment.at))
    match given:
        case LevelPressed():
            return send(pressed, SwitchLevel(level=given.level), moment)
        case NoticePressed():
            return send(pressed, WithdrawNotice(notice=given.notice), moment)
        case ServicePressed():
            return _switch_service(pressed, given.service, moment)
        case Pressed():
            return _press_button(pressed, given.button, moment)
        case _:
            assert_never(given)


def _press_button(state: LeadState, button: Button, moment: Moment) -> Step:
    if button in places.BUTTONS:
        at_place = places.command_of(selected_place(state), button)
        return (state, ()) if at_place is None else send(state, at_place, moment)
    if not is_enabled(state, button):
        return state, ()
    if button is Button.CLOSE_SERVICES and state.armed is None:
        return replace(state, armed=moment.at, note=None), ()
    return send(state, _command(state, button, moment), moment)


def _switch_service(state: LeadState, service: ServiceId, moment: Moment) -> Step:
    line = next((each for each in state.hall.lines if each.service == service), None)
    if line is None or not can_switch(state, line):
        return state, ()
    return send(state, SwitchService(service=service, on=line.off), moment)


def _command(state: LeadState, button: Button, moment: Moment) -> AnyCommand:
    match button:
        case Button.REVERT_LEVEL:
            return RevertLevel()
        case Button.SHOW_NOTICE:
            return _notice(state, moment)
        case Button.CLOSE_SERVICES:
            return CloseServices(prepared=prepared_closures(state)[state.closure])
        case Button.REOPEN_SERVICES:
            return ReopenServices()
        case _:
            return _at_counter(state, selected_desk(state), button)


def _at_counter(state: LeadState, desk: LeadDesk, button: Button) -> AnyCommand:
    match button:
        case Button.OPEN:
            return OpenCounter(counter=desk.counter, services=wanted(state))
        case Button.ASSIGN:
            return AssignServices(counter=desk.counter, services=wanted(state))
        case Button.PAUSE:
            return PauseCounter(counter=desk.counter)
        case Button.SWITCH_COUNTER:
            return SwitchCounter(counter=desk.counter, on=desk.off)
        case Button.CLOSE:
            return CloseCounter(counter=desk.counter)
        case _:
            reason = REASONS[state.reason]
            return FreeTicket(ticket=desk.ticket or 0, outcome=OUTCOMES[button], reason=reason)


def _notice(state: LeadState, moment: Moment) -> ShowNotice:
    minutes = LASTS[state.lasts]
    until = None if minutes is None else moment.utc + timedelta(minutes=minutes)
    if state.message is None:
        return ShowNotice(text=state.text.strip(), until=until)
    return ShowNotice(message=state.catalogue.messages[state.message].id, until=until)


# --- forms --------------------------------------------------------------------------------------


def _tick_service(state: LeadState, ticked: ServiceTicked) -> LeadState:
    now = {*wanted(state)}
    return replace(
        state, ticked=tuple(now | {ticked.service} if ticked.on else now - {ticked.service})
    )


def _choose(state: LeadState, chosen: Chosen) -> LeadState:
    if chosen.message is not None:
        state = replace(state, message=None if chosen.message < 0 else chosen.message)
    given = {"reason": chosen.reason, "text": chosen.text, "lasts": chosen.lasts}
    given["closure"] = chosen.closure
    return replace(state, **{name: each for name, each in given.items() if each is not None})


def _tick(state: LeadState, moment: Moment) -> LeadState:
    if state.note is not None and is_over(state.note, moment.at):
        state = replace(state, note=None)
    if state.armed is not None and moment.at - state.armed > ARMED_SECONDS:
        state = replace(state, armed=None)
    return state
