"""A counter's console: what each press and each notice changes, and what is asked of the broker.

Pressing twice is harmless in three ways: the same button struck again within ``DOUBLE_STRIKE``
does nothing, no button does anything while a command is in flight, and a refusal that only says
"already done" is not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

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
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import is_over
from shared.domain.counters import OpenCounter
from shared.domain.ids import ServiceId, TicketId
from shared.domain.lobby import Lobby
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


class Told(Struct, frozen=True, kw_only=True):
    """The session with the broker has news."""

    notice: Notice[Lobby]


class Ticked(Struct, frozen=True, kw_only=True):
    """Time went by."""


Input: TypeAlias = Pressed | ServiceTicked | ServicesChosen | Selected | Told | Ticked


def update(state: CounterState, given: Input, moment: Moment) -> Step:
    """Return the state after an input, and what is to be asked of the broker."""
    match given:
        case Pressed():
            return _press(state, given.button, moment)
        case ServiceTicked():
            return _tick_service(state, given), ()
        case ServicesChosen():
            return _choose(state, moment, confirmed=given.confirmed)
        case Selected():
            return replace(state, selected=given.ticket), ()
        case Told():
            return hear(state, given.notice, moment)
        case Ticked():
            note = state.note
            over = note is not None and is_over(note, moment.at)
            return (replace(state, note=None) if over else state), ()
        case _:
            assert_never(given)


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
        case Button.OPEN:
            chosen = state.services if state.chosen is None else None
            return replace(pressed, chosen=chosen, strip=False), ()
        case _:
            return send(pressed, command_of(state, action_of(state, button)), moment)


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
