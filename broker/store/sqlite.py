"""The event store on SQLite: WAL, synchronous=FULL, one read-write connection."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from broker.ports import StoreUnavailable, StoreUncertain
from broker.store.backup import PagesCheck, StoreDamaged, check_pages
from broker.store.erasing import erase, scrub
from shared.domain.lobby import AnyEvent, Lobby, Recorded
from shared.protocol.messages import RecordedRaw

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from broker.ports import Row

FOLD_VERSION = 4
"""Raise it whenever the fold or the state's shape changes: older snapshots are then ignored."""
SNAPSHOTS_KEPT = 3
BUSY_MS = 1000
"""How long to wait for another program that writes; after 3 s of silence all screens give up."""
WRITE_REFUSED = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR_WRITE}
)
"""Errors of writing, never of syncing: the commit's last page, which makes it one, is not there."""
SCHEMA = ("m001_log",)
"""All of ``broker.store.migrations`` by name; only where one is missing, they are imported."""

_INSERT = (
    "INSERT INTO log (sequence, time, type, device, command, ticket, counter, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class SqliteStore:
    """An ``EventStore`` in one file. The file and its folder are made when they are missing."""

    def __init__(self, path: Path, *, check_beside: bool = False) -> None:
        """Open, check the file's pages, and migrate.

        With ``check_beside`` the check may still go on: call ``wait_until_checked`` before
        anything is written.

        Raises:
            StoreUnavailable: the file cannot be opened or written.
            StoreDamaged: its content is broken; a backup must take its place.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise StoreUnavailable(f"{path}: {error}") from error
        self._check: PagesCheck | None = None
        try:
            if check_beside and _is_ready(self._connection):
                self._check = PagesCheck(path)
            else:
                check_pages(self._connection, path)
                self._connection.execute("PRAGMA journal_mode=WAL")
                _migrate(self._connection)
            self._connection.execute("PRAGMA synchronous=FULL")
            # What is deleted or erased is overwritten: old snapshots tell of persons, too.
            self._connection.execute("PRAGMA secure_delete=ON")
            self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        except (sqlite3.Error, StoreUnavailable) as error:
            self._connection.close()
            if isinstance(error, StoreUnavailable):
                raise
            raise StoreUnavailable(f"{path}: {error}") from error
        self._is_scrubbed = True
        self._events = msgspec.json.Decoder[AnyEvent](AnyEvent)
        self._states = msgspec.json.Decoder(Lobby)

    def wait_until_checked(self) -> None:
        """Wait for the check that goes on beside.

        Raises:
            StoreDamaged: the file's content is broken; a backup must take its place.
            StoreUnavailable: the file cannot be read now.
        """
        if self._check is not None:
            self._check.wait()

    def append(self, rows: Sequence[Row]) -> None:
        """Store all rows in one durable transaction or none."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(_INSERT, [_values(row) for row in rows])
            if erasures := [each for row in rows for each in row.erases]:
                erase(self._connection, erasures)
                self._is_scrubbed = False
        except sqlite3.Error as error:
            self._give_back()
            raise StoreUnavailable(str(error)) from error
        try:
            self._connection.commit()
        except sqlite3.Error as error:
            self._give_back()
            if self._may_turn_up(error):
                raise StoreUncertain(str(error)) from error
            raise StoreUnavailable(str(error)) from error
        # What cannot be done now is done with the next that is written.
        self._is_scrubbed = self._is_scrubbed or scrub(self._connection)

    def settle(self) -> None:
        """Commit one page that says nothing, in the place of a commit that failed.

        SQLite has rolled the failed one back, but its pages may stand in the write-ahead log with
        valid checksums, where a crash would bring them back. The next commit overwrites the first
        of them, and all others are then worth nothing.
        """
        self._give_back()
        try:
            self._connection.execute("PRAGMA user_version = 0")
        except sqlite3.Error as error:
            raise StoreUnavailable(str(error)) from error

    def snapshot(self) -> Lobby | None:
        """Return the newest snapshot of this version of the fold that can be read."""
        query = "SELECT state FROM snapshots WHERE fold_version = ? ORDER BY sequence DESC"
        with _reading():
            for (state,) in self._connection.execute(query, [FOLD_VERSION]):
                # Spoilt letters and endless lists are no decoder's errors to msgspec.
                with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                    return self._states.decode(state)
        return None

    def save_snapshot(self, lobby: Lobby) -> None:
        """Keep the fold; the oldest of more than a few snapshots go."""
        state = msgspec.json.encode(lobby)
        row = (lobby.sequence, FOLD_VERSION, _iso(lobby.time), state)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?)", row)
            self._connection.execute(
                "DELETE FROM snapshots WHERE sequence NOT IN"
                " (SELECT sequence FROM snapshots ORDER BY sequence DESC LIMIT ?)",
                [SNAPSHOTS_KEPT],
            )
            self._connection.commit()
        except sqlite3.Error as error:
            self._give_back()
            raise StoreUnavailable(str(error)) from error

    def after(self, sequence: int) -> Iterator[Recorded]:
        """Return the events after a sequence number, in order."""
        query = "SELECT sequence, time, device, body FROM log WHERE sequence > ? ORDER BY sequence"
        with _reading():
            rows = self._connection.execute(query, [sequence])
            for expected, (number, time, device, body) in enumerate(rows, sequence + 1):
                if number != expected:
                    raise StoreDamaged(f"the log cannot be read: event {expected} is missing")
                yield Recorded(
                    sequence=number,
                    time=_parsed(time),
                    device=device,
                    event=self._events.decode(body),
                )

    def between(self, first: int, last: int) -> list[msgspec.Raw]:
        """Return the ``Recorded`` of these sequence numbers as JSON."""
        query = (
            "SELECT sequence, time, device, body FROM log"
            " WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
        )
        with _reading():
            rows = self._connection.execute(query, [first, last]).fetchall()
            return [
                _raw(number, _parsed(time), device, body) for number, time, device, body in rows
            ]

    def latest_commands(self, count: int) -> Iterable[tuple[str, str, int]]:
        """Return (device, command id, sequence) of the last ``count`` events, oldest first."""
        query = (
            "SELECT device, command, sequence FROM log WHERE sequence >"
            " (SELECT coalesce(max(sequence), 0) - ? FROM log) AND command != '' ORDER BY sequence"
        )
        with _reading():
            yield from self._connection.execute(query, [count])

    def close(self) -> None:
        """Close the file; the log is whole without this, too."""
        self._connection.close()

    def _give_back(self) -> None:
        # What cannot be rolled back now is rolled back before the next write.
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.rollback()

    def _may_turn_up(self, error: sqlite3.Error) -> bool:
        """Tell whether a crash could bring a commit back that failed by this error."""
        try:
            self.settle()
        except StoreUnavailable:
            code = _code(error)
            return code not in WRITE_REFUSED and code & 0xFF not in WRITE_REFUSED
        return False


