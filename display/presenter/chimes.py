"""The chimes: one after the other, one for each ring, none for a call that was a mistake.

Theory: a chime says "look up". When open calls wait for the loudspeaker, calls that are over
by then give up theirs: their visitors have come, and the others should not wait for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from display.presenter.effects import Report, Sound
from display.presenter.state import Chime
from shared.domain.calls import AcknowledgeCall, Stage

if TYPE_CHECKING:
    from display.presenter.effects import Effect, Step
    from display.presenter.state import Ring, State
    from shared.domain.ids import CallId


def wanted(state: State, ring: Ring) -> State:
    """Let a ring be heard when its turn comes; it replaces an earlier ring of the same call."""
    return replace(state, chimes=(*(each for each in state.chimes if each.call != ring.call), ring))


def unwanted(state: State, call_id: CallId) -> State:
    """Take a call out of the loudspeaker's queue; what sounds now earns no receipt."""
    chiming = state.chiming
    if chiming is not None and chiming.ring.call == call_id:
        chiming = replace(chiming, wanted=False)
    chimes = tuple(each for each in state.chimes if each.call != call_id)
    return replace(state, chimes=chimes, chiming=chiming)


def none_wanted(state: State) -> State:
    """Empty the loudspeaker's queue; what sounds now still ends."""
    return replace(state, chimes=())


def over(state: State, *, heard: bool) -> Step:
    """Give the receipt for the chime that ended."""
    chiming = state.chiming
    if chiming is None:
        return state, ()
    state = replace(state, chiming=None, mute=not heard)
    if not (heard and chiming.wanted):
        return state, ()
    ring = chiming.ring
    receipt = AcknowledgeCall(call=ring.call, ring=ring.ring, stage=Stage.SOUNDED)
    return state, (Report(receipt=receipt),)


def next_one(state: State) -> Step:
    """Begin the next chime, if the loudspeaker is free and one waits."""
    if state.chiming is not None or not state.chimes:
        return state, ()
    at = _first_open(state)
    ring, rest = state.chimes[at], state.chimes[at + 1 :]
    known = {
        call: replace(each, chimed=True) if call == ring.call else each
        for call, each in state.known.items()
    }
    sound: tuple[Effect, ...] = (Sound(ring=ring),)
    return replace(state, chimes=rest, chiming=Chime(ring=ring), known=known), sound


def _first_open(state: State) -> int:
    calls = [*(each.call for each in (*state.large, *state.queue)), *state.past]
    still_open = {call.id for call in calls if call.open}
    return next((at for at, ring in enumerate(state.chimes) if ring.call in still_open), 0)
