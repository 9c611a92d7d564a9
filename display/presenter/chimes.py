"""The chimes and what is said after them: one ring after the other, none for a mistake.

Theory: a chime says "look up". When open calls wait for the loudspeaker, calls that are over
by then give up theirs: their visitors have come, and the others should not wait for them.
A ring counts as heard when its chime and its first utterance, the German one, are over: then
everybody who understands German knows, and a second language must not keep the desk waiting for
its receipt. A voice that fails takes nothing away: the call has chimed, and is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from display.presenter.effects import Report, Say, Sound
from display.presenter.speech import likely, planned
from display.presenter.state import Chime
from shared.domain.calls import AcknowledgeCall, Stage

if TYPE_CHECKING:
    from display.presenter.effects import Step
    from display.presenter.state import Ring, Rules, State
    from shared.domain.ids import CallId
    from shared.domain.public import HallCall

SHORT_FROM: Final = 2
"""So many calls behind the one whose turn it is, and it is said in German alone."""


def wanted(state: State, ring: Ring) -> State:
    """Let a ring be heard when its turn comes; it replaces an earlier ring of the same call."""
    return replace(state, chimes=(*(each for each in state.chimes if each.call != ring.call), ring))


def unwanted(state: State, call_id: CallId) -> State:
    """Take a call out of the loudspeaker's queue; what sounds now ends, earns no receipt."""
    chiming = state.chiming
    if chiming is not None and chiming.ring.call == call_id:
        chiming = replace(chiming, wanted=False, to_say=())
    chimes = tuple(each for each in state.chimes if each.call != call_id)
    return replace(state, chimes=chimes, chiming=chiming)


def none_wanted(state: State) -> State:
    """Empty the loudspeaker's queue; what sounds now still ends."""
    return replace(state, chimes=())


def over(state: State, *, heard: bool) -> Step:
    """Say what follows the chime that ended, or give its receipt if nothing does."""
    chiming = state.chiming
    if chiming is None:
        return state, ()
    state = replace(state, mute=not heard, chiming=replace(chiming, heard=heard))
    if heard and chiming.to_say:
        return state, (Say(utterance=chiming.to_say[0]),)
    return replace(state, chiming=None), _receipt(replace(chiming, heard=heard))


def said(state: State) -> Step:
    """Give the receipt after the first utterance; go on with the next one if there is one."""
    chiming = state.chiming
    if chiming is None:
        return state, ()
    # It is reported once: after that it counts as not heard.
    receipt = _receipt(chiming)
    following = chiming.to_say[1:] if len(state.chimes) < SHORT_FROM else ()
    if not following:
        return replace(state, chiming=None), receipt
    rest = replace(chiming, to_say=following, heard=False)
    return replace(state, chiming=rest), (*receipt, Say(utterance=following[0]))


def next_one(rules: Rules, state: State) -> Step:
    """Begin the next chime, if the loudspeaker is free and one waits."""
    if state.chiming is not None or not state.chimes:
        return state, ()
    at = _first_open(state)
    ring, rest = state.chimes[at], state.chimes[at + 1 :]
    known = {
        call: replace(each, chimed=True) if call == ring.call else each
        for call, each in state.known.items()
    }
    chime, sound = _begun(rules, state, ring)
    return replace(state, chimes=rest, chiming=chime, known=known), (sound,)


def _begun(rules: Rules, state: State, ring: Ring) -> tuple[Chime, Sound]:
    call = next((each for each in _calls(state) if each.id == ring.call), None)
    if call is None:
        return Chime(ring=ring), Sound(ring=ring)
    to_say = planned(rules, call, short=len(state.chimes) - 1 >= SHORT_FROM)
    ahead = (*(piece for each in to_say for piece in each), *likely(to_say, call.number))
    return Chime(ring=ring, to_say=to_say), Sound(ring=ring, ahead=ahead)


def _receipt(chiming: Chime) -> tuple[Report, ...]:
    if not (chiming.heard and chiming.wanted):
        return ()
    ring = chiming.ring
    receipt = AcknowledgeCall(call=ring.call, ring=ring.ring, stage=Stage.SOUNDED)
    return (Report(receipt=receipt),)


def _calls(state: State) -> list[HallCall]:
    return [*(each.call for each in (*state.large, *state.queue)), *state.past]


def _first_open(state: State) -> int:
    still_open = {call.id for call in _calls(state) if call.open}
    return next((at for at, ring in enumerate(state.chimes) if ring.call in still_open), 0)
