"""The wall and a snapshot of the hall: what it shows, and that it never rings everything again.

Theory: after a restart of this program, of the broker, or of the network, the hall as a whole
arrives. Calls that the wall has shown already keep their places and their silence. Others are
shown like new ones if they are young, since nobody in this room has seen them, and chime only if
they are so young that they were made while the snapshot was on its way. Older ones are taken as
having had their time.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from display.presenter import chimes, news, stack
from display.presenter.own import own_hall
from display.presenter.state import Entry, Link, ring_of

if TYPE_CHECKING:
    from display.presenter.state import Moment, Rules, State
    from shared.domain.public import Hall, HallCall

CHIME_BELOW_S: Final = 5.0
"""Age in seconds up to which a call of a snapshot is heard; a restart rings nothing older."""

FRESH_BELOW_S: Final = 60.0
"""Age in seconds up to which a call that this wall never showed is shown as a fresh one."""


def linked(rules: Rules, state: State, hall: Hall) -> State:
    """Bring the wall in step with the whole hall, as far as it is this wall's."""
    hall = own_hall(hall, rules.device)
    state = _by_the_clock_of(hall, state)
    state = replace(
        _without_strangers(state, {call.id for call in hall.calls}),
        link=Link.LIVE,
        catalogue=hall.catalogue,
        services=dict(hall.services),
        notices=hall.notices,
        endings=hall.endings,
    )
    for call in hall.calls:
        state = _seen(rules, state, call)
    state = _with_the_last_open(rules, state, hall)
    return stack.settled(rules, _with_history(state, hall), state.moment.seconds)


def lost(state: State) -> State:
    """Show nothing that may be stale, and sound nothing more."""
    return replace(
        chimes.none_wanted(state),
        link=Link.LOST,
        large=(),
        queue=(),
        past=(),
        services={},
        notices=(),
        endings=(),
    )


def _by_the_clock_of(hall: Hall, state: State) -> State:
    """Set what is remembered to the broker's clock as it is now: no call is new by a jump."""
    jump = timedelta(milliseconds=round((hall.shifted - state.shifted) * 1000))
    if not jump:
        return state
    known = {each: replace(ring, time=ring.time + jump) for each, ring in state.known.items()}
    return replace(state, known=known, shifted=hall.shifted)


def _without_strangers(state: State, there: set[int]) -> State:
    shown = [entry.call.id for entry in (*state.large, *state.queue)]
    waiting = [ring.call for ring in (*state.chimes, *state.owed)]
    sounding = [] if state.chiming is None else [state.chiming.ring.call]
    for call_id in {*shown, *waiting, *sounding} - there:
        state = news.taken_back(state, call_id)
    return state


def _seen(rules: Rules, state: State, call: HallCall) -> State:
    if news.is_new(state.known.get(call.id), call):
        return _seen_first(state, call)
    if not call.open:
        return stack.ended(state, call.id)
    return _seen_again(rules, state, call)


def _seen_first(state: State, call: HallCall) -> State:
    age = _age(call, state.moment)
    if not call.open:
        return news.remembered(state, call, chimed=True)
    if age >= FRESH_BELOW_S:
        return news.owing(news.remembered(state, call, chimed=True), call)
    state = news.announced(state, call, chimed=age >= CHIME_BELOW_S)
    return chimes.wanted(state, ring_of(call)) if age < CHIME_BELOW_S else state


def _seen_again(rules: Rules, state: State, call: HallCall) -> State:
    known = state.known[call.id]
    if not known.chimed and _age(call, state.moment) < CHIME_BELOW_S:
        state = chimes.wanted(state, ring_of(call))
    if any(entry.call.id == call.id for entry in (*state.large, *state.queue)):
        return news.shown(state, call)
    if known.since + rules.call_seconds <= state.moment.seconds:
        return state
    entry = Entry(call=call, since=known.since, quiet=True)
    return replace(state, large=(*state.large, entry))


def _with_the_last_open(rules: Rules, state: State, hall: Hall) -> State:
    """Make the latest open call large if nothing else is: its visitor is still expected."""
    still_open = [call for call in hall.calls if call.open]
    if state.large or state.queue or not still_open:
        return state
    since = state.moment.seconds - rules.call_seconds
    return replace(state, large=(Entry(call=still_open[-1], since=since, quiet=True),))


def _with_history(state: State, hall: Hall) -> State:
    numbers = {entry.call.number for entry in (*state.large, *state.queue)}
    past: list[HallCall] = []
    for call in reversed(hall.calls):
        if call.number not in numbers:
            numbers.add(call.number)
            past.append(call)
    return replace(state, past=tuple(past))


def _age(call: HallCall, now: Moment) -> float:
    # Two machines' clocks are never quite alike; a call from the future is young, too.
    return abs((now.utc - call.time).total_seconds())
