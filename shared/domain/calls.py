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
from shared.domain.visits import ConcernFinished, TicketParked, TicketTransferred

KEPT = 256
"""Calls that the state keeps: more than any display's history. An open call is always kept."""


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

    ``withdrawn`` calls are off the wall: taken back, or called before the day was closed.
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
        case (
            ServingStarted()
            | TicketFinished()
            | TicketNotShown()
            | TicketReturned()
            | TicketTransferred()
            | TicketParked()
            | ConcernFinished()
        ):
            _end(calls, event.call)
        case CallAcknowledged():
            _acknowledge(calls, event)
        case ActionUndone():
            _undo(calls, event)
        case DayClosed():
            for call in calls.by_id.values():
                call.open, call.withdrawn = False, True
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
    if len(calls.by_id) > KEPT:
        oldest = next((call.id for call in calls.by_id.values() if not call.open), event.call)
        if oldest != event.call:
            del calls.by_id[oldest]


def _ring_again(calls: Calls, event: TicketRecalled, time: datetime) -> None:
    call = calls.by_id.get(event.call)
    if call is not None:
        call.ring, call.time = event.ring, time
        call.open, call.withdrawn = True, False
        call.painted, call.sounded = [], []


def _end(calls: Calls, call_id: CallId) -> None:
    call = calls.by_id.get(call_id)
    if call is not None:
        call.open = False


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
    shown_again = calls.by_id.get(event.shown_again or 0)
    if shown_again is not None:
        shown_again.open, shown_again.withdrawn = True, False
