"""Call backs (Rückrufe): who wants to be called, until when, and who sees to it.

Staff only: no name, no number and no concern of them enters the public state. What is personal
(``PERSONAL``) is overwritten in the log once a call back is removed (docs: personal-data).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from msgspec import Meta, Struct, field

from shared.domain.ids import DeviceId, Language, ServiceId
from shared.domain.needs import Note
from shared.domain.records import Command, Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.domain.call_back_rules import CallBackRules
    from shared.domain.devices import Devices

CallBackId: TypeAlias = int
"""Counts up over the whole life of a log."""

Phone: TypeAlias = Annotated[str, Meta(max_length=40)]
"""A telephone number as somebody typed it."""

PersonName: TypeAlias = Annotated[str, Meta(max_length=80)]

PERSONAL: Final = ("phone", "name", "note")
"""The fields of a ``CallBackRequested`` that tell of a person."""


class DayPart(StrEnum):
    """When the visitor likes to be called."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"


class Outcome(StrEnum):
    """What became of a try."""

    DONE = "done"
    NOT_REACHED = "not_reached"
    AGAIN = "again"


# --- commands ---------------------------------------------------------------------------------


class RequestCallBack(Command, frozen=True, kw_only=True):
    """Somebody wants to be called back about a service, in ``language``.

    ``interpreter`` when somebody must interpret then.
    """

    service: ServiceId
    phone: Phone
    name: PersonName = ""
    language: Language = "de"
    interpreter: bool = False
    note: Note = ""
    when: DayPart = DayPart.ANY


class TakeCallBack(Command, frozen=True, kw_only=True):
    """I am going to call now, so that no colleague does."""

    call_back: CallBackId


class LeaveCallBack(Command, frozen=True, kw_only=True):
    """I do not call after all."""

    call_back: CallBackId


class ReportCallBack(Command, frozen=True, kw_only=True):
    """Somebody was called. ``again`` is when to call again (UTC), for that outcome only."""

    call_back: CallBackId
    outcome: Outcome
    again: datetime | None = None


# --- events -----------------------------------------------------------------------------------


class CallBackRequested(Event, frozen=True, kw_only=True):
    """A call back was noted; ``phone`` as it is dialled (E.164), ``due`` in UTC.

    ``phone``, ``name`` and ``note`` are empty once it was removed.
    """

    call_back: CallBackId
    service: ServiceId
    phone: str
    due: datetime
    name: str = ""
    language: Language = "de"
    interpreter: bool = False
    note: str = ""
    when: DayPart = DayPart.ANY


class CallBackTaken(Event, frozen=True, kw_only=True):
    """The event's device sees to it."""

    call_back: CallBackId


class CallBackLeft(Event, frozen=True, kw_only=True):
    """Nobody sees to it any more."""

    call_back: CallBackId


class CallBackTried(Event, frozen=True, kw_only=True):
    """Somebody was called; ``again`` is when the next try is due (UTC), if one was agreed."""

    call_back: CallBackId
    outcome: Outcome
    again: datetime | None = None


class CallBacksRemoved(Event, frozen=True, kw_only=True):
    """Their time of keeping is over: what was personal about them is gone from the log, too."""

    call_backs: tuple[CallBackId, ...]


# --- state and fold ---------------------------------------------------------------------------


class CallBack(Struct, kw_only=True):
    """One call back as it stands. Moments in UTC; ``done`` is when it was cleared.

    ``sequence`` is the number of the event that holds its personal data. ``in_vain`` counts the
    tries at which nobody was reached; ``taken_by`` is the console that sees to it.
    """

    id: CallBackId
    sequence: int
    service: ServiceId
    phone: str
    name: str
    language: Language
    note: str
    when: DayPart
    requested: datetime
    due: datetime
    in_vain: int = 0
    taken_by: DeviceId | None = None
    done: datetime | None = None
    interpreter: bool = False


class CallBacks(Struct, kw_only=True):
    """Every call back that is kept, and the last id given."""

    by_id: dict[CallBackId, CallBack] = field(default_factory=dict[CallBackId, CallBack])
    last_id: CallBackId = 0

    def to_do(self) -> list[CallBack]:
        """Return those that are not done, the most urgent first."""
        waiting = (each for each in self.by_id.values() if each.done is None)
        return sorted(waiting, key=lambda each: (each.due, each.id))


def holder(call_back: CallBack, devices: Devices) -> DeviceId | None:
    """Return the console that sees to it; one that is lost does not."""
    taken_by = call_back.taken_by
    return None if taken_by is None or devices.is_lost(taken_by) else taken_by


def outlived(call_backs: CallBacks, rules: CallBackRules, now: datetime) -> Iterable[CallBackId]:
    """Return those that have been kept for as long as they may be."""
    for each in call_backs.by_id.values():
        ends = [each.requested + timedelta(days=rules.keep_days)]
        if each.done is not None:
            ends.append(each.done + timedelta(days=rules.keep_done_days))
        if min(ends) <= now:
            yield each.id


def fold(
    call_backs: CallBacks, event: Event, time: datetime, device: DeviceId, sequence: int
) -> None:
    """Change ``call_backs`` by one event; events of other topics change nothing."""
    match event:
        case CallBackRequested():
            _note(call_backs, event, time, sequence)
        case CallBackTaken():
            call_backs.by_id[event.call_back].taken_by = device
        case CallBackLeft():
            call_backs.by_id[event.call_back].taken_by = None
        case CallBackTried():
            _tried(call_backs.by_id[event.call_back], event, time)
        case CallBacksRemoved():
            for each in event.call_backs:
                del call_backs.by_id[each]
        case _:
            pass


def _note(call_backs: CallBacks, event: CallBackRequested, time: datetime, sequence: int) -> None:
    call_backs.last_id = event.call_back
    call_backs.by_id[event.call_back] = CallBack(
        id=event.call_back,
        sequence=sequence,
        service=event.service,
        phone=event.phone,
        name=event.name,
        language=event.language,
        interpreter=event.interpreter,
        note=event.note,
        when=event.when,
        requested=time,
        due=event.due,
    )


def _tried(call_back: CallBack, event: CallBackTried, time: datetime) -> None:
    call_back.taken_by = None
    if event.outcome is Outcome.DONE:
        call_back.done = time
    elif event.outcome is Outcome.NOT_REACHED:
        call_back.in_vain += 1
    call_back.due = event.again or call_back.due
