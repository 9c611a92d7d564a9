"""Copies of the log: made while it runs, proved by reading them back, and put in its place.

A copy is a whole log: ``wartemarke run`` works with it as with the original.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import msgspec

from broker.ports import StoreUnavailable
from shared.domain.lobby import AnyEvent

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

PAGES_AT_ONCE = 256
"""Pages copied before the log may be written again: 1 MiB, some milliseconds."""


class StoreDamaged(StoreUnavailable):
    """The file is there but its content is broken; a backup must take its place."""


def back_up(log: Path, target: Path) -> int:
    """Copy a log that may be in use, read the copy back, and return how many events it holds.

    ``target`` appears only when it is whole; a file of that name is replaced.

    Raises:
        StoreUnavailable: the log cannot be read or the copy not be written.
        StoreDamaged: the copy is not whole, so the log is not either.
    """
    unfinished = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with closing(_read_only(log)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy, pages=PAGES_AT_ONCE)
            copy.execute("PRAGMA journal_mode=DELETE")
        events = verify(unfinished)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnavailable(f"{target}: {error}") from error
    return events


def verify(log: Path) -> int:
    """Read every page and every event of a log and return how many events it holds.

    Raises:
        StoreDamaged: a page or an event is broken, or a sequence number is missing.
    """
    decoder = msgspec.json.Decoder[AnyEvent](AnyEvent)
    try:
        with closing(_read_only(log)) as connection:
            check_pages(connection, log)
            events = 0
            for sequence, body in connection.execute(
                "SELECT sequence, body FROM log ORDER BY sequence"
            ):
                events += 1
                decoder.decode(body)
                if sequence != events:
                    raise StoreDamaged(f"{log}: event {events} is missing")
    except (sqlite3.Error, msgspec.DecodeError) as error:
        raise StoreDamaged(f"{log}: {error}") from error
    return events


def check_pages(connection: sqlite3.Connection, log: Path) -> None:
    """Look whether the file's pages fit together.

    Raises:
        StoreDamaged: they do not, or it is no database at all.
        StoreUnavailable: the file cannot be read now.
    """
    try:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(f"{log}: {error}") from error
    except sqlite3.Error as error:
        raise StoreDamaged(f"{log}: {error}") from error
    if found != "ok":
        raise StoreDamaged(f"{log}: {found}")


class PagesCheck:
    """A look at a log's pages beside other work: SQLite does it on a core of its own.

    The log must be open elsewhere, so that whatever a killed broker left behind is tidied up.
    """

    def __init__(self, log: Path) -> None:
        """Begin."""
        self._log = log
        self._found: StoreUnavailable | None = None
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait for the end of it.

        Raises what ``check_pages`` raises.
        """
        self._thread.join()
        if self._found is not None:
            raise self._found

    def _look(self) -> None:
        try:
            with closing(_read_only(self._log)) as connection:
                check_pages(connection, self._log)
        except sqlite3.Error as error:
            self._found = StoreUnavailable(f"{self._log}: {error}")
        except StoreUnavailable as error:
            self._found = error


def restore(backup: Path, log: Path, now: datetime) -> Path | None:
    """Put a proved backup in the log's place; return where the old one lies now, if there was one.

    The broker must not run. Nothing is deleted.

    Raises:
        StoreDamaged: the backup itself is not whole; nothing was changed.
        StoreUnavailable: a file cannot be read or written.
    """
    verify(backup)
    aside = log.with_name(f"{log.name}.damaged-{now:%Y%m%dT%H%M%SZ}")
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        had_one = log.exists()
        for ending in ("", "-wal", "-shm"):
            part = log.with_name(log.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise StoreUnavailable(f"{log}: {error}") from error
    back_up(backup, log)
    return aside if had_one else None


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
