"""The silent alarm at a console: raising it without a trace, and seeing those of colleagues.

Apart from all else that the console does, so that it works while a command is under way: what
was raised is kept and asked again until it is stored, at most for ``PATIENCE``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.flight import Submit
from counter_console.presenter.keys import AlarmKey
from counter_console.presenter.reading import Link
from shared.domain.alarms import (
    AcknowledgeAlarm,
    AlarmId,
    EndAlarm,
    RaiseAlarm,
    Urgency,
    WithdrawAlarm,
)
from shared.domain.helping import GoToHelp, Plea
from shared.domain.ids import CounterId, DeviceId
from shared.domain.lobby import Lobby
from shared.domain.refusals import Reason
from shared.domain.services import EMPTY, Catalogue
from shared.protocol.messages import Rejected
from shared.protocol.session import Answered, Changed, GaveUp, Linked, Lost, Notice

if TYPE_CHECKING:
    from counter_console.presenter.moment import Moment
    from shared.domain.alarms import Alarm
    from shared.domain.lobby import AnyCommand

PATIENCE: Final = 600.0
"""Seconds for which an alarm waits for a broker that is away; later it would only mislead."""

AGAIN: Final = 2.0
"""Seconds until what could not be stored is asked again."""

STEADY: Final = 0.7
"""Seconds for which a banner that has just come takes no click: it was meant for what it covers."""

SENDING: Final = frozenset({"reception", "lead"})
"""Roles whose consoles are told that a visitor at a kiosk needs somebody."""

PASSING: Final = frozenset(
    {Reason.STORE_UNAVAILABLE, Reason.TOO_MANY_REQUESTS, Reason.DEADLINE_PASSED}
)
"""Refusals after which it is worth asking again."""


class Seen(Struct, frozen=True, kw_only=True):
    """An open alarm of somebody else; ``mine`` if it was acknowledged at this device."""

    id: AlarmId
    device: DeviceId
    counter: CounterId | None
    urgency: Urgency
    escalated: bool
    mine: bool
    acknowledged: tuple[DeviceId, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """A command that is to be stored until ``until``; asked again at ``again``, if that is set."""

    command: RaiseAlarm | WithdrawAlarm
    until: float
    again: float | None = None


class AlarmState(Struct, frozen=True, kw_only=True):
    """What a console knows of alarms: its own that are not stored yet, and those of others.

    ``pleas`` are those of visitors at kiosks, where this console is to send somebody. ``first``
    is the alarm that is shown, or the kiosk, since ``since`` (steady seconds).
    """

    device: DeviceId
    counter: CounterId | None = None
    link: Link = Link.CONNECTING
    catalogue: Catalogue = EMPTY
    asked: tuple[Asked, ...] = ()
    others: tuple[Seen, ...] = ()
    pleas: tuple[Plea, ...] = ()
    first: AlarmId | DeviceId | None = None
    since: float = 0.0


class KeyPressed(Struct, frozen=True, kw_only=True):
    """One of the alarm's keys was pressed."""

    key: AlarmKey


class Clicked(Struct, frozen=True, kw_only=True):
    """The alarm that is shown was acknowledged, or ended with a ``word``, on the banner."""

    word: str = ""


class Told(Struct, frozen=True, kw_only=True):
    """The session with the broker has news."""

    notice: Notice[Lobby]


class Ticked(Struct, frozen=True, kw_only=True):
    """Time went by."""


Input: TypeAlias = KeyPressed | Clicked | Told | Ticked
Step: TypeAlias = tuple[AlarmState, tuple[Submit, ...]]


def update(state: AlarmState, given: Input, moment: Moment) -> Step:
    """Return the state after an input, and what is to be asked of the broker."""
    match given:
        case KeyPressed():
            return _press(state, given.key, moment)
        case Clicked():
            if moment.at - state.since < STEADY:
                return state, ()
            return state, _answer(state, given.word)
        case Told():
            return _hear(state, given.notice, moment), ()
        case Ticked():
            return _ask_again(state, moment)
        case _:
            assert_never(given)


# --- raising ------------------------------------------------------------------------------------


def _press(state: AlarmState, key: AlarmKey, moment: Moment) -> Step:
    match key:
        case AlarmKey.HELP:
            return _ask(state, RaiseAlarm(urgency=Urgency.HELP), moment)
        case AlarmKey.EMERGENCY:
            return _ask(state, RaiseAlarm(urgency=Urgency.EMERGENCY), moment)
        case AlarmKey.WITHDRAW:
            # What was not stored yet must not be raised after it was withdrawn.
            left = tuple(each for each in state.asked if each.again is None)
            return _ask(replace(state, asked=left), WithdrawAlarm(), moment)
        case AlarmKey.ACKNOWLEDGE:
            return state, _answer(state, "")
        case _:
            assert_never(key)


