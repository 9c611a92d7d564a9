"""What a waiting room may see: numbers, places and bands of waiting, never a person or concern.

Kiosks and displays hold a ``Hall`` and fold the public events; they never see the staff's.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from shared.domain.ids import CallId, CounterId, Language, ServiceId
from shared.domain.records import Event
from shared.domain.services import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = 16
"""Calls a hall keeps besides older ones that are still open: enough for every display's history."""


class Band(Struct, frozen=True, kw_only=True):
    """A band of waiting time in minutes, rounded outward to five; ``low`` 0 means "under high"."""

    low: int
    high: int


class HallService(Struct, frozen=True, kw_only=True):
    """One service as the waiting room sees it.

    ``wait`` is None when no counter is open for it: people ahead only, no time.
    ``opens`` is when it opens next (UTC) while it is closed, if that is known. One that is not
    ``offered`` is not shown at all. ``back`` is when who draws now is to come back (UTC), while
    the house is full.
    """

    id: ServiceId
    waiting: int
    wait: Band | None
    open: bool
    opens: datetime | None = None
    offered: bool = True
    back: datetime | None = None


class HallCall(Struct, frozen=True, kw_only=True):
    """One call as the wall shows it: ``ring`` 0 is the call, then its recalls count up.

    ``open`` is False once the visitor has come or was given up: then it is only history.
    """

    id: CallId
    number: str
    counter: CounterId = ""
    place: dict[Language, str]
    arrow: str
    language: Language
    time: datetime
    ring: int
    open: bool


class HallNotice(Struct, frozen=True, kw_only=True):
    """A message to everybody, in each language that it is there in."""

    id: int
    text: dict[Language, str]


class HallEnding(Struct, frozen=True, kw_only=True):
    """A visitor of a workstation whose time there is over at ``until`` (UTC)."""

    counter: CounterId
    number: str
    until: datetime


class HallConfigured(Event, frozen=True, kw_only=True):
    """The site's services, counters and names as they are from now on."""

    catalogue: Catalogue


class ServiceChanged(Event, frozen=True, kw_only=True):
    """How many wait for a service, how long it may take, or whether it is open has changed."""

    service: HallService


class CallShown(Event, frozen=True, kw_only=True):
    """Show and sound this call; a recall has the same id and a higher ring."""

    call: HallCall


class CallEnded(Event, frozen=True, kw_only=True):
    """The visitor came, was given up or went back to waiting: the call is history."""

    call: CallId


class CallWithdrawn(Event, frozen=True, kw_only=True):
    """The call was a mistake: take it off the wall and out of the loudspeaker."""

    call: CallId


class EndingsChanged(Event, frozen=True, kw_only=True):
    """These are told that their time at a workstation ends soon, and nobody else is."""

    endings: tuple[HallEnding, ...]


class HallClosed(Event, frozen=True, kw_only=True):
    """The day ended: nothing that was called is still valid."""


class NoticesChanged(Event, frozen=True, kw_only=True):
    """These are all the messages to everybody now, the oldest first."""

    notices: tuple[HallNotice, ...]


PublicEvent: TypeAlias = (
    HallConfigured
    | ServiceChanged
    | CallShown
    | CallEnded
    | CallWithdrawn
    | EndingsChanged
    | HallClosed
    | NoticesChanged
)
"""Every event of the public socket."""


class Hall(Struct, kw_only=True):
    """The public state: calls by their time, the oldest first; services by id.

    ``shifted`` is the sum in seconds of all jumps of the broker's clock: the time of a call less
    it is the same for good, whatever becomes of the clock.
    """

    catalogue: Catalogue
    services: dict[ServiceId, HallService] = field(default_factory=dict[ServiceId, HallService])
    calls: list[HallCall] = field(default_factory=list[HallCall])
    endings: tuple[HallEnding, ...] = ()
    shifted: float = 0.0
    notices: tuple[HallNotice, ...] = ()


def evolve(hall: Hall, event: PublicEvent) -> None:
    """Change the hall in place by one public event."""
    match event:
        case HallConfigured():
            hall.catalogue = event.catalogue
        case ServiceChanged():
            hall.services[event.service.id] = event.service
        case EndingsChanged():
            hall.endings = event.endings
        case NoticesChanged():
            hall.notices = event.notices
        case CallShown() | CallEnded() | CallWithdrawn() | HallClosed():
            hall.calls = _calls_after(hall.calls, event)
        case _:
            assert_never(event)


def _calls_after(
    calls: list[HallCall], event: CallShown | CallEnded | CallWithdrawn | HallClosed
) -> list[HallCall]:
    match event:
        case CallShown():
            return kept([*(call for call in calls if call.id != event.call.id), event.call])
        case CallEnded():
            return kept(_ended(call) if call.id == event.call else call for call in calls)
        case CallWithdrawn():
            return [call for call in calls if call.id != event.call]
        case HallClosed():
            return []
        case _:
            assert_never(event)


def kept(calls: Iterable[HallCall]) -> list[HallCall]:
    """Order calls by their time and leave out old ones, but never one that is open."""
    ordered = sorted(calls, key=lambda call: (call.time, call.id))
    history = len(ordered) - KEPT
    return [call for place, call in enumerate(ordered) if call.open or place >= history]


def _ended(call: HallCall) -> HallCall:
    return replace(call, open=False)
