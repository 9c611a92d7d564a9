"""Reads a log as an auditor would: the file alone, read-only, without the broker."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from broker.store.sqlite import SqliteStore
from broker.trial.audit import LogRow
from shared.domain.lobby import AnyEvent, Lobby, Recorded, evolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = "SELECT sequence, time, type, device, command, ticket, body FROM log ORDER BY sequence"
SPAN = "SELECT sequence, time, device, body FROM log WHERE sequence BETWEEN ? AND ?"


def rows(file: Path) -> Iterator[LogRow]:
    """Yield every row of a log, oldest first."""
    with closing(_open(file)) as log:
        yield from map(LogRow._make, log.execute(ROWS))


def complaint(file: Path) -> str | None:
    """Let SQLite check the whole file; return what it found, or None if all is well."""
    try:
        with closing(_open(file)) as log:
            found = [line for (line,) in log.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == ["ok"] else "; ".join(found)


def last_sequence(file: Path) -> int:
    """Return the number of the last event."""
    with closing(_open(file)) as log:
        (last,) = log.execute("SELECT coalesce(max(sequence), 0) FROM log").fetchone()
    return int(last)


class Follower:
    """Folds the log by itself, piece by piece, to be compared with what the broker says."""

    def __init__(self) -> None:
        """Begin before the first event."""
        self.lobby = Lobby()
        self._events = msgspec.json.Decoder[AnyEvent](AnyEvent)

    def to(self, sequence: int, file: Path) -> Lobby:
        """Go on to this event of the log and return the state after it."""
        with closing(_open(file)) as log:
            for number, time, device, body in log.execute(
                SPAN, (self.lobby.sequence + 1, sequence)
            ):
                event = self._events.decode(body)
                moment = datetime.fromisoformat(time)
                recorded = Recorded(sequence=number, time=moment, device=device, event=event)
                evolve(self.lobby, recorded)
        return self.lobby


def copied(log: Path, folder: Path) -> Path:
    """Copy the files of a log whose broker is dead, as it left them."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for ending in ("", "-wal"):
        part = log.with_name(log.name + ending)
        if part.exists():
            shutil.copy(part, folder / part.name)
    return folder / log.name


def as_a_start_would(copy: Path) -> Lobby:
    """Return the state that a broker would begin with: the newest snapshot, and what came after."""
    with closing(SqliteStore(copy)) as store:
        lobby = store.snapshot() or Lobby()
        for recorded in store.after(lobby.sequence):
            evolve(lobby, recorded)
    return lobby


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