def _is_ready(connection: sqlite3.Connection) -> bool:
    """Tell whether an earlier broker has left the file just as this one wants it."""
    try:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        return mode == "wal" and _is_migrated(connection)
    except sqlite3.Error:
        # What is wrong with it is for the check to say.
        return False


def _is_migrated(connection: sqlite3.Connection) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE name = '_sqlite_migrations'"
    if connection.execute(query).fetchone() == (0,):
        return False
    return {*SCHEMA} <= {
        name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations")
    }


def _migrate(connection: sqlite3.Connection) -> None:
    if _is_migrated(connection):
        return
    # A third of all that a broker imports, and hardly ever needed: a start is quicker without.
    from sqlite_utils import Database  # noqa: PLC0415

    from broker.store.migrations import migrations  # noqa: PLC0415

    migrations.apply(Database(connection))


@contextmanager
def _reading() -> Generator[None]:
    """Tell a log that cannot be read or understood as what it is to the rest of the broker."""
    try:
        yield
    except (sqlite3.Error, msgspec.DecodeError, ValueError) as error:
        # An operational error without a code is a text that is no text.
        passing = isinstance(error, sqlite3.OperationalError) and _code(error)
        kind = StoreUnavailable if passing else StoreDamaged
        raise kind(f"the log cannot be read: {error}") from error


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's extended code of an error; 0 where Python itself raised it."""
    return int(getattr(error, "sqlite_errorcode", 0))


def _raw(sequence: int, time: datetime, device: str, body: str) -> msgspec.Raw:
    event = msgspec.Raw(body.encode())
    recorded = RecordedRaw(sequence=sequence, time=time, device=device, event=event)
    return msgspec.Raw(msgspec.json.encode(recorded))


def _values(row: Row) -> tuple[int, str, str, str, str, int | None, str | None, str]:
    return (
        row.sequence,
        _iso(row.time),
        row.type,
        row.device,
        row.command,
        row.ticket,
        row.counter,
        row.body.decode(),
    )


@lru_cache(maxsize=8)
def _iso(time: datetime | None) -> str:
    return "" if time is None else time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _parsed(text: str) -> datetime:
    return datetime.fromisoformat(text)
