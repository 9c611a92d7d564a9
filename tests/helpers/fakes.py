"""What the broker needs from the world, played by hand: a clock that is set, a log in memory."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from broker.ports import Row, StoreUnavailable, StoreUncertain
from shared.domain.lobby import AnyEvent, Lobby, Recorded
from tests.helpers.lobbies import MONDAY_NINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from shared.domain.personal import Erasure


class SettableClock:
    """Stands still until the test lets time pass (``forward``, ``moment``) or ``set``s it."""

    def __init__(self, moment: datetime = MONDAY_NINE) -> None:
        self._moment = moment
        self._passed = timedelta()

    def now(self) -> datetime:
        return self._moment

    def steady(self) -> float:
        return self._passed.total_seconds()

    @property
    def moment(self) -> datetime:
        return self._moment

    @moment.setter
    def moment(self, until: datetime) -> None:
        self.forward(until - self._moment)

    def forward(self, span: timedelta) -> None:
        """Let time pass."""
        assert span >= timedelta(), "time does not pass backwards: use `set`"
        self._moment += span
        self._passed += span

    def set(self, moment: datetime) -> None:
        """Set the wall clock, as somebody may do; no time passes by that."""
        self._moment = moment


class MemoryStore:
    """An event store that forgets nothing, and fails when it is told to.

    ``failures`` says how many of the next appends fail; ``before_append`` is called with the rows
    of each, before they are kept. The next append is in doubt if ``lingers`` is set: ``settle``
    (or a restart) keeps its rows or, if it is false, does not. ``unreadable`` and ``unwritable``
    let every reading or writing fail.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.appends: list[int] = []
        self.snapshots: list[bytes] = []
        self.failures = 0
        self.snapshot_failures = 0
        self.before_append: Callable[[Sequence[Row]], None] = lambda _rows: None
        self.lingers: bool | None = None
        self.unreadable = self.unwritable = False
        self._in_doubt: list[Row] = []

    def append(self, rows: Sequence[Row]) -> None:
        self.before_append(rows)
        if self.lingers is not None:
            self._in_doubt, self.lingers = list(rows) if self.lingers else [], None
            raise StoreUncertain("the disk did not confirm")
        if self.failures or self.unwritable:
            self.failures = max(0, self.failures - 1)
            raise StoreUnavailable("the disk is full")
        self.appends.append(len(rows))
        self.rows.extend(rows)
        for each in (each for row in rows for each in row.erases):
            self._erase(each)

    def _erase(self, wanted: Erasure) -> None:
        row = self.rows[wanted.sequence - 1]
        body = msgspec.json.decode(row.body, type=dict[str, object])
        emptied = body | dict.fromkeys(wanted.fields, "")
        self.rows[wanted.sequence - 1] = replace(row, body=msgspec.json.encode(emptied))
        self.snapshots.clear()

    def settle(self) -> None:
        if self.unwritable:
            raise StoreUnavailable("the disk is full")
        self.rows.extend(self._in_doubt)
        self._in_doubt.clear()

    def _read(self) -> list[Row]:
        if self.unreadable:
            raise StoreUnavailable("the disk cannot be read")
        return self.rows

    def snapshot(self) -> Lobby | None:
        return msgspec.json.decode(self.snapshots[-1], type=Lobby) if self.snapshots else None

    def save_snapshot(self, lobby: Lobby) -> None:
        if self.snapshot_failures:
            self.snapshot_failures -= 1
            raise StoreUnavailable("the disk is full")
        self.snapshots.append(msgspec.json.encode(lobby))

    def after(self, sequence: int) -> Iterator[Recorded]:
        return (_recorded(row) for row in self._read() if row.sequence > sequence)

    def between(self, first: int, last: int) -> list[msgspec.Raw]:
        return [
            msgspec.Raw(msgspec.json.encode(_recorded(row)))
            for row in self._read()
            if first <= row.sequence <= last
        ]

    def latest_commands(self, count: int) -> Iterator[tuple[str, str, int]]:
        rows = self._read()[-count:]
        return ((row.device, row.command, row.sequence) for row in rows if row.command)


def _recorded(row: Row) -> Recorded:
    event = msgspec.json.decode(row.body, type=AnyEvent)
    return Recorded(sequence=row.sequence, time=row.time, device=row.device, event=event)
