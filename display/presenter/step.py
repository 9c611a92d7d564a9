"""The wall's one step: (state, input) -> (state, effects).

Theory of operation. News changes which calls are large, wait or are history (``stack``), and
which of them still have to be heard (``chimes``). After every input two debts are paid as far as
they can be: a ring that is visible now is reported as soon as it is painted, and if the
loudspeaker is free the next chime begins. ``due`` says when the wall changes by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from msgspec.structs import replace

from display.presenter import chimes, linking, media, news, stack
from display.presenter.bands import all_closed
from display.presenter.effects import ReportPainted, ReportVoice
from display.presenter.inputs import (
    BrokerLost,
    ChimeOver,
    HallChanged,
    HallSeen,
    Input,
    MediaEnded,
    MediaFound,
    Resized,
    SpeechOver,
    TimePassed,
    VoicesTried,
)
from display.presenter.plan import measured
from display.presenter.state import Link, State, listed, ring_of
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.devices import ReportVoices

if TYPE_CHECKING:
    from display.presenter.effects import Effect, Step
    from display.presenter.state import Moment, Rules
    from shared.domain.services import Catalogue

TURN_S: Final = 8.0
"""Seconds that one language is shown before it is the next one's turn."""

_MINUTE_S: Final = 60.0


def begin(rules: Rules, catalogue: Catalogue, aspect: float, now: Moment) -> State:
    """Return the wall before it has heard of its broker."""
    room = measured(aspect=aspect, needed=rules.needed, history=rules.history)
    return State(
        room=room, catalogue=catalogue, moment=now, mute=not rules.sound, turned_at=now.seconds
    )


def step(rules: Rules, state: State, happened: Input, now: Moment) -> Step:
    """Return what the wall is after an input, and what is to be done."""
    state = _turned(rules, replace(state, moment=now))
    state, receipts = _taken(rules, state, happened)
    state = _with_media(rules, state)
    state, painting = _paint(state)
    state, sounds = chimes.next_one(rules, state)
    return state, (*painting, *sounds, *receipts)


def due(rules: Rules, state: State) -> float:
    """Return when (seconds) the wall changes by itself: a call, a language, or the clock."""
    now = state.moment
    minute = now.seconds + _MINUTE_S - now.utc.second - now.utc.microsecond / 1e6
    moments = [minute]
    if _turns(rules, state):
        moments.append(state.turned_at + TURN_S)
    if (expiry := stack.next_expiry(rules, state)) is not None:
        moments.append(expiry)
    if (expiry := media.expiry(state.showing, rules.media_seconds)) is not None:
        moments.append(expiry)
    return min(moments)


def _taken(rules: Rules, state: State, happened: Input) -> Step:
    effects: tuple[Effect, ...] = ()
    match happened:
        case HallChanged():
            for event in happened.events:
                state = news.happened(rules, state, event)
        case HallSeen():
            state = linking.linked(rules, state, happened.hall)
            effects = _voices(state)
        case BrokerLost():
            state = linking.lost(state)
        case ChimeOver() | SpeechOver() | VoicesTried():
            state, effects = _sounded(state, happened)
        case TimePassed() | Resized():
            state = _placed(rules, state, happened)
        case MediaFound() | MediaEnded():
            state = _media_changed(state, happened)
        case _:
            assert_never(happened)
    return state, effects


def _voices(state: State) -> tuple[Effect, ...]:
    """Tell which languages have no voice whenever the broker may not know; twice does no harm."""
    if state.missing is None:
        return ()
    return (ReportVoice(report=ReportVoices(missing=state.missing)),)


def _placed(rules: Rules, state: State, happened: TimePassed | Resized) -> State:
    if isinstance(happened, Resized):
        room = measured(aspect=happened.aspect, needed=rules.needed, history=rules.history)
        state = replace(state, room=room)
    return stack.settled(rules, state, state.moment.seconds)


def _sounded(state: State, happened: ChimeOver | SpeechOver | VoicesTried) -> Step:
    match happened:
        case ChimeOver():
            return chimes.over(state, heard=happened.heard)
        case SpeechOver():
            return chimes.said(state)
        case VoicesTried():
            state = replace(state, missing=happened.missing)
            return state, _voices(state) if state.link is Link.LIVE else ()
        case _:
            assert_never(happened)


def _media_changed(state: State, happened: MediaFound | MediaEnded) -> State:
    now = state.moment.seconds
    if isinstance(happened, MediaFound):
        return replace(state, showing=media.found(state.showing, happened.media, now))
    return replace(state, showing=media.ended(state.showing, happened, now))


def _with_media(rules: Rules, state: State) -> State:
    """Show pictures only while nobody is called, and nothing else has to be told instead."""
    showing = media.settled(
        state.showing,
        free=state.link is Link.LIVE and not state.large and not all_closed(state),
        seconds=rules.media_seconds,
        now=state.moment.seconds,
    )
    return replace(state, showing=showing)


def _turned(rules: Rules, state: State) -> State:
    now = state.moment.seconds
    if not _turns(rules, state) or now < state.turned_at + TURN_S:
        return state
    return replace(state, turn=state.turn + 1, turned_at=now)


def _turns(rules: Rules, state: State) -> bool:
    """Tell whether something is said in turn: languages, notices, or whose time is over soon."""
    return len(rules.languages) > 1 or len(state.notices) > 1 or bool(state.endings)


def _paint(state: State) -> Step:
    visible = {ring_of(each.call) for each in state.large} | {ring_of(e) for e in listed(state)}
    painted = tuple(ring for ring in state.owed if ring in visible)
    owed = tuple(ring for ring in state.owed if ring not in visible)
    effects = tuple(
        ReportPainted(receipt=AcknowledgeCall(call=ring.call, ring=ring.ring, stage=Stage.PAINTED))
        for ring in painted
    )
    return replace(state, owed=owed), effects
