"""Calls (Aufrufe): what stands on the wall, and the receipts that displays give for it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from shared.domain.ids import CallId, CounterId, DeviceId, Language, TicketId
from shared.domain.records import Command, Event
from shared.domain.tickets import (
    ActionUndone,
    DayClosed,
    ServingStarted,
    TicketCalled,
    TicketFinished,
    TicketNotShown,
    TicketRecalled,
    TicketReturned,
)

KEPT = 64
"""Calls that the state keeps: more than any display's history and the counters of one site."""


class Stage(StrEnum):
    """What a display has done with a call."""

    PAINTED = "painted"
    SOUNDED = "sounded"


class AcknowledgeCall(Command, frozen=True, kw_only=True):
    """A display painted or sounded the ring of a call (0 is the call, then its recalls)."""

    call: CallId
    ring: int
    stage: Stage


class CallAcknowledged(Event, frozen=True, kw_only=True):
    """The receipt from the glass: ``display`` painted or sounded this ring of the call."""

    call: CallId
    ring: int
    stage: Stage
    display: DeviceId


class Call(Struct, kw_only=True):
    """One call. ``open`` until the visitor comes, is given up, returned or the call withdrawn.

    ``painted`` and ``sounded`` name the displays that acknowledged the present ring.
    """

    id: CallId
    ticket: TicketId
    number: str
    counter: CounterId
    language: Language
    time: datetime
    ring: int = 0
    open: bool = True
    withdrawn: bool = False
    painted: list[DeviceId] = field(default_factory=list[DeviceId])
    sounded: list[DeviceId] = field(default_factory=list[DeviceId])


class Calls(Struct, kw_only=True):
    """The latest calls, oldest first, and the last id given."""

    by_id: dict[CallId, Call] = field(default_factory=dict[CallId, Call])
    last_id: CallId = 0


def fold(calls: Calls, event: Event, time: datetime, device: DeviceId) -> None:
    """Change ``calls`` by one event; events of other topics change nothing."""
    del device
    match event:
        case TicketCalled():
            _open(calls, event, time)
        case TicketRecalled():
            _ring_again(calls, event, time)
        case ServingStarted() | TicketFinished() | TicketNotShown() | TicketReturned():
            _set_open(calls, event.call, is_open=False)
        case CallAcknowledged():
            _acknowledge(calls, event)
        case ActionUndone():
            _undo(calls, event)
        case DayClosed():
            for call in calls.by_id.values():
                call.open = False
        case _:
            pass


def _open(calls: Calls, event: TicketCalled, time: datetime) -> None:
    calls.last_id = event.call
    calls.by_id[event.call] = Call(
        id=event.call,
        ticket=event.ticket,
        number=event.number,
        counter=event.counter,
        language=event.language,
        time=time,
    )
    while len(calls.by_id) > KEPT:
        del calls.by_id[next(iter(calls.by_id))]


def _ring_again(calls: Calls, event: TicketRecalled, time: datetime) -> None:
    call = calls.by_id.get(event.call)
    if call is not None:
        call.ring, call.time = event.ring, time
        call.painted, call.sounded = [], []


def _set_open(calls: Calls, call_id: CallId | None, *, is_open: bool) -> None:
    call = calls.by_id.get(call_id or 0)
    if call is not None:
        call.open = is_open


def _acknowledge(calls: Calls, event: CallAcknowledged) -> None:
    call = calls.by_id.get(event.call)
    if call is None or call.ring != event.ring:
        return
    receipts = call.painted if event.stage is Stage.PAINTED else call.sounded
    if event.display not in receipts:
        receipts.append(event.display)


def _undo(calls: Calls, event: ActionUndone) -> None:
    withdrawn = calls.by_id.get(event.withdrawn or 0)
    if withdrawn is not None:
        withdrawn.open, withdrawn.withdrawn = False, True
    _set_open(calls, event.shown_again, is_open=True)
