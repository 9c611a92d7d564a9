"""What follows from a visitor's finger or key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kiosk.presenter import aloud, call_back_steps, cards, check_in_steps, helping
from kiosk.presenter.call_back_form import CallBackForm
from kiosk.presenter.check_in_form import CheckInForm
from kiosk.presenter.cut_off import can_give, services_at
from kiosk.presenter.effects import Draw, GiveHere, Step
from kiosk.presenter.party import is_asked
from kiosk.presenter.state import (
    Aside,
    Drawing,
    Drawn,
    Home,
    Link,
    Modes,
    NotDrawn,
    Party,
    Place,
    Rules,
    ServiceClosed,
    State,
    fresh,
)
from shared.domain.refusals import Reason

if TYPE_CHECKING:
    from kiosk.presenter.inputs import Pressed
    from shared.domain.ids import ServiceId
    from shared.domain.public import HallService

CHOICES = frozenset({"service", "party"})
"""Presses that lead to a number."""

GUARD = 0.5
"""Seconds in which a second strike on the same spot is the same finger (EN 301 549, 5.8)."""


TYPING = frozenset({"key", "typed"})
TYPING_GUARD = 0.12
"""Seconds for who types: a number has the same digit twice, and what was typed can be seen."""


def stirred(state: State, at: float) -> State:
    """Note that somebody is there; whether they are is a question that only a press answers."""
    return state if state.asking_since is not None else replace(state, stirred_at=at)


def pressed(rules: Rules, state: State, press: Pressed) -> Step:
    """Do what was pressed, unless the finger trembled."""
    now, struck_at = press.at, state.struck_at
    guard = _guard(state, press)
    if press.same_spot and struck_at is not None and now - struck_at < guard:
        return stirred(state, now), ()
    was_asked = state.asking_since is not None
    state = replace(
        state,
        struck_at=now,
        stirred_at=now,
        asking_since=None,
        place=_stay(rules, state.place, now),
    )
    if was_asked and press.name == "back":
        return state, ()
    of_form = (
        call_back_steps.pressed(rules, state, press)
        or check_in_steps.pressed(rules, state, press)
        or helping.pressed(state, press)
        or aloud.pressed(state, press)
    )
    if of_form is not None:
        return of_form
    if press.name == "card":
        return cards.pressed(rules, state, press)
    if press.name in CHOICES:
        return _choose(state, press)
    return _go(rules, state, press), ()


def _guard(state: State, press: Pressed) -> float:
    if press.name == "typed" and check_in_steps.listens(state):
        return 0.0  # a scanner writes the same digit twice within milliseconds
    return TYPING_GUARD if press.name in TYPING else GUARD


def _stay(rules: Rules, place: Place, at: float) -> Place:
    if isinstance(place, Drawn):
        return replace(place, home_at=max(place.home_at, at + rules.home_seconds))
    return place


def _choose(state: State, press: Pressed) -> Step:
    if press.name == "service":
        return _choose_service(state, press, press.argument)
    if isinstance(state.place, Party):
        return _choose_service(state, press, state.place.service, int(press.argument))
    return state, ()


def _choose_service(
    state: State, press: Pressed, service: ServiceId, party: int | None = None
) -> Step:
    seen = services_at(state, press.now).get(service)
    if seen is None or state.drawing is not None or state.link is Link.STARTING:
        return state, ()
    if not seen.open:
        return replace(state, place=ServiceClosed(service=seen.id)), ()
    if state.link is Link.LOST and not can_give(state, seen.id):
        used_up = NotDrawn(service=seen.id, reason=Reason.NUMBERS_EXHAUSTED)
        return replace(state, place=used_up), ()
    if party is None and state.link is Link.LIVE and is_asked(state, seen.id):
        return replace(state, place=Party(service=seen.id)), ()
    return _draw(state, press, seen, party or 1)


def _draw(state: State, press: Pressed, seen: HallService, party: int) -> Step:
    language = state.modes.language
    drawing = Drawing(
        service=seen.id,
        language=language,
        ahead=seen.waiting,
        wait=seen.wait,
        touched_at=press.touched_at,
        asked_at=press.at,
    )
    state = replace(state, drawing=drawing)
    if state.link is Link.LIVE:
        return state, (Draw(service=seen.id, language=language, party=party),)
    return state, (GiveHere(service=seen.id, language=language),)


def _go(rules: Rules, state: State, press: Pressed) -> State:
    match press.name:
        case "language":
            return _laid_over(state, Aside.LANGUAGES)
        case "help":
            return _laid_over(state, Aside.HELP)
        case "back":
            return _back(state)
        case "more":
            return replace(state, place=Home(page=int(press.argument)))
        case "home":
            return fresh(rules, state)
        case _:
            return _change_modes(state, press)


def _laid_over(state: State, aside: Aside) -> State:
    return replace(state, aside=Aside.NONE if state.aside is aside else aside)


def _back(state: State) -> State:
    if state.aside is not Aside.NONE:
        return replace(state, aside=Aside.NONE)
    if state.drawing is not None:
        return state
    if isinstance(state.place, CallBackForm):
        return replace(state, place=call_back_steps.before(state.place))
    if isinstance(state.place, CheckInForm):
        return replace(state, place=check_in_steps.before(state.place))
    return replace(state, place=Home())


def _change_modes(state: State, press: Pressed) -> State:
    modes = _modes(state.modes, press)
    if press.name != "speak":
        return replace(state, modes=modes)
    aside = Aside.NONE if state.aside is Aside.LANGUAGES else state.aside
    return aloud.languages_changed(replace(state, modes=modes, aside=aside))


def _modes(modes: Modes, press: Pressed) -> Modes:
    match press.name:
        case "speak":
            return replace(modes, language=press.argument)
        case "larger":
            return replace(modes, large=not modes.large)
        case "contrast":
            return replace(modes, contrast=not modes.contrast)
        case "low":
            return replace(modes, low=not modes.low)
        case _:
            return modes
