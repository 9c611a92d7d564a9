"""What the broker needs from the world.

Adapters live in broker.store, broker.clock and broker.access.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from msgspec import Raw, Struct

from shared.domain.ids import CounterId, DeviceId, TicketId
from shared.domain.personal import Erasure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shared.domain.lobby import Lobby, Recorded


class StoreUnavailable(Exception):
    """Nothing was stored or read: the disk is full, read-only, broken or locked."""


class StoreUncertain(StoreUnavailable):
    """The disk failed amid a commit: nobody can tell yet whether it was stored."""


class Row(Struct, frozen=True, kw_only=True):
    """One event as the log keeps it. ``body`` is the event's JSON, ``time`` is in UTC.

    ``erases`` is not kept: it says what the log forgets as soon as it holds this event.
    """

    sequence: int
    time: datetime
    type: str
    device: DeviceId
    command: str
    ticket: TicketId | None
    counter: CounterId | None
    body: bytes
    erases: tuple[Erasure, ...] = ()


class EventStore(Protocol):
    """An append-only log with snapshots of its fold."""

    def append(self, rows: Sequence[Row]) -> None:
        """Store all rows durably or none, and do in the same breath what they erase.

        An erasure empties fields of earlier events and drops every snapshot; nothing else in the
        log ever changes.

        Raises:
            StoreUncertain: nobody can tell before ``settle`` has returned, or after a restart.
            StoreUnavailable: none was stored, and none will turn up after a crash.
        """
        ...

    def settle(self) -> None:
        """Write something harmless durably, to see whether the log takes events again.

        Once it returns, the log holds what can be read of it: rows of a failed ``append`` that
        are not there will not turn up after a crash either.

        Raises:
            StoreUnavailable: the log cannot be written yet.
        """
        ...

    def snapshot(self) -> Lobby | None:
        """Return the newest usable snapshot of the fold.

        Raises:
            StoreUnavailable: the log cannot be read.
        """
        ...

    def save_snapshot(self, lobby: Lobby) -> None:
        """Keep the fold, so that the next start need not replay what came before.

        Raises:
            StoreUnavailable: it was not stored; nothing depends on it.
        """
        ...

    def after(self, sequence: int) -> Iterable[Recorded]:
        """Return the events after a sequence number, in order.

        Raises:
            StoreUnavailable: the log cannot be read, or an event not understood.
        """
        ...

    def between(self, first: int, last: int) -> list[Raw]:
        """Return the ``Recorded`` of these sequence numbers, both included, as JSON.

        Raises:
            StoreUnavailable: the log cannot be read.
        """
        ...

    def latest_commands(self, count: int) -> Iterable[tuple[DeviceId, str, int]]:
        """Return (device, command id, sequence) of the last ``count`` events, oldest first.

        Raises:
            StoreUnavailable: the log cannot be read.
        """
        ...


class RelayFailed(Exception):
    """A door was not released, or nobody can tell; the text is the fault's code."""


class AccessPoint(Protocol):
    """A door or turnstile that lets one person through."""

    def pulse(self) -> None:
        """Release it for a moment.

        Raises:
            RelayFailed: ``unreachable``, ``silent`` (nobody can tell), ``refused``, or for a relay
                on GPIO ``line_taken``, ``not_permitted`` or ``no_library``.
        """
        ...


class Clock(Protocol):
    """Tells the time, and how much of it has passed. Somebody may set the first, not the second."""

    def now(self) -> datetime:
        """Return the time in UTC."""
        ...

    def steady(self) -> float:
        """Return seconds that never jump and count the time for which the machine slept, too."""
        ...
