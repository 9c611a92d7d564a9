"""What time alone changes: waiting visitors are told so, absent ones are let go."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.presenter.aloud import is_on
from kiosk.presenter.effects import Effect, Warn
from kiosk.presenter.state import Aside, Drawn, Rules, State, fresh, is_fresh
from shared.domain.slips import PrintState

SLOW_AFTER = 0.4
"""Seconds after which a visitor is told that the number takes a moment; until then the screen
stands still, since nearly every number is there long before."""

STAY_SECONDS = 20.0
"""Seconds in which a visitor can say that they are still there (WCAG 2.2, 2.2.1)."""

LISTENING = 2.0
"""So many times as long may a visitor stay who listens: hearing a screen takes longer."""


def due(rules: Rules, state: State) -> float | None:
    """Return when time alone will change something, in monotonic seconds."""
    if state.drawing is not None:
        return None if state.drawing.slow else state.drawing.asked_at + SLOW_AFTER
    return _leaves_at(rules, state)


def time_passed(rules: Rules, state: State, at: float) -> State:
    """Return the state at this moment; nothing changes before something is due."""
    moment = due(rules, state)
    if moment is None or at < moment:
        return state
    if state.drawing is not None:
        return replace(state, drawing=replace(state.drawing, slow=True))
    if state.asking_since is not None or _at_ticket(state):
        return fresh(rules, state)
    return replace(state, asking_since=at)


def warning(before: State, after: State) -> tuple[Effect, ...]:
    """Return the tone with which a visitor is asked whether they are still there."""
    asked = before.asking_since is None and after.asking_since is not None
    return (Warn(),) if asked else ()


def _leaves_at(rules: Rules, state: State) -> float | None:
    """Return when the kiosk turns to the next visitor, or asks whether this one is there."""
    if state.asking_since is not None:
        return state.asking_since + STAY_SECONDS
    if isinstance(state.place, Drawn) and _at_ticket(state):
        listened = rules.idle_seconds if is_on(state) else 0.0
        return _ticket_leaves_at(rules, state.place) + listened
    idle = rules.idle_seconds * (LISTENING if is_on(state) else 1.0)
    return None if is_fresh(rules, state) else state.stirred_at + idle


def _at_ticket(state: State) -> bool:
    return isinstance(state.place, Drawn) and state.aside is Aside.NONE


def _ticket_leaves_at(rules: Rules, place: Drawn) -> float:
    if place.printed is PrintState.PENDING:
        # The visitor waits for the slip, but not for ever.
        return place.home_at + max(0.0, rules.idle_seconds - rules.home_seconds)
    return place.home_at