def _ask(state: AlarmState, command: RaiseAlarm | WithdrawAlarm, moment: Moment) -> Step:
    if any(each.command == command for each in state.asked):
        return state, ()
    asked = Asked(command=command, until=moment.at + PATIENCE)
    submit = Submit(command=command, patience=PATIENCE)
    return replace(state, asked=(*state.asked, asked)), (submit,)


def _ask_again(state: AlarmState, moment: Moment) -> Step:
    kept = tuple(each for each in state.asked if each.until > moment.at)
    due = [each for each in kept if each.again is not None and each.again <= moment.at]
    asked = tuple(replace(each, again=None) if each in due else each for each in kept)
    submits = (Submit(command=each.command, patience=each.until - moment.at) for each in due)
    return replace(state, asked=asked), tuple(submits)


# --- answering ----------------------------------------------------------------------------------


def shown(state: AlarmState) -> Seen | None:
    """Return the alarm that is shown: what nobody looks after first, emergencies before help."""
    return min(state.others, key=_order, default=None)


def _order(seen: Seen) -> tuple[bool, bool, AlarmId]:
    return bool(seen.acknowledged), seen.urgency is Urgency.HELP, seen.id


def _answer(state: AlarmState, word: str) -> tuple[Submit, ...]:
    command = _answer_of(state, word) if state.link is Link.LIVE else None
    return () if command is None else (Submit(command=command),)


def _answer_of(state: AlarmState, word: str) -> AnyCommand | None:
    match shown(state):
        case Seen(mine=True) as first if word:
            return EndAlarm(alarm=first.id, word=word)
        case Seen(mine=False) as first if not word:
            return AcknowledgeAlarm(alarm=first.id)
        case None if state.pleas and not word:
            return GoToHelp(kiosk=state.pleas[0].kiosk)
        case _:
            return None


# --- news ---------------------------------------------------------------------------------------


def _hear(state: AlarmState, notice: Notice[Lobby], moment: Moment) -> AlarmState:
    match notice:
        case Linked() | Changed():
            return _read(state, notice.state, moment)
        case Lost():
            # Who calls for help is not forgotten because a cable is.
            return replace(state, link=Link.LOST)
        case Answered():
            passing = isinstance(notice.answer, Rejected) and notice.answer.reason in PASSING
            return _settle(state, notice.command, moment.at + AGAIN if passing else None)
        case GaveUp():
            return _settle(state, notice.command, None)
        case _:
            assert_never(notice)


def _settle(state: AlarmState, command: AnyCommand, again: float | None) -> AlarmState:
    """Forget a command that was answered for good, or note when it is asked again."""
    asked = (
        replace(each, again=again) if each.command == command else each
        for each in state.asked
        if each.command != command or again is not None
    )
    return replace(state, asked=tuple(asked))


def _read(state: AlarmState, lobby: Lobby, moment: Moment) -> AlarmState:
    others = tuple(
        _seen(state, alarm) for alarm in lobby.alarms.by_id.values() if not _is_here(state, alarm)
    )
    own = lobby.catalogue.device(state.device)
    sends = own is not None and own.role in SENDING
    pleas = tuple(lobby.helping.by_kiosk.values()) if sends else ()
    read = replace(state, link=Link.LIVE, catalogue=lobby.catalogue, others=others, pleas=pleas)
    first = _first(read)
    if first is None or first == state.first:
        return replace(read, first=first)
    return replace(read, first=first, since=moment.at)


def _first(state: AlarmState) -> AlarmId | DeviceId | None:
    """Return what the banner tells: an alarm before a visitor at a kiosk."""
    if (seen := shown(state)) is not None:
        return seen.id
    return state.pleas[0].kiosk if state.pleas else None


def _is_here(state: AlarmState, alarm: Alarm) -> bool:
    """Tell whether an alarm comes from here: no screen beside whoever raised it may show it."""
    same = state.counter is not None and alarm.counter == state.counter
    return alarm.device == state.device or same


def _seen(state: AlarmState, alarm: Alarm) -> Seen:
    return Seen(
        id=alarm.id,
        device=alarm.device,
        counter=alarm.counter,
        urgency=alarm.urgency,
        escalated=alarm.escalated,
        mine=state.device in alarm.acknowledged,
        acknowledged=tuple(alarm.acknowledged),
    )
