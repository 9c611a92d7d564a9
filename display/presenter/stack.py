"""Which calls are large, which wait, which are history.

Theory: a call is *fresh* for ``call_seconds`` after it became large. As many fresh calls as fit
stand large at once, the latest on top. One that comes while all places are taken is shown at
once as the first line below them, and gets the first place that becomes free. A call that had
its time goes to the history as soon as a fresher one is large, or once its visitor came; the
last one stays large as long as it is open. A number stands on the wall once: a new call of it
replaces the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from display.presenter.state import Entry

if TYPE_CHECKING:
    from display.presenter.state import Rules, State
    from shared.domain.ids import CallId
    from shared.domain.public import HallCall

SPARE: Final = 3
"""Calls remembered beyond the history, for when some of it become large again."""


def arrived(state: State, call: HallCall, *, at: float, quiet: bool) -> State:
    """Put a call on the wall, or the same one again with what is new of it."""
    state = _without_older(state, call)
    entry = Entry(call=call, since=at, quiet=quiet)
    if _holds(state.large, call.id):
        return replace(state, large=_put(state.large, entry))
    if _holds(state.queue, call.id):
        return replace(state, queue=_put(state.queue, entry))
    past = tuple(each for each in state.past if each.id != call.id)
    return replace(state, queue=(*state.queue, entry), past=past)


def ended(state: State, call_id: CallId) -> State:
    """Note that the visitor came or was given up; who still waited for a place needs none."""
    gone = tuple(_closed(each.call) for each in state.queue if each.call.id == call_id)
    return replace(
        state,
        large=tuple(
            _closed_entry(each) if each.call.id == call_id else each for each in state.large
        ),
        queue=tuple(each for each in state.queue if each.call.id != call_id),
        past=gone + tuple(_closed(each) if each.id == call_id else each for each in state.past),
    )


def withdrawn(state: State, call_id: CallId) -> State:
    """Take a call off the wall."""
    return replace(
        state,
        large=tuple(each for each in state.large if each.call.id != call_id),
        queue=tuple(each for each in state.queue if each.call.id != call_id),
        past=tuple(each for each in state.past if each.id != call_id),
    )


def settled(rules: Rules, state: State, now: float) -> State:
    """Give every call the place that it has now."""
    fresh = [each for each in state.large if each.since + rules.call_seconds > now]
    stale = [each for each in state.large if each.since + rules.call_seconds <= now]
    free = max(0, state.room.places - len(fresh))
    fresh += [replace(each, since=now) for each in state.queue[:free]]
    kept = fresh or sorted((each for each in stale if each.call.open), key=_since)[-1:]
    leaving = [each.call for each in sorted(stale, key=_since, reverse=True) if each not in kept]
    return replace(
        state,
        large=tuple(sorted(kept, key=_since, reverse=True)),
        queue=state.queue[free:],
        past=(*leaving, *state.past)[: rules.history + SPARE],
    )


def next_expiry(rules: Rules, state: State) -> float | None:
    """Return when (seconds) the next fresh call has had its time; None if none is fresh."""
    ends = [each.since + rules.call_seconds for each in state.large]
    return min((end for end in ends if end > state.moment.seconds), default=None)


def _without_older(state: State, call: HallCall) -> State:
    others = [*(each.call for each in (*state.large, *state.queue)), *state.past]
    for other in others:
        if other.number == call.number and other.id != call.id:
            state = withdrawn(state, other.id)
    return state


def _since(entry: Entry) -> tuple[float, CallId]:
    return entry.since, entry.call.id


def _holds(entries: tuple[Entry, ...], call_id: CallId) -> bool:
    return any(each.call.id == call_id for each in entries)


def _put(entries: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    return tuple(entry if each.call.id == entry.call.id else each for each in entries)


def _closed_entry(entry: Entry) -> Entry:
    return replace(entry, call=_closed(entry.call))


def _closed(call: HallCall) -> HallCall:
    return replace(call, open=False)
