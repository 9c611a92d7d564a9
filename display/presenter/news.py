"""What follows for the wall from the public events."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from display.presenter import chimes, stack
from display.presenter.own import own_event
from display.presenter.state import Entry, Known, ring_of
from shared.domain.public import (
    CallEnded,
    CallShown,
    CallWithdrawn,
    EndingsChanged,
    HallClosed,
    HallConfigured,
    NoticesChanged,
    PublicEvent,
    ServiceChanged,
)

if TYPE_CHECKING:
    from display.presenter.state import Rules, State
    from shared.domain.ids import CallId
    from shared.domain.public import HallCall

REMEMBERED = 64
"""Calls whose rings are remembered: four times what a hall keeps."""


def happened(rules: Rules, state: State, event: PublicEvent) -> State:
    """Change the wall by one event, at the state's moment, if it is this wall's."""
    own = own_event(event, state.catalogue, rules.device)
    return state if own is None else _happened(rules, state, own)


def _happened(rules: Rules, state: State, event: PublicEvent) -> State:
    match event:
        case CallShown():
            state = shown(state, event.call)
        case CallEnded():
            state = stack.ended(state, event.call)
        case CallWithdrawn():
            state = taken_back(state, event.call)
        case HallClosed():
            state = emptied(state)
        case ServiceChanged() | NoticesChanged() | HallConfigured() | EndingsChanged():
            return _learned(state, event)
        case _:
            assert_never(event)
    return stack.settled(rules, state, state.moment.seconds)


def _learned(
    state: State, event: ServiceChanged | NoticesChanged | HallConfigured | EndingsChanged
) -> State:
    match event:
        case ServiceChanged():
            return replace(state, services={**state.services, event.service.id: event.service})
        case NoticesChanged():
            return replace(state, notices=event.notices)
        case HallConfigured():
            return replace(state, catalogue=event.catalogue)
        case EndingsChanged():
            return replace(state, endings=event.endings)
        case _:
            assert_never(event)


def shown(state: State, call: HallCall) -> State:
    """Show a call; a ring that is new is emphasised and heard, any other comes back quietly."""
    if is_new(state.known.get(call.id), call):
        return chimes.wanted(announced(state, call), ring_of(call))
    if not call.open:
        return stack.ended(state, call.id)
    return _shown_again(state, call)


def is_new(known: Known | None, call: HallCall) -> bool:
    """Tell whether this wall never had this ring. A replaced log may give an id again, later."""
    return known is None or call.ring > known.ring or call.time > known.time


def announced(state: State, call: HallCall, *, chimed: bool = False) -> State:
    """Show a ring that this wall never had, with emphasis; its painting is owed."""
    state = owing(remembered(state, call, chimed=chimed), call)
    return stack.arrived(state, call, at=state.moment.seconds, quiet=False)


def remembered(state: State, call: HallCall, *, chimed: bool = False) -> State:
    """Remember the ring of a call from now on; what is longest ago is forgotten."""
    others = [(each, known) for each, known in state.known.items() if each != call.id]
    known = Known(ring=call.ring, time=call.time, since=state.moment.seconds, chimed=chimed)
    return replace(state, known=dict([*others, (call.id, known)][-REMEMBERED:]))


def owing(state: State, call: HallCall) -> State:
    """Owe the receipt for the ring's painting; it replaces that for an earlier ring."""
    owed = tuple(each for each in state.owed if each.call != call.id)
    return replace(state, owed=(*owed, ring_of(call)))


def taken_back(state: State, call_id: CallId) -> State:
    """Take a call off the wall and out of the loudspeaker."""
    state = replace(state, owed=tuple(each for each in state.owed if each.call != call_id))
    return chimes.unwanted(stack.withdrawn(state, call_id), call_id)


def emptied(state: State) -> State:
    """Show and sound no call any more."""
    if state.chiming is not None:
        state = chimes.unwanted(state, state.chiming.ring.call)
    return replace(state, large=(), queue=(), past=(), owed=(), chimes=())


def _shown_again(state: State, call: HallCall) -> State:
    if any(each.call.id == call.id for each in (*state.large, *state.queue)):
        return replace(
            state,
            large=tuple(_reopened(each, call) for each in state.large),
            queue=tuple(_reopened(each, call) for each in state.queue),
        )
    if not state.known[call.id].chimed:
        # It was over before its turn at the loudspeaker came, and now it is not.
        state = chimes.wanted(state, ring_of(call))
    return stack.arrived(state, call, at=state.moment.seconds, quiet=True)


def _reopened(entry: Entry, call: HallCall) -> Entry:
    return replace(entry, call=call) if entry.call.id == call.id else entry
